"""What a month of the plan comes to on the register as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permitdesk.domain.plan.month import MonthPlan, Situation, resolve
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.entry import OfficerEntry
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.errors.law import RuleMissing
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.storage.unit_of_work import UnitOfWork


def of_period(work: UnitOfWork, period: str) -> MonthPlan:
    """Return what each row of the plan comes to in a month, given as `YYYY-MM`.

    Raises:
        PlanMissing: The year has no plan.
        MonthMalformed: The text is no month.
    """
    with work:
        return of_period_in(work, period)


def of_period_in(work: UnitOfWork, period: str) -> MonthPlan:
    """Return the same inside an entered unit of work."""
    first, _ = month_bounds(period)
    rows = work.plan.rules(first.year)
    if not rows:
        raise PlanMissing(year=first.year)
    return of_rows_in(work, period, [(rule_id, rule) for rule_id, _, rule in rows])


def preview(work: UnitOfWork, period: str, rows: Iterable[PlanRule]) -> MonthPlan:
    """Return what rows that are not kept would come to in a month, such as a preset's."""
    with work:
        return of_rows_in(work, period, [(0, rule) for rule in rows])


def of_rows_in(work: UnitOfWork, period: str, rows: Iterable[tuple[int, PlanRule]]) -> MonthPlan:
    """Return what rows with their ids come to in a month, inside an entered unit of work."""
    first, last = month_bounds(period)
    situation = situation_in(work, first)
    return MonthPlan(
        first.year,
        first.month,
        resolve(rows, situation),
        capacity=capacity_in(work, first, last),
        officers=situation.officers,
    )


def situation_in(work: UnitOfWork, first: date) -> Situation:
    """Return what the numbers of a month depend on, inside an entered unit of work.

    Args:
        work: An entered unit of work.
        first: The month's first day.
    """
    counts_cases = _rule_in(work, "plan.case_counts", first) != 0
    return Situation(
        year=first.year,
        month=first.month,
        pool=work.plan.pool(first.year, counts_cases=counts_cases),
        officers=sum(not entry.officer.bar(first) for entry in work.register.officers.all()),
        drawn=work.plan.drawn_in(first.year),
        cap=_rule_in(work, "plan.cap", first),
    )


def capacity_in(work: UnitOfWork, first: date, last: date) -> int:
    """Return how many visits the days from first to last allow, inside an entered unit of work.

    On each working day as many teams go as there are officers present and certified, each
    in as many half days as the rule lets one officer go out.
    """
    officers = work.register.officers.all()
    team = office_rules.value_in(work, "schedule.officers", first)
    times = min(len(tuple(SLOTS)), office_rules.value_in(work, "schedule.visits_a_day", first))
    days = work_calendar_in(work).working_days(first, last)
    return sum(_present(officers, day) // team * times for day in days)


def _rule_in(work: UnitOfWork, key: str, on: date) -> int | None:
    """Return a rule's value, None before there was such a rule: years ago nobody set a cap."""
    try:
        return office_rules.value_in(work, key, on)
    except RuleMissing:
        return None


def _present(officers: Iterable[OfficerEntry], day: date) -> int:
    return sum(
        not entry.officer.bar(day)
        and not any(away.leave.first_day <= day <= away.leave.last_day for away in entry.leave)
        for entry in officers
    )
