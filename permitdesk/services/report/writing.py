"""Writing a report to a file, and keeping what was written."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from permitdesk.documents import annex1 as annex1_form
from permitdesk.documents import annex3 as annex3_form
from permitdesk.documents import annex4 as annex4_form
from permitdesk.documents import monthly_excel, monthly_word
from permitdesk.documents import publicity as publicity_form
from permitdesk.documents.files import write_atomically
from permitdesk.domain.audit import canonical
from permitdesk.domain.report.issue import REPORT_KINDS, ReportIssue
from permitdesk.domain.report.monthly import MonthlyReport
from permitdesk.errors.report import FormatUnknown
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.plan import annex3 as plan_annex3
from permitdesk.services.report import annexes, monthly
from permitdesk.services.report.publicity import publicity
from permitdesk.storage.unit_of_work import UnitOfWork

_Figures = object
_Writer = Callable[[UnitOfWork, str, Path, date], _Figures]


def write(work: UnitOfWork, kind: str, period: str, path: Path, today: date) -> Path:
    """Write a report of a month and keep its figures and the file's hash.

    Args:
        work: A unit of work, not yet entered.
        kind: annex1, annex3, annex4, monthly or publicity.
        period: The month, `YYYY-MM`.
        path: The file; its ending chooses the format. One of the same name is replaced.
        today: The date printed on it.

    Returns:
        The file.

    Raises:
        FormatUnknown: The report has no such format.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    writer = _writer(kind, path)
    figures = writer(work, period, path, today)
    with work:
        issue = ReportIssue(
            kind=kind,
            period=period,
            at=work.now,
            file_name=path.name,
            file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
            figures=canonical(figures),
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
    wanted = [(kind, ending) for kind, formats in _WRITERS.items() for ending in formats]
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
    ending = ".docx" if kind == "monthly" else ".xlsx"
    return f"{period} {REPORT_KINDS.label(kind)}{ending}"


def _writer(kind: str, path: Path) -> _Writer:
    formats = _WRITERS[kind]
    writer = formats.get(path.suffix.lower())
    if writer is None:
        raise FormatUnknown(
            report=REPORT_KINDS.label(kind), ending=path.suffix, known="、".join(formats)
        )
    return writer


def _annex1(work: UnitOfWork, period: str, path: Path, today: date) -> _Figures:
    annex = annexes.annex1(work, period, today)
    annex.check_totals()
    annex1_form.write_annex1(path, annex)
    return asdict(annex)


def _annex3(work: UnitOfWork, period: str, path: Path, _today: date) -> _Figures:
    annex = plan_annex3.of_year(work, int(period[:4]))
    annex3_form.write_annex3(path, annex)
    return asdict(annex)


def _annex4(work: UnitOfWork, _period: str, path: Path, _today: date) -> _Figures:
    annex = annexes.annex4(work)
    annex4_form.write_annex4(path, annex)
    return asdict(annex)


def _publicity(work: UnitOfWork, period: str, path: Path, today: date) -> _Figures:
    table = publicity(work, period, today)
    publicity_form.write_publicity(path, table)
    return asdict(table)


def _monthly_excel(work: UnitOfWork, period: str, path: Path, today: date) -> _Figures:
    report = monthly.figures(work, period, today)
    monthly_excel.write_monthly(path, report)
    return asdict(report)


def _monthly_word(work: UnitOfWork, period: str, path: Path, today: date) -> _Figures:
    report = monthly.figures(work, period, today)
    _write_word(report, path, work.now)
    return asdict(report)


def _write_word(report: MonthlyReport, path: Path, now: datetime) -> None:
    """Write the Word file under the wanted name; the writer names files after their title."""
    with tempfile.TemporaryDirectory() as folder:
        made = monthly_word.write_monthly(report, Path(folder), now)
        write_atomically(path, made.read_bytes())


_WRITERS: Mapping[str, Mapping[str, _Writer]] = {
    "annex1": {".xlsx": _annex1},
    "annex3": {".xlsx": _annex3},
    "annex4": {".xlsx": _annex4},
    "publicity": {".xlsx": _publicity},
    "monthly": {".docx": _monthly_word, ".xlsx": _monthly_excel},
}
