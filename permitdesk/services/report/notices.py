"""The inspection notices of a month, one a visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.notice import write_notices
from permitdesk.documents.notice_texts import notice_texts
from permitdesk.domain.office import Office
from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.report.notice import Notice, NoticeOfficer
from permitdesk.domain.report.task import task_of
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.errors.report import NoVisitsToNotify
from permitdesk.errors.rounds import ListSecret
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office.setup import office_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_KIND = "notice"


def write(
    work: UnitOfWork,
    period: str,
    folder: Path,
    today: date,
    reporter: Reporter = SILENT,
    only: Sequence[int] = (),
) -> tuple[Path, ...]:
    """Write the notice of every placed visit of a month, numbered without gaps.

    A visit keeps its number however often its notice is written.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        folder: Where to; made where there is none.
        today: The date under the signature.
        reporter: Told after each file; the unit is notices.
        only: The visits wanted, by id; all placed ones if left out.

    Raises:
        NoVisitsToNotify: No visit has a date.
        ListSecret: Who works here may see none of these visits yet; others are left out.
        FolderNotWritable, FileInUse, DiskFull: A file cannot be written; numbers are not used.
        Cancelled: The user stopped; numbers are not used.
    """
    with work:
        office = office_in(work)
        lines = [
            line
            for line in as_seen_in(work, work.schedule.of_period(period))
            if line.day is not None and (not only or line.id in only)
        ]
        if not lines:
            raise NoVisitsToNotify(period=period)
        lines = _open_ones(lines, work.actor)
        notices = [_notice(work, office, line, today) for line in lines]
        files = write_notices(notices, folder, work.now, reporter)
        work.record("report", "notices", period, notices=len(files))
        work.commit()
    return tuple(files)


def _open_ones(lines: Sequence[VisitLine], actor: str) -> list[VisitLine]:
    """Return the visits that are no secret to who works here, at least one."""
    found = [line for line in lines if not line.is_secret]
    if not found:
        number = lines[0].round_number
        raise ListSecret(round_number=number, actor=actor, action="打印通知书")
    return found


def _notice(work: UnitOfWork, office: Office, line: VisitLine, today: date) -> Notice:
    day = line.day or today
    number = _number(work, office, line, today)
    texts = notice_texts(day)
    return Notice(
        organ=office.name,
        number=number,
        facility=line.facility,
        uscc=line.uscc,
        place=line.address,
        starts_on=day,
        ends_on=day,
        check_type=f"{CHECK_TYPES.label(line.check_type)}（{ORIGINS.label(line.origin)}）",
        task_source=task_of(line),
        visit_of_year=_visit_of_year(work, line, day),
        bases=texts.bases,
        matters=texts.matters,
        officers=tuple(
            NoticeOfficer(member.name, member.certificate_number) for member in line.team
        ),
        assistants=(),
        materials=texts.materials,
        rights=texts.rights,
        duties=texts.duties,
        supervision_phone=office.phone,
        issued_on=min(today, day),
    )


def _number(work: UnitOfWork, office: Office, line: VisitLine, today: date) -> str:
    """Return the visit's number, giving it the next one if it has none."""
    if line.notice_number:
        return line.notice_number
    given = work.office.next_number(_KIND, today.year, f"visit:{line.id}")
    number = given.text(office.number_prefix)
    work.schedule.set_notice(line.id, number)
    return number


def _visit_of_year(work: UnitOfWork, line: VisitLine, day: date) -> int:
    """Return which inspection of the facility in the year this visit is, from 1."""
    earlier = work.check.between(date(day.year, 1, 1), day)
    made = Counter(check.facility_id for check in earlier if check.visit_id != line.id)
    return made[line.facility_id] + 1
