"""A sheet as intake sees it: rows of plain values that know where they stood."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | float | int | bool | date | datetime | time | timedelta | None
"""What a cell can hold. An empty cell is None; an error cell is its text, such as `#N/A`;
a formula without a computed value is the formula's text, beginning with `=`."""


class Row(NamedTuple):
    """A row that holds something.

    Attributes:
        number: The row's number as Excel shows it, from 1.
        values: The cells from column A on; cells after the last filled one may be missing.
    """

    number: int
    values: Sequence[Cell]


class Merge(NamedTuple):
    """A merged range: rows as Excel shows them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet: its rows from top to bottom, empty ones left out.

    Attributes:
        name: The sheet's name, or the file's for a format without sheets.
        hidden: The sheet is hidden in Excel.
        rows: The rows that hold something. Large sheets are decoded while they are read.
        merged: The merged ranges, where the format tells them.
        hidden_rows: The numbers of rows that Excel hides, where the format tells them.
        remarks: Chinese sentences about what was left out or mended while reading.
    """

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    merged: tuple[Merge, ...] = ()
    hidden_rows: Set[int] = field(default_factory=frozenset[int])
    remarks: tuple[str, ...] = ()
