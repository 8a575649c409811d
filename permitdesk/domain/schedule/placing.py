"""Which visit on which half day: what must hold, and the planner that keeps to it.

Must: a working day inside the visit's window, no pause of outside work, enough officers, every
one of them present, certified, free and not recused, no more visits of an officer on a day
than the rule allows. What is only wished is weighed in `weighing` and sought in `solving`. The
officers of a visit are given and never swapped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.register.officer import Leave, Officer, Recusal
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.reasons import DayReason, reasons_in_words
from permitdesk.domain.schedule.solving import Grid, Task, solve
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.domain.schedule.weighing import Weights

_SLOTS = tuple(SLOTS)


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


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A half day; `am` comes before `pm`."""

    day: date
    slot: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit that needs a half day.

    Attributes:
        officers: The ids of its officers in seat order.
        township: Where it is, empty where nobody knows.
        facility_id: Which facility it goes to.
        first: The first day on which it may be, None for any.
        last: The last one, None for any.
        months: The months of the year in which its rule lets it be, none for all.
        due_on: By when it should be, None where nothing presses.
        home: Where it stands already and stays if it can, None for one that waits.
    """

    visit_id: int
    officers: tuple[int, ...]
    township: str = ""
    facility_id: int = 0
    first: date | None = None
    last: date | None = None
    months: tuple[int, ...] = ()
    due_on: date | None = None
    home: Place | None = None

    def outside(self, day: date) -> str:
        """Return why a day is outside the visit's window, empty where it is inside."""
        if self.first is not None and day < self.first:
            return f"不早于 {self.first.month}月{self.first.day}日"
        if self.last is not None and day > self.last:
            return f"不晚于 {self.last.month}月{self.last.day}日"
        if self.months and day.month not in self.months:
            return f"计划只在 {'、'.join(map(str, self.months))} 月实施"
        return ""


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
        placed: The half day of each visit that has one; one that stayed at home is among them.
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
    townships: Counter[tuple[date, str]] = field(default_factory=Counter[tuple[date, str]])

    def book(self, officers: Iterable[int], place: Place, township: str = "") -> None:
        """Note that officers are somewhere."""
        for officer in officers:
            self.taken[officer, place] += 1
            self.officer_days[officer, place.day] += 1
        self.day_load[place.day] += 1
        if township:
            self.townships[place.day, township] += 1


class Planner:
    """Places visits among the officers, within the limits.

    Attributes:
        bookings: Where everybody is; visits placed are added.
    """

    def __init__(
        self,
        assignees: Mapping[int, Assignee],
        bookings: Bookings,
        limits: Limits,
        weights: Weights | None = None,
        pauses: Sequence[Pause] = (),
    ) -> None:
        """Make a planner.

        Args:
            assignees: The officers by id.
            bookings: Where everybody is already.
            limits: What must hold.
            weights: What is wished; the usual weights if left out.
            pauses: When and where nobody goes out.
        """
        self._assignees = assignees
        self._limits = limits
        self._weights = weights or Weights()
        self._pauses = tuple(pauses)
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
        if reason := self._closed(visit, place.day):
            return reason
        most = self._limits.most_a_day
        for number in visit.officers:
            name = self._assignees[number].officer.name
            if self.bookings.taken[number, place] > own:
                return f"{name}当日{SLOTS.label(place.slot)}已有检查"
            if self.bookings.officer_days[number, place.day] >= most + own:
                return f"{name}当日已有 {most} 次检查"
        return ""

    def place_all(self, wanted: Sequence[Wanted], days: Sequence[date]) -> Timetable:
        """Give each visit a half day, as many of them as found, at the least cost found.

        A visit with a home stays there unless another one finds no half day otherwise. The
        same input gives the same timetable.

        Args:
            wanted: The visits in drawn order.
            days: The working days that may be used, in order.
        """
        places = [Place(day, slot) for day in days for slot in _SLOTS]
        found = solve(self._grid(places, days), self._tasks(wanted, places, days), self._weights)
        placed: dict[int, Place] = {}
        troubles: dict[int, str] = {}
        for visit, number in zip(wanted, found, strict=True):
            if number is not None:
                placed[visit.visit_id] = places[number]
                self.bookings.book(visit.officers, places[number], visit.township)
        for visit in wanted:
            if visit.visit_id not in placed:
                troubles[visit.visit_id] = self.trouble(visit) or self._in_words(visit, places)
        return Timetable(placed, troubles)

    def _grid(self, places: Sequence[Place], days: Sequence[date]) -> Grid:
        """Return the half days as they are booked before anything is placed."""
        booked, staff = self.bookings, self._assignees
        grid = Grid(len(days), self._limits.most_a_day)
        for number, place in enumerate(places):
            grid.taken[number].update(one for one in staff if booked.taken[one, place])
        for number, day in enumerate(days):
            grid.load[number] = booked.day_load[day]
            for officer in staff:
                grid.officer_days[number][officer] = booked.officer_days[officer, day]
        for (day, township), count in booked.townships.items():
            if day in days:
                grid.townships[days.index(day)][township] = count
        return grid

    def _tasks(
        self, wanted: Sequence[Wanted], places: Sequence[Place], days: Sequence[date]
    ) -> list[Task]:
        """Return the visits as the solver sees them."""
        number_of = {place: number for number, place in enumerate(places)}
        return [
            Task(
                officers=visit.officers,
                township=visit.township,
                open=self._open(visit, days),
                wish=number * len(days) / len(wanted),
                late=self._lateness(visit, days),
                home=number_of.get(visit.home) if visit.home else None,
            )
            for number, visit in enumerate(wanted)
        ]

    def _open(self, visit: Wanted, days: Sequence[date]) -> tuple[int, ...]:
        """Return the half days that nothing but other visits can bar."""
        if self.trouble(visit):
            return ()
        each = len(_SLOTS)
        return tuple(
            number * each + half
            for number, day in enumerate(days)
            if not self._closed(visit, day)
            for half in range(each)
        )

    def _lateness(self, visit: Wanted, days: Sequence[date]) -> tuple[int, ...]:
        """Return how many days late the visit would be on each day, none where never."""
        due = visit.due_on
        return tuple(max(0, (day - due).days) for day in days) if due else ()

    def _closed(self, visit: Wanted, day: date) -> str:
        """Return why a visit cannot be on a day whatever the other visits do."""
        if reason := visit.outside(day):
            return reason
        for pause in self._pauses:
            if pause.holds(day, visit.township):
                return pause.words
        for number in visit.officers:
            if reason := self._bar(number, day, visit.facility_id):
                return f"{self._assignees[number].officer.name}{reason}"
        return ""

    def _bar(self, officer: int, day: date, facility_id: int) -> str:
        """Return why an officer cannot go, looked up once a day and facility."""
        key = officer, day, facility_id
        if key not in self._bars:
            self._bars[key] = self._assignees[officer].bar(day, facility_id)
        return self._bars[key]

    def _in_words(self, visit: Wanted, places: Iterable[Place]) -> str:
        """Return why no half day would do, each reason with its days."""
        return reasons_in_words(
            DayReason(day, reason)
            for day in dict.fromkeys(place.day for place in places)
            for reason in self._against(visit, day)
        )

    def _against(self, visit: Wanted, day: date) -> tuple[str, ...]:
        """Return what speaks against a day: one reason, or one for each half of it."""
        halves = [self.conflict(visit, Place(day, slot)) for slot in _SLOTS]
        busy = {reason.partition("当日")[0] for reason in halves if reason.endswith("已有检查")}
        if len(busy) == 1 and all(reason.endswith("已有检查") for reason in halves):
            return (f"{busy.pop()}上午、下午都已有检查",)
        return tuple(halves)
