"""Numbers of single months: given by hand, or spread by what each month allows.

They always add up to the rule: what one month gets is what the others of its period lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from permitdesk.domain.plan.counting import PERIOD_WORDS, due_in_month, months_of
from permitdesk.domain.plan.milestones import first_missed, milestones
from permitdesk.domain.plan.rule import PlanRule, hand_numbers, hand_text


@dataclass(frozen=True, slots=True)
class Grid:
    """A row month by month.

    Attributes:
        rule: The row.
        count: How many are drawn in its period.
        drawn: How many were drawn in each month.
        planned: How many more each month draws.
    """

    rule: PlanRule
    count: int
    drawn: Mapping[int, int]
    planned: Mapping[int, int]

    def number(self, month: int) -> int:
        """Return what a month comes to, drawn and planned together."""
        return self.drawn.get(month, 0) + self.planned.get(month, 0)

    @property
    def total(self) -> int:
        """What the year comes to."""
        return sum(self.number(month) for month in range(1, 13))


def missed_before(grid: Grid, now: int) -> int:
    """Return how many the periods that are over fell short of, which no month makes good.

    Args:
        grid: The row month by month.
        now: The month in which one stands; earlier ones are over.
    """
    over = (months for months in _periods(grid.rule) if months[-1] < now)
    return sum(
        max(grid.count - sum(grid.drawn.get(month, 0) for month in months), 0) for months in over
    )


def given(grid: Grid, month: int, number: int | None, now: int) -> str | dict[int, int]:
    """Return a row's hand-given numbers with one more, or the sentence why that cannot be.

    The other months that are not given by hand share the rest. Where every month ahead of the
    period has been given a number, the others give theirs up, the last one first.

    Args:
        grid: The row month by month.
        month: The month, 1 to 12.
        number: What it shall come to; None to leave it to the rule again.
        now: The month in which one stands; earlier ones are over.
    """
    rule = grid.rule
    fixed = hand_numbers(rule.by_hand)
    if number is None:
        fixed.pop(month, None)
        return fixed
    months = months_of(rule, month)
    if refusal := _refusal(grid, months, month, number, now):
        return refusal
    ahead = [one for one in months if one >= now]
    done = sum(grid.drawn.get(one, 0) for one in months if one < now)
    locked = sum(grid.drawn.get(one, 0) for one in ahead if one != month)
    left = grid.count - done
    word = PERIOD_WORDS[rule.period]
    if number > left - locked:
        most = max(left - locked, 0)
        return f"{word}需 {grid.count} 家，其他月份已抽 {done + locked} 家，{month}月最多 {most} 家"
    if ahead == [month] and number != left:
        return f"{word}只剩 {month}月可以安排，要合到 {grid.count} 家，须为 {left} 家"
    fixed[month] = number
    fitted = _fitting(fixed, ahead, month, left)
    return _missed_milestone(grid, fitted, months, now) or fitted


def by_capacity(
    grids: Iterable[Grid], capacity: Mapping[int, int], now: int
) -> dict[str, dict[int, int]]:
    """Return hand-given numbers by the code of each row, so that months are equally busy.

    Rows with the fewest months to choose from go first. A visit goes to the month that it
    leaves least busy for what that month allows.

    Args:
        grids: The rows month by month.
        capacity: How many visits each month allows.
        now: The month in which one stands; earlier ones stay as they are.
    """
    rows = [grid for grid in grids if grid.count]
    load = {month: sum(grid.drawn.get(month, 0) for grid in rows) for month in range(1, 13)}
    found: dict[str, dict[int, int]] = {}
    for grid in sorted(rows, key=lambda one: len(months_of(one.rule, now))):
        own: dict[int, int] = {}
        for months in _periods(grid.rule):
            own.update(_spread(grid, months, load, capacity, now))
        found[grid.rule.code] = own
    return found


def _refusal(grid: Grid, months: tuple[int, ...], month: int, number: int, now: int) -> str:
    """Return why a month cannot be given this number, empty where it can."""
    drawn = grid.drawn.get(month, 0)
    if month not in months:
        return f"{month}月不在这一行的实施月份内"
    if month < now:
        return f"{month}月已经过去，已抽 {drawn} 家"
    if number < drawn:
        return f"{month}月已抽 {drawn} 家，不能再少"
    return ""


def _missed_milestone(grid: Grid, fixed: dict[int, int], months: tuple[int, ...], now: int) -> str:
    """Return which milestone hand-given numbers would miss, empty where none."""
    rule = grid.rule.model_copy(update={"by_hand": hand_text(fixed)})
    numbers = {one: grid.drawn.get(one, 0) for one in months}
    for one in (one for one in months if one >= now):
        done = sum(number for earlier, number in numbers.items() if earlier < one)
        numbers[one] = max(numbers[one], due_in_month(rule, grid.count, one, done))
    missed = first_missed(milestones(rule.milestones), grid.count, numbers)
    if missed is None or missed.month < now:
        return ""
    reached = sum(number for one, number in numbers.items() if one <= missed.month)
    return f"{missed.words(grid.count)}，这样只有 {reached} 家"


def _fitting(fixed: dict[int, int], ahead: list[int], month: int, left: int) -> dict[int, int]:
    """Return hand-given numbers that leave the period's sum as it is; the latest one stays."""
    others = sorted((one for one in fixed if one in ahead and one != month), reverse=True)
    free = [one for one in ahead if one not in fixed]
    over = sum(fixed[one] for one in (*others, month)) - left
    for one in others:
        if free and over <= 0:
            break
        over -= fixed.pop(one)
        free.append(one)
    return fixed


def _periods(rule: PlanRule) -> tuple[tuple[int, ...], ...]:
    """Return the months of each of the row's periods in the year."""
    return tuple(dict.fromkeys(filter(None, (months_of(rule, one) for one in range(1, 13)))))


def _spread(
    grid: Grid,
    months: tuple[int, ...],
    load: dict[int, int],
    capacity: Mapping[int, int],
    now: int,
) -> dict[int, int]:
    """Return the numbers of a period's months ahead, and note them in the load."""
    ahead = [month for month in months if month >= now]
    if not ahead:
        return {}
    done = sum(grid.drawn.get(month, 0) for month in months if month < now)
    own = {month: grid.drawn.get(month, 0) for month in ahead}
    still = grid.count - done - sum(own.values())
    planned = sum(grid.planned.get(month, 0) for month in ahead)
    for wanted, until in _stages(grid, ahead, max(min(still, planned), 0)):
        for _ in range(wanted):
            open_ = [month for month in ahead if month <= until]
            best = min(
                open_, key=lambda month: ((load[month] + 1) / max(capacity[month], 0.5), month)
            )
            load[best] += 1
            own[best] += 1
    return own


def _stages(grid: Grid, ahead: list[int], planned: int) -> list[tuple[int, int]]:
    """Return how many of a period's planned visits must go to the months until which one.

    Without milestones all of them may go to any month ahead.
    """
    stages: list[tuple[int, int]] = []
    given = 0
    for one in milestones(grid.rule.milestones):
        if one.month < ahead[0]:
            continue
        drawn = sum(number for month, number in grid.drawn.items() if month <= one.month)
        wanted = min(max(one.target(grid.count) - drawn - given, 0), planned - given)
        stages.append((wanted, one.month))
        given += wanted
    return [*stages, (planned - given, ahead[-1])]
