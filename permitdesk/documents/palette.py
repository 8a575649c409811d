"""How a chart looks: its colours and its size on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, each as #rrggbb.

    Attributes:
        paper: The background.
        ink: Text and axes.
        faint: Grid lines and what is not yet done.
        main: The marks that the chart is about.
        second: A second kind of marks, told apart by a hatch too.
        alarm: What is overdue.
    """

    paper: str
    ink: str
    faint: str
    main: str
    second: str
    alarm: str


PRINT = Palette(
    paper="#ffffff",
    ink="#1f2328",
    faint="#d5dae0",
    main="#2f6f9f",
    second="#9fc3dd",
    alarm="#b3402a",
)
"""The palette for paper."""

_AXIS_HEIGHT = 2.0
"""What axis and legend take, in cm."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a chart on paper.

    Attributes:
        width: In cm.
        height: In cm.
        dots: Dots an inch.
    """

    width: float
    height: float
    dots: int = 200

    def for_rows(self, rows: int, height: float) -> Size:
        """Return the size, higher where so many rows of at least this height (cm) need it."""
        return replace(self, height=max(self.height, rows * height + _AXIS_HEIGHT))


COLUMN = Size(15.6, 8.0)
"""As wide as the type area of an official document."""


@dataclass(frozen=True, slots=True)
class ScreenBar:
    """A row of a quiet chart for the window.

    Attributes:
        title: What is counted.
        value: The length of the bar.
        words: What stands at its end.
    """

    title: str
    value: float
    words: str
