"""Recording what a visit found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.check.checklist import Checklist
from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.check.record import (
    ANSWERS,
    OUTCOMES,
    REMOTE_SOURCES,
    CheckAnswer,
    CheckRecord,
)
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.choice import Choice
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.check import (
    AnswerWithoutFinding,
    CheckInFuture,
    OutcomeContradicts,
    RemoteSourceMissing,
    TeamIncomplete,
    VisitAlreadyChecked,
    VisitCancelled,
)
from permitdesk.services.check import checklists, law
from permitdesk.services.check.findings import (
    FindingDraft,
    keep_in,
    refuse_mistakes,
    refuse_unreasoned,
    require,
)
from permitdesk.services.office import rules as office_rules
from permitdesk.services.schedule.approving import refuse_unapproved_in
from permitdesk.services.schedule.secrecy import joined_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check as it is entered.

    Attributes:
        answers: `yes`, `no` or `na` by the id of the checklist's line.
        remote_source: What a check from afar looked at.
        inspection_code: The code shown to the facility（亮码）.
        code_shown_at: When it was shown, `HH:MM`.
        checklist: The checklist's code, empty for the one of the facility's industry.
        site_record: The record on site, None where it is not written yet.
        evidence: What was kept; files lie in the store already.
    """

    checked_on: date
    outcome: str
    note: str = ""
    is_remote: bool = False
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    findings: tuple[FindingDraft, ...] = ()
    remote_source: str = ""
    inspection_code: str = ""
    code_shown_at: str = ""
    checklist: str = ""
    site_record: SiteRecord | None = None
    evidence: tuple[Evidence, ...] = ()


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
        NotApproved: The visit is not approved, and the office's rule wants that first.
        RemoteSourceMissing: It was from afar, but nobody says what was looked at.
        PermitDeskError: A finding has a mistake, see `findings.refuse_mistakes` and
            `findings.refuse_unreasoned`.
    """
    if draft.checked_on > today:
        raise CheckInFuture(day=draft.checked_on)
    refuse_contradiction(draft)
    _refuse_way(draft)
    with work:
        _refuse_findings(work, draft, today)
        (visit,) = joined_in(work, [work.schedule.find(visit_id)])
        _refuse_visit(work, visit, draft.checked_on)
        refuse_unapproved_in(work, [visit], "录入检查结果", today)
        code = draft.checklist or checklists.code_for(visit.sector)
        checklist = checklists.in_force_in(work, code, draft.checked_on)
        refuse_answers(draft.answers, draft.findings, checklist)
        _keep(work, visit, draft, checklist.mark)
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


def _keep(work: UnitOfWork, visit: VisitLine, draft: CheckDraft, checklist: str) -> None:
    """Write the check, its answers and its findings, and that the visit is done."""
    kept = CheckRecord(
        checked_on=draft.checked_on,
        outcome=draft.outcome,
        is_remote=draft.is_remote,
        officers=visit.officers,
        note=draft.note.strip(),
        remote_source=draft.remote_source if draft.is_remote else "",
        inspection_code=draft.inspection_code.strip(),
        code_shown_at=draft.code_shown_at,
        checklist=checklist,
    )
    check_id = work.check.add(kept, visit.facility_id, visit.id)
    if draft.site_record is not None:
        work.check.papers.keep_site_record(check_id, draft.site_record, 0)
    work.check.papers.add_evidence(check_id, draft.evidence)
    work.check.add_answers(
        check_id, [CheckAnswer(item=item, answer=answer) for item, answer in draft.answers.items()]
    )
    for finding in draft.findings:
        keep_in(work, finding, draft.checked_on, visit.facility_id, check_id)
    work.schedule.set_state(visit.id, "done")


def _refuse_findings(work: UnitOfWork, draft: CheckDraft, today: date) -> None:
    """Refuse a problem with a mistake, and an article taken without a reason."""
    table = law.table_in(work)
    for finding in draft.findings:
        refuse_mistakes(finding, draft.checked_on, today, table)
        refuse_unreasoned(finding, draft.checked_on, today, table)


def refuse_contradiction(draft: CheckDraft) -> None:
    """Refuse an outcome that does not fit the findings.

    Raises:
        ChoiceUnknown: The outcome is none of the list.
        OutcomeContradicts: Outcome and findings do not fit.
    """
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


def _refuse_way(draft: CheckDraft) -> None:
    """Refuse a check from afar that looked at nothing known."""
    if not draft.is_remote:
        return
    if not draft.remote_source:
        raise RemoteSourceMissing
    require("非现场来源", draft.remote_source, REMOTE_SOURCES)


def refuse_answers(
    answers: Mapping[str, str], findings: Iterable[FindingDraft], checklist: Checklist
) -> None:
    """Refuse answers that are none, to lines that are none, and a no that led to nothing.

    Raises:
        ChoiceUnknown: An answer or a line is none of its list.
        AnswerWithoutFinding: A line was answered no, but no problem is listed for it.
    """
    lines = {line.id: line for line in checklist.lines}
    known = Choice({line.id: line.title for line in lines.values()})
    given = tuple(findings)
    for item, answer in answers.items():
        require("检查表项", item, known)
        require(f"第 {item} 项", answer, ANSWERS)
        if answer == "no" and not any(
            found.item == item or (not found.item and found.violation == lines[item].violation)
            for found in given
        ):
            raise AnswerWithoutFinding(item=item)
