"""The drawing of the plan's charts."""

# Matplotlib leaves the types of its keyword arguments and of its marks open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.ticker import MaxNLocator, PercentFormatter

from permitdesk.documents.palette import Palette, Size
from permitdesk.documents.plots import figure_of, png_of, settings
from permitdesk.domain.plan.coverage import PowerLine

_DASHES = ("-", "--", "-.", ":")
_SCREEN_POINTS = 9.0


def power(lines: Sequence[PowerLine], palette: Palette, size: Size) -> bytes:
    """Draw detection power over violators; see `plan_charts.power_chart`."""
    with mpl.rc_context({**settings(), "font.size": _SCREEN_POINTS}):
        figure, axes = figure_of(palette, size)
        axes.grid(visible=True, axis="y", color=palette.faint, linewidth=0.6)
        inks = (palette.main, palette.alarm, palette.ink)
        for place, line in enumerate(lines):
            axes.plot(
                [violators for violators, _ in line.points],
                [probability for _, probability in line.points],
                linestyle=_DASHES[place % len(_DASHES)],
                color=inks[place % len(inks)],
                linewidth=1.6,
                label=line.title,
            )
        axes.set_ylim(0, 1.02)
        axes.set_xlim(left=1)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.set_xlabel("名录中违法单位的家数")
        axes.tick_params(axis="y", colors=palette.ink)
        legend = axes.legend(loc="lower right", frameon=False, labelcolor=palette.ink)
        legend.set_zorder(3)
        return png_of(figure, size)
