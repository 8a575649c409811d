"""How many units a row needs, and in which month, with the arithmetic in words.

Source: 环办〔2015〕88号 as repeated by local plans: 至少/不低于, so every number is rounded
up; 晋环发〔2022〕18号 三（一）: the year's plan is 按月细化.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from permitdesk.domain.plan.milestones import Milestone, milestones
from permitdesk.domain.plan.rule import YEARS_OF, PlanRule, hand_numbers, month_numbers

_MONTHS_OF = {"month": 1, "two_months": 2, "quarter": 3, "half": 6}
_YEAR = 12

PERIOD_WORDS = {
    "month": "本月",
    "two_months": "这两个月",
    "quarter": "本季度",
    "half": "本半年",
    "year": "本年度",
    "two_years": "本年度",
    "three_years": "本年度",
    "five_years": "本年度",
}
"""The period around a month, as a sentence names it; of some years, the year's part."""


def period_count(rule: PlanRule, pool: int, officers: int) -> tuple[int, str]:
    """Return how many units a row needs in its period, and the arithmetic.

    Of a period of some years it is the even part of one year.

    Args:
        rule: The row.
        pool: How many facilities it is about.
        officers: How many officers may inspect.
    """
    years = YEARS_OF.get(rule.period, 1)
    count, words = _reckoned(rule.basis, rule.value, pool, officers, years)
    if rule.or_basis:
        other, also = _reckoned(rule.or_basis, rule.or_value, pool, officers, years)
        count = max(count, other) if rule.takes == "more" else min(count, other)
        words = f"{words} 或 {also}，{'取多' if rule.takes == 'more' else '取少'} {count}"
    floor = min(rule.least, pool)
    if floor > count:
        words = f"{words}；每期至少 {rule.least} 家，取 {floor}"
        count = floor
    if rule.most and count > rule.most:
        count, words = rule.most, f"{words}；每期至多 {rule.most} 家"
    return count, words


def revisit_count(rule: PlanRule, count: int, candidates: int) -> tuple[int, str]:
    """Return how many of a period's number are kept for going back, and the arithmetic.

    Where fewer units have had problems, what they leave over is drawn.

    Args:
        rule: The row.
        count: How many its period needs.
        candidates: How many of its units one may go back to.
    """
    if not rule.revisit or not count:
        return 0, ""
    share = Decimal(str(rule.revisit))
    wanted = rounded_up(count * share / 100)
    kept = min(wanted, candidates)
    words = f"回头看 ceil({count} × {_plain(share)}%) = {wanted} 家"
    if kept < wanted:
        words += f"，可回头看的只有 {candidates} 家"
    return kept, f"{words}，随机抽取 {count - kept} 家"


def months_of(rule: PlanRule, month: int) -> tuple[int, ...]:
    """Return the months of the row's period around a month in which it may be carried out."""
    allowed = set(month_numbers(rule.months)) or set(range(1, 13))
    return tuple(number for number in span_of(rule, month) if number in allowed)


def due_in_month(rule: PlanRule, count: int, month: int, done: int) -> int:
    """Return the month's share of what the period still needs.

    As long as the draws keep pace, the shares spread evenly: 100 a year are 25 in each
    quarter. What a month has missed is shared by all that are left. Months that somebody
    gave a number to keep it, and the others share the rest.

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
    left = max(count - done, 0)
    fixed = hand_numbers(rule.by_hand)
    if any(number in fixed for number in months[place:]):
        return _beside_hand(fixed, months[place:], left)
    if rule.milestones:
        return _to_milestones(rule, count, months[place:], done)[0]
    if done == _pace(count, place, len(months)):
        return _pace(count, place + 1, len(months)) - done
    return rounded_up(Decimal(left) / (len(months) - place))


def drawn_before(rule: PlanRule, month: int, drawn: Mapping[int, int]) -> int:
    """Return how many were drawn in the row's period before a month.

    Args:
        rule: The row.
        month: 1 to 12.
        drawn: How many were drawn for the row in each month.
    """
    return sum(drawn.get(number, 0) for number in span_of(rule, month) if number < month)


def at_most_left(rule: PlanRule, count: int, month: int, drawn: Mapping[int, int]) -> int:
    """Return what is left of the period's number for a month, later draws taken off too.

    Whoever draws December before November has that much less to draw in November.

    Args:
        rule: The row.
        count: How many its period needs.
        month: 1 to 12.
        drawn: How many were drawn for the row in each month.
    """
    others = sum(drawn.get(number, 0) for number in span_of(rule, month) if number != month)
    return max(count - others, 0)


def periods_of(rule: PlanRule) -> int:
    """Return in how many periods of a year the row is carried out."""
    length = _MONTHS_OF.get(rule.period, _YEAR)
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
    most = at_most_left(rule, count, month, drawn)
    if due > most:
        later = sum(drawn.get(number, 0) for number in span_of(rule, month) if number > month)
        return (
            most,
            f"{word}需 {count} 家，此前已抽 {done} 家，后面的月份已抽 {later} 家，余 {most} 家",
        )
    start = f"{word}需 {count} 家，此前已抽 {done} 家"
    place = months.index(month)
    if hand := _hand_words(rule, months[place:], due):
        return due, f"{start}；{hand}"
    if rule.milestones:
        return due, f"{start}；{_to_milestones(rule, count, months[place:], done)[1]}"
    if len(months) > 1 and place and done == _pace(count, place, len(months)):
        pace = _pace(count, place + 1, len(months))
        share = f"ceil({count} × {place + 1} ÷ {len(months)}) = {pace}"
        return due, f"{start}；到本月累计 {share}，本月 {due} 家"
    still, left = max(count - done, 0), len(months) - place
    return due, f"{start}，余 {still} 家分 {left} 个月：ceil({still} ÷ {left}) = {due}"


def span_of(rule: PlanRule, month: int) -> range:
    """Return the months of the row's period around a month, a year at the most."""
    length = _MONTHS_OF.get(rule.period, _YEAR)
    first = (month - 1) // length * length + 1
    return range(first, first + length)


def rounded_up(value: Decimal) -> int:
    """Return a number rounded up."""
    return int(value.to_integral_value(ROUND_CEILING))


def _to_milestones(rule: PlanRule, count: int, ahead: Sequence[int], done: int) -> tuple[int, str]:
    """Return the share of the first of some months so that no milestone is missed, and how.

    Of the milestones to come the one that asks most of each month decides.
    """
    given = [one for one in milestones(rule.milestones) if one.month >= ahead[0]]
    whole = Milestone(ahead[-1], Decimal(100))
    return max(
        (_toward(one, count, ahead, done) for one in (*given, whole)), key=lambda found: found[0]
    )


def _toward(one: Milestone, count: int, ahead: Sequence[int], done: int) -> tuple[int, str]:
    """Return the share of the first of some months toward one milestone, and the arithmetic."""
    months = sum(month <= one.month for month in ahead)
    still = max(one.target(count) - done, 0)
    due = rounded_up(Decimal(still) / months)
    words = f"{one.words(count)}，余 {still} 家分 {months} 个月：ceil({still} ÷ {months}) = {due}"
    return due, words


def _beside_hand(fixed: Mapping[int, int], ahead: Sequence[int], left: int) -> int:
    """Return the share of the first of some months, of which somebody gave numbers to a few.

    Where every month has a number and they come to less than is left, the first takes the
    difference: what was missed is made up for at once.
    """
    given = sum(fixed.get(number, 0) for number in ahead)
    free = [number for number in ahead if number not in fixed]
    rest = max(left - given, 0)
    if ahead[0] not in fixed:
        return rounded_up(Decimal(rest) / len(free))
    return min(left, fixed[ahead[0]] + (0 if free else rest))


def _hand_words(rule: PlanRule, ahead: Sequence[int], due: int) -> str:
    """Return how numbers given by hand made a month's share; empty where none were given."""
    fixed = {number: n for number, n in hand_numbers(rule.by_hand).items() if number in ahead}
    if not fixed:
        return ""
    month = ahead[0]
    if fixed.get(month) == due:
        return f"本月由人工定为 {due} 家"
    if month in fixed:
        return f"本月由人工定为 {fixed[month]} 家，按还需的数量调整为 {due} 家"
    given = "、".join(f"{number}月 {n} 家" for number, n in fixed.items())
    return f"人工已定{given}，其余月份均分，本月 {due} 家"


def _reckoned(basis: str, value: float, pool: int, officers: int, years: int) -> tuple[int, str]:
    """Return what one way of reckoning comes to, and the arithmetic."""
    exact = Decimal(str(value))
    shown = _plain(exact)
    match basis:
        case "percent_of_pool":
            number, words = pool * exact / 100, f"{pool} × {shown}%"
        case "officer_ratio":
            number, words = officers * exact, f"{officers} × {shown}"
        case "full":
            number, words = Decimal(pool), f"{pool} × 100%"
        case "min_count":
            number, words = pool * exact, f"{pool} × {shown}"
        case "fixed":
            number, words = exact, shown
        case _:
            return 0, "随双随机抽取，不另计数"
    if years > 1:
        number, words = number / years, f"{words} ÷ {years} 年"
    count = rounded_up(number)
    if words == str(count):
        return count, words
    is_shown_rounded = basis == "percent_of_pool" or count != number
    return count, f"ceil({words}) = {count}" if is_shown_rounded else f"{words} = {count}"


def _pace(count: int, months: int, of: int) -> int:
    """Return how many are drawn after so many of a period's months at an even pace."""
    return rounded_up(Decimal(count * months) / of)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
