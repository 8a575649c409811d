"""The home page's charts, in the window's own colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permitdesk.documents import charts
from permitdesk.documents.palette import Palette, Size
from permitdesk.services.home.overview import MonthOverview


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How the window wants a chart.

    Attributes:
        colors: paper, ink, faint, main, second and alarm, each as #rrggbb.
        width: In cm.
        height: In cm.
        dots: Dots an inch.
    """

    colors: Mapping[str, str]
    width: float
    height: float
    dots: int

    @property
    def palette(self) -> Palette:
        """The colours as the charts know them."""
        return Palette(**self.colors)

    @property
    def size(self) -> Size:
        """The size as the charts know it."""
        return Size(self.width, self.height, self.dots)


def findings(overview: MonthOverview, style: ChartStyle) -> bytes:
    """Return the findings of the year by type, as PNG."""
    return charts.findings_chart(overview.findings, style.palette, style.size)


def coverage(overview: MonthOverview, today: date, style: ChartStyle) -> bytes:
    """Return the coverage by industry against its deadline, as PNG."""
    return charts.coverage_chart(overview.coverage, today, style.palette, style.size)


def visits(overview: MonthOverview, style: ChartStyle) -> bytes:
    """Return the visits of each officer, as PNG."""
    return charts.visits_chart(overview.officers, style.palette, style.size)
