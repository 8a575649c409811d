"""What the charts of the report page show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from permitdesk.domain.choice import Choice
from permitdesk.domain.report.outline import Ring

PLACES = Choice(
    {
        "open": "有未销号问题",
        "planned": "本月已安排检查",
        "checked": "本年已检查",
        "unchecked": "本年未检查",
    }
)
"""What a facility's mark on the map says; of several the first counts."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of the month beside that of the year.

    Attributes:
        title: What is counted.
        month: In the month.
        year: In the year up to the end of the month.
    """

    title: str
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """A month of the year.

    Attributes:
        month: 1 to 12.
        checks: Checks made.
        found: Problems found.
        closed: Problems closed（销号）.
    """

    month: int
    checks: int
    found: int
    closed: int


@dataclass(frozen=True, slots=True)
class Located:
    """A facility with its place and how it stands.

    Attributes:
        id: The facility.
        longitude: In degrees, None where it is not known.
        latitude: Likewise.
        is_checked: Whether it was checked in the days that count.
        has_open_problem: Whether a problem was open on the last of them.
    """

    id: int
    name: str
    longitude: float | None
    latitude: float | None
    is_checked: bool
    has_open_problem: bool


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A facility on the map.

    Attributes:
        name: Its name.
        longitude: In degrees.
        latitude: In degrees.
        state: One of `PLACES`.
    """

    name: str
    longitude: float
    latitude: float
    state: str


@dataclass(frozen=True, slots=True)
class FacilityMap:
    """The office's area with its facilities.

    Attributes:
        points: The facilities with coordinates that can be true.
        outline: The rings of the area's outline, none where the office has loaded none.
        unplaced: How many facilities have no coordinates, or impossible ones.
        outside: How many of the points lie outside the outline.
    """

    points: tuple[MapPoint, ...]
    outline: tuple[Ring, ...] = ()
    unplaced: int = 0
    outside: int = 0
