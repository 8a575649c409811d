"""Coverage goals: how far they are, when they will be reached at this pace, and which are late.

Source: 吉环执法字〔2023〕9号 二: four industries by 2023-12-31, everybody by 2025-12-31.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, prod
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

GOAL_KINDS = Choice({"coverage": "检查覆盖", "task": "工作任务"})
GoalKind = Annotated[str, AfterValidator(GOAL_KINDS.check)]

_LOOK_BACK = timedelta(days=365)
"""The pace is that of the last year: shorter times hang on holidays and campaigns."""
_FURTHEST = timedelta(days=36_500)


class Goal(SQLModel):
    """What has to be done by a day.

    Attributes:
        kind: `coverage` is reckoned from the checks; a `task` is done when somebody says so.
        sectors: The industries of the plan it is about, separated by `,`; empty for all.
        since: Checks before this day do not count; None where all do.
        due: The last day.
        done_on: When a task was done, None while it is not.
        source: The document it rests on.
    """

    title: str = Field(min_length=1, max_length=100)
    kind: GoalKind = Field(default="coverage", max_length=20)
    sectors: str = Field(default="", max_length=200)
    since: date | None = None
    due: date
    done_on: date | None = None
    source: str = Field(default="", max_length=300)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is on a day.

    Attributes:
        facilities: How many are to be checked.
        covered: How many were.
        complete_on: When the last of them was, None while some are left.
        forecast: When the last will be at the pace of the last year; None without any pace.
    """

    title: str
    due: date | None
    day: date
    facilities: int
    covered: int
    complete_on: date | None
    forecast: date | None

    @property
    def share(self) -> float:
        """The covered share, 0 to 1; 1 where there is nobody to cover."""
        return self.covered / self.facilities if self.facilities else 1.0

    @property
    def days_late(self) -> int:
        """How many days the goal is or was late, 0 where it is not."""
        if self.due is None:
            return 0
        return max(((self.complete_on or self.day) - self.due).days, 0)

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed and some are left."""
        return self.complete_on is None and self.days_late > 0

    @property
    def will_be_late(self) -> bool:
        """Whether the pace is too slow for a deadline that is still to come."""
        if self.due is None or self.complete_on is not None or self.is_overdue:
            return False
        return self.forecast is None or self.forecast > self.due

    @property
    def sentence(self) -> str:
        """How it stands in one sentence."""
        until = f"，期限 {self.due}" if self.due else ""
        if not self.facilities:
            return f"名录中没有要检查的单位{until}。"
        if self.complete_on is not None:
            late = f"，超过期限 {self.days_late} 天" if self.days_late else ""
            return f"已于 {self.complete_on} 全部检查完{until}{late}。"
        left = self.facilities - self.covered
        start = f"已查 {self.covered:,}/{self.facilities:,} 家，还剩 {left:,} 家"
        late = f"，已逾期 {self.days_late} 天" if self.days_late else ""
        if self.forecast is None:
            return f"{start}；近一年没有新查的单位，按此进度完不成{until}{late}。"
        return f"{start}；按近一年的进度，{self.forecast} 查完{until}{late}。"


@dataclass(frozen=True, slots=True)
class PowerLine:
    """The probability that a draw finds a violator, over the number of violators, for a chart.

    Attributes:
        title: What is drawn, such as 重点 40/120 家.
        points: Pairs of a number of violators and a probability, 0 to 1.
    """

    title: str
    points: Sequence[tuple[int, float]]


def progress(
    title: str, due: date | None, firsts: Iterable[date | None], day: date, since: date | None
) -> Progress:
    """Return how far a goal is.

    Args:
        title: What it is called.
        due: Its last day.
        firsts: For each facility the day of its first check that counts, None without one.
        day: Today.
        since: From when checks count, None from always.
    """
    days = list(firsts)
    covered = sorted(one for one in days if one is not None and one <= day)
    left = len(days) - len(covered)
    return Progress(
        title=title,
        due=due,
        day=day,
        facilities=len(days),
        covered=len(covered),
        complete_on=covered[-1] if days and not left else None,
        forecast=_forecast(covered, left, day, since) if left else None,
    )


def detection_power(units: int, drawn: int, violators: int) -> float:
    """Return the probability that a draw finds at least one violator, 0 to 1.

    Of N units d violate; n are drawn without repetition. None of the violators is drawn with
    probability C(N−d, n) / C(N, n), which the hypergeometric distribution gives at zero.

    Args:
        units: N.
        drawn: n, at most N.
        violators: d, at most N.

    Source: GB/T 3358.1-2009《统计学词汇及符号》, 超几何分布.
    """
    if not units or violators <= 0:
        return 0.0
    if drawn > units - violators:
        return 1.0
    return 1.0 - prod((units - drawn - k) / (units - k) for k in range(violators))


def violators_found(units: int, drawn: int, wanted: float) -> int | None:
    """Return from how many violators on the draw finds one with the wanted probability.

    Args:
        units: N, how many there are.
        drawn: n, how many are drawn.
        wanted: The probability, 0 to 1.

    Returns:
        The number, or None where not even a pool of violators alone would do, for nobody is drawn.
    """
    if not drawn:
        return None
    low, high = 1, max(units, 1)
    while low < high:
        middle = (low + high) // 2
        if detection_power(units, drawn, middle) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def _forecast(covered: list[date], left: int, day: date, since: date | None) -> date | None:
    """Return when so many more will be checked at the pace of the last year."""
    begin = max(day - _LOOK_BACK, since or date.min)
    lately = sum(one > begin for one in covered)
    if not lately:
        return None
    days = max((day - begin).days, 1)
    ahead = timedelta(days=ceil(left * days / lately))
    return day + min(ahead, _FURTHEST)
