"""Forms that the program wrote and an office filled in, read back.

Whoever fills in a form moves columns, adds rows and keeps notes beside it. So the columns
are found by their headings, on whichever sheet and in whichever row they stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from permitdesk.errors.excel import FormNotFound, WorkbookNotReadable, WorkbookTooLarge

_LARGEST = 60 * 1024 * 1024
"""Bytes that the whole workbook may unpack to; a form needs less than one million."""

_ROWS_READ = 2_000
_COLUMNS_READ = 60
_HEADER_ROWS_SEARCHED = 20
_SPACES = re.compile(r"\s+")
_UNIT = re.compile(r"\((%|家|户|次)(?:/[^()]*)?\)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NARROW = str.maketrans("（）：％／", "():%/")
# openpyxl has no failure of its own for a damaged part: whatever its reading stumbles over
# comes through. An XML error of any parser is a SyntaxError.
_DAMAGED = (
    OSError,
    EOFError,
    BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column to look for.

    Attributes:
        name: The name under which its texts are given.
        heading: Its heading.
        others: What other programs call it.
        is_needed: Whether a form without it is none.
    """

    name: str
    heading: str
    others: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that was found: its number as Excel shows it, and its texts by column name."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Cell:
    value: object
    number_format: str


_Rows = Sequence[Sequence[_Cell]]
_NOTHING = _Cell(None, "General")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands, and the unit that its heading names for numbers, such as %."""

    column: int
    unit: str = ""


def read_form(
    path: Path,
    *,
    form: str,
    columns: Sequence[FormColumn],
    end: str,
    least: int = 0,
    fills_merged: bool = False,
) -> Iterator[FormRow]:
    """Yield the rows below the header of the first sheet that has it, empty ones left out.

    Args:
        path: The workbook (.xlsx).
        form: The form's name, for the error.
        columns: What to look for; every one that is needed must be there.
        end: What the first text of the row after the last one begins with.
        least: How many of the columns must be there, needed or not.
        fills_merged: Whether a cell merged over several rows is said for each of them.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It unpacks to far more than a form.
        FormNotFound: No sheet has all the headings.
    """
    closest = columns
    for name, rows in _sheets(path):
        below, places = _header(rows, columns)
        absent = [column for column in columns if column.name not in places]
        missing = [column for column in absent if column.is_needed]
        if not missing and len(places) >= least:
            filled = _filled_down(rows, _merged(path, name)) if fills_merged else rows
            return _rows_below(filled, below, places, end)
        closest = min(closest, missing or absent, key=len)
    raise FormNotFound(file=path.name, form=form, missing=closest[0].heading)


def read_labels(path: Path, labels: Sequence[FormColumn]) -> dict[str, str]:
    """Return what stands at the right of each label above or below a form's table.

    Args:
        path: The workbook (.xlsx).
        labels: What to look for, on the first sheet that has any; a label may end with a colon.

    Returns:
        The texts by the label's name; names that are not there are left out.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It unpacks to far more than a form.
    """
    wanted = {
        _folded(words).rstrip(":"): label.name
        for label in labels
        for words in (*label.others, label.heading)
    }
    for _, rows in _sheets(path):
        found: dict[str, str] = {}
        for row in rows:
            texts = [_text(cell) for cell in row]
            for place, text in enumerate(texts):
                name = wanted.get(_folded(text).rstrip(":"))
                if name and name not in found:
                    found[name] = _right_of(texts, place, wanted)
        if found:
            return found
    return {}


def _right_of(texts: Sequence[str], place: int, labels: Mapping[str, str]) -> str:
    """Return the first text at the right of a label, unless it is the next label."""
    text = next((one for one in texts[place + 1 :] if one), "")
    return "" if _folded(text).rstrip(":") in labels else text


def _rows_below(
    rows: _Rows, below: int, places: Mapping[str, _Place], end: str
) -> Iterator[FormRow]:
    for number, row in enumerate(rows[below:], below + 1):
        every = [_text(cell) for cell in row]
        if next(filter(None, every), "").startswith(end):
            return
        texts = {
            name: _with_unit(every[place.column], place.unit) if place.column < len(every) else ""
            for name, place in places.items()
        }
        if any(texts.values()):
            yield FormRow(number, texts)


def _with_unit(text: str, unit: str) -> str:
    """Return a number with the unit that stands in its heading; other texts as they are."""
    return f"{text}{unit}" if unit and _NUMBER.fullmatch(text) else text


def _header(rows: _Rows, columns: Sequence[FormColumn]) -> tuple[int, dict[str, _Place]]:
    """Return the first row below the header, and where each column stands.

    A heading may stand in any of the first rows, those of one header in rows that follow
    each other; the lowest one is the header's last row. A heading may name the unit of its
    numbers, such as 抽查比例（%）.
    """
    wanted = {
        _folded(heading): column.name
        for column in columns
        for heading in (*column.others, column.heading)
    }
    places: dict[str, _Place] = {}
    below = 0
    for number, row in enumerate(rows[:_HEADER_ROWS_SEARCHED], 1):
        for place, cell in enumerate(row):
            heading = _folded(_text(cell))
            bare, unit = _without_unit(heading)
            name = wanted.get(heading) or wanted.get(bare)
            if name and name not in places:
                places[name] = _Place(place, unit)
                below = number
    return below, places


def _without_unit(heading: str) -> tuple[str, str]:
    """Return a heading without stars and unit, and the unit; empty where it names none."""
    bare = heading.strip("*＊:")
    match = _UNIT.search(bare)
    return (bare[: match.start()], match[1]) if match else (bare, "")


def _folded(text: str) -> str:
    """Return a heading as it is compared: without spaces, with narrow brackets."""
    return _SPACES.sub("", text).translate(_NARROW)


def _text(cell: _Cell) -> str:
    """Return a cell's value as a person reads it on the sheet."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value * 100:.10g}%" if "%" in cell.number_format else f"{value:.15g}"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()
    return str(value).strip()


def _filled_down(rows: _Rows, merged: Iterable[tuple[int, int, int]]) -> _Rows:
    """Return rows in which a cell merged over several of them stands in each.

    Args:
        rows: The rows of a sheet.
        merged: First row, last row and column of each such cell, from 0.
    """
    filled = [list(row) for row in rows]
    for first, last, column in merged:
        if first < len(filled) and column < len(filled[first]):
            for row in filled[first + 1 : last + 1]:
                row.extend([_NOTHING] * (column + 1 - len(row)))
                row[column] = filled[first][column]
    return filled


def _merged(path: Path, sheet: str) -> Iterator[tuple[int, int, int]]:
    """Yield first row, last row and column of each cell merged over several rows, from 0."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            merged = book.get_sheet_by_name(sheet).merged_cell_ranges or ()
    except CalamineError as error:
        raise WorkbookNotReadable(file=path.name) from error
    for (first, column), (last, _) in merged:
        if last > first:
            yield first, last, column


def _sheets(path: Path) -> Iterator[tuple[str, _Rows]]:
    """Yield the name and the upper left part of each sheet that can be seen."""
    with _readable(path), path.open("rb") as file:
        _check_size(path, file)
        book = _opened(file)
        names: list[str] = [
            sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"
        ]
        sheets = [(name, _cells(book[name])) for name in names]
    yield from sheets


def _opened(file: BinaryIO) -> Any:  # noqa: ANN401
    import openpyxl

    return openpyxl.load_workbook(file, read_only=True, data_only=True)


def _cells(sheet: Any) -> _Rows:  # noqa: ANN401
    """Read a sheet's upper left part; its own word on how large it is can be wrong."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_ROWS_READ, max_col=_COLUMNS_READ)
    return [[_Cell(cell.value, str(cell.number_format)) for cell in row] for row in rows]


def _check_size(path: Path, file: BinaryIO) -> None:
    """Refuse what would fill the memory before any of it is unpacked."""
    with ZipFile(file) as package:
        size = sum(part.file_size for part in package.infolist())
    if size > _LARGEST:
        raise WorkbookTooLarge(file=path.name, size=size // (1024 * 1024))


@contextmanager
def _readable(path: Path) -> Generator[None]:
    """Name the file when what it holds is no workbook."""
    try:
        yield
    except _DAMAGED as error:
        raise WorkbookNotReadable(file=path.name) from error
