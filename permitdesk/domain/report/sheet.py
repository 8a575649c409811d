"""A report as it will read on paper: parts, tables, and the lines behind each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """One of the lines that a figure counts.

    Attributes:
        name: Whom it is about.
        note: What happened.
        page: The stage whose page shows it.
        item: What that page opens.
        day: When, None where it has no day yet.
    """

    name: str
    note: str
    page: str
    item: int | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        is_number: Whether it holds a figure.
        behind: The lines that the figure counts, none where it counts nothing.
        goes_on: Whether it is one with the cell above it.
    """

    words: str
    is_number: bool = False
    behind: tuple[Evidence, ...] = field(default=(), repr=False)
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head over one column, or over several with heads of their own."""

    title: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a report: paragraphs, a table, or both.

    Attributes:
        heads: The table's heads, none where there is no table.
        widths: How wide the columns are, in percent; by their content if empty.
    """

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A report as it will read.

    Attributes:
        left: What stands at the left over the tables, such as the office.
        right: What stands at the right, such as the day.
        label: What stands above the title, such as 附件2; empty for none.
        notes: What is printed below the tables, such as how the figures are counted.
        is_wide: Whether it is printed on paper laid across.
    """

    title: str
    parts: tuple[Part, ...]
    left: str = ""
    right: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    is_wide: bool = True


def heads(*titles: str) -> tuple[Head, ...]:
    """Return the heads of single columns."""
    return tuple(Head(title) for title in titles)


def cells(values: Iterable[object]) -> tuple[Cell, ...]:
    """Return a row of plain values: whole numbers as figures, nothing as an empty cell."""
    return tuple(_cell(value) for value in values)


def share(part: int, whole: int) -> Cell:
    """Return a share as a percentage with one decimal; a dash where the whole is nothing."""
    return Cell(f"{part / whole:.1%}" if whole else "—", is_number=True)


def printed(day: date | None) -> str:
    """Return a day as forms print it, such as 2026年11月30日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _cell(value: object) -> Cell:
    if isinstance(value, Cell):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Cell(str(value), is_number=True)
    return Cell("" if value is None else str(value))
