"""Rows kept in the bytes in which they came, decoded while they are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import cast, overload

from permitdesk.documents.reading.found import Block, FoundSheet
from permitdesk.documents.reading.frames import unpack
from permitdesk.domain.intake.grid import Cell, Merge, Row, SheetGrid


class PackedRows(Sequence[Row]):
    """A sheet's rows; a hundred thousand of twenty cells take some 35 MB.

    Going through them decodes block after block and keeps none; picking one out keeps the
    last block decoded.
    """

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._ends: list[int] = []
        self._decoded: tuple[int, list[Row]] = (-1, [])

    def add(self, block: bytes, rows: int) -> None:
        """Add a packed block of so many rows."""
        self._blocks.append(block)
        self._ends.append(len(self) + rows)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Row]:
        for block in self._blocks:
            yield from _rows(block)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self._at(position) for position in range(*index.indices(len(self)))]
        position = index + len(self) if index < 0 else index
        if not 0 <= position < len(self):
            raise IndexError(index)
        return self._at(position)

    def _at(self, position: int) -> Row:
        """Return the row at a position that exists."""
        number = bisect_right(self._ends, position)
        if self._decoded[0] != number:
            self._decoded = (number, list(_rows(self._blocks[number])))
        return self._decoded[1][position - self._ends[number]]


def grid_of(found: FoundSheet, rows: Sequence[Row]) -> SheetGrid:
    """Return a sheet with its rows."""
    return SheetGrid(
        name=found.name,
        rows=rows,
        hidden=found.hidden,
        merged=tuple(Merge(*merge) for merge in found.merged),
        hidden_rows=frozenset(found.hidden_rows),
        remarks=tuple(found.remarks),
    )


def rows_of(block: Block) -> list[Row]:
    """Return the rows of a block that was not packed."""
    return list(map(Row._make, cast("list[tuple[int, list[Cell]]]", block)))


def _rows(block: bytes) -> Iterator[Row]:
    """Decode a block."""
    return map(Row._make, cast("list[tuple[int, list[Cell]]]", unpack(block)))
