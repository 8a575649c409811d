"""Export of tables as they are shown: a header, rows of typed cells, nothing in the way.

Long tables are the rule here, so the sheets are streamed: memory does not grow with the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from permitdesk.documents.excel import package
from permitdesk.documents.excel.saving import replacing
from permitdesk.documents.excel.sheet_xml import (
    FIRST_OWN,
    LAST_ROW,
    PLAIN,
    CellValue,
    RowWriter,
    column_letters,
)
from permitdesk.documents.excel.text import Cleaned, Cleaner
from permitdesk.documents.excel.width import breadth
from permitdesk.errors.excel import TooManyRows
from permitdesk.progress import SILENT, Reporter

_PRESSED = 3
"""zlib's level: from here on files get little smaller and much slower to write."""

_ROWS_AT_ONCE = 500
_ROWS_MEASURED = 200
_LONGEST_MEASURED = 60
_NARROWEST, _WIDEST = 6.0, 50.0
_CELLS_OF_A_LARGE_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: What stands in the header.
        width: In characters; None to fit the first rows.
        number_format: How Excel shows the column's numbers and dates, such as `0.00%`; empty
            for the usual way.
    """

    title: str
    width: float | None = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to export, as its own worksheet.

    Attributes:
        title: The worksheet's name; what Excel does not take in it is changed.
        columns: At least one column.
        rows: Values in the order of the columns. They are read once.
        total: How many rows there are, for the progress.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellValue]]
    total: int


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        rows: Rows of data in all tables.
        cleaned: What the texts lost.
    """

    rows: int
    cleaned: Cleaned


def export_tables(path: Path, tables: Sequence[Table], reporter: Reporter = SILENT) -> Exported:
    """Write the tables as one workbook (.xlsx), a worksheet each.

    Raises:
        TooManyRows: A table does not fit into a worksheet.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop; the old file is as it was.
        ValueError: A row has not as many values as there are columns.
    """
    with (
        replacing(path) as draft,
        ZipFile(draft, "w", ZIP_DEFLATED, compresslevel=_PRESSED) as file,
    ):
        return _Export(file, tables, reporter).run()


class _Export:
    """One run of an export: the open file and what all its sheets share."""

    def __init__(self, file: ZipFile, tables: Sequence[Table], reporter: Reporter) -> None:
        self._file = file
        self._tables = tables
        self._reporter = reporter
        self._cleaner = Cleaner()
        self._done = 0
        self._total = sum(table.total for table in tables)
        self._formats = tuple(
            dict.fromkeys(
                column.number_format
                for table in tables
                for column in table.columns
                if column.number_format
            )
        )

    def run(self) -> Exported:
        """Write every part of the workbook."""
        areas = [self._sheet(number, table) for number, table in enumerate(self._tables, 1)]
        names = package.sheet_names([table.title for table in self._tables])
        count = len(self._tables)
        parts = {
            "[Content_Types].xml": package.content_types(count),
            "_rels/.rels": package.root_links(),
            "xl/workbook.xml": package.workbook(names, areas),
            "xl/_rels/workbook.xml.rels": package.workbook_links(count),
            "xl/styles.xml": package.styles(self._formats),
        }
        for name, text in parts.items():
            self._file.writestr(name, text)
        return Exported(self._done, self._cleaner.cleaned)

    def _sheet(self, number: int, table: Table) -> str:
        """Write one worksheet and return the cells that its filter covers."""
        rows = iter(table.rows)
        first = list(islice(rows, _ROWS_MEASURED))
        writer = RowWriter(
            len(table.columns), [self._style(column) for column in table.columns], self._cleaner
        )
        is_large = table.total * len(table.columns) > _CELLS_OF_A_LARGE_FILE
        part = f"xl/worksheets/sheet{number}.xml"
        with self._file.open(part, "w", force_zip64=is_large) as sheet:
            sheet.write(_beginning(table.columns, first, is_first=number == 1).encode())
            sheet.write(writer.header(column.title for column in table.columns).encode())
            before = self._done
            for text in self._rows(table, writer, chain(first, rows)):
                sheet.write(text.encode())
            letter, last = _last_letter(table.columns), 1 + self._done - before
            sheet.write(_ending(f"A1:{letter}{last}").encode())
        return f"$A$1:${letter}${last}"

    def _rows(
        self, table: Table, writer: RowWriter, rows: Iterator[Sequence[CellValue]]
    ) -> Iterator[str]:
        """Yield the XML of some rows at a time."""
        number = 1
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            if number + len(some) > LAST_ROW:
                raise TooManyRows(table=table.title, limit=LAST_ROW - 1)
            text = "".join(writer.row(n, values) for n, values in enumerate(some, number + 1))
            number += len(some)
            self._done += len(some)
            self._reporter.step(self._done, max(self._total, self._done))
            yield text

    def _style(self, column: Column) -> int:
        if not column.number_format:
            return PLAIN
        return FIRST_OWN + self._formats.index(column.number_format)


def _beginning(
    columns: Sequence[Column], first: Sequence[Sequence[CellValue]], *, is_first: bool
) -> str:
    """Return a worksheet up to its rows: the header row stays in sight, columns are as wide."""
    shown = ' tabSelected="1"' if is_first else ""
    widths = "".join(
        f'<col min="{place + 1}" max="{place + 1}" width="{_width(column, place, first):g}"'
        ' customWidth="1"/>'
        for place, column in enumerate(columns)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<worksheet {package.NAMESPACE}>"
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{shown} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
    )


def _ending(area: str) -> str:
    """Return a worksheet from its last row on: the filter, and A4 across on one page's width."""
    return (
        f'</sheetData><autoFilter ref="{area}"/>'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
        "</worksheet>"
    )


def _width(column: Column, place: int, first: Sequence[Sequence[CellValue]]) -> float:
    """Return the column's width, wide enough for the title with its filter arrow."""
    if column.width is not None:
        return column.width
    cells = (
        breadth(str(row[place])[:_LONGEST_MEASURED]) for row in first if row[place] is not None
    )
    return min(max(breadth(column.title) + 4, 2 + max(cells, default=0), _NARROWEST), _WIDEST)


def _last_letter(columns: Sequence[Column]) -> str:
    return list(column_letters(len(columns)))[-1]
