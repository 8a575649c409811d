"""Sheets as the reader hands them on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from permitdesk.domain.intake.grid import Cell, Merge, Row, SheetGrid
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise


@pytest.fixture
def sheet() -> Callable[..., SheetGrid]:
    """Make a sheet from rows of cells; blank rows are left out and still counted."""

    def sheet(
        *rows: Sequence[Cell],
        name: str = "Sheet1",
        merged: Sequence[Merge] = (),
        hidden_rows: Sequence[int] = (),
    ) -> SheetGrid:
        kept = [
            Row(number, list(row))
            for number, row in enumerate(rows, 1)
            if any(cell is not None for cell in row)
        ]
        return SheetGrid(name, kept, merged=tuple(merged), hidden_rows=frozenset(hidden_rows))

    return sheet


@pytest.fixture
def read(sheet):
    """Recognise a sheet and return its kind, and what its rows say."""

    def read(*rows, merged=()):
        grid = sheet(*rows, merged=merged)
        recognition = recognise(grid)
        assert recognition is not None
        return recognition.kind, list(records(recognition, grid))

    return read
