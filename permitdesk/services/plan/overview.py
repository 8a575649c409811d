"""Everything about the plan that one look wants: the rows, the month, the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.plan.month import MonthPlan, resolve
from permitdesk.domain.plan.rule import NumberedRule, Plan
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.plan import year as years
from permitdesk.services.plan.month import capacity_in, situation_in
from permitdesk.services.plan.year import YearPlan
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """A year's plan seen from one of its months.

    Attributes:
        period: The month, `YYYY-MM`.
        plan: The year's plan.
        rows: Its rows in order.
        month: What they come to in the month, in the same order.
        year: The year month by month.
        has_rounds: Whether the year was sealed or drawn for, so that no preset replaces it.
    """

    period: str
    plan: Plan
    rows: tuple[NumberedRule, ...]
    month: MonthPlan
    year: YearPlan
    has_rounds: bool


def of_month(work: UnitOfWork, period: str, today: date) -> PlanOverview:
    """Return a year's plan seen from one of its months; the register is read once.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        PlanMissing: The year has no plan.
        MonthMalformed: The text is no month.
    """
    first, last = month_bounds(period)
    with work:
        plan = work.plan.of_year(first.year)
        rows = work.plan.rules(first.year)
        if plan is None or not rows:
            raise PlanMissing(year=first.year)
        situation = situation_in(work, first, [row.rule for row in rows])
        month = MonthPlan(
            first.year,
            first.month,
            resolve(((row.id, row.rule) for row in rows), situation),
            capacity=capacity_in(work, first, last, today).visits,
            officers=situation.officers,
        )
        return PlanOverview(
            period,
            plan,
            rows,
            month,
            years.of_rows_in(work, rows, situation, today),
            work.plan.has_rounds(first.year),
        )
