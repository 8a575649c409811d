"""Importing a file: read, recognise, match, and keep all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from permitdesk.documents.reading.arriving import ReadingBroke
from permitdesk.domain.intake.layout import Correction
from permitdesk.domain.intake.outcome import ImportResult
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.intake.draft import Draft
from permitdesk.services.intake.gathering import draft_in, standing_in
from permitdesk.services.intake.keeping import keep
from permitdesk.services.intake.key_units import reclassify
from permitdesk.services.intake.lots import Lots
from permitdesk.services.intake.reviews import retry_in, settle_overtaken
from permitdesk.services.intake.sources import (
    Columns,
    Source,
    Wish,
    opened_source,
    read_source,
)
from permitdesk.services.intake.taking import take
from permitdesk.storage.collecting import without_collecting
from permitdesk.storage.unit_of_work import UnitOfWork

_DESCRIBING = {"permits", "registrations", "facilities"}
_STEP = 200
_LOT = 1000


def import_file(
    work: UnitOfWork,
    path: Path,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    columns: Columns | None = None,
    dry_run: bool = False,
    reporter: Reporter = SILENT,
) -> tuple[ImportResult, ...]:
    """Import a file and say what became of each row.

    The file is opened and looked through before the database is touched; the rows of a long
    list are then taken while the rest is read. All that it changes is one transaction. A file
    whose rows are all known changes nothing and leaves no trace.

    Args:
        work: Not yet entered; for a dry run one for reading does.
        path: The file.
        kind: A code of `KINDS` where the user has said it.
        sheet: The name of the only sheet to take; None takes every list of the file.
        columns: What the user says that columns mean; remembered for the next file of the
            same layout.
        dry_run: Say what would become of it, and write nothing.
        reporter: Told rows done of all.

    Returns:
        A result for each kind of list in the file.

    Raises:
        NothingRecognised: No sheet is a list that the program understands.
        ColumnsMissing: The kind was told, and the list lacks what that kind needs.
        SheetUnknown: There is no sheet of this name.
        PermitDeskError: What `read_workbook` raises.
        Cancelled: The reporter asked to stop; nothing has been changed.
    """
    wish = Wish(kind or "", sheet or "", columns or {}, remembered=_remembered_in(work))
    try:
        with opened_source(path, wish, reporter) as source:
            return import_source(work, source, dry_run=dry_run, reporter=reporter)
    except ReadingBroke:
        source = read_source(path, wish, reporter)
        return import_source(work, source, dry_run=dry_run, reporter=reporter)


def import_files(
    begin: Callable[[], UnitOfWork],
    paths: Sequence[Path],
    *,
    kind: str | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    reporter: Reporter = SILENT,
) -> list[ImportResult]:
    """Import several files, those that describe facilities before those that mention them.

    All are read before the first is imported; each is a transaction of its own.

    Args:
        begin: Makes a unit of work, not yet entered.
        paths: The files.
        kind: As for `import_file`.
        sheet: As for `import_file`.
        dry_run: As for `import_file`.
        reporter: Told rows done of all, file by file.

    Returns:
        The results in the order of the files as given.

    Raises:
        PermitDeskError: What `import_file` raises, for the first file that cannot be read;
            nothing has been changed then.
        Cancelled: The reporter asked to stop; the files before are imported.
    """
    if len(paths) == 1:
        one = import_file(
            begin(), paths[0], kind=kind, sheet=sheet, dry_run=dry_run, reporter=reporter
        )
        return list(one)
    with begin() as work:
        remembered = work.intake.layouts.all()
    wish = Wish(kind or "", sheet or "", {}, remembered=lambda: remembered)
    sources = {place: read_source(path, wish, reporter) for place, path in enumerate(paths)}
    results: dict[int, tuple[ImportResult, ...]] = {}
    ranks = {place: source.rank for place, source in sources.items()}
    for place in sorted(ranks, key=ranks.__getitem__):
        results[place] = import_source(
            begin(), sources.pop(place), dry_run=dry_run, reporter=reporter
        )
    return [result for place in range(len(paths)) for result in results[place]]


def import_source(
    work: UnitOfWork, source: Source, *, dry_run: bool = False, reporter: Reporter = SILENT
) -> tuple[ImportResult, ...]:
    """Import a file that has been read.

    Args:
        work: Not yet entered; for a dry run one for reading does.
        source: From `read_source`.
        dry_run: Say what would become of it, and write nothing.
        reporter: Told rows done of all.

    Raises:
        Cancelled: The reporter asked to stop; nothing has been changed.
    """
    # Collecting begins again when the draft is gone, and is not to look through all of it.
    with without_collecting():
        return _imported(work, source, dry_run=dry_run, reporter=reporter)


def _imported(
    work: UnitOfWork, source: Source, *, dry_run: bool, reporter: Reporter
) -> tuple[ImportResult, ...]:
    """Import a file that has been read; see `import_source`."""
    with work:
        draft = draft_in(work, source.kinds(), reporter)
        source = source.dated(draft.today)
        draft.standing = standing_in(work, source)
        keeping = None if dry_run else work
        lists = [_take_all(keeping, draft, source, kind, reporter) for kind in source.kinds()]
        source = source.without_rows()  # thirty megabytes of a long list, if nobody keeps them
        batches = {} if dry_run else _keep(work, draft, lists)
        answered = retry_in(work) if _DESCRIBING & set(batches) else 0
        if source.corrections and not dry_run:
            work.intake.layouts.save(source.corrections, work.now, work.actor)
            work.record("intake", "correct_layout", source.file)
        if batches or (source.corrections and not dry_run):
            work.commit()
        return tuple(
            ImportResult(
                file=source.file,
                kind=one.kind,
                rows=tuple(one.outcomes),
                remarks=source.remarks(one.kind) + _answered(answered),
                batch_id=one.batch_id,
            )
            for one in lists
        )


def _remembered_in(work: UnitOfWork) -> Callable[[], Mapping[str, Correction]]:
    """Return what reads, once, what persons have said about layouts."""

    @cache
    def remembered() -> Mapping[str, Correction]:
        with work:
            return work.intake.layouts.all()

    return remembered


def _answered(count: int) -> tuple[str, ...]:
    """Return what is to be said about rows that waited and are clear now."""
    if not count:
        return ()
    return (f"原来待确认的记录有{count}条因此找到了企业，已经记入。",)


def _take_all(
    work: UnitOfWork | None, draft: Draft, source: Source, kind: str, reporter: Reporter
) -> Lots:
    """Put all rows of a kind into the draft and return what becomes of them.

    Args:
        work: Where the rows of a list that describes facilities are written while the next
            ones are taken; None for a dry run.
        draft: Where to.
        source: The file.
        kind: The kind.
        reporter: Told rows done of all.

    Raises:
        Cancelled: The reporter asked to stop.
    """
    lots = Lots(work, draft, source, kind)
    for recognition, sheet in source.of_kind(kind):
        draft.titles = {column.field: column.title for column in recognition.columns}
        total = source.rows(sheet)
        for done, record in enumerate(source.records(recognition, sheet), start=1):
            take(draft, record)
            if done % _STEP == 0:
                reporter.step(min(done, total), total)
            if done % _LOT == 0 and kind in _DESCRIBING:
                lots.settle()
                lots.write()
        reporter.step(total, total)
    if kind == "key_units":
        reclassify(draft)
    lots.settle()
    return lots


def _keep(work: UnitOfWork, draft: Draft, lists: Sequence[Lots]) -> dict[str, int]:
    """Write the draft and the imports that hold news; return these by kind."""
    batches = {one.kind: one.batch_id for one in lists if one.batch_id is not None}
    if batches:
        keep(work, draft, batches.get("ledger"))
    settle_overtaken(work, draft)
    for one in lists:
        one.finish()
    return batches
