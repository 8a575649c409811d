"""The year's plan by single months（按月细化）: what each takes, and numbers given by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.plan.capacity import Capacity
from permitdesk.domain.plan.counting import periods_of
from permitdesk.domain.plan.month import StratumPlan, resolve
from permitdesk.domain.plan.rule import PERIODS, NumberedRule, hand_numbers, hand_text
from permitdesk.domain.plan.spread import Grid, by_capacity, given, missed_before
from permitdesk.domain.plan.year import ahead
from permitdesk.errors.plan import MonthNumberWrong, PlanMissing
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.plan import changes
from permitdesk.services.plan.month import capacities_in, situation_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthsLine:
    """A row of the plan, month by month.

    Attributes:
        numbered: The row with its place in storage.
        stratum: What it comes to in the month in which one stands.
        grid: Its numbers.
        now: The month in which one stands, 13 after the year's end.
    """

    numbered: NumberedRule
    stratum: StratumPlan
    grid: Grid
    now: int

    @property
    def id(self) -> int:
        """The row's number."""
        return self.numbered.id

    @property
    def needed(self) -> int:
        """How many the row draws in the whole year."""
        return self.stratum.draw_count * periods_of(self.numbered.rule)

    @property
    def by_hand(self) -> Mapping[int, int]:
        """The numbers that somebody gave to single months."""
        return hand_numbers(self.numbered.rule.by_hand)

    @property
    def missing(self) -> int:
        """How many the year falls short of, for want of units or of time."""
        return max(self.needed - self.grid.total, 0)

    @property
    def missing_words(self) -> str:
        """What the year falls short of, and why; empty where nothing does."""
        if not self.missing:
            return ""
        over = min(missed_before(self.grid, self.now), self.missing)
        parts = [f"已过去的周期少抽 {over} 家，要补查须另加一行"] if over else []
        if short := self.missing - over:
            parts.append(
                self.stratum.reason or self.stratum.outlook or f"可抽的单位不够，缺 {short} 家"
            )
        return "；".join(part.rstrip("。") for part in parts) + "。"

    @property
    def need_words(self) -> str:
        """What the rule wants, such as 每季度 14 家."""
        return f"{PERIODS.label(self.numbered.rule.period)} {self.stratum.draw_count} 家"


@dataclass(frozen=True, slots=True)
class MonthsPlan:
    """A year by its months.

    Attributes:
        now: The month in which one stands, 13 after the year's end.
        lines: The rows that draw.
        capacity: What each month allows.
        is_provisional: Whether the year's holidays are not announced yet（暂定）.
    """

    year: int
    now: int
    lines: tuple[MonthsLine, ...]
    capacity: Mapping[int, Capacity]
    is_provisional: bool

    def visits(self, month: int) -> int:
        """Return the visits of a month, all rows together."""
        return sum(line.grid.number(month) for line in self.lines)

    def over(self, month: int) -> int:
        """Return by how many a month's plan is more than the month allows."""
        is_ahead = month >= self.now
        return max(self.visits(month) - self.capacity[month].visits, 0) if is_ahead else 0


def of_year(work: UnitOfWork, year: int, today: date) -> MonthsPlan:
    """Return a year by its months.

    Args:
        work: A unit of work, not yet entered.
        year: The year.
        today: Today's date in China; months before it are over.

    Raises:
        PlanMissing: The year has no plan.
    """
    with work:
        return _of_year_in(work, year, today)


def set_number(
    work: UnitOfWork, year: int, rule_id: int, month: int, number: int | None, today: date
) -> frozenset[str]:
    """Give a month of a row a number; the other months of its period share the rest.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        rule_id: The row.
        month: 1 to 12.
        number: What the month shall come to; None to leave it to the rule again.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
        MonthNumberWrong: The numbers could not add up to the rule, or the month is over.
    """
    with work:
        found = _of_year_in(work, year, today)
        line = next(line for line in found.lines if line.id == rule_id)
        rule = line.numbered.rule
        numbers = given(line.grid, month, number, found.now)
        if isinstance(numbers, str):
            raise MonthNumberWrong(row=rule.title, month=month, number=number or 0, reason=numbers)
        before = changes.rows_in(work, year)
        _keep(work, line, numbers)
        changes.note_in(work, year, before)
        work.record(
            "plan",
            "set_month",
            rule.title,
            row=rule.code,
            month=month,
            before=rule.by_hand,
            after=hand_text(numbers),
        )
        return work.commit()


def spread(work: UnitOfWork, year: int, today: date) -> frozenset[str]:
    """Spread every row over its months by what each allows.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
    """
    with work:
        found = _of_year_in(work, year, today)
        allowed = {month: one.visits for month, one in found.capacity.items()}
        numbers = by_capacity((line.grid for line in found.lines), allowed, found.now)
        return _keep_all(work, found, numbers, "spread")


def even_out(work: UnitOfWork, year: int, today: date) -> frozenset[str]:
    """Take every number given by hand back: each period is shared evenly again.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
    """
    with work:
        return _keep_all(work, _of_year_in(work, year, today), {}, "even_out")


def _keep_all(
    work: UnitOfWork, found: MonthsPlan, numbers: Mapping[str, Mapping[int, int]], action: str
) -> frozenset[str]:
    before = changes.rows_in(work, found.year)
    for line in found.lines:
        _keep(work, line, numbers.get(line.numbered.rule.code, {}))
    changes.note_in(work, found.year, before)
    work.record("plan", action, str(found.year), after=numbers)
    return work.commit()


def _keep(work: UnitOfWork, line: MonthsLine, numbers: Mapping[int, int]) -> None:
    rule = line.numbered.rule
    changed = rule.model_copy(update={"by_hand": hand_text(numbers)})
    if changed != rule:
        work.plan.update_rule(line.id, changed, line.numbered.version)


def _of_year_in(work: UnitOfWork, year: int, today: date) -> MonthsPlan:
    rows = work.plan.rules(year)
    if not rows:
        raise PlanMissing(year=year)
    now = today.month if today.year == year else 1 if today.year < year else _MONTHS + 1
    rows = [row for row in rows if row.rule.basis != "covered"]
    first = date(year, min(now, _MONTHS), 1)
    situation = situation_in(work, first, [row.rule for row in rows])
    strata = resolve(((row.id, row.rule) for row in rows), situation)
    made = Counter((one.stratum, one.month) for one in situation.drawn)
    lines: list[MonthsLine] = []
    for row, stratum in zip(rows, strata, strict=True):
        own = {month: made[row.rule.code, month] for month in range(1, 13)}
        planned = ahead(row.rule, stratum, own, now)
        lines.append(
            MonthsLine(row, stratum, Grid(row.rule, stratum.draw_count, own, planned), now)
        )
    capacity = capacities_in(work, year, today)
    return MonthsPlan(
        year, now, tuple(lines), capacity, work_calendar_in(work).is_provisional(year)
    )
