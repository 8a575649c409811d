"""What is wished of a timetable, each wish with its weight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the wishes, in points; a timetable with fewer points is better.

    Attributes:
        load: A day with n visits costs n² times this, so even days are cheapest.
        township: Each township costs this on each day on which somebody goes there.
        order: A visit costs this for each working day away from its turn in the drawn order.
        late: A visit costs this for each day after its deadline.
    """

    load: int = 10
    township: int = 30
    order: int = 1
    late: int = 50
