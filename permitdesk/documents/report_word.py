"""Any report as a Word document: its tables one after the other, its notes below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from permitdesk.documents.excel.text import Cleaned, Cleaner
from permitdesk.documents.files import write_atomically
from permitdesk.domain.report.sheet import Preview


def write_report_word(path: Path, report: Preview, office: str, made_at: datetime) -> Cleaned:
    """Write a report and return what its texts lost on the way in.

    Args:
        path: The file; one of the same name is replaced.
        report: The report as it reads.
        office: The office that the file names as its author.
        made_at: The moment that the file carries as its date, timezone-aware.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.package import Stamp
    from permitdesk.documents.word.report import fill_report

    document = new_document()
    fill_report(document, report)
    write_atomically(path, finished(document, Stamp(report.title, office, made_at)))
    cleaner = Cleaner()
    for text in _texts(report):
        cleaner.clean(text)
    return cleaner.cleaned


def _texts(report: Preview) -> Iterator[str]:
    """Yield every text of a report."""
    yield from (report.title, report.left, report.right, *report.notes)
    for part in report.parts:
        yield from (part.title, *part.paragraphs)
        for row in part.rows:
            yield from (cell.words for cell in row)
