"""Giving the month's visits their half days, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from permitdesk.domain.calendar import WorkCalendar
from permitdesk.domain.schedule.lines import Placement, VisitLine
from permitdesk.domain.schedule.placing import Place, Timetable, Wanted
from permitdesk.errors.schedule import NothingToSchedule, NothingToUndo
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.schedule.roster import clash, planner_in, wanted
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.services.schedule.sources import add_rechecks_in, add_visits_of_draw_in
from permitdesk.services.schedule.vehicles import allot_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A visit that has another half day than before.

    Attributes:
        facility: Its name, or the number that stands for it.
        before: Where it stood, None where it waited.
        after: Where it stands now, None where it waits.
    """

    visit_id: int
    facility: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """What scheduling a month came to.

    Attributes:
        placed: How many visits have got a half day now.
        moved: How many of these had another one, which somebody's absence made impossible.
        troubles: The visits that have none, each with the reason.
        visits: All visits of the month.
        is_provisional: Whether the year's holidays are not announced yet（暂定）.
        changes: What is different now, the moved visits first.
        without_vehicle: How many visits have no vehicle, where the office keeps any.
    """

    period: str
    placed: int
    troubles: tuple[tuple[VisitLine, str], ...]
    visits: tuple[VisitLine, ...]
    is_provisional: bool
    moved: int = 0
    changes: tuple[Change, ...] = ()
    without_vehicle: int = 0


def schedule_month(work: UnitOfWork, period: str, today: date) -> ScheduleResult:
    """Make visits of drawn units and due re-checks, and give every waiting visit a half day.

    Visits that have one keep it, unless something speaks against it now or another visit finds
    none otherwise; locked ones always do. So this can be called again after a substitute is
    drawn, somebody falls ill or a storm comes, and changes as little as it can. Only days
    after today are used.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        today: Today's date in China.

    Raises:
        NothingToSchedule: No visit waits.
    """
    with work:
        add_visits_of_draw_in(work, period)
        add_rechecks_in(work, period, today)
        calendar = work_calendar_in(work)
        lines = work.schedule.of_period(period)
        waiting = [line for line in lines if line.state == "waiting"]
        if not (waiting or _broken(work, lines, calendar, today)):
            raise NothingToSchedule(period=period)
        loose = sorted((*waiting, *_standing(lines, today)), key=lambda line: line.id)
        timetable = _timetable(work, loose, period, today, calendar)
        changes = _changes(as_seen_in(work, loose), timetable)
        _keep(work, loose, timetable, changes, period)
        without = allot_in(work, period, today)
        result = ScheduleResult(
            period=period,
            placed=sum(change.after is not None for change in changes),
            moved=sum(bool(change.after and change.before) for change in changes),
            troubles=tuple(
                (line, timetable.troubles[line.id])
                for line in as_seen_in(work, loose)
                if line.id in timetable.troubles
            ),
            visits=as_seen_in(work, work.schedule.of_period(period)),
            is_provisional=calendar.is_provisional(month_bounds(period)[0].year),
            changes=changes,
            without_vehicle=without,
        )
        work.commit()
        return result


def undo(work: UnitOfWork, changes: Sequence[Change]) -> frozenset[str]:
    """Put visits back where they stood before they were scheduled.

    Returns:
        The rooms that changed.

    Raises:
        NothingToUndo: One of them was moved, made or locked since.
    """
    with work:
        lines = work.schedule.some(change.visit_id for change in changes)
        for change, line in zip(changes, lines, strict=True):
            if _place(line) != change.after or line.is_locked or line.state == "done":
                raise NothingToUndo(facility=change.facility)
        work.schedule.place_all(
            Placement(change.visit_id, *_day_and_slot(change.before)) for change in changes
        )
        places = {
            str(change.visit_id): f"{change.before.day} {change.before.slot}"
            if change.before
            else ""
            for change in changes
        }
        work.record("schedule", "undo_schedule", f"{len(changes)} 次检查", places=places)
        return work.commit()


def _broken(
    work: UnitOfWork, lines: Iterable[VisitLine], calendar: WorkCalendar, today: date
) -> bool:
    """Return whether a visit to come cannot be where it stands."""
    planned = _standing(lines, today)
    days = [line.day for line in planned if line.day]
    if not days:
        return False
    around = work.schedule.between(min(days), max(days))
    planner = planner_in(work, around, min(days))
    return any(
        line.day and (not calendar.is_working_day(line.day) or clash(planner, line))
        for line in planned
    )


def _standing(lines: Iterable[VisitLine], today: date) -> list[VisitLine]:
    """Return the visits to come that have a half day and may be moved."""
    return [
        line
        for line in lines
        if line.state == "planned" and line.day and line.day > today and not line.is_locked
    ]


def _timetable(
    work: UnitOfWork,
    loose: Sequence[VisitLine],
    period: str,
    today: date,
    calendar: WorkCalendar,
) -> Timetable:
    """Return where the loose visits go among the others."""
    first, last = month_bounds(period)
    going = {line.id for line in loose}
    around = [line.day for line in loose if line.day] or [first]
    others = work.schedule.between(min(first, *around), max(last, *around))
    fixed = [line for line in others if line.id not in going]
    days = calendar.working_days(max(first, today + _ONE_DAY), last)
    outside = {line.day for line in loose if line.day and calendar.is_working_day(line.day)}
    usable = sorted({*days, *outside})
    planner = planner_in(work, fixed, first)
    return planner.place_all([_within(wanted(line), first, last) for line in loose], usable)


def _within(visit: Wanted, first: date, last: date) -> Wanted:
    """Return a visit that is to be inside a month, unless it was moved out of it by hand."""
    if visit.home is not None and not first <= visit.home.day <= last:
        return visit
    return replace(visit, first=max(visit.first or first, first), last=last)


def _changes(loose: Iterable[VisitLine], timetable: Timetable) -> tuple[Change, ...]:
    """Return what is different now, the visits first that stood elsewhere before."""
    found = [
        Change(line.id, line.facility, _place(line), timetable.placed.get(line.id))
        for line in loose
        if _place(line) != timetable.placed.get(line.id)
    ]
    return tuple(sorted(found, key=lambda change: (change.before is None, change.visit_id)))


def _keep(
    work: UnitOfWork,
    loose: Iterable[VisitLine],
    timetable: Timetable,
    changes: Sequence[Change],
    period: str,
) -> None:
    """Write the half days that changed, why the others have none, and what was done."""
    changed = {change.visit_id for change in changes}
    placements: list[Placement] = []
    for line in loose:
        place = timetable.placed.get(line.id)
        if place is None:
            placements.append(Placement(line.id, trouble=timetable.troubles[line.id]))
        elif line.id in changed:
            placements.append(Placement(line.id, place.day, place.slot))
    work.schedule.place_all(placements)
    work.record(
        "schedule",
        "schedule_month",
        period,
        places={
            str(change.visit_id): f"{change.after.day} {change.after.slot}"
            for change in changes
            if change.after
        },
        troubles=dict(timetable.troubles),
    )


def _place(line: VisitLine) -> Place | None:
    return Place(line.day, line.slot) if line.day else None


def _day_and_slot(place: Place | None) -> tuple[date | None, str]:
    return (place.day, place.slot) if place else (None, "")
