"""Tables, written as whole rows: python-docx looks every cell up anew, in square time."""

# The elements of python-docx are lxml's, which has no types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from permitdesk.documents.word import styles
from permitdesk.documents.word.text import one_line

WIDTH = 156.0
"""The width of the type area in mm; a table is never wider."""

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS_A_MM = 1440 / 25.4
_ALIGNED = {
    "left": styles.CELL,
    "centre": styles.CELL_CENTRE,
    "right": styles.CELL_NUMBER,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs, all of one style.

    Attributes:
        lines: The paragraphs; none make an empty cell.
        style: The name of their paragraph style.
        span: How many columns the cell takes.
        least_height: The least height of its row in mm; 0 for as high as the text.
        down: `restart` for a cell that goes on in the row below, `continue` for the cell there;
            empty for a cell of one row.
    """

    lines: tuple[str, ...]
    style: str = styles.CELL
    span: int = 1
    least_height: float = 0.0
    down: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    Attributes:
        title: What stands in the header.
        width: The width in mm.
        align: `left`, `centre` or `right`.
    """

    title: str
    width: float
    align: str = "centre"


def add_list(
    document: Document,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str | tuple[str, ...]]],
    *,
    keep_together: bool = False,
) -> None:
    """Add a table with a header that is repeated on every page.

    Args:
        document: The document that the table is added to.
        columns: Its columns; their widths are at most `WIDTH` together.
        rows: The texts of each row, one a column; a tuple makes a paragraph of each text.
        keep_together: Whether all rows stay on one page.
    """
    header = [Cell((column.title,), styles.CELL_HEAD) for column in columns]
    body = [
        [
            Cell((text,) if isinstance(text, str) else text, _ALIGNED[column.align])
            for column, text in zip(columns, row, strict=True)
        ]
        for row in rows
    ]
    widths = [column.width for column in columns]
    add_grid(document, widths, [header, *body], header_rows=1, keep_together=keep_together)


def add_grid(
    document: Document,
    widths: Sequence[float],
    rows: Sequence[Sequence[Cell]],
    *,
    header_rows: int = 0,
    keep_together: bool = False,
) -> None:
    """Add a table of any shape, centred in the type area.

    Args:
        document: The document that the table is added to.
        widths: The widths of the columns in mm, at most `WIDTH` together.
        rows: The cells of each row; their spans fill the columns.
        header_rows: How many of the first rows are repeated on every page.
        keep_together: Whether all rows stay on one page.
    """
    names = _style_ids(document)
    edges = [0, *(round(sum(widths[:n]) * _TWIPS_A_MM) for n in range(1, len(widths) + 1))]
    written = "".join(
        _row(
            _cells(cells, edges, names, keep_with_next=keep_together and number < len(rows)),
            least_height=max(cell.least_height for cell in cells),
            is_header=number <= header_rows,
        )
        for number, cells in enumerate(rows, start=1)
    )
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    _append(
        document,
        f'<w:tbl {_NAMESPACE}><w:tblPr><w:tblStyle w:val="{names[styles.GRID]}"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{written}</w:tbl>",
    )


def _append(document: Document, xml: str) -> None:
    """Add a table, given as WordprocessingML, at the end of the document."""
    body = cast("BaseOxmlElement", document.element.body)
    body.insert_element_before(parse_xml(xml), "w:sectPr")


def _row(cells: str, *, least_height: float, is_header: bool) -> str:
    """Return one row; it is never torn by the end of a page."""
    properties = "<w:cantSplit/>"
    if least_height:
        height = round(least_height * _TWIPS_A_MM)
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if is_header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cells(
    cells: Sequence[Cell], edges: Sequence[int], names: dict[str, str], *, keep_with_next: bool
) -> str:
    """Return the cells of one row, each as wide as the columns that it spans."""
    keep = "<w:keepNext/>" if keep_with_next else ""
    written: list[str] = []
    first = 0
    for cell in cells:
        width = edges[first + cell.span] - edges[first]
        style = f'<w:pPr><w:pStyle w:val="{names[cell.style]}"/>{keep}</w:pPr>'
        written.append(_cell(cell, width, style))
        first += cell.span
    return "".join(written)


def _cell(cell: Cell, width: int, style: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/>'
    lines = "".join(
        f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(one_line(line))}</w:t></w:r></w:p>'
        for line in cell.lines or ("",)
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def _style_ids(document: Document) -> dict[str, str]:
    """Return the id of each style by its name."""
    return {str(style.name): style.style_id for style in document.styles}
