"""Workbooks that are printed as forms: merged headers, borders, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from permitdesk.documents.excel.header import Heading, depth, leaves, placed
from permitdesk.documents.excel.look import BODY_SIZE, HEADING, NOTE, Look
from permitdesk.documents.excel.package import sheet_names
from permitdesk.documents.excel.text import Cleaned, Cleaner, could_run
from permitdesk.documents.excel.width import breadth
from permitdesk.documents.files import write_atomically

FormValue = str | int | float | Decimal | None
"""What a cell of a form takes; dates are written out, as the forms have them."""

_A4 = 9
_MILLIMETRES_AN_INCH = 25.4
_LINE_SPACING = 1.4
_LOWEST_LINE = 24.0
_HIGHEST_ROW = 409.0


class Book:
    """A workbook in the making. Its sheets stand in the order in which they were begun."""

    def __init__(self) -> None:
        import openpyxl

        self._book: Any = openpyxl.Workbook()
        self._book.remove(self._book.active)
        self._cleaner = Cleaner()

    def sheet(self, title: str, *, landscape: bool = True) -> Sheet:
        """Begin a sheet for A4 paper, one page wide."""
        name = sheet_names([*self._book.sheetnames, title])[-1]
        return Sheet(self._book.create_sheet(name), self._cleaner, landscape=landscape)

    def save(self, path: Path) -> Cleaned:
        """Write the workbook and return what its texts lost on the way in.

        Raises:
            FolderNotWritable: The folder cannot be made or written.
            FileInUse: The old file is open in another program or is read-only.
            DiskFull: There is no room for the file.
        """
        content = BytesIO()
        self._book.save(content)
        write_atomically(path, content.getvalue())
        return self._cleaner.cleaned


class Sheet:
    """A sheet of a form. Rows and columns count from 1, as Excel shows them."""

    def __init__(self, sheet: Any, cleaner: Cleaner, *, landscape: bool) -> None:  # noqa: ANN401
        self._sheet = sheet
        self._cleaner = cleaner
        self._widths: tuple[float, ...] = ()
        self._set_page(landscape=landscape)

    def put(
        self,
        row: int,
        column: int,
        value: FormValue,
        look: Look,
        *,
        rows: int = 1,
        columns: int = 1,
    ) -> None:
        """Fill a cell, or several that become one. A text stays text whatever it begins with."""
        self._dress(row, column, rows, columns, look)
        if rows > 1 or columns > 1:
            self._sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + rows - 1,
                end_column=column + columns - 1,
            )
        cell = self._sheet.cell(row, column)
        if not isinstance(value, str):
            cell.value = value
            return
        text = self._cleaner.clean(value)
        cell.value = text or None
        if text:
            cell.data_type = "s"
            cell.quotePrefix = could_run(text)

    def header(self, row: int, headings: tuple[Heading, ...], heights: Sequence[float]) -> int:
        """Print a table's header from this row on and repeat it on every page.

        Args:
            row: The header's first row.
            headings: What it says; the widths become those of the sheet's columns.
            heights: The heights of its rows, in points.

        Returns:
            The first row below the header.
        """
        from openpyxl.utils import get_column_letter

        self._widths = tuple(leaf.width for leaf in leaves(headings))
        for column, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(column)].width = width
        for place in placed(headings):
            self.put(
                row + place.row,
                1 + place.column,
                place.text,
                HEADING,
                rows=place.rows,
                columns=place.columns,
            )
        self.heights(dict(enumerate(heights, row)))
        below = row + depth(headings)
        self._sheet.print_title_rows = f"{row}:{below - 1}"
        self._sheet.freeze_panes = f"A{below}"
        return below

    def line(
        self,
        row: int,
        values: Sequence[FormValue],
        looks: Sequence[Look],
        lowest: float = _LOWEST_LINE,
    ) -> None:
        """Fill the cells of a row from the first column on.

        The row becomes as high as its texts need, and never below `lowest` points.
        """
        for column, (value, look) in enumerate(zip(values, looks, strict=True), 1):
            self.put(row, column, value, look)
        needed = (
            _height(value, width, look)
            for value, width, look in zip(values, self._widths, looks, strict=True)
            if isinstance(value, str) and look.wraps
        )
        self.heights({row: max((lowest, *needed))})

    def note(self, row: int, text: str) -> None:
        """Print a note across the whole table, as high as it needs."""
        self.put(row, 1, text, NOTE, columns=len(self._widths))
        self.heights({row: _height(text, sum(self._widths), NOTE)})

    def heights(self, points: Mapping[int, float]) -> None:
        """Set rows' heights, in points, as far as Excel takes them."""
        for row, height in points.items():
            self._sheet.row_dimensions[row].height = min(height, _HIGHEST_ROW)

    def offer(self, column: int, rows: range, values: Sequence[str]) -> None:
        """Offer values to choose from in these cells; others may be typed all the same."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        choice: Any = DataValidation(type="list", formula1=f'"{",".join(values)}"')
        choice.showErrorMessage = False
        letter = get_column_letter(column)
        choice.add(f"{letter}{rows.start}:{letter}{rows.stop - 1}")
        self._sheet.add_data_validation(choice)

    def _dress(self, row: int, column: int, rows: int, columns: int, look: Look) -> None:
        """Give every cell of an area its look; a merged cell has borders on all its cells."""
        from openpyxl.styles import Alignment, Border, Font, Side

        thin = Side(style="thin")
        font = Font(name=look.font, sz=look.size, b=look.bold)
        alignment = Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.wraps,
            shrink_to_fit=look.shrinks,
        )
        border = Border(left=thin, right=thin, top=thin, bottom=thin) if look.bordered else None
        for cells in self._sheet.iter_rows(row, row + rows - 1, column, column + columns - 1):
            for cell in cells:
                cell.font = font
                cell.alignment = alignment
                cell.number_format = look.number_format
                if border is not None:
                    cell.border = border

    def _set_page(self, *, landscape: bool) -> None:
        """Set A4 paper, one page wide and as many high as needed, with page numbers."""
        sheet = self._sheet
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        for side, millimetres in {"left": 15, "right": 15, "top": 20, "bottom": 18}.items():
            setattr(sheet.page_margins, side, millimetres / _MILLIMETRES_AN_INCH)
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _height(text: FormValue, width: float, look: Look) -> float:
    """Return the height in points that a text needs in a column of so many characters."""
    scale = look.size / BODY_SIZE
    room = max(width - 1.0, 1.0)
    lines = sum(ceil(breadth(line) * scale / room) or 1 for line in str(text).split("\n"))
    return max(lines * look.size * _LINE_SPACING + 6, _LOWEST_LINE)
