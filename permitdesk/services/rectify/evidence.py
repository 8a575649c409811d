"""Files that show that a finding was corrected, kept by their content beside the database."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.rectify import FindingStateWrong
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.check import evidence
from permitdesk.services.office.desk import Desk
from permitdesk.storage.file_store import FileStore
from permitdesk.storage.unit_of_work import UnitOfWork


def of(work: UnitOfWork, finding_id: int) -> tuple[Evidence, ...]:
    """Return what shows that a finding was corrected, in the order in which it came."""
    with work:
        return work.rectify.evidence_of(finding_id)


def add(
    desk: Desk, finding_id: int, files: Iterable[Path], reporter: Reporter = SILENT
) -> frozenset[str]:
    """Copy files into the store and put them down for a finding that is not closed.

    Args:
        desk: The open database, beside which the store lies.
        finding_id: The finding.
        files: The files.
        reporter: Told after each file.

    Returns:
        The rooms that changed.

    Raises:
        FindingStateWrong: The finding is closed.
        EvidenceTooLarge: A file is larger than the rule allows.
        EvidenceNotReadable: A file cannot be read.
        Cancelled: The user asked to stop.
    """
    with desk.reading() as work:
        finding = work.rectify.ledger.find(finding_id)
    if finding.state == "closed":
        raise FindingStateWrong(facility=finding.facility, state="已销号", step="添加证据")
    taken = evidence.take_in(desk, files, desk.actor, reporter)
    with desk.work() as work:
        work.rectify.add_evidence(finding_id, taken)
        names = "、".join(one.file_name for one in taken)
        step = FindingStep(kind="file", on=desk.today(), by=desk.actor, note=names[:1000])
        work.check.add_step(finding_id, step)
        hashes = {one.file_name: one.sha256 for one in taken}
        work.record("rectify", "evidence", finding.facility, finding=finding_id, files=hashes)
        return work.commit()


def files_missing(desk: Desk) -> tuple[str, ...]:
    """Return the names of all files that are gone or changed, for the examination."""
    store = FileStore.beside(desk.path)
    with desk.reading() as work:
        named = work.rectify.evidence_files()
    return tuple(name for sha256, name in named if not store.is_whole(sha256))
