"""What files would change, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from permitdesk.documents.reading.file_bytes import name_of
from permitdesk.domain.intake.layout import Correction
from permitdesk.domain.intake.report import ListReport, RowReport
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.intake.changes import in_words
from permitdesk.services.intake.draft import Draft, DraftRow
from permitdesk.services.intake.gathering import draft_in, standing_in
from permitdesk.services.intake.known import KnownRegister
from permitdesk.services.intake.sources import Columns, Source, Wish, read_source
from permitdesk.services.intake.taking import take
from permitdesk.storage.unit_of_work import UnitOfWork

_STEP = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that the user has chosen.

    Attributes:
        path: The file.
        kind: The kind of list that the user says it is, empty to let the program see.
        columns: What the user says that columns mean; see `sources.Columns`.
        as_of: The day of which the user says that its lists speak, None to let the program see.
    """

    path: Path
    kind: str = ""
    columns: Columns = field(default_factory=dict[str, Mapping[int, str]])
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What would become of a file.

    Attributes:
        asked: The file.
        source: The file as it was read, to be imported as it was shown; None where it
            could not be read.
        lists: What would become of its lists.
        error: Why it could not be read.
    """

    asked: Asked
    source: Source | None = None
    lists: tuple[ListReport, ...] = ()
    error: PermitDeskError | None = None

    @property
    def file(self) -> str:
        """The file's name, to be shown."""
        return name_of(self.asked.path)


def preview(
    work: UnitOfWork, files: Sequence[Asked], reporter: Reporter = SILENT
) -> tuple[FilePreview, ...]:
    """Say what would become of files that are imported one after the other.

    What a file adds is known to those that come after it, as in the import itself. A file
    that cannot be read does not keep the others from being shown.

    Args:
        work: Not yet entered; one for reading does.
        files: In any order.
        reporter: Told rows done of all, file by file.

    Returns:
        The previews in the order of the import: what describes facilities before what
        mentions them, older lists before newer ones, and what cannot be read at the end.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    with work:
        remembered = work.intake.layouts.all()
    read = sorted((_read(asked, remembered, reporter) for asked in files), key=_rank)
    kinds = {kind for one in read if one.source for kind in one.source.kinds()}
    with work:
        draft = draft_in(work, kinds, reporter)
        return tuple(_previewed(work, draft, one, reporter) for one in read)


def _read(asked: Asked, remembered: Mapping[str, Correction], reporter: Reporter) -> FilePreview:
    """Read a file, or say why that failed."""
    wish = Wish(asked.kind, "", asked.columns, asked.as_of, lambda: remembered)
    try:
        source = read_source(asked.path, wish, reporter)
    except PermitDeskError as error:
        return FilePreview(asked, error=error)
    return FilePreview(asked, source)


def _rank(one: FilePreview) -> tuple[bool, tuple[int, date]]:
    """Return a file's place in the order of the import."""
    return (one.source is None, one.source.rank if one.source else (0, date.max))


def _previewed(work: UnitOfWork, draft: Draft, one: FilePreview, reporter: Reporter) -> FilePreview:
    """Put a file into the draft and say what that changes."""
    if one.source is None:
        return one
    source = one.source.dated(draft.today)
    draft.register = _as_if_kept(draft)
    draft.standing = standing_in(work, source)
    lists = tuple(
        ListReport(
            kind=kind,
            recognitions=tuple(recognition for recognition, _ in source.of_kind(kind)),
            rows=tuple(_rows(draft, source, kind, reporter)),
            remarks=source.remarks(kind),
        )
        for kind in source.kinds()
    )
    return FilePreview(one.asked, source, lists)


def _as_if_kept(draft: Draft) -> KnownRegister:
    """Return the register as the next file would find it, had the files before been kept.

    Which row named whom holds within one file only, and only kept facilities are proposed
    for doubtful rows. Numbers below zero stand for those that the database has yet to give.
    """
    register = KnownRegister()
    for place, facility in enumerate(draft.register.facilities, start=1):
        facility.named_by = None
        facility.id = facility.id or -place
        register.add(facility)
        permits, facility.permits = facility.permits, ()
        for permit in permits:
            register.add_permit(facility, permit)
    for officer in draft.officers.values():
        officer.is_touched = False
    return register


def _rows(draft: Draft, source: Source, kind: str, reporter: Reporter) -> Iterator[RowReport]:
    """Put the rows of a kind into the draft, and yield what becomes of each.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    for recognition, sheet in source.of_kind(kind):
        draft.titles = {column.field: column.title for column in recognition.columns}
        total = source.rows(sheet)
        for done, record in enumerate(source.records(recognition, sheet)):
            if done % _STEP == 0:
                reporter.step(min(done, total), total)
            take(draft, record)
            yield _report(draft.rows[-1], record.name)
        reporter.step(total, total)


def _report(row: DraftRow, name: str) -> RowReport:
    """Return what becomes of a row."""
    return RowReport(
        sheet=row.sheet,
        row=row.row,
        name=name or (row.facility.name if row.facility else ""),
        action=row.action,
        how=row.how,
        reason=row.reason,
        column=row.column,
        value=row.value,
        changes=in_words(row.before),
    )
