"""Word and Excel files as plain text and tables, for machines without an office program."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from permitdesk.domain.report.sheet import Cell, Head, Part, Preview

_MOST_ROWS = 500


def plain_preview(name: str, content: bytes) -> Preview:
    """Return what a file says, without its layout.

    Args:
        name: The file's name; its ending tells Word from Excel.
        content: The file.
    """
    parts = _excel(content) if Path(name).suffix.lower() == ".xlsx" else _word(content)
    return Preview(Path(name).stem, tuple(parts))


def _word(content: bytes) -> Iterator[Part]:
    """Yield paragraphs and tables in their order."""
    import docx
    from docx.text.paragraph import Paragraph

    said: list[str] = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            said.append(block.text)
            continue
        yield Part(paragraphs=tuple(said))
        said = []
        # A cell that spans columns is listed for each of them.
        rows = [[cell.text for cell in dict.fromkeys(row.cells)] for row in block.rows]
        yield _table(rows)
    yield Part(paragraphs=tuple(said))


def _excel(content: bytes) -> Iterator[Part]:
    """Yield a table a sheet, its first rows where it is long."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        values = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)
        yield _table([["" if value is None else str(value) for value in row] for row in values])
    book.close()


def _table(rows: list[list[str]]) -> Part:
    """Return a table; its heads are empty, for what a head is a file does not say."""
    width = max((len(row) for row in rows), default=0)
    filled = (tuple(Cell(text) for text in row + [""] * (width - len(row))) for row in rows)
    return Part(heads=tuple(Head("") for _ in range(width)), rows=tuple(filled))
