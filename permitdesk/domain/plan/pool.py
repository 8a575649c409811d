"""The register as the plan sees it: who a row is about, who of them cannot be drawn and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from permitdesk.domain.plan.cap import CapLimit, limit_of
from permitdesk.domain.plan.counting import PERIOD_WORDS, rounded_up, span_of
from permitdesk.domain.plan.filters import Condition, conditions
from permitdesk.domain.plan.rule import PERIODS, YEARS_OF, PlanRule
from permitdesk.domain.register.facility import PRODUCTION_STATES

DRAWN_IN_YEAR = "本年度已抽查"
IN_OTHER_ROW = "已列入本月另一行"
CAPPED = "已达年度频次上限"
TOO_SOON = "距上次抽查不足"


class PoolUnit(NamedTuple):
    """A facility as the plan sees it; a tuple, for there may be many.

    Attributes:
        inspections: How often it was or will be inspected this year, as the cap counts.
        key_kinds: The codes of its key-unit kinds in the year, separated by `,`.
        positive_list: This and what follows are the facts of `domain.plan.filters.FACTS`, as
            conditions ask for them; empty where no row asks.
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
    address: str = ""
    credit: str = ""
    note: str = ""
    industry: str = ""
    area_name: str = ""
    inspections: int = 0
    key_kinds: str = ""
    positive_list: str = ""
    permit_kind: str = ""
    permit_issued: str = ""
    permit_until: str = ""
    issuer: str = ""
    last_checked: str = ""
    problems: str = ""
    fines: str = ""
    complaints: str = ""


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


# No slots: cached properties keep their values in the instance.
@dataclass(frozen=True)
class Situation:
    """What the numbers of a month depend on.

    Attributes:
        year: The plan's year.
        month: 1 to 12.
        pool: All facilities on the register.
        officers: How many officers may inspect.
        drawn: What was drawn in the year, void rounds left out.
        cap: The most inspections a facility may have in a year, None for no cap.
        limits: The caps of those that have another.
        earlier: The last year before this one in which a unit was drawn, by label.
        lately: The last month, `YYYY-MM`, before this year in which a unit was drawn, by label.
        troubled: The labels of units with problems found lately, to go back to（回头看）.
    """

    year: int
    month: int
    pool: Sequence[PoolUnit]
    officers: int
    drawn: Sequence[Drawn] = ()
    cap: int | None = None
    limits: Sequence[CapLimit] = ()
    earlier: Mapping[str, int] = field(default_factory=dict[str, int], repr=False)
    lately: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    troubled: Collection[str] = frozenset()

    @cached_property
    def limit(self) -> Callable[[PoolUnit], int | None]:
        """The function from a facility to its cap."""
        return limit_of(self.limits, self.cap)

    @cached_property
    def standing_bars(self) -> dict[str, str]:
        """Why units can be drawn for no row: they do not work, or have had their visits."""
        bars = {
            unit.label: PRODUCTION_STATES.label(unit.production_state)
            for unit in self.pool
            if unit.production_state != "normal"
        }
        if self.cap is None and not self.limits:
            return bars
        asks_all = any(one.most == 0 for one in self.limits) or self.cap == 0
        for unit in self.pool if asks_all else filter(_was_inspected, self.pool):
            most = self.limit(unit)
            if most is not None and unit.inspections >= most:
                bars.setdefault(unit.label, f"{CAPPED} {most} 次")
        return bars

    @cached_property
    def times_drawn(self) -> Counter[str]:
        """How often each unit was drawn in the year."""
        return Counter(one.label for one in self.drawn)

    def units_of(self, rule: PlanRule) -> list[PoolUnit]:
        """Return the facilities that a row is about, in the order of the register."""
        units = self.pool
        if rule.object_class:
            units = [unit for unit in units if unit.object_class == rule.object_class]
        if rule.sector:
            units = [unit for unit in units if unit.sector == rule.sector]
        for condition in conditions(rule.filters):
            units = _that_meet(condition, units)
        return list(units)

    def drawn_by_month(self, code: str) -> Counter[int]:
        """Return how many were drawn for a row in each month."""
        return Counter(one.month for one in self.drawn if one.stratum == code)


def sorted_out(
    rule: PlanRule, units: Iterable[PoolUnit], situation: Situation, taken: Collection[str]
) -> tuple[list[PoolUnit], list[tuple[PoolUnit, str]]]:
    """Return who can be drawn for a row, and who cannot with the reason.

    Args:
        rule: The row.
        units: Those it is about.
        situation: What the numbers depend on.
        taken: The labels of those that another row draws from.
    """
    standing, of_drawn = situation.standing_bars, _bars_of_drawn(rule, situation)
    barred = {*standing, *of_drawn, *taken}
    eligible: list[PoolUnit] = []
    excluded: list[tuple[PoolUnit, str]] = []
    for unit in units:
        if unit.label not in barred:
            eligible.append(unit)
        elif unit.production_state != "normal":
            excluded.append((unit, standing[unit.label]))
        else:
            why = of_drawn.get(unit.label) or standing.get(unit.label) or IN_OTHER_ROW
            excluded.append((unit, why))
    return eligible, excluded


def most_in_period(rule: PlanRule) -> int:
    """Return how often a row may meet one unit in its period."""
    return max(rounded_up(Decimal(str(rule.value))), 1) if rule.basis == "min_count" else 1


def _bars_of_drawn(rule: PlanRule, situation: Situation) -> dict[str, str]:
    """Return why units drawn before cannot be drawn again.

    A row wants different units in one period, as often as it says where it wants a number
    of visits a unit. Whether a unit may come again in a later period is the row's to say.
    """
    most, span = most_in_period(rule), span_of(rule, situation.month)
    in_period = Counter(
        one.label for one in situation.drawn if one.stratum == rule.code and one.month in span
    )
    bars = {
        label: f"{PERIOD_WORDS[rule.period]}已抽查"
        for label, times in in_period.items()
        if times >= most
    }
    if rule.gap:
        bars = {**_bars_of_gap(rule, situation), **bars}
    if rule.repeats:
        return bars
    for label, times in situation.times_drawn.items():
        if times > in_period[label]:
            bars.setdefault(label, DRAWN_IN_YEAR)
    first = situation.year - YEARS_OF.get(rule.period, 1) + 1
    for label, year in situation.earlier.items():
        if year >= first:
            bars.setdefault(label, f"{year} 年已抽查（{PERIODS.label(rule.period)}一次）")
    return bars


def _bars_of_gap(rule: PlanRule, situation: Situation) -> dict[str, str]:
    """Return why units drawn a short while ago must be left alone still, for whichever row."""
    year = situation.year
    last = dict(situation.lately)
    for one in sorted(situation.drawn, key=lambda one: one.month):
        last[one.label] = f"{year}-{one.month:02}"
    now = year * 12 + situation.month
    return {
        label: f"{TOO_SOON} {rule.gap} 个月"
        for label, period in last.items()
        if now - (int(period[:4]) * 12 + int(period[5:])) < rule.gap
    }


def _that_meet(condition: Condition, units: Iterable[PoolUnit]) -> list[PoolUnit]:
    """Return the units that meet a condition; each different value is looked at once."""
    at = PoolUnit._fields.index(condition.source)
    asked: dict[str, bool] = {}

    def meets(unit: PoolUnit) -> bool:
        found = str(unit[at])
        answer = asked.get(found)
        if answer is None:
            answer = asked[found] = condition.fits(found)
        return answer

    return [unit for unit in units if meets(unit)]


def _was_inspected(unit: PoolUnit) -> bool:
    return bool(unit.inspections)
