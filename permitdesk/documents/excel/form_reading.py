"""Forms that the program wrote and an office filled in, read back.

Whoever fills in a form moves columns, adds rows and keeps notes beside it. So the columns
are found by their headings, on whichever sheet and in whichever row they stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
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
_NARROW = str.maketrans("（）：", "():")
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


def read_form(
    path: Path, *, form: str, columns: Sequence[FormColumn], end: str
) -> Iterator[FormRow]:
    """Yield the rows below the header of the first sheet that has it, empty ones left out.

    Args:
        path: The workbook (.xlsx).
        form: The form's name, for the error.
        columns: What to look for; every one must be there.
        end: What the first text of the row after the last one begins with.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It unpacks to far more than a form.
        FormNotFound: No sheet has all the headings.
    """
    closest = columns
    for rows in _sheets(path):
        below, places = _header(rows, columns)
        missing = [column for column in columns if column.is_needed and column.name not in places]
        if not missing:
            return _rows_below(rows, below, places, end)
        closest = min(closest, missing, key=len)
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
    for rows in _sheets(path):
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


def _rows_below(rows: _Rows, below: int, places: Mapping[str, int], end: str) -> Iterator[FormRow]:
    for number, row in enumerate(rows[below:], below + 1):
        every = [_text(cell) for cell in row]
        if next(filter(None, every), "").startswith(end):
            return
        texts = {name: every[place] if place < len(every) else "" for name, place in places.items()}
        if any(texts.values()):
            yield FormRow(number, texts)


def _header(rows: _Rows, columns: Sequence[FormColumn]) -> tuple[int, dict[str, int]]:
    """Return the first row below the header, and where each column stands.

    A heading may stand in any of the first rows, those of one header in rows that follow
    each other; the lowest one is the header's last row.
    """
    wanted = {
        _folded(heading): column.name
        for column in columns
        for heading in (*column.others, column.heading)
    }
    places: dict[str, int] = {}
    below = 0
    for number, row in enumerate(rows[:_HEADER_ROWS_SEARCHED], 1):
        for place, cell in enumerate(row):
            name = wanted.get(_folded(_text(cell)))
            if name and name not in places:
                places[name] = place
                below = number
    return below, places


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


def _sheets(path: Path) -> Iterator[_Rows]:
    """Yield the upper left part of each sheet that can be seen."""
    with _readable(path), path.open("rb") as file:
        _check_size(path, file)
        book = _opened(file)
        names: list[str] = [
            sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"
        ]
        sheets = [_cells(book[name]) for name in names]
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
