"""The home page's charts, in the window's own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from permitdesk.documents import charts
from permitdesk.documents.palette import Palette, ScreenBar, Size
from permitdesk.domain.report.monthly import OfficerLoad
from permitdesk.services.home.overview import MonthOverview


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How the window wants a chart.

    Attributes:
        colors: paper, ink, faint, main, second and alarm, each as #rrggbb.
        width: In cm.
        height: The most there is room for, in cm.
        line: The height of a row, in cm.
        dots: Dots an inch.
    """

    colors: Mapping[str, str]
    width: float
    height: float
    line: float
    dots: int

    @property
    def palette(self) -> Palette:
        """The colours as the charts know them."""
        return Palette(**self.colors)

    @property
    def most(self) -> int:
        """How many rows there is room for."""
        return max(1, int(self.height / self.line))

    def size(self, rows: int) -> Size:
        """Return the size of a chart of so many rows; they move together where room is scarce."""
        return Size(self.width, min(self.height, max(1, rows) * self.line), self.dots)


def findings(overview: MonthOverview, style: ChartStyle) -> bytes:
    """Return the findings of the year by type, the most frequent first, as PNG."""
    rows = sorted(overview.findings, key=lambda row: -row.year)
    return _chart(
        [ScreenBar(row.title, row.year, _words(row.year, row.month)) for row in rows], style
    )


def visits(overview: MonthOverview, style: ChartStyle) -> bytes:
    """Return the visits of each officer, the busiest first, as PNG.

    Where there are more officers than there is room for, the last row is the mean of the rest.
    """
    officers = sorted(overview.officers, key=lambda one: -one.year)
    shown = len(officers) if len(officers) <= style.most else style.most - 1
    bars = [ScreenBar(one.name, one.year, _words(one.year, one.month)) for one in officers[:shown]]
    if rest := officers[shown:]:
        bars.append(_mean(rest))
    return _chart(bars, style)


def _mean(officers: Sequence[OfficerLoad]) -> ScreenBar:
    """Return the row of those there is no room for."""
    mean = sum(one.year for one in officers) / len(officers)
    return ScreenBar(f"其余 {len(officers)} 人平均", mean, f"{mean:.1f}")


def _words(year: int, month: int) -> str:
    return f"{year}（本月 {month}）" if month else str(year)


def _chart(bars: Sequence[ScreenBar], style: ChartStyle) -> bytes:
    return charts.bars_chart(bars, style.palette, style.size(len(bars)))
