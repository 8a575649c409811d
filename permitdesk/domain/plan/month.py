"""What the rule rows come to in a month: who can be drawn, who cannot and why.

Where a floor cannot be reached, the plan says so, by how many and what would help; it never
fails and never cheats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from permitdesk.domain.plan.counting import (
    PERIOD_WORDS,
    month_share,
    period_count,
    periods_of,
    rounded_up,
    span_of,
)
from permitdesk.domain.plan.filters import conditions
from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.facility import PRODUCTION_STATES

_DRAWN_IN_YEAR = "本年度已抽查"
_IN_OTHER_ROW = "已列入本月另一行"
_REMEDIES = (
    (_DRAWN_IN_YEAR, "放开“年内可重复抽取”"),
    ("已达年度频次上限", "核对年度频次上限及不计入的检查"),
    (_IN_OTHER_ROW, "调整各行的月份，错开抽取"),
)


@dataclass(frozen=True, slots=True)
class PoolUnit:
    """A facility as the plan sees it.

    Attributes:
        inspections: How often it was or will be inspected this year, as the cap counts.
    """

    facility_id: int
    label: str
    name: str
    object_class: str
    sector: str
    production_state: str = "normal"
    industry_code: str = ""
    management_class: str = ""
    area_code: str = ""
    township: str = ""
    inspections: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit drawn earlier in the year.

    Attributes:
        stratum: The code of the rule row it was drawn for.
        month: 1 to 12.
    """

    stratum: str
    month: int
    label: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the numbers of a month depend on.

    Attributes:
        year: The plan's year.
        month: 1 to 12.
        pool: All facilities on the register.
        officers: How many officers may inspect.
        drawn: What was drawn in the year, void rounds left out.
        cap: The most inspections a facility may have in a year, None for no cap.
    """

    year: int
    month: int
    pool: Sequence[PoolUnit]
    officers: int
    drawn: Sequence[Drawn] = ()
    cap: int | None = None


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


def is_about(rule: PlanRule) -> Callable[[PoolUnit], bool]:
    """Return the test whether a row is about a facility."""
    wanted = conditions(rule.filters)

    def test(unit: PoolUnit) -> bool:
        return (
            rule.object_class in ("", unit.object_class)
            and rule.sector in ("", unit.sector)
            and all(condition.holds(unit) for condition in wanted)
        )

    return test


def _stratum(
    rule_id: int, rule: PlanRule, situation: Situation, taken: Collection[str]
) -> StratumPlan:
    units = list(filter(is_about(rule), situation.pool))
    count, arithmetic = period_count(rule, len(units), situation.officers)
    drawn = Counter(one.month for one in situation.drawn if one.stratum == rule.code)
    due, month_arithmetic = month_share(rule, count, situation.month, drawn)
    eligible, excluded = _sorted_out(rule, units, situation, taken)
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
        reason=_shortfall(due, len(eligible), missing, excluded) if missing > 0 else "",
        outlook=_outlook(rule, count, units),
        eligible=tuple(eligible),
        excluded=tuple(excluded),
    )


def _narrowness(rule: PlanRule) -> int:
    """Return how much a row says of whom it is about; conditions count most, the class least."""
    return (bool(rule.filters) << 2) + (bool(rule.sector) << 1) + bool(rule.object_class)


def _sorted_out(
    rule: PlanRule, units: Iterable[PoolUnit], situation: Situation, taken: Collection[str]
) -> tuple[list[PoolUnit], list[tuple[PoolUnit, str]]]:
    """Return who can be drawn, and who cannot with the reason."""
    bar_of_drawn = _bars_of_drawn(rule, situation)
    eligible: list[PoolUnit] = []
    excluded: list[tuple[PoolUnit, str]] = []
    for unit in units:
        reason = bar_of_drawn.get(unit.label, "")
        if unit.production_state != "normal":
            reason = PRODUCTION_STATES.label(unit.production_state)
        elif not reason and situation.cap is not None and unit.inspections >= situation.cap:
            reason = f"已达年度频次上限 {situation.cap} 次"
        elif not reason and unit.label in taken:
            reason = _IN_OTHER_ROW
        if reason:
            excluded.append((unit, reason))
        else:
            eligible.append(unit)
    return eligible, excluded


def _bars_of_drawn(rule: PlanRule, situation: Situation) -> dict[str, str]:
    """Return why units drawn before cannot be drawn again.

    A row wants different units in one period, as often as it says where it wants a number
    of visits a unit. Whether a unit may come again in a later period is the row's to say.
    """
    most = max(rounded_up(Decimal(str(rule.value))), 1) if rule.basis == "min_count" else 1
    span = span_of(rule, situation.month)
    in_period = Counter(
        one.label for one in situation.drawn if one.stratum == rule.code and one.month in span
    )
    bars = {
        label: f"{PERIOD_WORDS[rule.period]}已抽查"
        for label, times in in_period.items()
        if times >= most
    }
    if not rule.repeats:
        in_year = Counter(one.label for one in situation.drawn)
        for label, times in in_year.items():
            if times > in_period[label]:
                bars.setdefault(label, _DRAWN_IN_YEAR)
    return bars


def _shortfall(
    due: int, eligible: int, missing: int, excluded: Iterable[tuple[PoolUnit, str]]
) -> str:
    """Return in words what falls short, why, and what would help."""
    why = Counter(reason for _, reason in excluded)
    parts = "、".join(f"{reason} {number} 家" for reason, number in why.most_common())
    because = f"（{parts}）" if parts else "（名录中没有更多单位）"
    remedies = [
        remedy for start, remedy in _REMEDIES if any(reason.startswith(start) for reason in why)
    ]
    advice = "、".join((*remedies, "核对名录分类或调整数值"))
    return f"应抽 {due} 家，可抽 {eligible} 家，缺 {missing} 家{because}。可{advice}。"


def _outlook(rule: PlanRule, count: int, units: Sequence[PoolUnit]) -> str:
    """Return what will fall short in the year where no unit comes twice."""
    if rule.repeats or rule.basis == "min_count":
        return ""
    there = sum(unit.production_state == "normal" for unit in units)
    periods = periods_of(rule)
    wanted = count * periods
    if wanted <= there:
        return ""
    how = f"全年需 {count} 家" if periods == 1 else f"全年 {periods} 期共需 {wanted} 家"
    return f"{how}，在产单位 {there} 家；不重复抽取时年内将缺 {wanted - there} 家。"
