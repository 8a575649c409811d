"""Documents as pages: by the office program that is installed, or plain where there is none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.documents.pages import Pages, one_pdf
from permitdesk.documents.pdf import as_pdf, converter
from permitdesk.documents.plain import plain_preview
from permitdesk.documents.report_excel import write_report
from permitdesk.domain.report.sheet import Part, Preview, cells, heads, printed
from permitdesk.errors.documents import PagesFailed
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import files, writing
from permitdesk.storage.unit_of_work import UnitOfWork

__all__ = [
    "Pages",
    "Shown",
    "pages_of",
    "report_file",
    "save_file",
    "save_pdf",
    "table_file",
]


@dataclass(frozen=True, slots=True)
class Shown:
    """Documents as they are shown.

    Attributes:
        pages: Their pages one after the other, None where no office program is installed.
        plain: What they say without layout, where there are no pages.
    """

    pages: Pages | None
    plain: tuple[Preview, ...] = ()


def pages_of(given: Mapping[str, bytes], reporter: Reporter = SILENT) -> Shown:
    """Return the pages of files in their order.

    Args:
        given: Word, Excel or PDF files by their names.
        reporter: Told of finished files, and asked whether to stop.

    Raises:
        PagesFailed: The office program fails, or takes too long.
        Cancelled: The user stopped.
    """
    made = {name: content for name, content in given.items() if name.lower().endswith(".pdf")}
    rest = {name: content for name, content in given.items() if name not in made}
    program = converter() if rest else None
    if rest and program is None:
        return Shown(None, tuple(plain_preview(name, content) for name, content in rest.items()))
    if program is not None:
        made |= dict(zip(rest, as_pdf(rest, program, reporter), strict=True))
    return Shown(Pages(one_pdf([made[name] for name in given])))


def report_file(work: UnitOfWork, kind: str, period: str, today: date) -> dict[str, bytes]:
    """Return the file of a report by its name, to be shown as pages; nothing is kept of it.

    Args:
        work: A unit of work, not yet entered.
        kind: One of `forms.FORMS`.
        period: The month, `YYYY-MM`.
        today: The date printed on it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / writing.file_name(kind, period)
        files.make(work, kind, period, path, today)
        return {path.name: path.read_bytes()}


def table_file(
    work: UnitOfWork, title: str, titles: Sequence[str], rows: Iterable[Sequence[str]], today: date
) -> dict[str, bytes]:
    """Return a table of the window as a file by its name, to be shown as pages.

    Args:
        work: A unit of work, not yet entered.
        title: What stands over the table.
        titles: What stands over its columns.
        rows: Its cells.
        today: The date printed on it.
    """
    with work:
        office = office_in(work).name
    part = Part(heads=heads(*titles), rows=tuple(cells(row) for row in rows))
    sheet = Preview(title, (part,), office, printed(today))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(title, ".xlsx")
        write_report(path, sheet)
        return {path.name: path.read_bytes()}


def save_pdf(given: Mapping[str, bytes], path: Path) -> Path:
    """Write files as one PDF.

    Raises:
        PagesFailed: The office program fails, or there is none.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    shown = pages_of(given)
    if shown.pages is None:
        raise PagesFailed(file=path.name, problem="本机没有能排版的办公软件")
    write_atomically(path, shown.pages.content)
    shown.pages.close()
    return path


def save_file(content: bytes, path: Path) -> Path:
    """Write a file where the user says.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    write_atomically(path, content)
    return path
