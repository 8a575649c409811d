"""What the tests of documents share: workbooks described as text, and golden descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture
def matches_golden(root: Path) -> Callable[[Path, str], None]:
    """Compare a workbook, cell by cell and merge by merge, with a description in text."""

    def compare(workbook: Path, name: str) -> None:
        golden = (root / "tests" / "data" / "golden" / f"{name}.txt").read_text(encoding="utf-8")
        assert described(workbook).splitlines() == golden.splitlines()

    return compare


def described(path: Path) -> str:
    """Describe every sheet: page, widths, heights, merges, choices, cells, borders."""
    book = openpyxl.load_workbook(path)
    return "\n".join(line for sheet in book.worksheets for line in _sheet(sheet)) + "\n"


def _sheet(sheet: Any) -> Iterator[str]:
    page, margins = sheet.page_setup, sheet.page_margins
    yield f"sheet {sheet.title}"
    yield (
        f"  page size={page.paperSize} {page.orientation}"
        f" fit={sheet.sheet_properties.pageSetUpPr.fitToPage}"
        f" wide={page.fitToWidth} high={page.fitToHeight}"
        f" centred={sheet.print_options.horizontalCentered}"
        f" repeat={sheet.print_title_rows} freeze={sheet.freeze_panes}"
    )
    sides = ("left", "right", "top", "bottom")
    yield "  margins mm " + " ".join(
        f"{side}={getattr(margins, side) * 25.4:.0f}" for side in sides
    )
    yield f"  footer {sheet.oddFooter.center.text}"
    columns = sheet.column_dimensions.items()
    yield "  widths " + " ".join(f"{name}={column.width:g}" for name, column in columns)
    rows = sheet.row_dimensions.items()
    yield "  heights " + " ".join(f"{name}={row.height:g}" for name, row in rows if row.height)
    yield "  merged " + " ".join(sorted(str(area) for area in sheet.merged_cells.ranges))
    for choice in sheet.data_validations.dataValidation:
        yield f"  choice {choice.sqref} {choice.formula1} strict={choice.showErrorMessage}"
    for row in sheet.iter_rows():
        yield from _row(row)


def _row(row: tuple[Any, ...]) -> Iterator[str]:
    for cell in row:
        if cell.value is not None:
            font, place = cell.font, cell.alignment
            flags = [name for name in ("wrap_text", "shrink_to_fit") if getattr(place, name)]
            yield (
                f"  {cell.coordinate} {cell.data_type} {cell.value!r} {font.name} {font.sz:g}"
                f"{' bold' if font.b else ''} {place.horizontal}/{place.vertical}"
                f" {cell.number_format} {' '.join(flags)}".rstrip()
            )
    lines = " ".join(f"{cell.coordinate}={_borders(cell)}" for cell in row if _borders(cell))
    if lines:
        yield f"  lines {lines}"


def _borders(cell: Any) -> str:
    sides = ("left", "right", "top", "bottom")
    return "".join(side[0] for side in sides if getattr(cell.border, side).style == "thin")
