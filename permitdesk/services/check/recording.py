"""Recording what a visit found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from permitdesk.domain.check.record import OUTCOMES, CheckAnswer, CheckRecord, Finding
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.check import CheckInFuture, OutcomeContradicts, VisitAlreadyChecked
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A problem as it is entered.

    Attributes:
        violation: One of the ten violation types.
        correction: `on_the_spot` or `by_deadline`.
        deadline: The last day; None for the usual term.
        fine_fen: The fine in 分, 0 where there is none yet.
    """

    violation: str
    description: str
    correction: str = "by_deadline"
    deadline: date | None = None
    fine_fen: int = 0


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

    A finding to be corrected by a deadline gets the usual term where none is given.

    Args:
        work: A unit of work, not yet entered.
        visit_id: The visit.
        draft: What was found.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        VisitAlreadyChecked: The visit has its result.
        CheckInFuture: The check's day is after today.
        OutcomeContradicts: Outcome and findings do not fit.
        RecordNotFound: There is no such visit.
    """
    _refuse_contradiction(draft, today)
    with work:
        visit = work.schedule.find(visit_id)
        if visit.state == "done" or work.check.visit_is_checked(visit_id):
            raise VisitAlreadyChecked(facility=visit.facility)
        kept = CheckRecord(
            checked_on=draft.checked_on,
            outcome=draft.outcome,
            is_remote=draft.is_remote,
            officers=visit.officers,
            note=draft.note,
        )
        check_id = work.check.add(kept, visit.facility_id, visit_id)
        work.check.add_answers(
            check_id,
            [CheckAnswer(item=item, answer=answer) for item, answer in draft.answers.items()],
        )
        for finding in draft.findings:
            _add_finding(work, finding, draft.checked_on, visit.facility_id, check_id)
        work.schedule.set_state(visit_id, "done")
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


def _refuse_contradiction(draft: CheckDraft, today: date) -> None:
    if draft.checked_on > today:
        raise CheckInFuture(day=draft.checked_on)
    if (draft.outcome == "problem") != bool(draft.findings):
        raise OutcomeContradicts(
            outcome=OUTCOMES.label(draft.outcome), findings=len(draft.findings)
        )


def _add_finding(
    work: UnitOfWork, draft: FindingDraft, found_on: date, facility_id: int, check_id: int
) -> None:
    term = timedelta(days=office_rules.value_in(work, "rectify.term", found_on))
    deadline = found_on if draft.correction == "on_the_spot" else draft.deadline or found_on + term
    finding = Finding.model_validate(
        {
            "violation": draft.violation,
            "description": draft.description,
            "found_on": found_on,
            "correction": draft.correction,
            "deadline": deadline,
            "fine_fen": draft.fine_fen,
        }
    )
    finding_id = work.check.add_finding(finding, facility_id, check_id)
    step = FindingStep(kind="found", on=found_on, by=work.actor, note=draft.description)
    work.check.add_step(finding_id, step)
