"""Any report as a workbook: a sheet for each of its tables, its notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import ceil
from pathlib import Path

from permitdesk.documents.excel.header import Heading, depth, leaves
from permitdesk.documents.excel.look import (
    BODY_SIZE,
    CELL,
    COUNT,
    LABEL,
    LINE_LEFT,
    LINE_RIGHT,
    NOTE,
    TEXT_CELL,
    TITLE,
    Look,
)
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.width import breadth
from permitdesk.documents.excel.workbook import Book, FormValue, Sheet
from permitdesk.domain.report.sheet import Cell, Part, Preview
from permitdesk.domain.report.wording import title_lines, title_parts

_WIDE, _NARROW = 150.0, 92.0
"""The characters of a line on paper laid across and upright, in the size of the body."""

_NARROWEST, _BROADEST = 7.0, 40.0
_HEADING_ROW = 28.0
_TITLE_LINE = 36.0
_SHORT = 16
"""A text up to this width stands in the middle of its cell, a longer one at its left."""

_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,12}\.\d+")
_PERCENT = re.compile(r"(\d{1,9}(?:\.\d+)?)%")
_PERCENT_LOOK = replace(COUNT, number_format="0.0%")
_DECIMAL_LOOK = replace(COUNT, number_format="0.00####")
_NO_TABLE = "文字说明"


def write_report(path: Path, report: Preview) -> Cleaned:
    """Write a report and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    tables = [part for part in report.parts if part.heads]
    words = [part for part in report.parts if not part.heads]
    for place, part in enumerate(tables):
        name = part.title or report.label or report.title
        sheet = book.sheet(name, landscape=report.is_wide)
        notes = report.notes if place == len(tables) - 1 else ()
        _write_table(sheet, report, part, notes)
    if words:
        _write_words(book.sheet(_NO_TABLE, landscape=False), report, words)
    return book.save(path)


def _write_table(sheet: Sheet, report: Preview, part: Part, notes: Sequence[str]) -> None:
    headings = _headings(part, _WIDE if report.is_wide else _NARROW)
    columns = sum(max(1, len(head.parts)) for head in part.heads)
    row = _write_top(sheet, report, part, columns, sum(leaf.width for leaf in leaves(headings)))
    row = sheet.header(row, headings, (_HEADING_ROW,) * depth(headings))
    long = _long_columns(part)
    for cells in part.rows:
        values = [_value(cell) for cell in cells]
        looks = [_look(cell, is_long=is_long) for cell, is_long in zip(cells, long, strict=True)]
        sheet.line(row, values, looks)
        row += 1
    _join(sheet, part, row - len(part.rows))
    for note in (*part.paragraphs, *notes):
        sheet.note(row, note)
        row += 1


def _write_top(sheet: Sheet, report: Preview, part: Part, columns: int, width: float) -> int:
    """Write what stands above a table so many characters wide, and return the row below it."""
    row = 1
    if report.label:
        sheet.put(row, 1, report.label, LABEL, columns=columns)
        sheet.heights({row: 24})
        row += 1
    most = width * BODY_SIZE / TITLE.size
    lines = _title_lines(report.title, most)
    sheet.put(row, 1, "\n".join(lines), replace(TITLE, wraps=True), columns=columns)
    sheet.heights({row: _TITLE_LINE * sum(ceil(breadth(line) / most) for line in lines)})
    left = f"{report.left}　{part.title}".strip() if part.title else report.left
    if left or report.right:
        row += 1
        at = max(1, columns * 2 // 3)
        sheet.put(row, 1, left, LINE_LEFT, columns=at if columns > 1 else 1)
        if columns > at:
            sheet.put(row, at + 1, report.right, LINE_RIGHT, columns=columns - at)
        sheet.heights({row: 22})
    return row + 1


def _title_lines(title: str, most: float) -> list[str]:
    """Return a title in lines of at most so many digits, torn between words."""
    return [title] if breadth(title) <= most else title_lines(title_parts(title), most / 2)


def _write_words(sheet: Sheet, report: Preview, parts: Sequence[Part]) -> None:
    """Write the parts that are words only, each paragraph across the page."""
    row = sheet.header(1, (Heading(report.title, _NARROW - 10),), (_HEADING_ROW,))
    for part in parts:
        for text in (part.title, *part.paragraphs):
            if text:
                sheet.line(row, (text,), (replace(NOTE, down="center"),))
                row += 1


def _headings(part: Part, line: float) -> tuple[Heading, ...]:
    """Return the header, its columns as wide as the report says or as their texts are."""
    titles = [title for head in part.heads for title in (head.parts or (head.title,))]
    widths = iter(_widths(part, titles, line))
    return tuple(
        Heading(head.title, parts=tuple(Heading(title, next(widths)) for title in head.parts))
        if head.parts
        else Heading(head.title, next(widths))
        for head in part.heads
    )


def _widths(part: Part, titles: Sequence[str], line: float) -> tuple[float, ...]:
    if part.widths:
        whole = sum(part.widths)
        return tuple(max(4.0, width * line / whole) for width in part.widths)
    columns = zip(titles, *([cell.words for cell in row] for row in part.rows), strict=True)
    return tuple(
        min(_BROADEST, max(_NARROWEST, *(breadth(text) + 2.0 for text in column), 0.0))
        for column in columns
    )


def _value(cell: Cell) -> FormValue:
    """Return what goes into a cell: figures as numbers, everything else as text."""
    if not cell.is_number:
        return cell.words
    if _WHOLE.fullmatch(cell.words):
        return int(cell.words)
    if _DECIMAL.fullmatch(cell.words):
        return Decimal(cell.words)
    percent = _PERCENT.fullmatch(cell.words)
    return Decimal(percent[1]) / 100 if percent else cell.words


def _join(sheet: Sheet, part: Part, first: int) -> None:
    """Make cells that go on one with the cell they go on from."""
    for column, cells in enumerate(zip(*part.rows, strict=True), start=1):
        starts = [place for place, cell in enumerate(cells) if not cell.goes_on]
        for place, end in pairwise((*starts, len(cells))):
            if end - place > 1:
                look = _look(cells[place], is_long=False)
                sheet.put(first + place, column, cells[place].words, look, rows=end - place)


def _long_columns(part: Part) -> list[bool]:
    """Tell of each column whether some of its texts are so long that all stand at the left."""
    return [
        any(not cell.is_number and breadth(cell.words) > _SHORT for cell in column)
        for column in zip(*part.rows, strict=True)
    ]


def _look(cell: Cell, *, is_long: bool) -> Look:
    if not cell.is_number:
        return TEXT_CELL if is_long else CELL
    if _PERCENT.fullmatch(cell.words):
        return _PERCENT_LOOK
    return _DECIMAL_LOOK if _DECIMAL.fullmatch(cell.words) else COUNT
