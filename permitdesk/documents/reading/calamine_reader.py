"""Excel and OpenDocument workbooks by calamine, the quick reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from xml.etree.ElementTree import ParseError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from permitdesk.documents.reading.found import Found, FoundSheet, Outlook, Refused, blocks
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.sheet_xml import Look, look_at, sheet_paths

_SPARSE = 4
_LARGE = 2 << 20
"""A stray cell that brings the reader down is looked for first where that takes no time."""


class TooSparse(Exception):
    """A stray cell spans a rectangle that is mostly empty: read it row by row instead."""


def read_by_calamine(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read every worksheet of a workbook.

    Raises:
        Refused: It has a password, is damaged, or has too many cells.
        TooSparse: A sheet is not for this reader.
    """
    with ThreadPoolExecutor(1) as looker:
        looking = looker.submit(_looks, content, limits)
        if len(content) < _LARGE:
            looking.result()
        # calamine needs no interpreter lock: a large file is opened while it is looked at.
        yield from _sheets(content, looking, limits)


def _sheets(content: bytes, looking: Future[dict[str, Look]], limits: Limits) -> Iterator[Found]:
    """Read every worksheet, each after its XML was looked at.

    Raises:
        Refused: The workbook has a password, is damaged, or has too many cells.
        TooSparse: A sheet is not for this reader.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for position, metadata in enumerate(workbook.sheets_metadata):
                if metadata.typ == SheetTypeEnum.WorkSheet:
                    hidden = metadata.visible != SheetVisibleEnum.Visible
                    sheet = workbook.get_sheet_by_index(position)
                    look = looking.result().get(metadata.name, Look())
                    yield from _read(sheet, look, limits, hidden=hidden)
    except PasswordError as error:
        raise Refused("FileHasPassword") from error
    except CalamineError as error:
        looking.result()  # what the look says is clearer
        raise Refused("FileBroken", detail=str(error)) from error


def _looks(content: bytes, limits: Limits) -> dict[str, Look]:
    """Look at each sheet's XML where the workbook is an xlsx.

    Raises:
        Refused: A sheet has too many cells.
        TooSparse: A stray cell makes a sheet's rectangle too large for its cells.
    """
    if not content.startswith(b"PK"):
        return {}
    looks: dict[str, Look] = {}
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for name, path in sheet_paths(archive).items():
            with archive.open(path) as sheet:
                looks[name] = look_at(sheet)
    except (zipfile.BadZipFile, ParseError, EOFError, NotImplementedError) as error:
        raise Refused("FileBroken", detail=str(error)) from error
    for name, look in looks.items():
        if look.cells > limits.cells:
            raise Refused("SheetTooLarge", sheet=name, cells=look.cells, limit=limits.cells)
        if look.area > limits.cells and look.cells < look.area // _SPARSE:
            raise TooSparse
    return looks


def _read(sheet: CalamineSheet, look: Look, limits: Limits, *, hidden: bool) -> Iterator[Found]:
    """Read one sheet."""
    start = sheet.start
    if start is None:
        yield FoundSheet(sheet.name, hidden)
        return
    yield Outlook(sheet.height)
    wide = start[1] + sheet.width > limits.columns
    yield from blocks(_rows(sheet, start, look, limits.columns if wide else 0))
    yield FoundSheet(
        sheet.name,
        hidden,
        merged=tuple(
            (top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ),
        hidden_rows=tuple(look.hidden_rows),
        remarks=too_wide(limits.columns) if wide else (),
    )


def too_wide(columns: int) -> tuple[str, ...]:
    """Return the remark about cells beyond the last column that is read."""
    return (f"第 {columns} 列以后的内容没有读取。",)


def _rows(
    sheet: CalamineSheet, start: tuple[int, int], look: Look, cut: int
) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield numbered rows from column A on, with the texts of errors and bare formulas.

    Args:
        sheet: The sheet.
        start: Row and column of its first cell, from 0.
        look: What its XML told.
        cut: Leave out the columns from this position on; 0 keeps all.
    """
    # `iter_rows` counts rows from 1 but leaves out the empty columns before the first cell.
    before: list[object] = [None] * start[1]
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in look.texts.items():
        by_row.setdefault(row, {})[column] = text
    for number, cells in zip(count(1), sheet.iter_rows(), strict=False):
        values: list[object] = before + list(cells) if before else list(cells)
        if number in by_row:
            values = _with_texts(values, by_row.pop(number))
        yield number, values[:cut] if cut else values
    for number, texts in sorted(by_row.items()):
        yield number, _with_texts([], texts)


def _with_texts(values: list[object], texts: dict[int, str]) -> list[object]:
    """Put texts into the empty cells of a row, which for calamine may have ended before."""
    filled = values + [""] * (max(texts) + 1 - len(values))
    for column, text in texts.items():
        filled[column] = text if filled[column] == "" else filled[column]
    return filled
