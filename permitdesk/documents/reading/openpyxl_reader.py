"""xlsx workbooks cell by cell: slower than calamine, but at home in odd files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser  # it offers no other way

from permitdesk.documents.reading.found import Found, FoundSheet, Refused, blocks, too_wide
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.sheet_xml import listed_sheets

_LAST_ROW = 1_048_576


def read_by_openpyxl(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read every worksheet of an xlsx workbook.

    Raises:
        Refused: A sheet has too many cells, or is missing.
        Exception: Whatever openpyxl meets in a damaged file; the reading process ends by it.
    """
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    # It passes over a sheet whose part of the archive is missing.
    if len(workbook.sheetnames) < listed_sheets(content):
        raise Refused("FileBroken", detail="a sheet is missing")
    for sheet in workbook.worksheets:
        read = _Sheet(limits)
        read.take(sheet)
        yield from blocks(sorted(read.rows.items()))
        yield FoundSheet(
            sheet.title,
            sheet.sheet_state != "visible",
            hidden_rows=tuple(sorted(read.hidden)),
            remarks=tuple(dict.fromkeys(read.remarks)),
        )


@dataclass(slots=True)
class _Sheet:
    """A sheet under way; rows may stand in any order, and come in several parts.

    openpyxl's own rows would leave those out that stand below one with a larger number, and
    fill every gap, were it of a thousand million rows.
    """

    limits: Limits
    rows: dict[int, list[object]] = field(default_factory=dict[int, list[object]])
    hidden: set[int] = field(default_factory=set[int])
    remarks: list[str] = field(default_factory=list[str])
    _cells: int = 0

    def take(self, sheet: ReadOnlyWorksheet) -> None:
        """Take all rows.

        Raises:
            Refused: There are too many cells.
        """
        inside: Any = sheet
        parser: Any = WorkSheetParser(
            None,  # pyright: ignore[reportArgumentType] - it is given the rows one by one
            inside._shared_strings,  # noqa: SLF001
            data_only=True,
            epoch=inside.parent.epoch,
            date_formats=inside.parent._date_formats,  # noqa: SLF001
            timedelta_formats=inside.parent._timedelta_formats,  # noqa: SLF001
        )
        with inside._get_source() as source:  # noqa: SLF001
            for _, element in iterparse(source):
                if element.tag == ROW_TAG:
                    number, cells = parser.parse_row(element)
                    if element.get("hidden") in {"1", "true"}:
                        self.hidden.add(number)
                    self._take_row(number, cells, sheet.title)
                    element.clear()

    def _take_row(self, number: int, cells: Iterable[dict[str, object]], name: str) -> None:
        """Take a row.

        Raises:
            Refused: With it, there are too many cells.
        """
        if number > _LAST_ROW:
            self.remarks.append(f"第 {_LAST_ROW} 行以后的内容没有读取。")
            return
        for cell in cells:
            if cell["value"] is not None:
                self._put(number, cast("int", cell["column"]) - 1, cell["value"])
        if self._cells > self.limits.cells:
            raise Refused("SheetTooLarge", sheet=name, cells=self._cells, limit=self.limits.cells)

    def _put(self, number: int, column: int, value: object) -> None:
        """Put a cell down, unless it lies too far right."""
        if column >= self.limits.columns:
            self.remarks.extend(too_wide(self.limits.columns))
            return
        row = self.rows.setdefault(number, [])
        row.extend([None] * (column + 1 - len(row)))
        row[column] = value
        self._cells += 1
