"""A report as it stands on the paper of the window."""

from __future__ import annotations

from permitdesk.domain.report.sheet import Cell, Part, Preview
from ui.widgets.paper import PaperCell, PaperHead, PaperPart, Sheet


def sheet_of(shown: Preview, nothing: str) -> Sheet:
    """Return a report for the paper; figures that count something are links to their lines.

    Args:
        shown: The report.
        nothing: What a table without rows says.
    """
    parts = [_part(part, number) for number, part in enumerate(shown.parts)]
    notes = [PaperPart(paragraphs=shown.notes)] if shown.notes else []
    return Sheet(shown.title, shown.left, shown.right, [*parts, *notes], nothing)


def title_over(part: Part, place: int) -> str:
    """Return the head over a column."""
    leaves = [title for head in part.heads for title in (head.parts or (head.title,))]
    return leaves[place]


def name_of(cells: tuple[Cell, ...]) -> str:
    """Return what a row is about: its words before the first figure that counts something."""
    words: list[str] = []
    for cell in cells:
        if cell.is_number and words:
            break
        if not cell.is_number and cell.words:
            words.append(cell.words)
    return " ".join(words)


def _part(part: Part, number: int) -> PaperPart:
    rows = [
        [_cell(cell, f"{number}-{line}-{place}") for place, cell in enumerate(cells)]
        for line, cells in enumerate(part.rows)
    ]
    heads = [PaperHead(head.title, head.parts) for head in part.heads]
    return PaperPart(part.title, part.paragraphs, heads, rows, part.widths)


def _cell(cell: Cell, link: str) -> PaperCell:
    return PaperCell(cell.words, cell.is_number, link if cell.behind else "")
