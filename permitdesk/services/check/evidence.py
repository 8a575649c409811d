"""Photos, scans and other evidence: kept by content, within a size, and found whole again."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from permitdesk.domain.check.evidence import Evidence, kind_of
from permitdesk.errors.check import EvidenceFileMissing, EvidenceNotReadable, EvidenceTooLarge
from permitdesk.errors.storage import DiskFull
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.storage.check.papers import KeptEvidence
from permitdesk.storage.file_store import FileStore
from permitdesk.storage.unit_of_work import UnitOfWork

_MEGABYTE = 1024 * 1024


def take_in(
    desk: Desk, files: Iterable[Path], provider: str, reporter: Reporter = SILENT
) -> tuple[Evidence, ...]:
    """Copy files into the store and return a line of evidence for each, not yet on a list.

    The day it was taken is the file's own; the title its name. Both are for the officer to
    correct.

    Args:
        desk: The open database, beside which the store lies.
        files: The files.
        provider: Who took them.
        reporter: Told after each file.

    Raises:
        EvidenceTooLarge: A file is larger than the rule allows; none of the later ones is kept.
        EvidenceNotReadable: A file cannot be read.
        DiskFull: There is no room for a copy; nothing is put down.
        Cancelled: The user asked to stop.
    """
    given = tuple(files)
    with desk.reading() as work:
        limit = office_rules.value_in(work, "check.evidence_size", desk.today())
    store = FileStore.beside(desk.path)
    taken: list[Evidence] = []
    for done, path in enumerate(given, 1):
        taken.append(_take(store, path, limit, provider))
        reporter.step(done, len(given))
    return tuple(taken)


def of_check(work: UnitOfWork, check_id: int) -> tuple[KeptEvidence, ...]:
    """Return the evidence of a check in its order."""
    with work:
        return work.check.papers.evidence_of(check_id)


def add(work: UnitOfWork, check_id: int, given: Iterable[Evidence]) -> frozenset[str]:
    """Put lines on the list of evidence of a check.

    Raises:
        RecordNotFound: There is no such check.
    """
    lines = tuple(given)
    with work:
        check = work.check.find(check_id)
        work.check.papers.add_evidence(check_id, lines)
        work.record(
            "check",
            "evidence",
            check.facility,
            check=check_id,
            files={line.title: line.sha256 for line in lines},
        )
        return work.commit()


def change(work: UnitOfWork, evidence_id: int, evidence: Evidence) -> frozenset[str]:
    """Put a corrected line in the place of another.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        work.check.papers.change_evidence(evidence_id, evidence)
        work.record("check", "evidence_changed", evidence.title, evidence=evidence_id)
        return work.commit()


def remove(work: UnitOfWork, evidence_id: int, reason: str) -> frozenset[str]:
    """Take a line off the list; its file stays in the store, the reason in the chain.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        kept = work.check.papers.remove_evidence(evidence_id)
        work.record(
            "check",
            "evidence_removed",
            kept.evidence.title,
            check=kept.check_id,
            sha256=kept.evidence.sha256,
            reason=reason,
        )
        return work.commit()


def open_file(desk: Desk, evidence: Evidence) -> Path:
    """Return the file of a piece of evidence, as it was kept.

    Raises:
        EvidenceFileMissing: It is gone, or its content is another one.
    """
    store = FileStore.beside(desk.path)
    path = store.find(evidence.sha256)
    if path is None or not store.is_whole(evidence.sha256):
        raise EvidenceFileMissing(file=evidence.file_name)
    return path


def path_of(desk: Desk, evidence: Evidence) -> Path | None:
    """Return where the file of a piece of evidence lies, without reading it; None for none."""
    return FileStore.beside(desk.path).find(evidence.sha256)


def files_missing(desk: Desk) -> tuple[str, ...]:
    """Return the names of all files of evidence that are gone or changed, for the examination."""
    store = FileStore.beside(desk.path)
    with desk.reading() as work:
        named = work.check.papers.files()
    return tuple(name for sha256, name in named if not store.is_whole(sha256))


def _take(store: FileStore, path: Path, limit: int, provider: str) -> Evidence:
    """Keep one file and return its line."""
    try:
        status = path.stat()
        if status.st_size > limit * _MEGABYTE:
            size = -(-status.st_size // _MEGABYTE)
            raise EvidenceTooLarge(file=path.name, size=size, limit=limit)
        kept = store.keep(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise EvidenceNotReadable(file=path.name) from error
    return Evidence(
        kind=kind_of(path.name),
        title=path.stem[:200],
        taken_on=_day_of(status.st_mtime),
        provider=provider,
        sha256=kept.sha256,
        file_name=path.name[-200:],
        file_size=kept.size,
    )


def _day_of(seconds: float) -> date:
    return datetime.fromtimestamp(seconds, CHINA_TIME).date()
