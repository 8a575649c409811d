"""A look along the year: what was drawn, and what each month to come would take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from permitdesk.domain.plan.counting import at_most_left, drawn_before, due_in_month, months_of
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.domain.plan.pool import Drawn
from permitdesk.domain.plan.rule import PlanRule


@dataclass(frozen=True, slots=True)
class MonthVisits:
    """The visits of a month.

    Attributes:
        month: 1 to 12.
        drawn: How many were drawn.
        planned: How many more the plan asks for and the register allows.
        capacity: How many visits the month's officers and working days allow.
    """

    month: int
    drawn: int
    planned: int
    capacity: int

    @property
    def visits(self) -> int:
        """The visits drawn and planned together."""
        return self.drawn + self.planned


def along_the_year(
    rows: Iterable[tuple[PlanRule, StratumPlan]],
    drawn: Iterable[Drawn],
    month: int,
    capacity: Mapping[int, int],
) -> tuple[MonthVisits, ...]:
    """Return the visits of the twelve months, as if each month's draw came about as planned.

    Months before the given one show what was drawn and nothing else.

    Args:
        rows: The rule rows, each with what it comes to in the given month.
        drawn: What was drawn in the year.
        month: The month in which one stands, 1 to 12; 13 after the year's end.
        capacity: The visits each month allows.
    """
    made = Counter((one.stratum, one.month) for one in drawn)
    planned: Counter[int] = Counter()
    for rule, stratum in rows:
        own = {number: made[rule.code, number] for number in range(1, 13)}
        planned.update(ahead(rule, stratum, own, month))
    totals: Counter[int] = Counter()
    for (_, number), times in made.items():
        totals[number] += times
    return tuple(
        MonthVisits(number, totals[number], planned[number], capacity.get(number, 0))
        for number in range(1, 13)
    )


def ahead(
    rule: PlanRule, stratum: StratumPlan, drawn: Mapping[int, int], month: int
) -> dict[int, int]:
    """Return how many a row would draw from a month on, by month.

    Units leave the pool as they are drawn and come back at the next period where the row
    lets them.

    Args:
        rule: The row.
        stratum: What it comes to in the month in which one stands.
        drawn: How many were drawn for it in each month.
        month: The month in which one stands, 1 to 12; 13 after the year's end.
    """
    so_far = dict(drawn)
    whole = len(stratum.eligible)
    again = max(whole, stratum.pool - _never(stratum))
    left = whole
    found: dict[int, int] = {}
    for number in range(month, 13):
        if rule.repeats and number > month and number == min(months_of(rule, number), default=0):
            left = again
        count = stratum.draw_count
        due = min(
            due_in_month(rule, count, number, drawn_before(rule, number, so_far)),
            at_most_left(rule, count, number, so_far),
        )
        wanted = min(max(due - so_far.get(number, 0), 0), left)
        found[number] = wanted
        so_far[number] = so_far.get(number, 0) + wanted
        left -= wanted
    return found


def _never(stratum: StratumPlan) -> int:
    """Return how many units no new period brings back: they do not work."""
    return sum(unit.production_state != "normal" for unit, _ in stratum.excluded)
