"""Writing a report to a file, and keeping what was written."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from permitdesk.domain.audit import canonical
from permitdesk.domain.report.issue import REPORT_KINDS, ReportIssue
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.report import files
from permitdesk.services.report.forms import FORMS
from permitdesk.storage.unit_of_work import UnitOfWork


def write(work: UnitOfWork, kind: str, period: str, path: Path, today: date) -> Path:
    """Write a report of a month and keep its figures and the file's hash.

    Args:
        work: A unit of work, not yet entered.
        kind: One of `forms.FORMS`.
        period: The month, `YYYY-MM`.
        path: The file; its ending chooses the format. One of the same name is replaced.
        today: The date printed on it.

    Returns:
        The file.

    Raises:
        FormatUnknown: The report has no such format.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    made = files.make(work, kind, period, path, today)
    with work:
        issue = ReportIssue(
            kind=kind,
            period=period,
            at=work.now,
            file_name=path.name,
            file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
            figures=canonical(made.figures),
            removed=made.cleaned.removed,
        )
        work.report.add(issue)
        subject = f"{REPORT_KINDS.label(kind)} {period}"
        work.record("report", "write", subject, file=path.name, hash=issue.file_hash)
        work.commit()
    return path


def write_all(
    work: UnitOfWork, period: str, folder: Path, today: date, reporter: Reporter = SILENT
) -> tuple[Path, ...]:
    """Write every report of a month into a folder, under its usual name.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        folder: Where to.
        today: The date printed on them.
        reporter: Told after each; the unit is files.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: A file cannot be written; those before stay.
        Cancelled: The user stopped; those before stay.
    """
    wanted = [(kind, ending) for kind, form in FORMS.items() for ending in form.formats[:1]]
    paths: list[Path] = []
    for kind, ending in wanted:
        name = Path(file_name(kind, period)).with_suffix(ending).name
        paths.append(write(work, kind, period, folder / name, today))
        reporter.step(len(paths), len(wanted))
    return tuple(paths)


def written(work: UnitOfWork, period: str) -> tuple[ReportIssue, ...]:
    """Return what was written for a month, the newest first."""
    with work:
        return work.report.of_period(period)


def file_name(kind: str, period: str) -> str:
    """Return the usual name of a report's file."""
    form = FORMS[kind]
    return f"{period} {form.title}{form.formats[0]}"
