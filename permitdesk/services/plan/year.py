"""The plan of a whole year, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from permitdesk.domain.plan.month import resolve
from permitdesk.domain.plan.pool import Situation
from permitdesk.domain.plan.rule import NumberedRule
from permitdesk.domain.plan.year import MonthVisits, along_the_year
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.plan.month import capacities_in, situation_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTHS = 12


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
        month = min(_stands_in(year, today), _MONTHS)
        situation = situation_in(work, date(year, month, 1), [row.rule for row in rows])
        return of_rows_in(work, rows, situation, today)


def of_rows_in(
    work: UnitOfWork, rows: Iterable[NumberedRule], situation: Situation, today: date
) -> YearPlan:
    """Return a year of the plan inside an entered unit of work.

    Args:
        work: An entered unit of work.
        rows: The plan's rows.
        situation: The register and what was drawn, in any month of the year.
        today: Today's date in China.
    """
    year = situation.year
    month = _stands_in(year, today)
    numbered = tuple((row.id, row.rule) for row in rows)
    stands = min(month, _MONTHS)
    here = situation if situation.month == stands else replace(situation, month=stands)
    strata = resolve(numbered, here)
    capacity = {month: one.visits for month, one in capacities_in(work, year, today).items()}
    along = along_the_year(
        zip((rule for _, rule in numbered), strata, strict=True), situation.drawn, month, capacity
    )
    return YearPlan(year, along, work_calendar_in(work).is_provisional(year))


def _stands_in(year: int, today: date) -> int:
    """Return the month of the year in which one stands: 1 before the year, 13 after it."""
    if today.year != year:
        return 1 if today.year < year else _MONTHS + 1
    return today.month
