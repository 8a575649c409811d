"""The inspection notices of a month, one a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from permitdesk.documents.document_kinds import document_table
from permitdesk.documents.notice import notice_values, write_notices
from permitdesk.domain.office import Office
from permitdesk.domain.report.document import Subject
from permitdesk.domain.report.notice import Notice
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.report import NoVisitsToNotify
from permitdesk.errors.rounds import ListSecret
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import templates
from permitdesk.services.report.documents import keep_in
from permitdesk.services.report.drafting import Draft
from permitdesk.services.report.numbers import number_in
from permitdesk.services.report.visit_documents import notice_of, numbered
from permitdesk.services.schedule.approving import refuse_unapproved_in
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

    A visit keeps its number however often its notice is written. Each notice is kept among
    the office's documents.

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
        NotApproved: A visit is not approved, and the office's rule wants that first.
        TemplateUnreadable, TemplateBroken, TemplateFieldsUnknown: The template is at fault.
        FolderNotWritable, FileInUse, DiskFull: A file cannot be written; numbers are not used.
        Cancelled: The user stopped; numbers are not used.
    """
    with work:
        office = office_in(work)
        lines = _open_ones(work, period, only)
        refuse_unapproved_in(work, lines, "打印通知书", today)
        content, name = templates.content_in(work, document_table().find(_KIND))
        template = work.draw.files.add(content, name, work.now)
        notices = [_notice(work, office, line, today, template) for line in lines]
        files = write_notices(notices, folder, work.now, reporter, Path(name), content)
        work.record("report", "notices", period, notices=len(files))
        work.commit()
    return tuple(files)


def _open_ones(work: UnitOfWork, period: str, only: Sequence[int]) -> list[VisitLine]:
    """Return the placed visits that are no secret to who works here, at least one."""
    lines = [
        line
        for line in as_seen_in(work, work.schedule.of_period(period))
        if line.day is not None and (not only or line.id in only)
    ]
    if not lines:
        raise NoVisitsToNotify(period=period)
    found = [line for line in lines if not line.is_secret]
    if not found:
        number = lines[0].round_number
        raise ListSecret(round_number=number, actor=work.actor, action="打印通知书")
    return found


def _notice(
    work: UnitOfWork, office: Office, line: VisitLine, today: date, template: str
) -> Notice:
    """Return the notice of a visit with its number, and keep it among the documents."""
    kind, subject = document_table().find(_KIND), Subject("visit", line.id)
    number = number_in(work, kind, subject, office, today.year)
    made = numbered(notice_of(work, office, line, today), number)
    work.schedule.set_notice(line.id, number)
    draft = Draft(kind, subject, line.facility, line.facility_id, notice_values(made))
    keep_in(work, draft, number, today, template)
    return made
