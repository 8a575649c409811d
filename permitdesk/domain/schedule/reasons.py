"""Why a visit has no half day, day by day, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class DayReason:
    """What speaks against a half day of a day."""

    day: date
    reason: str


def reasons_in_words(reasons: Iterable[DayReason]) -> str:
    """Return the reasons with their days, the one that bars most days first.

    Args:
        reasons: What speaks against each half day; the days in order.
    """
    days_of: dict[str, list[date]] = {}
    all_days: list[date] = []
    for one in reasons:
        if not all_days or all_days[-1] != one.day:
            all_days.append(one.day)
        days = days_of.setdefault(one.reason, [])
        if not days or days[-1] != one.day:
            days.append(one.day)
    if not all_days:
        return "本月已没有可用的工作日"
    ranked = sorted(days_of, key=lambda reason: (-len(days_of[reason]), days_of[reason][0]))
    parts = [f"{_days(days_of[reason], all_days)}{reason}" for reason in ranked[:_MOST_REASONS]]
    more = "等" if len(ranked) > _MOST_REASONS else ""
    return f"没有可排的半天：{'；'.join(parts)}{more}"


def _days(days: Sequence[date], all_days: Sequence[date]) -> str:
    """Return days such as 11月23日至25日、27日; neighbours among the usable days are one run."""
    number_of = {day: number for number, day in enumerate(all_days)}
    runs: list[list[date]] = []
    for day in days:
        if runs and number_of[day] == number_of[runs[-1][-1]] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    month = Counter(day.month for day in days).most_common(1)[0][0]
    words = "、".join(_run(run, month) for run in runs)
    return f"{month}月{words}"


def _run(run: Sequence[date], month: int) -> str:
    first, last = run[0], run[-1]
    words = _day(first, month)
    return words if first == last else f"{words}至{_day(last, month)}"


def _day(day: date, month: int) -> str:
    return f"{day.day}日" if day.month == month else f"{day.month}月{day.day}日"
