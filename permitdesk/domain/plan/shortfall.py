"""What of a row cannot be reached, by how many, and what would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from permitdesk.domain.plan.counting import periods_of
from permitdesk.domain.plan.pool import (
    CAPPED,
    DRAWN_IN_YEAR,
    IN_OTHER_ROW,
    TOO_SOON,
    PoolUnit,
    Situation,
    most_in_period,
)
from permitdesk.domain.plan.rule import PlanRule, month_numbers
from permitdesk.domain.register.facility import PRODUCTION_STATES

_REMEDIES = (
    (DRAWN_IN_YEAR, "放开“年内可重复抽取”"),
    (CAPPED, "核对年度频次上限及不计入的检查"),
    (TOO_SOON, "缩短两次抽查的间隔"),
    (IN_OTHER_ROW, "调整各行的月份，错开抽取"),
)


def shortfall(
    due: int, eligible: int, missing: int, excluded: Iterable[tuple[PoolUnit, str]]
) -> str:
    """Return in words what a month falls short of, why, and what would help.

    Args:
        due: How many the month needs.
        eligible: How many can be drawn.
        missing: How many are wanting.
        excluded: Who cannot be drawn, with the reason.
    """
    why = Counter(reason for _, reason in excluded)
    parts = "、".join(f"{reason} {number} 家" for reason, number in why.most_common())
    because = f"（{parts}）" if parts else "（名录中没有更多单位）"
    remedies = [f"{remedy}（可补 {n} 家）" for remedy, n in _helping(why, missing)]
    stopped = sum(why[PRODUCTION_STATES.label(state)] for state in ("stopped", "moved", "closed"))
    if stopped:
        remedies.append("核实停产、搬迁、关闭单位是否已恢复")
    advice = "、".join((*remedies, "核对名录分类或调整数值"))
    return f"应抽 {due} 家，可抽 {eligible} 家，缺 {missing} 家{because}。可{advice}。"


def outlook(
    rule: PlanRule, count: int, units: Sequence[PoolUnit], eligible: int, situation: Situation
) -> str:
    """Return what a row will fall short of in the year, empty where it will not.

    Args:
        rule: The row.
        count: How many are drawn in its period.
        units: Those it is about.
        eligible: How many of them can be drawn now.
        situation: What the numbers depend on.
    """
    if rule.basis == "covered" or not count:
        return ""
    periods = periods_of(rule)
    wanted = count * periods
    own = Counter(one.label for one in situation.drawn if one.stratum == rule.code)
    if wanted <= own.total() + eligible:
        return ""
    times = most_in_period(rule) * (periods if rule.repeats else 1)
    if rule.gap:
        times = min(times, _times_apart(rule))
    there = sum(unit.production_state == "normal" for unit in units)
    if not rule.repeats and rule.basis != "min_count" and wanted > there:
        how = f"全年需 {count} 家" if periods == 1 else f"全年 {periods} 期共需 {wanted} 家"
        return (
            f"{how}，在产单位 {there} 家；不重复抽取时年内将缺 {wanted - there} 家。"
            "可放开“年内可重复抽取”，或减少每期数量。"
        )
    reachable = sum(_reachable(unit, times, own[unit.label], situation) for unit in units)
    if wanted <= reachable:
        return ""
    return (
        f"全年 {periods} 期共需 {wanted} 家次，在产单位 {there} 家按年度上限最多 {reachable} 家次，"
        f"将缺 {wanted - reachable} 家次。"
        "可减少每期数量，以非现场检查补足，或核对上限和不计入的检查。"
    )


def _times_apart(rule: PlanRule) -> int:
    """Return how often a year can meet one unit with the months between that the row wants."""
    last, times = -rule.gap, 0
    for month in month_numbers(rule.months) or range(1, 13):
        if month - last >= rule.gap:
            last, times = month, times + 1
    return times


def _helping(why: Counter[str], missing: int) -> list[tuple[str, int]]:
    """Return each remedy with the number of units that it would bring, at most the missing."""
    found: list[tuple[str, int]] = []
    for start, remedy in _REMEDIES:
        brought = sum(number for reason, number in why.items() if reason.startswith(start))
        if brought:
            found.append((remedy, min(brought, missing)))
    return found


def _reachable(unit: PoolUnit, times: int, own: int, situation: Situation) -> int:
    """Return how often a row can meet a unit in the year: its own draws, and those to come."""
    if unit.production_state != "normal":
        return own
    most = situation.limit(unit)
    if most is None:
        return max(times, own)
    return max(min(times, most - unit.inspections + own), own)
