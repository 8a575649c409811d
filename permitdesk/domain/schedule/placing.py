"""Which visit on which half day: what must hold, and what is wished.

Must: a working day inside the window, every officer present, certified and free, no more
visits of an officer on a day than the rule allows. Wished, in this order: even load over
the days, the same township on one day, the drawn order kept. The officers of a visit are
given and never swapped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.register.officer import Leave, Officer
from permitdesk.domain.schedule.visit import SLOTS

_SLOTS = tuple(SLOTS)
_SAME_TOWNSHIP = 1.5
"""What sharing a township is worth, in visits of load."""


@dataclass(frozen=True, slots=True)
class Assignee:
    """An officer as the schedule sees one.

    Attributes:
        leaves: The days away.
    """

    id: int
    officer: Officer
    leaves: tuple[Leave, ...] = ()

    def bar(self, day: date) -> str:
        """Return why the officer cannot go on a day, empty where nothing bars."""
        away = any(leave.first_day <= day <= leave.last_day for leave in self.leaves)
        return "请假" if away else self.officer.bar(day)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit that needs a half day.

    Attributes:
        officers: The ids of its officers in seat order.
        township: Where it is, empty where nobody knows.
    """

    visit_id: int
    officers: tuple[int, ...]
    township: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A half day; `am` comes before `pm`."""

    day: date
    slot: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """What the placing came to.

    Attributes:
        placed: The half day of each visit that has one.
        troubles: Why each of the others has none.
    """

    placed: Mapping[int, Place]
    troubles: Mapping[int, str]


@dataclass(slots=True)
class Bookings:
    """Which officer is where, and how full the days are."""

    taken: set[tuple[int, Place]] = field(default_factory=set[tuple[int, Place]])
    officer_days: Counter[tuple[int, date]] = field(default_factory=Counter[tuple[int, date]])
    day_load: Counter[date] = field(default_factory=Counter[date])
    townships: set[tuple[date, str]] = field(default_factory=set[tuple[date, str]])

    def book(self, officers: Iterable[int], place: Place, township: str = "") -> None:
        """Note that officers are somewhere."""
        for officer in officers:
            self.taken.add((officer, place))
            self.officer_days[officer, place.day] += 1
        self.day_load[place.day] += 1
        if township:
            self.townships.add((place.day, township))


def conflict(
    officers: Iterable[Assignee], place: Place, bookings: Bookings, most_a_day: int
) -> str:
    """Return why these officers cannot be at a place, empty where they can.

    Args:
        officers: Who goes.
        place: When.
        bookings: Where everybody is already.
        most_a_day: The most visits of one officer on a day.
    """
    for assignee in officers:
        name = assignee.officer.name
        if reason := assignee.bar(place.day):
            return f"{name}{reason}"
        if (assignee.id, place) in bookings.taken:
            return f"{name}当日{SLOTS.label(place.slot)}已有检查"
        if bookings.officer_days[assignee.id, place.day] >= most_a_day:
            return f"{name}当日已有 {most_a_day} 次检查"
    return ""


def place_visits(
    wanted: Sequence[Wanted],
    assignees: Mapping[int, Assignee],
    days: Sequence[date],
    bookings: Bookings,
    most_a_day: int,
) -> Timetable:
    """Give each visit the best half day left, in the order given.

    The same input gives the same timetable. Costs one look at each half day a visit.

    Args:
        wanted: The visits in drawn order.
        assignees: The officers by id.
        days: The working days that may be used, in order.
        bookings: Where everybody is already; visits placed are added.
        most_a_day: The most visits of one officer on a day.
    """
    places = [Place(day, slot) for day in days for slot in _SLOTS]
    placed: dict[int, Place] = {}
    troubles: dict[int, str] = {}
    for number, visit in enumerate(wanted):
        team = [assignees[officer] for officer in visit.officers]
        free = [place for place in places if not conflict(team, place, bookings, most_a_day)]
        if not free:
            troubles[visit.visit_id] = _trouble(team, places, bookings, most_a_day)
            continue
        wish = number * len(days) / len(wanted)
        best = min(free, key=lambda place: _cost(place, visit, days, wish, bookings))
        bookings.book(visit.officers, best, visit.township)
        placed[visit.visit_id] = best
    return Timetable(placed, troubles)


def _cost(
    place: Place, visit: Wanted, days: Sequence[date], wish: float, bookings: Bookings
) -> tuple[float, float, Place]:
    """Return what a place costs: fuller days more, a shared township less, then the order."""
    index = days.index(place.day)
    load = float(bookings.day_load[place.day])
    if visit.township and (place.day, visit.township) in bookings.townships:
        load -= _SAME_TOWNSHIP
    return (load, abs(index - wish), place)


def _trouble(
    team: Sequence[Assignee], places: Sequence[Place], bookings: Bookings, most_a_day: int
) -> str:
    """Return the commonest reason why no place would do."""
    if not places:
        return "本月已没有可用的工作日"
    if not team:
        return "还没有选派执法人员"
    reasons = Counter(conflict(team, place, bookings, most_a_day) for place in places)
    return f"没有可排的半天：{reasons.most_common(1)[0][0]}"
