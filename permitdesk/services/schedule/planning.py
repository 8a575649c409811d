"""Giving the month's visits their half days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.calendar import WorkCalendar
from permitdesk.domain.schedule.lines import Placement, VisitLine
from permitdesk.domain.schedule.placing import Timetable
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.schedule import NothingToSchedule
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.schedule.roster import clash, planner_in, wanted
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """What scheduling a month came to.

    Attributes:
        placed: How many visits have got a half day now.
        moved: How many of these had another one, which somebody's absence made impossible.
        troubles: The visits that have none, each with the reason.
        visits: All visits of the month.
        is_provisional: Whether the year's holidays are not announced yet（暂定）.
    """

    period: str
    placed: int
    troubles: tuple[tuple[VisitLine, str], ...]
    visits: tuple[VisitLine, ...]
    is_provisional: bool
    moved: int = 0


def schedule_month(work: UnitOfWork, period: str, today: date) -> ScheduleResult:
    """Make visits of the month's drawn units and give every waiting visit a half day.

    Visits that have one keep it, unless they are not locked and something speaks against it
    now; so this can be called again after a substitute is drawn or somebody falls ill. Only
    days after today are used.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        NothingToSchedule: No visit waits.
    """
    with work:
        _add_visits_of_draw(work, period)
        calendar = work_calendar_in(work)
        lines = work.schedule.of_period(period)
        waiting = [line for line in lines if line.state == "waiting"]
        broken = _broken(work, lines, calendar, today)
        if not (waiting or broken):
            raise NothingToSchedule(period=period)
        loose = sorted((*waiting, *broken), key=lambda line: line.id)
        timetable = _timetable(work, loose, period, today, calendar)
        _keep(work, loose, timetable, period)
        result = ScheduleResult(
            period=period,
            placed=len(timetable.placed),
            moved=sum(line.id in timetable.placed for line in broken),
            troubles=tuple(
                (line, timetable.troubles[line.id])
                for line in as_seen_in(work, loose)
                if line.id in timetable.troubles
            ),
            visits=as_seen_in(work, work.schedule.of_period(period)),
            is_provisional=calendar.is_provisional(month_bounds(period)[0].year),
        )
        work.commit()
        return result


def _add_visits_of_draw(work: UnitOfWork, period: str) -> None:
    """Make a visit of each drawn unit that has none, for what its row of the plan is about."""
    rules = {rule.code: rule for _, _, rule in work.plan.rules(month_bounds(period)[0].year)}
    visits: list[Visit] = []
    units = work.schedule.waiting_units(period)
    for unit in units:
        rule = rules.get(unit.stratum)
        check_type = rule.check_type if rule else "routine"
        visits.append(
            Visit(period=period, check_type=check_type, matters=rule.title if rule else "")
        )
    work.schedule.add_drawn(zip(visits, units, strict=True))


def _broken(
    work: UnitOfWork, lines: Iterable[VisitLine], calendar: WorkCalendar, today: date
) -> list[VisitLine]:
    """Return the visits to come that cannot be where they stand and are not locked."""
    planned = [
        line
        for line in lines
        if line.state == "planned" and line.day and line.day > today and not line.is_locked
    ]
    days = [line.day for line in planned if line.day]
    if not days:
        return []
    around = work.schedule.between(min(days), max(days))
    planner = planner_in(work, around, min(days))
    return [
        line
        for line in planned
        if line.day and (not calendar.is_working_day(line.day) or clash(planner, line))
    ]


def _timetable(
    work: UnitOfWork,
    loose: Iterable[VisitLine],
    period: str,
    today: date,
    calendar: WorkCalendar,
) -> Timetable:
    """Return where the loose visits go among the others."""
    first, last = month_bounds(period)
    visits = tuple(loose)
    going = {line.id for line in visits}
    standing = [line for line in work.schedule.between(first, last) if line.id not in going]
    days = calendar.working_days(max(first, today + _ONE_DAY), last)
    return planner_in(work, standing, first).place_all([wanted(line) for line in visits], days)


def _keep(work: UnitOfWork, loose: Iterable[VisitLine], timetable: Timetable, period: str) -> None:
    """Write the half days and say what was done."""
    placements: list[Placement] = []
    for line in loose:
        place = timetable.placed.get(line.id)
        if place is None:
            placements.append(Placement(line.id, trouble=timetable.troubles[line.id]))
        else:
            placements.append(Placement(line.id, place.day, place.slot))
    work.schedule.place_all(placements)
    work.record(
        "schedule",
        "schedule_month",
        period,
        places={visit: f"{place.day} {place.slot}" for visit, place in timetable.placed.items()},
        troubles=dict(timetable.troubles),
    )
