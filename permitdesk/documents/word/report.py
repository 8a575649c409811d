"""The pages of any report: label, title, tables with heads over heads, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from permitdesk.documents.word import styles
from permitdesk.documents.word.paragraphs import add_body
from permitdesk.documents.word.tables import WIDTH, Cell, add_grid
from permitdesk.documents.word.widths import column_widths
from permitdesk.domain.report.sheet import Cell as ReportCell
from permitdesk.domain.report.sheet import Head, Part, Preview

_LONG, _SHORT = 297, 210
_MARGIN_ACROSS = 24
"""mm, on paper laid across; upright pages keep the margins of the office's paper."""

_WIDTH_ACROSS = _LONG - 2 * _MARGIN_ACROSS
_MANY_COLUMNS, _MOST_COLUMNS = 7, 10


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a table: their size in pt, and the styles of its cells."""

    size: float
    text: str
    number: str
    head: str


_PLAIN = _Letters(12, styles.CELL, styles.CELL_NUMBER, styles.CELL_HEAD)
_SMALL = _Letters(10.5, styles.CELL_SMALL, styles.CELL_SMALL_NUMBER, styles.CELL_SMALL_HEAD)
_TINY = _Letters(9, styles.CELL_TINY, styles.CELL_TINY_NUMBER, styles.CELL_TINY_HEAD)


def fill_report(document: Document, report: Preview) -> None:
    """Write a report into an empty document."""
    if report.is_wide:
        _lay_across(document)
    if report.label:
        document.add_paragraph(report.label, style=styles.RECIPIENT)
    document.add_paragraph(report.title, style=styles.FORM_TITLE)
    width = _WIDTH_ACROSS if report.is_wide else WIDTH
    if report.left or report.right:
        line = document.add_paragraph(f"{report.left}\t{report.right}", style=styles.CELL)
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)  # pyright: ignore[reportUnknownMemberType]
    for part in report.parts:
        _add_part(document, part, width)
    for note in report.notes:
        document.add_paragraph(note, style=styles.CELL)


def _lay_across(document: Document) -> None:
    """Turn the paper, with margins that leave room for wide tables."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG), Mm(_SHORT)
    section.left_margin = section.right_margin = Mm(_MARGIN_ACROSS)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_ACROSS)


def _add_part(document: Document, part: Part, width: float) -> None:
    if part.heads:
        if part.title:
            style = styles.LEVELS[0] if part.title[1:2] == "、" else styles.TABLE_TITLE
            document.add_paragraph(part.title, style=style)
        letters = _letters(len(_titles(part)))
        add_grid(
            document,
            _widths(part, width, letters),
            [*_header(part.heads, letters.head), *_rows(part, letters)],
            header_rows=_depth(part.heads),
        )
    elif part.title:
        document.add_paragraph(part.title, style=styles.LEVELS[0])
    for paragraph in part.paragraphs:
        add_body(document, paragraph)


def _depth(heads: Iterable[Head]) -> int:
    return 2 if any(head.parts for head in heads) else 1


def _letters(columns: int) -> _Letters:
    """Return the letters of a table with so many columns."""
    if columns >= _MOST_COLUMNS:
        return _TINY
    return _SMALL if columns >= _MANY_COLUMNS else _PLAIN


def _titles(part: Part) -> list[str]:
    """Return what stands over each column."""
    return [title for head in part.heads for title in (head.parts or (head.title,))]


def _header(heads: Sequence[Head], style: str) -> list[list[Cell]]:
    """Return the header's rows; a head without parts goes down to the second."""
    if _depth(heads) == 1:
        return [[Cell((head.title,), style) for head in heads]]
    upper = [
        Cell(
            (head.title,), style, span=max(1, len(head.parts)), down="" if head.parts else "restart"
        )
        for head in heads
    ]
    lower: list[Cell] = []
    for head in heads:
        lower.extend(Cell((title,), style) for title in head.parts)
        if not head.parts:
            lower.append(Cell((), style, down="continue"))
    return [upper, lower]


def _rows(part: Part, letters: _Letters) -> list[list[Cell]]:
    """Return the table's rows; a cell that goes on is one with the cell above it."""
    return [
        [
            _cell(cell, None if after is None else after[at], letters)
            for at, cell in enumerate(cells)
        ]
        for cells, after in zip_longest(part.rows, part.rows[1:])
    ]


def _cell(cell: ReportCell, below: ReportCell | None, letters: _Letters) -> Cell:
    style = letters.number if cell.is_number else letters.text
    if cell.goes_on:
        return Cell((), style, down="continue")
    goes_on = below is not None and below.goes_on
    return Cell(tuple(cell.words.split("\n")), style, down="restart" if goes_on else "")


def _widths(part: Part, width: float, letters: _Letters) -> list[float]:
    """Return the columns' widths in mm: as the report says, or as their texts need."""
    if part.widths:
        whole = sum(part.widths)
        return [width * share / whole for share in part.widths]
    texts = [cell.words for row in part.rows for cell in row]
    columns = len(_titles(part))
    return column_widths(
        [(title, *texts[at::columns]) for at, title in enumerate(_titles(part))],
        width,
        letters.size,
    )
