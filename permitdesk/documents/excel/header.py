"""Table headers of several rows: who stands above whom, and how wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a table.

    Attributes:
        text: What it says.
        width: A column's width in characters; of no meaning where there are parts.
        parts: The headings below it. Where there are none, it heads a column of its own.
    """

    text: str
    width: float = 10.0
    parts: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading in its place, counted from 0 at the header's upper left corner."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def leaves(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Return the headings that head a column, from left to right."""
    found: list[Heading] = []
    for heading in headings:
        found.extend(leaves(heading.parts) if heading.parts else (heading,))
    return tuple(found)


def depth(headings: Iterable[Heading]) -> int:
    """Return how many rows the header has."""
    return max((1 + depth(heading.parts) for heading in headings), default=0)


def placed(headings: tuple[Heading, ...]) -> tuple[Placed, ...]:
    """Return every heading in its place; one without parts reaches down to the last row."""
    return tuple(_placed(headings, row=0, column=0, rows=depth(headings)))


def _placed(headings: tuple[Heading, ...], *, row: int, column: int, rows: int) -> Iterator[Placed]:
    for heading in headings:
        columns = len(leaves((heading,)))
        height = 1 if heading.parts else rows
        yield Placed(heading.text, row, column, height, columns)
        yield from _placed(heading.parts, row=row + 1, column=column, rows=rows - 1)
        column += columns
