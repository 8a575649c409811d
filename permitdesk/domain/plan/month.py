"""What the rule rows come to in a month: who can be drawn, who cannot and why.

Where a floor cannot be reached, the plan says so, by how many and what would help; it never
fails and never cheats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from permitdesk.domain.plan.counting import month_share, period_count, revisit_count
from permitdesk.domain.plan.pool import Drawn, PoolUnit, Situation, sorted_out
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.plan.shortfall import outlook, shortfall

__all__ = ["Drawn", "MonthPlan", "PoolUnit", "Situation", "StratumPlan", "resolve"]


@dataclass(frozen=True, slots=True)
class StratumPlan:
    """What one rule row comes to.

    Attributes:
        rule_id: The row's id in storage, 0 for one that is not stored.
        pool: How many facilities the row is about.
        period_count: How many its period needs.
        month_count: How many are due in this month.
        drawn: How many of these have been drawn.
        arithmetic: How the period's number came about, such as `ceil(9 × 25%) = 3`.
        month_arithmetic: How the month's number came about.
        feasible: Whether enough are eligible.
        reason: What falls short and what would help, empty where nothing does.
        outlook: What will fall short later in the year, empty where nothing will.
        eligible: Who can be drawn.
        excluded: Who cannot, each with the reason.
        revisit_count: How many of the period's number are kept for going back（回头看）.
        revisit_arithmetic: How that came about, empty where none are kept.
        revisits: Whom one may go back to.
    """

    rule_id: int
    code: str
    title: str
    period: str
    seats: int
    pool: int
    period_count: int
    month_count: int
    arithmetic: str
    month_arithmetic: str
    feasible: bool
    reason: str
    drawn: int = 0
    outlook: str = ""
    eligible: tuple[PoolUnit, ...] = field(default=(), repr=False)
    excluded: tuple[tuple[PoolUnit, str], ...] = field(default=(), repr=False)
    revisit_count: int = 0
    revisit_arithmetic: str = ""
    revisits: tuple[PoolUnit, ...] = field(default=(), repr=False)

    @property
    def draw_count(self) -> int:
        """How many of the period's number are drawn."""
        return self.period_count - self.revisit_count

    @property
    def open_count(self) -> int:
        """How many of the month are not drawn yet."""
        return max(self.month_count - self.drawn, 0)

    @property
    def sample(self) -> int:
        """How many will be drawn: what is still due, but never more than there are."""
        return min(self.open_count, len(self.eligible))


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month of the plan.

    Attributes:
        capacity: How many visits the month's officers and working days allow.
        officers: How many officers may inspect.
    """

    year: int
    month: int
    strata: tuple[StratumPlan, ...]
    capacity: int
    officers: int = 0

    @property
    def visits(self) -> int:
        """How many visits the month's draws make, those made and those to come."""
        return sum(stratum.drawn + stratum.sample for stratum in self.strata)


def resolve(rules: Iterable[tuple[int, PlanRule]], situation: Situation) -> tuple[StratumPlan, ...]:
    """Return what each rule row comes to in the month, in the order of the rows.

    A facility belongs to the narrowest row that is about it, so nobody is drawn twice at
    once: one with conditions before one of an industry, that before one of a class.

    Args:
        rules: The rows with their ids, in order.
        situation: The register, the officers and what was drawn before.
    """
    numbered = tuple(rules)
    taken: set[str] = set()
    strata: dict[int, StratumPlan] = {}
    for place in sorted(range(len(numbered)), key=lambda place: -_narrowness(numbered[place][1])):
        stratum = _stratum(*numbered[place], situation, taken)
        strata[place] = stratum
        if stratum.sample:
            taken.update(unit.label for unit in stratum.eligible)
    return tuple(strata[place] for place in range(len(numbered)))


def _stratum(
    rule_id: int, rule: PlanRule, situation: Situation, taken: Collection[str]
) -> StratumPlan:
    units = situation.units_of(rule)
    count, arithmetic = period_count(rule, len(units), situation.officers)
    revisits = _to_go_back_to(rule, units, situation)
    kept, kept_words = revisit_count(rule, count, len(revisits))
    drawn = situation.drawn_by_month(rule.code)
    due, month_arithmetic = month_share(rule, count - kept, situation.month, drawn)
    eligible, excluded = sorted_out(rule, units, situation, taken)
    missing = due - drawn[situation.month] - len(eligible)
    return StratumPlan(
        rule_id=rule_id,
        code=rule.code,
        title=rule.title,
        period=rule.period,
        seats=rule.seats,
        pool=len(units),
        period_count=count,
        month_count=due,
        drawn=drawn[situation.month],
        arithmetic=arithmetic,
        month_arithmetic=month_arithmetic,
        feasible=missing <= 0,
        reason=shortfall(due, len(eligible), missing, excluded) if missing > 0 else "",
        outlook=outlook(rule, count - kept, units, len(eligible), situation),
        eligible=tuple(eligible),
        excluded=tuple(excluded),
        revisit_count=kept,
        revisit_arithmetic=kept_words,
        revisits=revisits,
    )


def _to_go_back_to(
    rule: PlanRule, units: Iterable[PoolUnit], situation: Situation
) -> tuple[PoolUnit, ...]:
    """Return the units of a row with problems found lately that may still be visited."""
    if not rule.revisit:
        return ()
    barred = situation.standing_bars
    return tuple(
        unit for unit in units if unit.label in situation.troubled and unit.label not in barred
    )


def _narrowness(rule: PlanRule) -> int:
    """Return how much a row says of whom it is about; conditions count most, the class least."""
    return (bool(rule.filters) << 2) + (bool(rule.sector) << 1) + bool(rule.object_class)
