"""How many units a row needs, and in which month, with the arithmetic in words.

Source: 环办〔2015〕88号 as repeated by local plans: 至少/不低于, so every number is rounded
up; 晋环发〔2022〕18号 三（一）: the year's plan is 按月细化.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from permitdesk.domain.plan.rule import PlanRule, month_numbers

_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}

PERIOD_WORDS = {"month": "本月", "quarter": "本季度", "half": "本半年", "year": "本年度"}
"""The period around a month, as a sentence names it."""


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
            count = rounded_up(pool * value / 100)
            return count, f"ceil({pool} × {shown}%) = {count}"
        case "officer_ratio":
            return _rounded(officers * value, f"{officers} × {shown}")
        case "full":
            return pool, f"{pool} × 100% = {pool}"
        case "min_count":
            return _rounded(pool * value, f"{pool} × {shown}")
        case "fixed":
            return rounded_up(value), f"{rounded_up(value)}"
        case _:
            return 0, "随双随机抽取，不另计数"


def months_of(rule: PlanRule, month: int) -> tuple[int, ...]:
    """Return the months of the row's period around a month in which it may be carried out."""
    allowed = set(month_numbers(rule.months)) or set(range(1, 13))
    return tuple(number for number in span_of(rule, month) if number in allowed)


def due_in_month(rule: PlanRule, count: int, month: int, done: int) -> int:
    """Return the month's share of what the period still needs.

    As long as the draws keep pace, the shares spread evenly: 100 a year are 25 in each
    quarter. What a month has missed is shared by all that are left.

    Args:
        rule: The row.
        count: How many its period needs.
        month: 1 to 12.
        done: How many were drawn for the row in the period before this month.
    """
    months = months_of(rule, month)
    if month not in months:
        return 0
    place = months.index(month)
    if done == _pace(count, place, len(months)):
        return _pace(count, place + 1, len(months)) - done
    return rounded_up(Decimal(max(count - done, 0)) / (len(months) - place))


def drawn_before(rule: PlanRule, month: int, drawn: Mapping[int, int]) -> int:
    """Return how many were drawn in the row's period before a month.

    Args:
        rule: The row.
        month: 1 to 12.
        drawn: How many were drawn for the row in each month.
    """
    return sum(drawn.get(number, 0) for number in span_of(rule, month) if number < month)


def periods_of(rule: PlanRule) -> int:
    """Return in how many periods of a year the row is carried out."""
    length = _MONTHS_OF[rule.period]
    return sum(bool(months_of(rule, first)) for first in range(1, 13, length))


def month_share(
    rule: PlanRule, count: int, month: int, drawn: Mapping[int, int]
) -> tuple[int, str]:
    """Return the month's share of what the period still needs, and the arithmetic.

    Args:
        rule: The row.
        count: How many its period needs.
        month: 1 to 12.
        drawn: How many were drawn for the row in each month.
    """
    if not count:
        return 0, ""
    months = months_of(rule, month)
    if month not in months:
        return 0, "本月不安排"
    done = drawn_before(rule, month, drawn)
    due = due_in_month(rule, count, month, done)
    word = PERIOD_WORDS[rule.period]
    start = f"{word}需 {count} 家，此前已抽 {done} 家"
    place = months.index(month)
    if len(months) > 1 and place and done == _pace(count, place, len(months)):
        pace = _pace(count, place + 1, len(months))
        share = f"ceil({count} × {place + 1} ÷ {len(months)}) = {pace}"
        return due, f"{start}；到本月累计 {share}，本月 {due} 家"
    still, left = max(count - done, 0), len(months) - place
    return due, f"{start}，余 {still} 家分 {left} 个月：ceil({still} ÷ {left}) = {due}"


def span_of(rule: PlanRule, month: int) -> range:
    """Return the months of the row's period around a month."""
    length = _MONTHS_OF[rule.period]
    first = (month - 1) // length * length + 1
    return range(first, first + length)


def _pace(count: int, months: int, of: int) -> int:
    """Return how many are drawn after so many of a period's months at an even pace."""
    return rounded_up(Decimal(count * months) / of)


def _rounded(value: Decimal, shown: str) -> tuple[int, str]:
    """Return a number rounded up, with its arithmetic; ceil is shown where it did something."""
    count = rounded_up(value)
    return count, f"{shown} = {count}" if value == count else f"ceil({shown}) = {count}"


def rounded_up(value: Decimal) -> int:
    """Return a number rounded up."""
    return int(value.to_integral_value(ROUND_CEILING))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
