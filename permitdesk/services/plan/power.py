"""What the draws of a year can find: the probability of meeting at least one violator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from permitdesk.documents.palette import Palette, Size
from permitdesk.documents.plan_charts import power_chart
from permitdesk.domain.plan.coverage import PowerLine, detection_power, violators_found
from permitdesk.services.plan.months import MonthsPlan

FORMULA = "P = 1 − C(N−d, n) ÷ C(N, n)"
"""N units, d violators, n drawn without repetition."""
SOURCE = "GB/T 3358.1-2009《统计学词汇及符号 第1部分》超几何分布"

_LIKELY = 0.95
_MOST_POINTS = 60
_FEW = 0.05
"""A twentieth: the share of violators that the sentence asks about."""


@dataclass(frozen=True, slots=True)
class Power:
    """What the draws of a row find in the year.

    Attributes:
        title: The row.
        units: How many it is about.
        drawn: How many different units the year draws.
        likely_from: From how many violators on one is found with 95 % probability, None where
            nobody is drawn.
        if_few: The probability where a twentieth of the units violate.
        few: How many that are.
    """

    title: str
    units: int
    drawn: int
    likely_from: int | None
    if_few: float
    few: int

    @property
    def sentence(self) -> str:
        """The same in a sentence."""
        start = f"全年抽 {self.drawn:,}/{self.units:,} 家"
        if self.likely_from is None:
            return f"{start}，什么也查不到。"
        return (
            f"{start}：若有 {self.few:,} 家（5%）违法，至少查到一家的概率 {_percent(self.if_few)}；"
            f"违法达到 {self.likely_from:,} 家时，概率不低于 95%。"
        )


def _percent(probability: float) -> str:
    """Return a probability as people read it; only what is certain is 100 %."""
    is_nearly_certain = 0.999 < probability < 1
    return "99.9%以上" if is_nearly_certain else f"{probability:.1%}".replace(".0%", "%")


def of_plan(plan: MonthsPlan) -> tuple[Power, ...]:
    """Return what each row of a year's plan finds.

    A unit that comes twice in the year counts once: a row cannot draw more than its pool.
    """
    found: list[Power] = []
    for line in plan.lines:
        units = line.stratum.pool
        drawn = min(line.grid.total, units)
        few = max(ceil(units * _FEW), 1)
        found.append(
            Power(
                title=line.numbered.rule.title,
                units=units,
                drawn=drawn,
                likely_from=violators_found(units, drawn, _LIKELY),
                if_few=detection_power(units, drawn, min(few, units)),
                few=few,
            )
        )
    return tuple(one for one in found if one.units)


def chart(
    rows: Sequence[Power], colors: Mapping[str, str], width: float, height: float, dots: int
) -> bytes:
    """Return the rows' detection power over the number of violators, as PNG.

    Args:
        rows: What is shown.
        colors: paper, ink, faint, main, second and alarm, each as #rrggbb.
        width: In cm.
        height: In cm.
        dots: Dots an inch.
    """
    shown = [one for one in rows if one.drawn]
    furthest = max((2 * (one.likely_from or 1) for one in shown), default=10)
    lines = [PowerLine(_legend(one), _points(one, furthest)) for one in shown]
    return power_chart(lines, Palette(**colors), Size(width, height, dots))


def _points(one: Power, furthest: int) -> list[tuple[int, float]]:
    """Return the points of a row's line, so many that it looks smooth."""
    last = max(min(furthest, one.units), 1)
    step = max(last // _MOST_POINTS, 1)
    places = sorted({*range(1, last + 1, step), last})
    return [(at, detection_power(one.units, one.drawn, at)) for at in places]


def _legend(one: Power) -> str:
    return f"{one.title}（{one.drawn:,}/{one.units:,}）"
