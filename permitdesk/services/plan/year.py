"""The plan of a whole year, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.plan.month import resolve
from permitdesk.domain.plan.year import MonthVisits, along_the_year
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.plan.month import capacity_in, situation_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year of the plan.

    Attributes:
        months: The twelve months.
        is_provisional: Whether the year's holidays are not announced yet（暂定）.
    """

    year: int
    months: tuple[MonthVisits, ...]
    is_provisional: bool


def of_year(work: UnitOfWork, year: int, today: date) -> YearPlan:
    """Return the visits of each month: those drawn, and from this month on those planned.

    Args:
        work: A unit of work, not yet entered.
        year: The year.
        today: Today's date in China; months before it are over.

    Raises:
        PlanMissing: The year has no plan.
    """
    with work:
        rows = work.plan.rules(year)
        if not rows:
            raise PlanMissing(year=year)
        month = _stands_in(year, today)
        rules = [rule for _, _, rule in rows]
        situation = situation_in(work, date(year, min(month, 12), 1))
        strata = resolve(((rule_id, rule) for rule_id, _, rule in rows), situation)
        capacity = {
            number: capacity_in(work, *month_bounds(f"{year}-{number:02}"))
            for number in range(1, 13)
        }
        months = along_the_year(zip(rules, strata, strict=True), situation.drawn, month, capacity)
        return YearPlan(year, months, work_calendar_in(work).is_provisional(year))


def _stands_in(year: int, today: date) -> int:
    """Return the month of the year in which one stands: 1 before the year, 13 after it."""
    if today.year != year:
        return 1 if today.year < year else 13
    return today.month
