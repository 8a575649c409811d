"""The drawing of the year: its trend by month, and the map of its facilities."""

# Matplotlib leaves the types of its keyword arguments and of its marks open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from permitdesk.documents.palette import Palette, Size
from permitdesk.documents.plots import figure_of, nothing, png_of, settings
from permitdesk.domain.report.pictures import PLACES, FacilityMap, TrendMonth

_FEW_POINTS = 15
"""So many names can stand on a map without covering each other."""

_NO_POINTS = "名录中没有带坐标的单位；导入带经纬度的名录后，这里显示分布图。"
_NO_YEAR = "本年还没有检查，也没有发现问题。"
_OUTSIDE = "{n} 家的坐标在轮廓之外；高德、百度地图的坐标（GCJ-02、BD-09）会偏几百米"
_SHAPES = {"open": "^", "planned": "s", "checked": "o", "unchecked": "o"}
_EDGE = 0.03
"""Degrees around everything that is shown."""


def trend(months: Sequence[TrendMonth], palette: Palette, size: Size) -> bytes:
    """Draw the year month by month; see `charts.trend_chart`."""
    if not any(one.checks or one.found or one.closed for one in months):
        return nothing(_NO_YEAR, palette, size)
    with mpl.rc_context(settings()):
        figure, axes = figure_of(palette, size)
        axes.grid(visible=False, axis="x")
        axes.grid(visible=True, axis="y", color=palette.faint, linewidth=0.6)
        places = [one.month for one in months]
        bars = axes.bar(
            places,
            [one.checks for one in months],
            0.6,
            label="检查（次）",
            color=palette.second,
            edgecolor=palette.ink,
            linewidth=0.6,
        )
        axes.bar_label(
            bars, [str(one.checks or "") for one in months], padding=2, color=palette.ink
        )
        for title, values, look, above, ink in (
            ("发现问题（项）", [one.found for one in months], "o-", 3, palette.alarm),
            ("销号（项）", [one.closed for one in months], "s--", -9, palette.main),
        ):
            axes.plot(places, values, look, label=title, color=ink, linewidth=1.4)
            _write_values(axes, places, values, above, ink)
        axes.set_xticks(places, [f"{one.month}月" for one in months])
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.set_ylim(bottom=0)
        axes.margins(y=0.12)
        figure.legend(loc="outside upper right", ncols=3, frameon=False, labelcolor=palette.ink)
        return png_of(figure, size)


def _write_values(
    axes: Axes, places: Sequence[int], values: Sequence[int], above: float, ink: str
) -> None:
    """Write each value at the right of its mark, so many pt above it; a nought says itself."""
    for place, value in zip(places, values, strict=True):
        if value:
            axes.annotate(
                str(value),
                (place, value),
                textcoords="offset points",
                xytext=(5, above),
                color=ink,
            )


def map_of(places: FacilityMap, palette: Palette, size: Size) -> bytes:
    """Draw the facilities where they are; see `charts.map_chart`."""
    with mpl.rc_context(settings()):
        figure, axes = figure_of(palette, size)
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        axes.set_xticks([])
        axes.set_yticks([])
        for ring in places.outline:
            axes.plot(*zip(*ring, strict=True), color=palette.ink, linewidth=0.9)
        _mark(axes, places, palette)
        _fit(axes, places)
        axes.set_xlabel(_note(places))
        if places.points:
            figure.legend(loc="outside upper right", ncols=4, frameon=False, labelcolor=palette.ink)
        else:
            axes.text(
                0.5, 0.5, _NO_POINTS, transform=axes.transAxes, ha="center", color=palette.ink
            )
        return png_of(figure, size)


def _mark(axes: Axes, places: FacilityMap, palette: Palette) -> None:
    """Draw the marks, the most important last and on top."""
    inks = {
        "open": palette.alarm,
        "planned": palette.main,
        "checked": palette.main,
        "unchecked": palette.paper,
    }
    for state in reversed(tuple(PLACES)):
        own = [point for point in places.points if point.state == state]
        if own:
            axes.scatter(
                [point.longitude for point in own],
                [point.latitude for point in own],
                s=34,
                marker=_SHAPES[state],
                c=inks[state],
                edgecolors=palette.ink,
                linewidths=0.7,
                label=f"{PLACES.label(state)} {len(own)}",
                zorder=3,
            )
    if len(places.points) <= _FEW_POINTS:
        for point in places.points:
            axes.annotate(
                point.name,
                (point.longitude, point.latitude),
                textcoords="offset points",
                xytext=(5, 3),
                color=palette.ink,
                fontsize=7,
            )


def _fit(axes: Axes, places: FacilityMap) -> None:
    """Show everything, a degree to the east as long as it is at this latitude."""
    xs = [point.longitude for point in places.points]
    ys = [point.latitude for point in places.points]
    xs += [x for ring in places.outline for x, _ in ring]
    ys += [y for ring in places.outline for _, y in ring]
    if not xs:
        return
    axes.set_xlim(min(xs) - _EDGE, max(xs) + _EDGE)
    axes.set_ylim(min(ys) - _EDGE, max(ys) + _EDGE)
    axes.set_aspect(1 / cos(radians(sum(ys) / len(ys))), adjustable="box")


def _note(places: FacilityMap) -> str:
    """Return what the map does not show."""
    parts = [f"另有 {places.unplaced} 家没有可用的坐标"] if places.unplaced else []
    if places.outside:
        parts.append(_OUTSIDE.format(n=places.outside))
    return "；".join(parts)
