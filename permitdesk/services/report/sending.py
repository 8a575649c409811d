"""Sending a report upwards: what was sent is kept as it was, a correction is a new edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from permitdesk.documents.files import write_atomically
from permitdesk.domain.audit import canonical
from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.issue import ReportIssue, SentReport
from permitdesk.errors.report import CorrectionNeedsReason, NothingToCorrect, SentReportChanged
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import files
from permitdesk.services.report.forms import FORMS
from permitdesk.services.report.kept import differences, plain
from permitdesk.services.report.monthly import recipient_of
from permitdesk.storage.unit_of_work import UnitOfWork


def send(
    work: UnitOfWork,
    kind: str,
    period: str,
    path: Path,
    today: date,
    recipient: str = "",
    reason: str = "",
) -> SentReport:
    """Write a report and keep it, figures and file, as sent.

    Args:
        work: A unit of work, not yet entered.
        kind: One of `forms.FORMS`.
        period: The month, `YYYY-MM`.
        path: The file; its ending chooses the format.
        today: The date printed on it.
        recipient: Whom it goes to.
        reason: Why it is sent once more; needed where it was sent before.

    Returns:
        The edition that was sent.

    Raises:
        NothingToCorrect: It was sent before and says the same now.
        CorrectionNeedsReason: It was sent before and nobody says why again.
        FormatUnknown: The report has no such format.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    says = canonical(plain(FORMS[kind].make(work, period, today)))
    edition = _next_edition(work, kind, period, says, reason)
    made = files.make(work, kind, period, path, today)
    content = path.read_bytes()
    sent = SentReport(
        id=0,
        kind=kind,
        period=period,
        edition=edition,
        at=work.now,
        by=work.actor,
        recipient=recipient,
        reason=reason.strip(),
        file_name=path.name,
        file_hash=hashlib.sha256(content).hexdigest(),
        figures=says,
    )
    return _keep(work, sent, content, made.cleaned.removed)


def _next_edition(work: UnitOfWork, kind: str, period: str, says: str, reason: str) -> int:
    """Return which edition is to be sent, if it may be.

    Raises:
        NothingToCorrect: It was sent before and says the same now.
        CorrectionNeedsReason: It was sent before and nobody says why again.
    """
    with work:
        before = work.report.sent(kind, period)
    title = FORMS[kind].title
    if before and not differences(before[0].figures, says):
        raise NothingToCorrect(title=title, period=period)
    if before and not reason.strip():
        raise CorrectionNeedsReason(title=title, period=period)
    return len(before) + 1


def _keep(work: UnitOfWork, sent: SentReport, content: bytes, removed: int) -> SentReport:
    """Keep what was sent, and its hashes in the audit chain."""
    with work:
        number = work.report.add_sent(sent, content)
        work.report.add(
            ReportIssue(
                sent.kind,
                sent.period,
                sent.at,
                sent.file_name,
                sent.file_hash,
                sent.figures,
                removed,
            )
        )
        work.record(
            "report",
            "send",
            _subject(sent),
            edition=sent.edition,
            file=sent.file_name,
            hash=sent.file_hash,
            figures=_hash_of(sent.figures),
            recipient=sent.recipient,
            reason=sent.reason,
        )
        work.commit()
        return next(one for one in work.report.sent(sent.kind, sent.period) if one.id == number)


def sent_reports(work: UnitOfWork, kind: str = "", period: str = "") -> tuple[SentReport, ...]:
    """Return what was sent, the newest first."""
    with work:
        return work.report.sent(kind, period)


def changes(work: UnitOfWork, kind: str, period: str, today: date) -> tuple[Difference, ...]:
    """Return where a report no longer says what was last sent; none where it was never sent."""
    with work:
        before = work.report.sent(kind, period)
    if not before:
        return ()
    says = canonical(plain(FORMS[kind].make(work, period, today)))
    return differences(before[0].figures, says)


def changes_of(work: UnitOfWork, sent: SentReport) -> tuple[Difference, ...]:
    """Return what a correction says otherwise than the edition before it; none of the first."""
    with work:
        editions = {one.edition: one for one in work.report.sent(sent.kind, sent.period)}
    before = editions.get(sent.edition - 1)
    return differences(before.figures, sent.figures) if before else ()


def usual_recipient(work: UnitOfWork) -> str:
    """Return whom the office reports to, as its area says; empty where that is not known."""
    with work:
        return recipient_of(office_in(work).area_code)


def take_out(work: UnitOfWork, sent_id: int, path: Path) -> Path:
    """Write the kept file of a sent report once more, byte by byte as it was sent.

    Raises:
        RecordNotFound: There is none of this number.
        SentReportChanged: The kept bytes are not those that were sent.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    with work:
        content = work.report.content_of(sent_id)
        sent = next(one for one in work.report.sent() if one.id == sent_id)
    if hashlib.sha256(content).hexdigest() != sent.file_hash:
        raise SentReportChanged(title=sent.title, period=sent.period)
    write_atomically(path, content)
    return path


def examine_sent(work: UnitOfWork) -> tuple[str, ...]:
    """Return in sentences which sent reports are not those that the audit chain tells of."""
    with work:
        kept = {_subject(sent): sent for sent in work.report.sent()}
        events = [
            event
            for event in work.audit.events()
            if (event.room, event.action) == ("report", "send")
        ]
        told = {event.subject: json.loads(event.payload) for event in events}
        contents = {subject: work.report.content_of(sent.id) for subject, sent in kept.items()}
    return tuple(_wrongs(kept, told, contents))


def _wrongs(
    kept: dict[str, SentReport], told: dict[str, dict[str, str]], contents: dict[str, bytes]
) -> Iterator[str]:
    for subject, payload in told.items():
        if subject not in kept:
            yield f"报送记录“{subject}”被删除。"
        elif hashlib.sha256(contents[subject]).hexdigest() != payload["hash"]:
            yield f"报送记录“{subject}”的文件被改动。"
        elif _hash_of(kept[subject].figures) != payload["figures"]:
            yield f"报送记录“{subject}”的数字被改动。"
    for subject in kept:
        if subject not in told:
            yield f"报送记录“{subject}”不是在程序中报送的。"


def _subject(sent: SentReport) -> str:
    return f"{sent.title} {sent.period}"


def _hash_of(figures: str) -> str:
    return hashlib.sha256(figures.encode()).hexdigest()
