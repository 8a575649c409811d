"""Charts as PNG pictures, readable on grey paper too: every value is written beside its mark.

Matplotlib takes a second to import; it is loaded when the first chart is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from permitdesk import paths
from permitdesk.documents.palette import COLUMN, PRINT, Palette, ScreenBar, Size
from permitdesk.domain.report.monthly import FindingRow, IndustryCoverage
from permitdesk.domain.report.pictures import CountRow, FacilityMap, TrendMonth

_PAIR, _BAR = 0.85, 0.65
"""The height of a row of two bars and of one, in cm, whose figures do not touch."""


def findings_chart(
    rows: Sequence[FindingRow], palette: Palette = PRINT, size: Size | None = None
) -> bytes:
    """Return a chart of the findings by violation type: this month beside the year to date."""
    _keep_font_cache()
    from permitdesk.documents import plots

    return plots.findings(rows, palette, size or COLUMN.for_rows(len(rows), _PAIR))


def coverage_chart(
    rows: Sequence[IndustryCoverage], day: date, palette: Palette = PRINT, size: Size | None = None
) -> bytes:
    """Return a chart of each industry's coverage, with its deadline and whether it has passed.

    Args:
        rows: The industries in the order in which they are shown.
        day: The day that a deadline is compared with.
        palette: The colours.
        size: The size; if left out as wide as a column, and as high as the rows need.
    """
    _keep_font_cache()
    from permitdesk.documents import plots

    return plots.coverage(rows, day, palette, size or COLUMN.for_rows(len(rows), _BAR))


def counts_chart(
    rows: Sequence[CountRow], unit: str, palette: Palette = PRINT, size: Size | None = None
) -> bytes:
    """Return a chart of counts: this month beside the year to date.

    Args:
        rows: What is counted, in the order in which it is shown.
        unit: What the axis counts, such as 发现问题（个）.
        palette: The colours.
        size: The size; if left out as wide as a column, and as high as the rows need.
    """
    _keep_font_cache()
    from permitdesk.documents import plots

    return plots.counts(rows, unit, palette, size or COLUMN.for_rows(len(rows), _PAIR))


def trend_chart(months: Sequence[TrendMonth], palette: Palette, size: Size) -> bytes:
    """Return a chart of the year month by month: checks as bars, problems as lines."""
    _keep_font_cache()
    from permitdesk.documents import plots_of_year

    return plots_of_year.trend(months, palette, size)


def map_chart(places: FacilityMap, palette: Palette, size: Size) -> bytes:
    """Return a map of the facilities; each kind of mark has a shape of its own."""
    _keep_font_cache()
    from permitdesk.documents import plots_of_year

    return plots_of_year.map_of(places, palette, size)


def bars_chart(bars: Sequence[ScreenBar], palette: Palette, size: Size) -> bytes:
    """Return a quiet chart for the window: one bar a row, its figures at its end, no axis."""
    _keep_font_cache()
    from permitdesk.documents import plots

    return plots.bars(bars, palette, size)


def chart_fonts() -> frozenset[str]:
    """Return the family names of the fonts that charts can use on this machine."""
    _keep_font_cache()
    from permitdesk.documents import plots

    return plots.installed_fonts()


def _keep_font_cache() -> None:
    """Tell matplotlib, before it is imported, to keep its list of fonts with the user's files.

    A frozen program is otherwise given a throw-away folder at each start, and spends
    seconds on listing the fonts anew.
    """
    os.environ["MPLCONFIGDIR"] = str(paths.user_cache() / "matplotlib")
