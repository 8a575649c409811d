"""How the cells of the office's printed forms look.

The fonts are those that ministries print with; a computer without them shows its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SONG = "宋体"
HEI = "黑体"
FANGSONG = "仿宋_GB2312"

BODY_SIZE = 10.5
"""五号, in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell.

    Attributes:
        font: The font's name.
        size: In points.
        bold: Whether it is printed bold.
        across: `left`, `center`, `right` or `justify`.
        down: `top` or `center`.
        wraps: Whether a long text goes on in the next line.
        shrinks: Whether what is too wide is printed smaller; a number that is not wide enough
            would otherwise be printed as ###.
        bordered: Whether thin lines stand around it.
        number_format: How numbers are shown.
    """

    font: str = FANGSONG
    size: float = BODY_SIZE
    bold: bool = False
    across: str = "center"
    down: str = "center"
    wraps: bool = True
    shrinks: bool = False
    bordered: bool = False
    number_format: str = "General"


LABEL = Look(font=HEI, size=16, across="left", wraps=False)
"""附件1 above the title, in 三号."""

TITLE = Look(font=SONG, size=20, bold=True, wraps=False)
SUBTITLE = Look(font=HEI, size=12, across="left", wraps=False)
LINE_LEFT = Look(size=12, across="left", wraps=False)
LINE_RIGHT = replace(LINE_LEFT, across="right")
HEADING = Look(font=HEI, bordered=True)
CELL = Look(bordered=True)
TEXT_CELL = replace(CELL, across="left")
COUNT = replace(CELL, wraps=False, shrinks=True)
WAN_YUAN = replace(COUNT, number_format="0.00####")
"""Sums in 万元: two places, and as many more as a sum in 分 needs."""

TOTAL = replace(COUNT, font=HEI)
TOTAL_WAN_YUAN = replace(TOTAL, number_format=WAN_YUAN.number_format)
NOTE = Look(across="left", down="top")
