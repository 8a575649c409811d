"""The drawing of the charts with horizontal bars, and what all charts share.

Figures are made and drawn by themselves, without pyplot: nothing is kept between two
charts, and any thread can draw one.
"""

# Matplotlib leaves the types of its keyword arguments and of its bars open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter
from matplotlib.typing import RcKeyType

from permitdesk.documents.fonts import chart_font
from permitdesk.documents.palette import Palette, ScreenBar, Size
from permitdesk.domain.report.monthly import FindingRow, IndustryCoverage
from permitdesk.domain.report.pictures import CountRow

_HATCH = "////"
_CM = 1 / 2.54
_SCREEN_POINTS = 9.0
_TWO_LINES = 1.2
"""How high a row is, in cm, beside which two lines find room."""

_ROOM_FOR_WORDS = 1.35
"""How much longer than the longest bar the axis is, for the figures at its end."""


@dataclass(frozen=True, slots=True)
class _Series:
    """One kind of marks: its name in the legend and one value a row."""

    name: str
    values: Sequence[float]


def findings(rows: Sequence[FindingRow], palette: Palette, size: Size) -> bytes:
    """Draw two bars a violation type; see `charts.findings_chart`."""
    return _pairs(
        [row.title for row in rows],
        _Series("本月", [row.month for row in rows]),
        _Series("本年累计", [row.year for row in rows]),
        "发现问题（个）",
        palette,
        size,
    )


def counts(rows: Sequence[CountRow], unit: str, palette: Palette, size: Size) -> bytes:
    """Draw two bars a row; see `charts.counts_chart`."""
    return _pairs(
        [row.title for row in rows],
        _Series("本月", [row.month for row in rows]),
        _Series("本年累计", [row.year for row in rows]),
        unit,
        palette,
        size,
    )


def coverage(rows: Sequence[IndustryCoverage], day: date, palette: Palette, size: Size) -> bytes:
    """Draw one bar an industry against 100 %; see `charts.coverage_chart`."""
    if not rows:
        return nothing("名录里还没有排污单位。", palette, size)
    gap = "\n" if size.height / len(rows) >= _TWO_LINES else "　"
    with mpl.rc_context(settings()):
        figure, axes = figure_of(palette, size)
        places = range(len(rows))
        axes.barh(places, [1.0] * len(rows), color=palette.paper, edgecolor=palette.faint)
        bars = axes.barh(
            places, [row.covered / max(row.facilities, 1) for row in rows], color=palette.main
        )
        for place, row in zip(places, rows, strict=True):
            late = row.is_overdue(day)
            if late:
                bars[place].set(hatch=_HATCH, facecolor=palette.paper, edgecolor=palette.alarm)
            axes.text(
                1.02,
                place,
                _coverage_note(row, gap, late=late),
                va="center",
                color=palette.alarm if late else palette.ink,
            )
        _label_rows(axes, [row.industry for row in rows])
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_xlabel("检查覆盖率")
        return png_of(figure, size)


def bars(rows: Sequence[ScreenBar], palette: Palette, size: Size) -> bytes:
    """Draw one bar a row for the window; see `charts.bars_chart`."""
    with mpl.rc_context({**settings(), "font.size": _SCREEN_POINTS}):
        figure, axes = figure_of(palette, size)
        figure.set_layout_engine("constrained", w_pad=0, h_pad=0)
        places = range(len(rows))
        drawn = axes.barh(places, [row.value for row in rows], 0.55, color=palette.main)
        axes.bar_label(drawn, [row.words for row in rows], padding=5, color=palette.ink)
        _label_rows(axes, [row.title for row in rows])
        axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
        axes.set_xlim(0, max([1.0, *(row.value for row in rows)]) * _ROOM_FOR_WORDS)
        axes.grid(visible=False)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        return png_of(figure, size)


def nothing(words: str, palette: Palette, size: Size) -> bytes:
    """Draw a sentence where there is nothing else to draw."""
    with mpl.rc_context(settings()):
        figure, axes = figure_of(palette, size)
        axes.set_axis_off()
        axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", color=palette.ink)
        return png_of(figure, size)


def installed_fonts() -> frozenset[str]:
    """Return the family names that matplotlib finds."""
    return frozenset(font_manager.get_font_names())


def _coverage_note(row: IndustryCoverage, gap: str, *, late: bool) -> str:
    """Return what stands beside an industry's bar: the count, a gap and the deadline."""
    if not row.facilities:
        return "没有名录单位"
    count = f"{row.covered}/{row.facilities}（{row.ratio:.0%}）"
    if row.deadline is None:
        return count
    return f"{count}{gap}期限{row.deadline:%Y-%m-%d}{'，已逾期' if late else ''}"


def _pairs(
    titles: Sequence[str], first: _Series, second: _Series, unit: str, palette: Palette, size: Size
) -> bytes:
    """Draw two horizontal bars a row, each with its number at its end."""
    if not any(second.values):
        return nothing(f"本年还没有可以统计的数字：{unit}。", palette, size)
    with mpl.rc_context(settings()):
        figure, axes = figure_of(palette, size)
        for series, offset, colour, hatch in (
            (first, -0.2, palette.main, None),
            (second, 0.2, palette.second, _HATCH),
        ):
            places = [place + offset for place in range(len(titles))]
            bars = axes.barh(places, series.values, 0.38, label=series.name, color=colour)
            for bar in bars:
                bar.set(hatch=hatch, edgecolor=palette.ink, linewidth=0.6)
            axes.bar_label(bars, padding=3, color=palette.ink)
        _label_rows(axes, titles)
        axes.margins(x=0.08)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.set_xlabel(unit)
        figure.legend(loc="outside upper right", ncols=2, frameon=False, labelcolor=palette.ink)
        return png_of(figure, size)


def _label_rows(axes: Axes, titles: Sequence[str]) -> None:
    """Name the rows from top to bottom."""
    axes.set_yticks(range(len(titles)), titles)
    axes.invert_yaxis()


def figure_of(palette: Palette, size: Size) -> tuple[Figure, Axes]:
    """Return an empty chart with horizontal bars' axes."""
    figure = Figure(
        figsize=(size.width * _CM, size.height * _CM), facecolor=palette.paper, layout="constrained"
    )
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(facecolor=palette.paper)
    axes.tick_params(colors=palette.ink, length=0)
    axes.xaxis.label.set_color(palette.ink)
    axes.grid(axis="x", color=palette.faint, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.faint)
    return figure, axes


def png_of(figure: Figure, size: Size) -> bytes:
    """Return the picture; the same chart gives the same bytes."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=size.dots, metadata={"Software": None})
    return buffer.getvalue()


@cache
def settings() -> dict[RcKeyType, object]:
    """Return matplotlib's settings: the Chinese font stands first.

    WORKAROUND matplotlib #32063: behind another font, small Chinese text is lost.
    """
    chinese = chart_font(installed_fonts())
    families = [chinese, "DejaVu Sans"] if chinese else ["DejaVu Sans"]
    return {
        "font.family": families,
        "font.size": 8.5,
        "axes.unicode_minus": False,
        "hatch.linewidth": 0.6,
    }
