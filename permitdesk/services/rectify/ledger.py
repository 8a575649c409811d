"""The problem ledger（问题台账）and the steps of a finding to its closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.rectify.filter import LedgerFilter, LedgerGroup, LedgerLine
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.rectify import (
    EvidenceMissing,
    ExtensionTooLong,
    FindingStateWrong,
    FineMissing,
    PersonMissing,
    ReasonMissing,
    SamePersonCloses,
    StepDateWrong,
)
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.storage.unit_of_work import UnitOfWork

_EVERYTHING = LedgerFilter()


def lines(
    work: UnitOfWork, wanted: LedgerFilter = _EVERYTHING, today: date = date.max
) -> tuple[LedgerLine, ...]:
    """Return the findings that are wanted, the newest first.

    Args:
        work: A unit of work, not yet entered.
        wanted: Which ones; all if left out.
        today: Today's date in China; a filter by deadlines needs it.
    """
    with work:
        return work.rectify.ledger.lines(work.rectify.ledger.ids(wanted, today))


def ids(work: UnitOfWork, wanted: LedgerFilter, today: date) -> tuple[int, ...]:
    """Return the numbers of the findings that are wanted, in the order asked for."""
    with work:
        return work.rectify.ledger.ids(wanted, today)


def lines_of(work: UnitOfWork, numbers: Sequence[int]) -> tuple[LedgerLine, ...]:
    """Return the lines of findings in the order given; one not there any more has none."""
    with work:
        return work.rectify.ledger.lines(numbers)


def counts(
    work: UnitOfWork, wanted: LedgerFilter, today: date, near: int
) -> tuple[LedgerGroup, ...]:
    """Return how many findings of each kind are wanted; near is in days before a deadline."""
    with work:
        return work.rectify.ledger.counts(wanted, today, near)


def find(work: UnitOfWork, finding_id: int) -> LedgerLine:
    """Return one finding.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return work.rectify.ledger.find(finding_id)


def steps(work: UnitOfWork, finding_id: int) -> tuple[FindingStep, ...]:
    """Return a finding's steps in the order they were done."""
    with work:
        return work.check.steps(finding_id)


def warning_days(work: UnitOfWork, today: date) -> int:
    """Return how many days before its deadline a correction is called due.

    Raises:
        RuleMissing: No such rule is in force.
    """
    with work:
        return office_rules.value_in(work, "rectify.warning", today)


def latest_extension(work: UnitOfWork, finding_id: int, on: date) -> date:
    """Return the latest day to which a finding's deadline can be moved at once.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return _latest(work, work.rectify.ledger.find(finding_id), on)


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
        StepDateWrong: The day is before the finding or after today.
        FindingStateWrong: The finding is not open.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    evidence, by = evidence.strip(), by.strip()
    if not evidence:
        raise EvidenceMissing
    if not by:
        raise PersonMissing(role="经办人")
    with work:
        finding = in_state(work, finding_id, ("open",), "登记整改")
        refuse_day(work, finding.found_on, on, "整改")
        changes = {"state": "rectified", "rectified_on": on, "evidence": evidence, "handled_by": by}
        step = FindingStep(kind="rectified", on=on, by=by, note=evidence)
        return keep_step_in(work, finding, version, step, changes)


def send_back(
    work: UnitOfWork, finding_id: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Open a finding again whose correction did not hold; its evidence stays in the steps.

    Raises:
        PersonMissing: Nobody is named.
        ReasonMissing: No reason is given.
        StepDateWrong: The day is before the finding or after today.
        FindingStateWrong: The finding was not reported as corrected.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    by, note = by.strip(), note.strip()
    if not by:
        raise PersonMissing(role="复查人")
    if not note:
        raise ReasonMissing(step="退回")
    with work:
        finding = in_state(work, finding_id, ("rectified",), "退回")
        refuse_day(work, finding.rectified_on or finding.found_on, on, "退回")
        changes = {"state": "open", "rectified_on": None, "evidence": "", "handled_by": ""}
        step = FindingStep(kind="sent_back", on=on, by=by, note=note)
        return keep_step_in(work, finding, version, step, changes)


def extend(
    work: UnitOfWork, finding_id: int, deadline: date, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Give a finding a later deadline, with the reason and who approved it.

    Raises:
        PersonMissing: Nobody approved.
        ReasonMissing: No reason is given.
        ExtensionTooLong: The new deadline is no later, or further than the rule allows.
        StepDateWrong: The day is before the finding or after today.
        FindingStateWrong: The finding is not open.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    by, note = by.strip(), note.strip()
    if not by:
        raise PersonMissing(role="批准人")
    if not note:
        raise ReasonMissing(step="延期")
    with work:
        finding = in_state(work, finding_id, ("open",), "延期")
        refuse_day(work, finding.found_on, on, "延期")
        _refuse_deadline(work, finding, deadline, on)
        step = FindingStep(kind="extended", on=on, by=by, note=f"延至 {deadline}：{note}")
        return keep_step_in(work, finding, version, step, {"deadline": deadline})


def penalise(
    work: UnitOfWork, finding_id: int, fine_fen: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Note the fine decided for a finding, in 分; it takes the place of an earlier one.

    Raises:
        FineMissing: The fine is nothing or less.
        PersonMissing: Nobody is named.
        StepDateWrong: The day is before the finding or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if fine_fen <= 0:
        raise FineMissing
    if not by.strip():
        raise PersonMissing(role="经办人")
    with work:
        finding = in_state(work, finding_id, tuple(FINDING_STATES), "处罚")
        refuse_day(work, finding.found_on, on, "处罚")
        step = FindingStep(kind="penalty", on=on, by=by.strip(), note=note.strip())
        return keep_step_in(work, finding, version, step, {"fine_fen": fine_fen})


def close(
    work: UnitOfWork, finding_id: int, on: date, by: str, note: str, version: int
) -> frozenset[str]:
    """Close a corrected finding（销号）, by another person than the one who handled it.

    Raises:
        PersonMissing: Nobody is named, or nobody is known to have handled the correction.
        EvidenceMissing: Nothing shows the correction.
        SamePersonCloses: The same person handled the correction.
        StepDateWrong: The day is before the correction or after today.
        FindingStateWrong: The finding was not reported as corrected.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    by = by.strip()
    if not by:
        raise PersonMissing(role="销号人")
    with work:
        finding = in_state(work, finding_id, ("rectified",), "销号")
        _refuse_closing(finding, by)
        refuse_day(work, finding.rectified_on or finding.found_on, on, "销号")
        changes = {"state": "closed", "closed_on": on, "closed_by": by}
        step = FindingStep(kind="closed", on=on, by=by, note=note.strip())
        return keep_step_in(work, finding, version, step, changes)


def is_same_person(one: str, other: str) -> bool:
    """Return whether two writings name one person; spaces do not count."""
    return "".join(one.split()) == "".join(other.split())


def in_state(work: UnitOfWork, finding_id: int, states: tuple[str, ...], step: str) -> LedgerLine:
    """Return a finding that stands where a step begins, in an entered unit of work.

    Raises:
        RecordNotFound: It is not there.
        FindingStateWrong: It stands elsewhere.
    """
    finding = work.rectify.ledger.find(finding_id)
    if finding.state not in states:
        raise FindingStateWrong(
            facility=finding.facility, state=FINDING_STATES.label(finding.state), step=step
        )
    return finding


def refuse_day(work: UnitOfWork, first: date, on: date, step: str) -> None:
    """Refuse a step before what it answers, and one after today.

    Raises:
        StepDateWrong: The day is out of these bounds.
    """
    last = work.now.astimezone(CHINA_TIME).date()
    if not first <= on <= last:
        raise StepDateWrong(step=step, on=on, first=first, last=last)


def _refuse_deadline(work: UnitOfWork, finding: LedgerLine, deadline: date, on: date) -> None:
    before = finding.deadline or finding.found_on
    latest = _latest(work, finding, on)
    if not before < deadline <= latest:
        days = office_rules.value_in(work, "rectify.extension", on)
        raise ExtensionTooLong(before=before, after=deadline, days=days, latest=latest)


def _latest(work: UnitOfWork, finding: LedgerLine, on: date) -> date:
    """Return the latest deadline at once: counted from the old one, or from today if later."""
    days = timedelta(days=office_rules.value_in(work, "rectify.extension", on))
    return max(finding.deadline or finding.found_on, on) + days


def _refuse_closing(finding: LedgerLine, by: str) -> None:
    """Refuse to close without evidence and two people."""
    if not finding.evidence.strip():
        raise EvidenceMissing
    if not finding.handled_by.strip():
        raise PersonMissing(role="整改经办人")
    if is_same_person(finding.handled_by, by):
        raise SamePersonCloses(person=by)


def keep_step_in(
    work: UnitOfWork,
    finding: LedgerLine,
    version: int,
    step: FindingStep,
    changes: Mapping[str, object],
) -> frozenset[str]:
    """Change a finding, keep the step and look after its re-check; return what changed.

    Raises:
        ChangedMeanwhile: Somebody changed the finding after it was read.
    """
    work.check.change_finding(finding.id, version, **changes)
    work.check.add_step(finding.id, step)
    _look_after_recheck(work, finding.id, step.on)
    work.record(
        "rectify",
        step.kind,
        finding.facility,
        finding=finding.id,
        on=step.on,
        by=step.by,
        note=step.note,
        **changes,
    )
    return work.commit()


def _look_after_recheck(work: UnitOfWork, finding_id: int, on: date) -> None:
    """See that a finding has the re-check it needs, and that a closed one has none."""
    if work.check.finding(finding_id).state == "closed":
        work.rectify.end_rechecks(finding_id)
    else:
        days = office_rules.value_in(work, "rectify.recheck", on)
        work.rectify.ensure_rechecks(days, finding_id)
