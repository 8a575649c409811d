"""What a month of the plan comes to on the register as it stands."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.plan.month import MonthPlan, Situation, resolve
from permitdesk.domain.schedule.visit import SLOTS
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
    first, last = month_bounds(period)
    rows = work.plan.rules(first.year)
    if not rows:
        raise PlanMissing(year=first.year)
    counts_cases = bool(office_rules.value_in(work, "plan.case_counts", first))
    officers = _officers_able(work, first)
    situation = Situation(
        year=first.year,
        month=first.month,
        pool=work.plan.pool(first.year, counts_cases=counts_cases),
        officers=officers,
        drawn=work.plan.drawn_in(first.year),
        cap=office_rules.value_in(work, "plan.cap", first),
    )
    strata = resolve(((rule_id, rule) for rule_id, _, rule in rows), situation)
    return MonthPlan(
        first.year, first.month, strata, capacity=_capacity(work, first, last, officers)
    )


def _officers_able(work: UnitOfWork, day: date) -> int:
    """Return how many officers may inspect on a day."""
    return sum(not entry.officer.bar(day) for entry in work.register.officers.all())


def _capacity(work: UnitOfWork, first: date, last: date, officers: int) -> int:
    """Return how many visits of two the month's working half days allow."""
    days = len(work_calendar_in(work).working_days(first, last))
    team = office_rules.value_in(work, "schedule.officers", first)
    return days * len(tuple(SLOTS)) * (officers // team)
