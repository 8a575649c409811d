"""The approval before a check（行政检查审批）: asked for, given, made up for, and missed.

Source: 国办发〔2024〕54号: the head approves before the check; in an emergency afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.schedule.approval import Approval, approval_state, may_go
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.schedule import ApprovalWrong, NotApproved
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A visit with where its approval stands.

    Attributes:
        state: A code of `domain.schedule.approval.APPROVAL_STATES`.
        is_provisional: Whether the deadline for making up hangs on holidays not announced yet.
    """

    visit: VisitLine
    approval: Approval | None
    state: str
    is_provisional: bool = False

    @property
    def id(self) -> int:
        """The visit's number."""
        return self.visit.id


def of_month(work: UnitOfWork, period: str, today: date) -> tuple[ApprovalLine, ...]:
    """Return the visits of a month that have a date or were made, with their approvals."""
    with work:
        lines = [
            line
            for line in as_seen_in(work, work.schedule.of_period(period))
            if line.state in ("planned", "done")
        ]
        return lines_in(work, lines, today)


def lines_in(work: UnitOfWork, lines: Iterable[VisitLine], today: date) -> tuple[ApprovalLine, ...]:
    """Return visits with where their approvals stand, inside an entered unit of work."""
    visits = tuple(lines)
    approvals = work.schedule.approvals.of(line.id for line in visits)
    calendar = work_calendar_in(work)
    found: list[ApprovalLine] = []
    for line in visits:
        given = approvals.get(line.id)
        until = given.make_up_by if given else None
        provisional = bool(
            until and given and calendar.span_is_provisional(given.applied_on, until)
        )
        found.append(ApprovalLine(line, given, approval_state(given, today), provisional))
    return tuple(found)


def ask(
    work: UnitOfWork, visits: Sequence[int], by: str, basis: str, today: date
) -> frozenset[str]:
    """Ask for the approval of visits, one form for all of them.

    Args:
        work: A unit of work, not yet entered.
        visits: The visits by id.
        by: Who asks.
        basis: What the checks rest on, such as the plan's number.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        ApprovalWrong: Nobody asks, a visit has no date or is approved already.
    """
    approval = Approval(applied_by=by.strip() or "-", applied_on=today, basis=basis.strip())
    with work:
        for line, before in _given_in(work, visits):
            _refuse(line, not by.strip(), "没有写申请人")
            _refuse(line, line.day is None, "还没有排定日期")
            _refuse(line, before is not None and before.approved_on is not None, "已经批准")
            _save(work, line, approval, "apply_approval", by)
        return work.commit()


def call_emergency(
    work: UnitOfWork, visits: Sequence[int], by: str, reason: str, today: date
) -> frozenset[str]:
    """Note that checks go ahead in an emergency; the approval is made up for within a term.

    The term is the office's rule `schedule.emergency_approval`, in working days.

    Raises:
        ApprovalWrong: Nobody is named, no reason is given, or it is approved already.
    """
    with work:
        term = office_rules.value_in(work, "schedule.emergency_approval", today)
        calendar = work_calendar_in(work)
        for line, before in _given_in(work, visits):
            _refuse(line, not by.strip(), "没有写申请人")
            _refuse(line, not reason.strip(), "没有写明紧急情况")
            _refuse(line, before is not None and before.approved_on is not None, "已经批准")
            approval = Approval(
                applied_by=by.strip(),
                applied_on=today,
                basis=reason.strip(),
                is_emergency=True,
                make_up_by=calendar.add_working_days(max(today, line.day or today), term),
            )
            _save(work, line, approval, "apply_approval", by)
        return work.commit()


def approve(
    work: UnitOfWork, visits: Sequence[int], by: str, on: date, number: str, today: date
) -> frozenset[str]:
    """Note that the head approved, with the form's number.

    Args:
        work: A unit of work, not yet entered.
        visits: The visits by id.
        by: The head who approved; never who asked.
        on: The day on which it was approved.
        number: The number of the form.
        today: Today's date in China.

    Raises:
        ApprovalWrong: Nobody asked, the same person asked, the day is in the future or before
            the request, or after the visit without an emergency.
    """
    with work:
        for line, before in _given_in(work, visits):
            if before is None:
                raise ApprovalWrong(facility=line.facility, reason="还没有申请")
            _refuse(line, not by.strip(), "没有写批准人")
            _refuse(line, by.strip() == before.applied_by, "批准人不能是申请人")
            _refuse(line, not before.applied_on <= on <= today, "批准日期早于申请或晚于今天")
            late = line.day is not None and on > line.day and not before.is_emergency
            _refuse(line, late, "批准日期晚于检查日期，只有紧急检查可以补办")
            given = {"approved_by": by.strip(), "approved_on": on, "number": number.strip()}
            _save(work, line, before.model_copy(update=given), "approve", by)
        return work.commit()


def unapproved_in(work: UnitOfWork, lines: Iterable[VisitLine], today: date) -> list[VisitLine]:
    """Return the visits that may not be made yet, inside an entered unit of work."""
    return [one.visit for one in lines_in(work, lines, today) if not may_go(one.state)]


def refuse_unapproved_in(
    work: UnitOfWork, lines: Sequence[VisitLine], step: str, today: date
) -> None:
    """Refuse a step for visits without approval, where the office's rule wants one.

    Raises:
        NotApproved: The rule `schedule.approval_required` holds, and a visit has none.
    """
    if not office_rules.value_in(work, "schedule.approval_required", today):
        return
    missing = unapproved_in(work, lines, today)
    if missing:
        names = "、".join(line.facility for line in missing[:_MOST_NAMES])
        more = "等" if len(missing) > _MOST_NAMES else ""
        raise NotApproved(count=len(missing), step=step, facilities=f"{names}{more}")


def is_told_ahead_in(work: UnitOfWork, check_type: str, on: date) -> bool:
    """Return whether checks of a type are told beforehand, in an entered unit of work.

    One that is not is secret until arrival: its notice is shown there, and dated that day.
    """
    return bool(office_rules.value_in(work, f"schedule.notice_ahead.{check_type}", on))


def _given_in(
    work: UnitOfWork, visits: Sequence[int]
) -> tuple[tuple[VisitLine, Approval | None], ...]:
    approvals: Mapping[int, Approval] = work.schedule.approvals.of(visits)
    return tuple((line, approvals.get(line.id)) for line in work.schedule.some(visits))


def _refuse(line: VisitLine, is_wrong: bool, reason: str) -> None:
    if is_wrong:
        raise ApprovalWrong(facility=line.facility, reason=reason)


def _save(work: UnitOfWork, line: VisitLine, approval: Approval, action: str, by: str) -> None:
    work.schedule.approvals.save(line.id, approval)
    work.record(
        "schedule",
        action,
        line.facility,
        visit=line.id,
        by=by,
        number=approval.number,
        emergency=approval.is_emergency,
    )
