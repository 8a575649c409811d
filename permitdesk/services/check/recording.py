"""Recording what a visit found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.check.record import ANSWERS, OUTCOMES, CheckAnswer, CheckRecord
from permitdesk.domain.choice import Choice
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.check import (
    AnswerWithoutFinding,
    CheckInFuture,
    OutcomeContradicts,
    TeamIncomplete,
    VisitAlreadyChecked,
    VisitCancelled,
)
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.check.findings import FindingDraft, keep_in, refuse_mistakes, require
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check as it is entered.

    Attributes:
        answers: `yes`, `no` or `na` by the id of the checklist's line.
    """

    checked_on: date
    outcome: str
    note: str = ""
    is_remote: bool = False
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    findings: tuple[FindingDraft, ...] = ()


def record(work: UnitOfWork, visit_id: int, draft: CheckDraft, today: date) -> frozenset[str]:
    """Keep the result of a visit with its findings, once.

    Args:
        work: A unit of work, not yet entered.
        visit_id: The visit.
        draft: What was found.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is no such visit.
        VisitAlreadyChecked: The visit has its result.
        VisitCancelled: The visit was cancelled.
        TeamIncomplete: Fewer officers went than the law asks for.
        CheckInFuture: The check's day is after today.
        ChoiceUnknown: Outcome, answer or line is none of its list.
        OutcomeContradicts: Outcome and findings do not fit.
        AnswerWithoutFinding: A line was answered no, but no problem is listed for it.
        PermitDeskError: A finding has a mistake, see `findings.refuse_mistakes`.
    """
    if draft.checked_on > today:
        raise CheckInFuture(day=draft.checked_on)
    _refuse_contradiction(draft)
    for finding in draft.findings:
        refuse_mistakes(finding, draft.checked_on)
    with work:
        visit = work.schedule.find(visit_id)
        _refuse_visit(work, visit, draft.checked_on)
        _refuse_answers(draft, visit.sector)
        _keep(work, visit, draft)
        work.record(
            "check",
            "record",
            visit.facility,
            visit=visit_id,
            on=draft.checked_on,
            outcome=draft.outcome,
            findings=len(draft.findings),
        )
        return work.commit() | {"schedule", "rectify"}


def _keep(work: UnitOfWork, visit: VisitLine, draft: CheckDraft) -> None:
    """Write the check, its answers and its findings, and that the visit is done."""
    kept = CheckRecord(
        checked_on=draft.checked_on,
        outcome=draft.outcome,
        is_remote=draft.is_remote,
        officers=visit.officers,
        note=draft.note.strip(),
    )
    check_id = work.check.add(kept, visit.facility_id, visit.id)
    work.check.add_answers(
        check_id, [CheckAnswer(item=item, answer=answer) for item, answer in draft.answers.items()]
    )
    for finding in draft.findings:
        keep_in(work, finding, draft.checked_on, visit.facility_id, check_id)
    work.schedule.set_state(visit.id, "done")


def _refuse_contradiction(draft: CheckDraft) -> None:
    require("检查结果", draft.outcome, OUTCOMES)
    if (draft.outcome == "problem") != bool(draft.findings):
        raise OutcomeContradicts(
            outcome=OUTCOMES.label(draft.outcome), findings=len(draft.findings)
        )


def _refuse_visit(work: UnitOfWork, visit: VisitLine, on: date) -> None:
    """Refuse a visit that has its result, or can have none."""
    if visit.state == "done" or work.check.visit_is_checked(visit.id):
        raise VisitAlreadyChecked(facility=visit.facility)
    if visit.state == "cancelled":
        raise VisitCancelled(facility=visit.facility)
    needed = office_rules.value_in(work, "schedule.officers", on)
    if len(visit.team) < needed:
        raise TeamIncomplete(facility=visit.facility, given=len(visit.team), needed=needed)


def _refuse_answers(draft: CheckDraft, sector: str) -> None:
    """Refuse answers that are none, to lines that are none, and a no that led to nothing."""
    lines = {line.id: line for line in for_sector(sector)}
    known = Choice({line.id: line.title for line in lines.values()})
    for item, answer in draft.answers.items():
        require("检查表项", item, known)
        require(f"第 {item} 项", answer, ANSWERS)
        if answer == "no" and not any(
            found.item == item or (not found.item and found.violation == lines[item].violation)
            for found in draft.findings
        ):
            raise AnswerWithoutFinding(item=item)
