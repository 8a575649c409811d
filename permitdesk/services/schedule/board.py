"""The month as a calendar and as lanes shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.calendar import WorkCalendar
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.placing import Assignee
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.schedule.roster import assignees_in, clash, planner_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.services.schedule.sources import rechecks_due_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day of the calendar.

    Attributes:
        is_working: Whether it is worked.
        name: The holiday it belongs to, or whose make-up day it is; empty for an ordinary day.
        is_in_month: Whether it belongs to the month shown, not to the weeks around it.
        pause: Why nobody goes out on it, or not to some township; empty where all may.
    """

    day: date
    is_working: bool
    name: str
    is_in_month: bool
    pause: str = ""

    @property
    def is_make_up(self) -> bool:
        """Whether it is worked in exchange for a day off（调休）."""
        return self.is_working and bool(self.name)


@dataclass(frozen=True, slots=True)
class Lane:
    """An officer's month.

    Attributes:
        bars: The days on which the officer cannot go, each with the reason.
    """

    officer_id: int
    name: str
    certificate_number: str
    bars: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the calendar of a month shows.

    Attributes:
        days: Whole weeks from Monday to Sunday around the month.
        visits: The visits of these days, and those of the month that wait.
        clashes: What speaks against visits to come where they stand, by visit.
        lanes: The officers.
        units: How many drawn units and due re-checks have no visit yet.
        days_left: How many working days of the month are still to come.
        is_provisional: Whether a year shown is not announced yet（暂定）.
    """

    period: str
    days: tuple[BoardDay, ...]
    visits: tuple[VisitLine, ...]
    clashes: Mapping[int, str]
    lanes: tuple[Lane, ...]
    units: int
    is_provisional: bool
    days_left: int = 0

    @property
    def working_days(self) -> int:
        """How many days of the month are worked."""
        return sum(day.is_working and day.is_in_month for day in self.days)

    @property
    def waiting(self) -> tuple[VisitLine, ...]:
        """The visits that have no half day."""
        return tuple(line for line in self.visits if line.state == "waiting")


def of_month(work: UnitOfWork, period: str, today: date) -> Board:
    """Return the board of a month.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China; only visits from today on can clash.

    Raises:
        MonthMalformed: The text is no month.
    """
    first, last = month_bounds(period)
    start = first - _ONE_DAY * first.weekday()
    end = last + _ONE_DAY * (_WEEK - 1 - last.weekday())
    with work:
        calendar = work_calendar_in(work)
        visits = work.schedule.on_calendar(period, start, end)
        pauses = [pause for _, pause in work.schedule.pauses.between(start, end)]
        days = tuple(_day(calendar, day, period, pauses) for day in _days(start, end))
        return Board(
            period=period,
            days=days,
            visits=as_seen_in(work, visits),
            clashes=_clashes(work, visits, calendar, today),
            lanes=tuple(_lane(one, days) for one in assignees_in(work).values()),
            units=len(work.schedule.waiting_units(period))
            + len(rechecks_due_in(work, period, today)),
            days_left=len(calendar.working_days(max(first, today + _ONE_DAY), last)),
            is_provisional=calendar.span_is_provisional(first, last),
        )


def _day(calendar: WorkCalendar, day: date, period: str, pauses: Iterable[Pause]) -> BoardDay:
    rule = calendar.rule(day)
    caught = [one.words for one in pauses if one.first_day <= day <= one.last_day]
    return BoardDay(
        day=day,
        is_working=calendar.is_working_day(day),
        name=rule.name if rule else "",
        is_in_month=f"{day:%Y-%m}" == period,
        pause="；".join(caught),
    )


def _lane(assignee: Assignee, days: Iterable[BoardDay]) -> Lane:
    officer = assignee.officer
    bars = {one.day: assignee.bar(one.day) for one in days if one.is_working}
    return Lane(
        assignee.id,
        officer.name,
        officer.certificate_number,
        {day: reason for day, reason in bars.items() if reason},
    )


def _clashes(
    work: UnitOfWork, visits: Iterable[VisitLine], calendar: WorkCalendar, today: date
) -> dict[int, str]:
    """Return what speaks against each visit to come where it stands."""
    lines = tuple(visits)
    planner = planner_in(work, lines, today)
    found: dict[int, str] = {}
    for line in lines:
        if line.state != "planned" or line.day is None or line.day < today:
            continue
        off = "" if calendar.is_working_day(line.day) else "当日不上班"
        if reason := off or clash(planner, line):
            found[line.id] = reason
    return found


def _days(start: date, end: date) -> Iterable[date]:
    return (start + _ONE_DAY * number for number in range((end - start).days + 1))
