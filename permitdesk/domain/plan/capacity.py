"""How many visits a month allows: days, people, other duties, vehicles, money.

Source: 晋环发〔2022〕18号 三（一）: the months' plan considers staff, equipment and budget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Means:
    """What an office has for its visits.

    Attributes:
        team: How many officers go on a visit.
        times: How many visits a team makes on a day.
        other_duty: Percent of the officers' days that other duties take.
        rides: How many teams the vehicles carry at once, None for no such limit.
        cost: What a visit costs in 元, 0 where money sets no limit.
        budget: What there is for the month in 元.
    """

    team: int
    times: int
    other_duty: int = 0
    rides: int | None = None
    cost: int = 0
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a month allows.

    Attributes:
        visits: How many visits.
        words: How that comes about.
    """

    visits: int
    words: str

    def after(self, made: int) -> Capacity:
        """Return what a month allows that has begun: the visits made, and what is left."""
        if not self.visits and not self.words:
            return Capacity(made, f"已过去，安排了 {made} 次")
        total = self.visits + made
        return Capacity(total, f"还剩 {self.words}；此前已安排 {made} 次，共 {total} 次")


def capacity(present: Sequence[int], means: Means) -> Capacity:
    """Return what some working days allow.

    Args:
        present: How many officers are there on each working day.
        means: What the office has beside them.
    """
    teams = [people // means.team for people in present]
    words = f"{len(present)} 个工作日，出勤 {sum(present)} 人日，每组 {means.team} 人"
    if means.rides is not None:
        teams = [min(number, means.rides) for number in teams]
        words += f"，车辆每次可载 {means.rides} 组"
    visits = sum(teams) * means.times
    words += f"，每组每天 {means.times} 次：{visits} 次"
    if means.other_duty:
        visits = visits * (100 - means.other_duty) // 100
        words += f"；其他任务占 {means.other_duty}%，余 {visits} 次"
    if means.cost and means.budget // means.cost < visits:
        visits = means.budget // means.cost
        words += f"；经费 {means.budget:,} 元 ÷ {means.cost:,} 元 = {visits} 次"
    return Capacity(visits, words)
