"""The rows of a long list, some hundreds at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import NamedTuple, cast

from permitdesk.domain.intake.line import Layout
from permitdesk.domain.intake.quick import Ordinary, QuickRows
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.intake.rows import DataRow, SkippedRow

_ROWS = 500


class Block(NamedTuple):
    """Some rows that follow each other, read.

    Attributes:
        ordinary: The records of the ordinary rows.
        odd: The other records by their place among all.
    """

    ordinary: Ordinary
    odd: Mapping[int, FacilityRecord]

    def records(self) -> Iterator[FacilityRecord]:
        """Yield all records in their order."""
        ordinary = self.ordinary.records()
        if not self.odd:
            return ordinary
        places = range(self.ordinary.number + len(self.odd))
        return (self.odd[n] if n in self.odd else next(ordinary) for n in places)


def in_blocks(
    layout: Layout,
    rows: Iterable[DataRow | SkippedRow],
    read_odd: Callable[[DataRow], FacilityRecord],
) -> Iterator[Block | SkippedRow]:
    """Yield rows of data as blocks, and between them those that are no data.

    Args:
        layout: How they are read.
        rows: The rows.
        read_odd: Reads a row that is not ordinary.
    """
    quick = QuickRows(layout)
    for is_data, some in groupby(rows, _is_data):
        if not is_data:
            yield from cast("Iterator[SkippedRow]", some)
            continue
        data = cast("Iterator[DataRow]", some)
        while block := tuple(islice(data, _ROWS)):
            ordinary, odd = quick.read(block)
            yield Block(ordinary, {place: read_odd(block[place]) for place in sorted(odd)})


def _is_data(row: DataRow | SkippedRow) -> bool:
    return isinstance(row, DataRow)
