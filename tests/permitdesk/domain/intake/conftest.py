"""Sheets as the reader hands them on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from permitdesk.domain.intake.grid import Cell, Merge, Row, SheetGrid


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
