"""What the rule rows come to in a month, with the arithmetic in words.

Source: 环办〔2015〕88号 as repeated by local plans: 至少/不低于, so every number is rounded
up; 晋环发〔2022〕18号 三（一）: the year's plan is 按月细化.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.register.facility import PRODUCTION_STATES

_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PERIOD_WORD = {"month": "本月", "quarter": "本季度", "half": "本半年", "year": "本年"}


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
        drawn: What was drawn in the year before this month, void rounds left out.
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
        arithmetic: How the period's number came about, such as `ceil(9 × 25%) = 3`.
        month_arithmetic: How the month's number came about.
        feasible: Whether enough are eligible.
        reason: What falls short and what would help, empty where nothing does.
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
    eligible: tuple[PoolUnit, ...] = field(default=(), repr=False)
    excluded: tuple[tuple[PoolUnit, str], ...] = field(default=(), repr=False)

    @property
    def sample(self) -> int:
        """How many will be drawn: what is due, but never more than there are."""
        return min(self.month_count, len(self.eligible))


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month of the plan.

    Attributes:
        capacity: How many visits the month's officers and working days allow.
    """

    year: int
    month: int
    strata: tuple[StratumPlan, ...]
    capacity: int

    @property
    def visits(self) -> int:
        """How many visits the month's draws will make."""
        return sum(stratum.sample for stratum in self.strata)


def resolve(rules: Iterable[tuple[int, PlanRule]], situation: Situation) -> tuple[StratumPlan, ...]:
    """Return what each rule row comes to in the month, in the order of the rows.

    A facility belongs to the first row that is about it, so nobody is drawn twice at once.

    Args:
        rules: The rows with their ids, in order.
        situation: The register, the officers and what was drawn before.
    """
    taken: set[str] = set()
    strata: list[StratumPlan] = []
    for rule_id, rule in rules:
        stratum = _stratum(rule_id, rule, situation, taken)
        strata.append(stratum)
        if stratum.sample:
            taken.update(unit.label for unit in stratum.eligible)
    return tuple(strata)


def period_count(rule: PlanRule, pool: int, officers: int) -> tuple[int, str]:
    """Return how many units a row needs in its period, and the arithmetic.

    Args:
        rule: The row.
        pool: How many facilities it is about.
        officers: How many officers may inspect.
    """
    value = Decimal(str(rule.value))
    shown = _plain(value)
    match rule.basis:
        case "percent_of_pool":
            count = _ceiling(pool * value / 100)
            return count, f"ceil({pool} × {shown}%) = {count}"
        case "officer_ratio":
            count = _ceiling(officers * value)
            return count, f"{officers} × {shown} = {count}"
        case "full":
            return pool, f"{pool} × 100% = {pool}"
        case "min_count":
            count = _ceiling(pool * value)
            return count, f"{pool} × {shown} = {count}"
        case "fixed":
            return _ceiling(value), f"{_ceiling(value)}"
        case _:
            return 0, "随双随机抽取，不另计数"


def months_of(rule: PlanRule, month: int) -> tuple[int, ...]:
    """Return the months of the row's period around a month in which it may be carried out."""
    length = _MONTHS_OF[rule.period]
    first = (month - 1) // length * length + 1
    allowed = {int(text) for text in rule.months.split(",") if text} or set(range(1, 13))
    return tuple(number for number in range(first, first + length) if number in allowed)


def _stratum(
    rule_id: int, rule: PlanRule, situation: Situation, taken: Collection[str]
) -> StratumPlan:
    units = [unit for unit in situation.pool if _is_about(rule, unit)]
    count, arithmetic = period_count(rule, len(units), situation.officers)
    due, month_arithmetic = _due_in_month(rule, count, situation)
    eligible, excluded = _sorted_out(rule, units, situation, taken)
    missing = due - len(eligible)
    return StratumPlan(
        rule_id=rule_id,
        code=rule.code,
        title=rule.title,
        period=rule.period,
        seats=rule.seats,
        pool=len(units),
        period_count=count,
        month_count=due,
        arithmetic=arithmetic,
        month_arithmetic=month_arithmetic,
        feasible=missing <= 0,
        reason=_shortfall(due, len(eligible), excluded) if missing > 0 else "",
        eligible=tuple(eligible),
        excluded=tuple(excluded),
    )


def _is_about(rule: PlanRule, unit: PoolUnit) -> bool:
    return rule.object_class in ("", unit.object_class) and rule.sector in ("", unit.sector)


def _due_in_month(rule: PlanRule, count: int, situation: Situation) -> tuple[int, str]:
    """Return the month's share of what the period still needs, and the arithmetic."""
    months = months_of(rule, situation.month)
    left = [month for month in months if month >= situation.month]
    if not count or situation.month not in months:
        return 0, "本月不安排" if count else ""
    done = sum(
        1
        for drawn in situation.drawn
        if drawn.stratum == rule.code and drawn.month in months and drawn.month < situation.month
    )
    open_count = max(count - done, 0)
    due = _ceiling(Decimal(open_count) / len(left))
    word = _PERIOD_WORD[rule.period]
    return due, (
        f"{word}需 {count} 家，已抽 {done} 家，余 {open_count} 家分 {len(left)} 个月："
        f"ceil({open_count} ÷ {len(left)}) = {due}"
    )


def _sorted_out(
    rule: PlanRule, units: Iterable[PoolUnit], situation: Situation, taken: Collection[str]
) -> tuple[list[PoolUnit], list[tuple[PoolUnit, str]]]:
    """Return who can be drawn, and who cannot with the reason."""
    before = set[str]() if rule.repeats else {drawn.label for drawn in situation.drawn}
    eligible: list[PoolUnit] = []
    excluded: list[tuple[PoolUnit, str]] = []
    for unit in units:
        reason = _bar(unit, before, situation.cap, taken)
        if reason:
            excluded.append((unit, reason))
        else:
            eligible.append(unit)
    return eligible, excluded


def _bar(unit: PoolUnit, before: Collection[str], cap: int | None, taken: Collection[str]) -> str:
    if unit.production_state != "normal":
        return PRODUCTION_STATES.label(unit.production_state)
    if unit.label in before:
        return "本年度已抽查"
    if cap is not None and unit.inspections >= cap:
        return f"已达年度频次上限 {cap} 次"
    if unit.label in taken:
        return "已列入本月另一层"
    return ""


def _shortfall(due: int, eligible: int, excluded: Iterable[tuple[PoolUnit, str]]) -> str:
    """Return in words what falls short, why, and what would help."""
    why = Counter(reason for _, reason in excluded)
    parts = "、".join(f"{reason} {number} 家" for reason, number in why.items())
    because = f"（{parts}）" if parts else "（名录中没有更多单位）"
    return (
        f"应抽 {due} 家，可抽 {eligible} 家，缺 {due - eligible} 家{because}。"
        "可核对名录分类、放开重复抽取或调整比例。"
    )


def _ceiling(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
