"""The problem ledger（问题台账）and the steps of a finding to its closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.check import (
    EvidenceMissing,
    FindingStateWrong,
    PersonMissing,
    SamePersonCloses,
)
from permitdesk.storage.unit_of_work import UnitOfWork


def lines(work: UnitOfWork) -> tuple[FindingLine, ...]:
    """Return all findings, the newest first."""
    with work:
        return work.check.findings()


def steps(work: UnitOfWork, finding_id: int) -> tuple[FindingStep, ...]:
    """Return a finding's steps in the order they were done."""
    with work:
        return work.check.steps(finding_id)


def rectify(
    work: UnitOfWork, finding_id: int, on: date, evidence: str, by: str, version: int
) -> frozenset[str]:
    """Note that the facility has corrected a finding, with the evidence.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding.
        on: When it was corrected.
        evidence: What shows it.
        by: Who handled it.
        version: The finding's version when it was read.

    Returns:
        The rooms that changed.

    Raises:
        EvidenceMissing: No evidence is given.
        PersonMissing: Nobody is named.
        FindingStateWrong: The finding is not open.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not evidence.strip():
        raise EvidenceMissing
    if not by.strip():
        raise PersonMissing(role="经办人")
    changes = {"state": "rectified", "rectified_on": on, "evidence": evidence, "handled_by": by}
    step = FindingStep(kind="rectified", on=on, by=by, note=evidence)
    return _step(work, finding_id, version, ("open",), "登记整改", step, changes)


def send_back(
    work: UnitOfWork, finding_id: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Open a finding again whose correction did not hold.

    Raises:
        FindingStateWrong: The finding was not reported as corrected.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    changes = {"state": "open", "rectified_on": None}
    step = FindingStep(kind="sent_back", on=on, by=by, note=note)
    return _step(work, finding_id, version, ("rectified",), "退回", step, changes)


def extend(
    work: UnitOfWork, finding_id: int, deadline: date, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Give a finding a later deadline, with the reason and who approved it.

    Raises:
        FindingStateWrong: The finding is not open.
        PersonMissing: Nobody approved.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not by.strip():
        raise PersonMissing(role="批准人")
    step = FindingStep(kind="extended", on=on, by=by, note=f"延至 {deadline}：{note}")
    return _step(work, finding_id, version, ("open",), "延期", step, {"deadline": deadline})


def penalise(
    work: UnitOfWork, finding_id: int, fine_fen: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Note the fine decided for a finding, in 分.

    Raises:
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    step = FindingStep(kind="penalty", on=on, by=by, note=note)
    states = tuple(FINDING_STATES)
    return _step(work, finding_id, version, states, "处罚", step, {"fine_fen": fine_fen})


def close(
    work: UnitOfWork, finding_id: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Close a corrected finding（销号）, by another person than the one who handled it.

    Raises:
        PersonMissing: Nobody is named.
        SamePersonCloses: The same person handled the correction.
        FindingStateWrong: The finding was not reported as corrected.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not by.strip():
        raise PersonMissing(role="销号人")
    with work:
        handled_by = work.check.finding(finding_id).handled_by
    if handled_by.strip() == by.strip():
        raise SamePersonCloses(person=by)
    changes = {"state": "closed", "closed_on": on, "closed_by": by}
    step = FindingStep(kind="closed", on=on, by=by, note=note)
    return _step(work, finding_id, version, ("rectified",), "销号", step, changes)


def _step(
    work: UnitOfWork,
    finding_id: int,
    version: int,
    states: tuple[str, ...],
    name: str,
    step: FindingStep,
    changes: Mapping[str, object],
) -> frozenset[str]:
    """Do one step: check where the finding stands, change it, keep the step."""
    with work:
        finding = work.check.finding(finding_id)
        if finding.state not in states:
            raise FindingStateWrong(
                facility=finding.facility, state=FINDING_STATES.label(finding.state), step=name
            )
        work.check.change_finding(finding_id, version, **changes)
        work.check.add_step(finding_id, step)
        work.record(
            "rectify", step.kind, finding.facility, finding=finding_id, by=step.by, note=step.note
        )
        return work.commit()
