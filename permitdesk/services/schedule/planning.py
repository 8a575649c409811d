"""Giving the month's visits their half days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import (
    Assignee,
    Bookings,
    Place,
    Timetable,
    Wanted,
    conflict,
    place_visits,
)
from permitdesk.domain.schedule.visit import SLOTS, Visit
from permitdesk.errors.schedule import NothingToSchedule, VisitConflict
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """What scheduling a month came to.

    Attributes:
        placed: How many visits have got a half day now.
        troubles: The visits that have none, each with the reason.
        visits: All visits of the month.
        is_provisional: Whether the year's holidays are not announced yet（暂定）.
    """

    period: str
    placed: int
    troubles: tuple[tuple[VisitLine, str], ...]
    visits: tuple[VisitLine, ...]
    is_provisional: bool


def schedule_month(work: UnitOfWork, period: str, today: date) -> ScheduleResult:
    """Make visits of the month's drawn units and give every waiting visit a half day.

    Visits that have one keep it, so this can be called again after a substitute is drawn.
    Only days after today are used.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        NothingToSchedule: No visit waits.
    """
    with work:
        _add_visits_of_draw(work, period)
        waiting = [line for line in work.schedule.of_period(period) if line.state == "waiting"]
        if not waiting:
            raise NothingToSchedule(period=period)
        timetable = _place(work, waiting, period, today)
        for line in waiting:
            _keep(work, line, timetable)
        work.record(
            "schedule",
            "schedule_month",
            period,
            placed=len(timetable.placed),
            troubles=len(timetable.troubles),
        )
        first, _ = month_bounds(period)
        result = ScheduleResult(
            period=period,
            placed=len(timetable.placed),
            troubles=tuple(
                (line, timetable.troubles[line.id])
                for line in waiting
                if line.id in timetable.troubles
            ),
            visits=work.schedule.of_period(period),
            is_provisional=work_calendar_in(work).is_provisional(first.year),
        )
        work.commit()
        return result


def move(work: UnitOfWork, visit_id: int, day: date, slot: str, version: int) -> frozenset[str]:
    """Move a visit to another half day, if nothing speaks against it.

    Args:
        work: A unit of work, not yet entered.
        visit_id: The visit.
        day: Where to.
        slot: `am` or `pm`.
        version: The visit's version when it was read.

    Returns:
        The rooms that changed.

    Raises:
        VisitConflict: Something speaks against it; the sentence says what.
        ChangedMeanwhile: Somebody changed the visit after it was read.
    """
    with work:
        line = work.schedule.find(visit_id)
        reason = _objection(work, line, Place(day, slot))
        if reason:
            raise VisitConflict(
                facility=line.facility, day=day, slot=SLOTS.label(slot), reason=reason
            )
        work.schedule.place(visit_id, day, slot, "", version)
        work.record(
            "schedule", "move", line.facility, visit=visit_id, before=line.day, after=day, slot=slot
        )
        return work.commit()


def objection(work: UnitOfWork, visit_id: int, day: date, slot: str) -> str:
    """Return why a visit cannot be moved to a half day, empty where it can."""
    with work:
        return _objection(work, work.schedule.find(visit_id), Place(day, slot))


def assignees_in(work: UnitOfWork) -> dict[int, Assignee]:
    """Return the officers by id, inside an entered unit of work."""
    return {
        entry.id: Assignee(entry.id, entry.officer, tuple(away.leave for away in entry.leave))
        for entry in work.register.officers.all()
    }


def _add_visits_of_draw(work: UnitOfWork, period: str) -> None:
    titles = {rule.code: rule.title for _, _, rule in work.plan.rules(int(period[:4]))}
    for unit in work.schedule.waiting_units(period):
        visit = Visit(period=period, matters=titles.get(unit.stratum, ""))
        work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)


def _place(work: UnitOfWork, waiting: Iterable[VisitLine], period: str, today: date) -> Timetable:
    first, last = month_bounds(period)
    days = work_calendar_in(work).working_days(max(first, today + _ONE_DAY), last)
    wanted = [
        Wanted(line.id, tuple(member.id for member in line.team), line.township) for line in waiting
    ]
    most = office_rules.value_in(work, "schedule.visits_a_day", first)
    return place_visits(
        wanted, assignees_in(work), days, _bookings(work.schedule.between(first, last)), most
    )


def _bookings(lines: Iterable[VisitLine]) -> Bookings:
    bookings = Bookings()
    for line in lines:
        if line.day is not None and line.state in ("planned", "done"):
            team = (member.id for member in line.team)
            bookings.book(team, Place(line.day, line.slot), line.township)
    return bookings


def _keep(work: UnitOfWork, line: VisitLine, timetable: Timetable) -> None:
    places: Mapping[int, Place] = timetable.placed
    place = places.get(line.id)
    if place is None:
        work.schedule.place(line.id, None, "", timetable.troubles[line.id])
    else:
        work.schedule.place(line.id, place.day, place.slot, "")


def _objection(work: UnitOfWork, line: VisitLine, place: Place) -> str:
    if line.state == "done":
        return "已经检查过"
    if not work_calendar_in(work).is_working_day(place.day):
        return "当日不上班"
    others = [other for other in work.schedule.between(place.day, place.day) if other.id != line.id]
    assignees = assignees_in(work)
    team = [assignees[member.id] for member in line.team]
    most = office_rules.value_in(work, "schedule.visits_a_day", place.day)
    return conflict(team, place, _bookings(others), most)
