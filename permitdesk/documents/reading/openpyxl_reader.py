"""xlsx workbooks row by row: slower than calamine, but at home in odd files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from permitdesk.documents.reading.calamine_reader import too_wide
from permitdesk.documents.reading.found import Found, FoundSheet, Refused, blocks
from permitdesk.documents.reading.limits import Limits


def read_by_openpyxl(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read every worksheet of an xlsx workbook.

    Raises:
        Refused: A sheet has too many cells.
        Exception: Whatever openpyxl meets in a damaged file; the reading process ends by it.
    """
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        # Exporters write a dimension of A1 over any number of rows, and it would be believed.
        sheet.reset_dimensions()
        remarks: list[str] = []
        yield from blocks(_rows(sheet, limits, remarks))
        yield FoundSheet(
            sheet.title, sheet.sheet_state != "visible", remarks=tuple(dict.fromkeys(remarks))
        )


def _rows(
    sheet: ReadOnlyWorksheet, limits: Limits, remarks: list[str]
) -> Iterator[tuple[int, list[object]]]:
    """Yield numbered rows, and note what lies too far right.

    Raises:
        Refused: The sheet has too many cells.
    """
    cells = 0
    for number, row in zip(count(1), sheet.iter_rows(values_only=True), strict=False):
        values: list[object] = list(row)
        filled = sum(1 for value in values if value is not None)
        cells += filled
        if cells > limits.cells:
            raise Refused("SheetTooLarge", sheet=sheet.title, cells=cells, limit=limits.cells)
        if len(values) > limits.columns:
            if any(value is not None for value in values[limits.columns :]):
                remarks.extend(too_wide(limits.columns))
            values = values[: limits.columns]
        yield number, values
