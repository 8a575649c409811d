"""Visits: read, moved, given back, locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from permitdesk.domain.calendar import WorkCalendar
from permitdesk.domain.schedule.lines import Placement, VisitEvent, VisitLine
from permitdesk.domain.schedule.placing import Place, Planner
from permitdesk.domain.schedule.visit import SLOTS, VISIT_STATES
from permitdesk.errors.schedule import VisitConflict, VisitFixed
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.schedule.roster import planner_in, wanted
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_ONE_DAY = timedelta(days=1)


def of_month(work: UnitOfWork, period: str) -> tuple[VisitLine, ...]:
    """Return a month's visits, the placed ones first by day."""
    with work:
        return as_seen_in(work, work.schedule.of_period(period))


def find(work: UnitOfWork, visit_id: int) -> VisitLine:
    """Return one visit.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return as_seen_in(work, [work.schedule.find(visit_id)])[0]


def history(work: UnitOfWork, visit_id: int) -> tuple[VisitEvent, ...]:
    """Return what was done to a visit on the schedule, the oldest first.

    Raises:
        RecordNotFound: It is not there.
    """
    with work:
        return work.schedule.events.of(visit_id, work.schedule.find(visit_id).period)


def move(
    work: UnitOfWork, visit_id: int, day: date, slot: str, version: int, today: date
) -> frozenset[str]:
    """Move a visit to another half day, if nothing speaks against it.

    Args:
        work: A unit of work, not yet entered.
        visit_id: The visit.
        day: Where to.
        slot: `am` or `pm`.
        version: The visit's version when it was read.
        today: Today's date in China; nothing is moved into the past.

    Returns:
        The rooms that changed.

    Raises:
        VisitConflict: Something speaks against it; the sentence says what.
        ChangedMeanwhile: Somebody changed the visit after it was read.
    """
    with work:
        line = work.schedule.find(visit_id)
        reason = _objections(work, line, day, day, today)[Place(day, slot)]
        if reason:
            raise VisitConflict(
                facility=line.facility, day=day, slot=SLOTS.label(slot), reason=reason
            )
        work.schedule.place(Placement(visit_id, day, slot), version)
        work.record(
            "schedule",
            "moved",
            line.facility,
            visit=visit_id,
            before=f"{line.day or ''} {line.slot}".strip(),
            to=f"{day} {slot}",
        )
        return work.commit()


def give_back(work: UnitOfWork, visit_id: int, version: int) -> frozenset[str]:
    """Take a visit's half day away, so that it waits again.

    Returns:
        The rooms that changed.

    Raises:
        VisitFixed: It was made, cancelled or locked.
        ChangedMeanwhile: Somebody changed the visit after it was read.
    """
    with work:
        line = work.schedule.find(visit_id)
        if reason := _fixed(line):
            raise VisitFixed(facility=line.facility, reason=reason)
        work.schedule.place(Placement(visit_id), version)
        work.record(
            "schedule",
            "returned",
            line.facility,
            visit=visit_id,
            before=f"{line.day or ''} {line.slot}".strip(),
        )
        return work.commit()


def lock(work: UnitOfWork, visit_id: int, version: int, *, is_locked: bool) -> frozenset[str]:
    """Keep a visit where it stands when the month is scheduled again, or let it go.

    Returns:
        The rooms that changed.

    Raises:
        ChangedMeanwhile: Somebody changed the visit after it was read.
    """
    with work:
        line = work.schedule.find(visit_id)
        work.schedule.set_locked(visit_id, version, is_locked=is_locked)
        work.record(
            "schedule", "locked" if is_locked else "unlocked", line.facility, visit=visit_id
        )
        return work.commit()


def objection(work: UnitOfWork, visit_id: int, day: date, slot: str, today: date) -> str:
    """Return why a visit cannot be moved to a half day, empty where it can."""
    with work:
        line = work.schedule.find(visit_id)
        return _objections(work, line, day, day, today)[Place(day, slot)]


def objections(
    work: UnitOfWork, visit_id: int, first: date, last: date, today: date
) -> Mapping[Place, str]:
    """Return for each half day from first to last why a visit cannot be moved there.

    The text is empty where it can; the half day on which it stands is such a one.
    """
    with work:
        return _objections(work, work.schedule.find(visit_id), first, last, today)


def _objections(
    work: UnitOfWork, line: VisitLine, first: date, last: date, today: date
) -> dict[Place, str]:
    others = [other for other in work.schedule.between(first, last) if other.id != line.id]
    planner = planner_in(work, others, first)
    calendar = work_calendar_in(work)
    always = _fixed(line) or planner.trouble(wanted(line))
    days = (first + _ONE_DAY * number for number in range((last - first).days + 1))
    return {
        place: always or _against(line, place, planner, calendar, today)
        for day in days
        for place in (Place(day, slot) for slot in SLOTS)
    }


def _against(
    line: VisitLine, place: Place, planner: Planner, calendar: WorkCalendar, today: date
) -> str:
    """Return what speaks against one half day."""
    if place.day < today:
        return "日期已过"
    if not calendar.is_working_day(place.day):
        rule = calendar.rule(place.day)
        return f"当日不上班（{rule.name}）" if rule else "当日不上班（周末）"
    return planner.conflict(wanted(line), place)


def _fixed(line: VisitLine) -> str:
    """Return why a visit cannot be moved at all, empty where it can."""
    if line.state in ("done", "cancelled"):
        return VISIT_STATES.label(line.state)
    return "日期已锁定" if line.is_locked else ""
