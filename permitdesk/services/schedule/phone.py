"""The month's visits as a calendar file for the officers' phones."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from permitdesk.documents.files import write_atomically
from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.schedule.ics import CalendarEvent, calendar_text, masked
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.errors.schedule import NothingToExport
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import work_calendar_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.office.setup import office_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_STARTS = {"am": time(9, 0), "pm": time(14, 30)}
"""When a half day begins; a phone wants an hour, and an office can move it there."""


def write(
    work: UnitOfWork, period: str, path: Path, today: date, officer_id: int | None = None
) -> int:
    """Write a month's visits to a calendar file and return how many there are.

    Names of officers are masked, certificates and telephones left out: phones get lost. A
    facility that who works here may not see yet stands there by its number.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        path: Where to; an earlier file is replaced.
        today: Today's date in China.
        officer_id: Only this officer's visits; all if left out.

    Raises:
        NothingToExport: No visit has a date.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    with work:
        office = office_in(work)
        lines = [
            line
            for line in as_seen_in(work, work.schedule.of_period(period))
            if line.day is not None and line.state in ("planned", "done")
            if officer_id is None or any(one.id == officer_id for one in line.team)
        ]
        if not lines:
            raise NothingToExport(period=period)
        minutes = office_rules.value_in(work, "schedule.visit_length", today)
        length = timedelta(minutes=minutes)
        is_tentative = work_calendar_in(work).is_provisional(int(period[:4]))
        events = [
            _event(line, office.area_code, length, is_tentative=is_tentative) for line in lines
        ]
        text = calendar_text(f"{office.area_name}检查排期", events, work.now)
        write_atomically(path, text.encode())
        work.record("schedule", "ics", period, visits=len(events), officer=officer_id)
        work.commit()
    return len(events)


def _event(
    line: VisitLine, area_code: str, length: timedelta, *, is_tentative: bool
) -> CalendarEvent:
    day = line.day or date.min
    start = datetime.combine(day, _STARTS.get(line.slot, time(9, 0)), CHINA_TIME)
    told = (
        f"{CHECK_TYPES.label(line.check_type)}（{ORIGINS.label(line.origin)}）",
        "" if line.is_secret else line.task,
        "人员：" + "、".join(masked(member.name) for member in line.team),
        f"车辆：{line.vehicle}" if line.vehicle else "",
        "日期暂定：放假安排尚未公布" if is_tentative else "",
    )
    return CalendarEvent(
        uid=f"visit-{line.id}-{area_code}@permitdesk",
        sequence=line.version,
        start=start,
        end=start + length,
        summary=f"检查：{line.facility}",
        description="\n".join(part for part in told if part),
        location=line.address,
        is_tentative=is_tentative,
    )
