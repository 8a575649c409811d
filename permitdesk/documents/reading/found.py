"""What the readers hand on: blocks of rows, and after each sheet's last block the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

READ_WHOLE = "ReadWhole"
"""The reason why a sheet cannot be read in pieces, which is seen when some rows are gone: what
was told is to be forgotten, and the file to be read whole."""

_BLOCK = 500

Block = list[tuple[int, list[object]]]
"""Rows that hold something: their numbers as Excel shows them, and their cells."""


class FoundSheet(NamedTuple):
    """A sheet whose rows have all been handed on.

    Attributes:
        name: As in the workbook.
        hidden: Hidden in Excel.
        merged: Top row, left column, bottom row, right column; rows from 1, columns from 0.
        hidden_rows: The numbers of hidden rows.
        remarks: What was left out or mended, in Chinese sentences.
    """

    name: str
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


class Outlook(NamedTuple):
    """So many rows of the workbook are to come, as far as known."""

    rows: int


class Ahead(NamedTuple):
    """What there is to know of the workbook's only sheet, told before its rows.

    A reader that knows it so early says so for those who take the rows while they come; the
    sheet itself still follows after them.

    Attributes:
        sheet: The sheet, but for its hidden rows.
        hidden_rows: Their numbers, each put in before its row is handed on.
    """

    sheet: FoundSheet
    hidden_rows: Set[int]


Found = Block | FoundSheet | Outlook | Ahead


class Refused(Exception):
    """The file cannot be read, for a foreseen reason.

    Attributes:
        reason: The name of the error class in `permitdesk.errors.intake`, or `READ_WHOLE`.
        values: Its arguments, but for the file's name.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def blocks(rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Block]:
    """Gather rows into blocks; rows without a filled cell are left out."""
    block: Block = []
    for number, values in rows:
        if not _is_filled(values):
            continue
        has_empty = "" in values  # most rows of a long list have no such cell
        cells = [None if value == "" else value for value in values] if has_empty else list(values)
        block.append((number, cells))
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def too_wide(columns: int) -> tuple[str, ...]:
    """Return the remark about cells beyond the last column that is read."""
    return (f"第 {columns} 列以后的内容没有读取。",)


def narrowed(found: Iterable[Found], columns: int) -> Iterator[Found]:
    """Yield what is found without the cells beyond a column, and with a remark about them."""
    has_more = False
    for one in found:
        if isinstance(one, list):
            wide = [values for _, values in one if len(values) > columns]
            has_more = has_more or any(_is_filled(values[columns:]) for values in wide)
            yield [(number, values[:columns]) for number, values in one] if wide else one
        elif isinstance(one, FoundSheet) and has_more:
            has_more = False
            yield one._replace(remarks=one.remarks + too_wide(columns))
        else:
            yield one


def _is_filled(values: Sequence[object]) -> bool:
    """Tell whether any cell holds more than blanks."""
    for value in values:
        if value is None or value == "":
            continue
        if not isinstance(value, str) or not value.isspace():
            return True
    return False
