"""The monthly report (月报) as a Word document with its tables and charts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from permitdesk.documents.charts import coverage_chart, findings_chart
from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.report.monthly import MonthlyReport


def write_monthly(report: MonthlyReport, folder: Path, made_at: datetime) -> Path:
    """Write the monthly report as a red-headed official document.

    Args:
        report: The figures and words of the month.
        folder: Where it is written; made where there is none. A file of the same name is
            replaced.
        made_at: The moment that the file carries as its date, timezone-aware.

    Returns:
        The file, named after office and month.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.monthly import Charts, fill_monthly, monthly_title
    from permitdesk.documents.word.package import Stamp

    charts = Charts(
        coverage=coverage_chart(report.coverage, report.reported_on),
        findings=findings_chart(report.findings),
    )
    document = new_document()
    fill_monthly(document, report, charts)
    title = "".join(monthly_title(report))
    file = folder / file_name(title, ".docx")
    write_atomically(file, finished(document, Stamp(title, report.office, made_at)))
    return file
