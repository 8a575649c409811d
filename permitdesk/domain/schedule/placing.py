"""Which visit on which half day: what must hold, and what is wished.

Must: a working day inside the window, enough officers, every one of them present, certified,
free and not recused, no more visits of an officer on a day than the rule allows. Wished, in
this order: even load over the days, the same township on one day, the drawn order kept. The
officers of a visit are given and never swapped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.register.officer import Leave, Officer, Recusal
from permitdesk.domain.schedule.visit import SLOTS

_SLOTS = tuple(SLOTS)
_SAME_TOWNSHIP = 1.5
"""What sharing a township is worth, in visits of load."""


@dataclass(frozen=True, slots=True)
class Assignee:
    """An officer as the schedule sees one.

    Attributes:
        leaves: The days away.
        recusals: The facilities, by id, that the officer must keep away from.
    """

    id: int
    officer: Officer
    leaves: tuple[Leave, ...] = ()
    recusals: tuple[tuple[int, Recusal], ...] = ()

    def bar(self, day: date, facility_id: int = 0) -> str:
        """Return why the officer cannot go on a day, empty where nothing bars.

        Args:
            day: The day.
            facility_id: Where to; 0 asks for the day alone.
        """
        if any(leave.first_day <= day <= leave.last_day for leave in self.leaves):
            return "请假"
        if any(where == facility_id and recusal.holds(day) for where, recusal in self.recusals):
            return "须回避"
        return self.officer.bar(day)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit that needs a half day.

    Attributes:
        officers: The ids of its officers in seat order.
        township: Where it is, empty where nobody knows.
        facility_id: Which facility it goes to.
    """

    visit_id: int
    officers: tuple[int, ...]
    township: str = ""
    facility_id: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A half day; `am` comes before `pm`."""

    day: date
    slot: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office's rules say of visits.

    Attributes:
        least_officers: The fewest officers of a visit.
        most_a_day: The most visits of one officer on a day.
    """

    least_officers: int = 2
    most_a_day: int = 3


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

    taken: Counter[tuple[int, Place]] = field(default_factory=Counter[tuple[int, Place]])
    officer_days: Counter[tuple[int, date]] = field(default_factory=Counter[tuple[int, date]])
    day_load: Counter[date] = field(default_factory=Counter[date])
    townships: set[tuple[date, str]] = field(default_factory=set[tuple[date, str]])

    def book(self, officers: Iterable[int], place: Place, township: str = "") -> None:
        """Note that officers are somewhere."""
        for officer in officers:
            self.taken[officer, place] += 1
            self.officer_days[officer, place.day] += 1
        self.day_load[place.day] += 1
        if township:
            self.townships.add((place.day, township))


class Planner:
    """Places visits among the officers, within the limits.

    Attributes:
        bookings: Where everybody is; visits placed are added.
    """

    def __init__(
        self, assignees: Mapping[int, Assignee], bookings: Bookings, limits: Limits
    ) -> None:
        self._assignees = assignees
        self._limits = limits
        self._bars: dict[tuple[int, date, int], str] = {}
        self.bookings = bookings

    def trouble(self, visit: Wanted) -> str:
        """Return what keeps a visit from every half day, empty where nothing does."""
        if not visit.officers:
            return "还没有选派执法人员"
        least = self._limits.least_officers
        if len(visit.officers) < least:
            return f"执法人员 {len(visit.officers)} 人，不足 {least} 人"
        if any(officer not in self._assignees for officer in visit.officers):
            return "有执法人员已不在名录中"
        return ""

    def conflict(self, visit: Wanted, place: Place, own: int = 0) -> str:
        """Return why a visit without trouble cannot be at a place, empty where it can.

        Args:
            visit: The visit.
            place: Where to.
            own: How often the visit itself is booked there already: 0, or 1.
        """
        most = self._limits.most_a_day
        for number in visit.officers:
            name = self._assignees[number].officer.name
            if reason := self._bar(number, place.day, visit.facility_id):
                return f"{name}{reason}"
            if self.bookings.taken[number, place] > own:
                return f"{name}当日{SLOTS.label(place.slot)}已有检查"
            if self.bookings.officer_days[number, place.day] >= most + own:
                return f"{name}当日已有 {most} 次检查"
        return ""

    def place_all(self, wanted: Sequence[Wanted], days: Sequence[date]) -> Timetable:
        """Give each visit the best half day left, in the order given.

        The same input gives the same timetable. Costs one look at each half day a visit.

        Args:
            wanted: The visits in drawn order.
            days: The working days that may be used, in order.
        """
        places = [(index, Place(day, slot)) for index, day in enumerate(days) for slot in _SLOTS]
        placed: dict[int, Place] = {}
        troubles: dict[int, str] = {}
        for number, visit in enumerate(wanted):
            trouble = self.trouble(visit)
            free = [] if trouble else [one for one in places if not self.conflict(visit, one[1])]
            if not free:
                troubles[visit.visit_id] = trouble or self._commonest(visit, places)
                continue
            wish = number * len(days) / len(wanted)
            _, best = min(free, key=lambda one: self._cost(*one, visit, wish))
            self.bookings.book(visit.officers, best, visit.township)
            placed[visit.visit_id] = best
        return Timetable(placed, troubles)

    def _bar(self, officer: int, day: date, facility_id: int) -> str:
        """Return why an officer cannot go, looked up once a day and facility."""
        key = officer, day, facility_id
        if key not in self._bars:
            self._bars[key] = self._assignees[officer].bar(day, facility_id)
        return self._bars[key]

    def _cost(
        self, index: int, place: Place, visit: Wanted, wish: float
    ) -> tuple[float, float, Place]:
        """Return what a place costs: fuller days more, a shared township less, then the order."""
        load = float(self.bookings.day_load[place.day])
        if visit.township and (place.day, visit.township) in self.bookings.townships:
            load -= _SAME_TOWNSHIP
        return (load, abs(index - wish), place)

    def _commonest(self, visit: Wanted, places: Iterable[tuple[int, Place]]) -> str:
        """Return the commonest reason why no place would do."""
        reasons = Counter(self.conflict(visit, place) for _, place in places)
        if not reasons:
            return "本月已没有可用的工作日"
        return f"没有可排的半天：{reasons.most_common(1)[0][0]}"
