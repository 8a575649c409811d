"""一企一档 on one printed page: all parts in one grid, as forms are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from permitdesk.documents.files import write_atomically
from permitdesk.domain.report.sheet import Part, Preview

_MARGIN, _FOOT = 16, 8
"""mm, so that a facility with a long history takes one page still."""

_COLUMNS = 20
_TITLE = 5
"""How many columns the title of an empty part takes."""

_COLUMN_WIDTH = (210 - 2 * _MARGIN) / _COLUMNS


def write_dossier(path: Path, page: Preview, office: str, made_at: datetime) -> None:
    """Write the page.

    Args:
        path: The file; one of the same name is replaced.
        page: What it says; the widths of its parts are whole twentieths.
        office: The office that the file names as its author.
        made_at: The moment that the file carries as its date, timezone-aware.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    from permitdesk.documents.word import styles
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.package import Stamp
    from permitdesk.documents.word.tables import Cell, add_grid

    def rows(part: Part) -> Iterator[list[Cell]]:
        """Yield a part's title across the page, its heads and its rows; in one row if empty."""
        if not part.rows:
            nothing = Cell(part.paragraphs, styles.CELL, span=_COLUMNS - _TITLE)
            yield [Cell((part.title,), styles.CELL_HEAD, span=_TITLE), nothing]
            return
        spans = [width * _COLUMNS // 100 for width in part.widths]
        yield [Cell((part.title,), styles.CELL_HEAD, span=_COLUMNS)]
        if part.heads:
            yield _row([head.title for head in part.heads], spans, styles.CELL)
        for row in part.rows:
            yield _row([cell.words for cell in row], spans, styles.CELL)

    def _row(words: Sequence[str], spans: Sequence[int], style: str) -> list[Cell]:
        return [Cell((text,), style, span=span) for text, span in zip(words, spans, strict=True)]

    document = new_document()
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.footer_distance = section.header_distance = Mm(_FOOT)
    document.add_paragraph(page.title, style=styles.FORM_TITLE)
    line = document.add_paragraph(f"{page.left}\t{page.right}", style=styles.CELL)
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(_COLUMNS * _COLUMN_WIDTH), WD_TAB_ALIGNMENT.RIGHT)  # pyright: ignore[reportUnknownMemberType]
    grid = [row for part in page.parts for row in rows(part)]
    add_grid(document, [_COLUMN_WIDTH] * _COLUMNS, grid)
    for note in page.notes:
        document.add_paragraph(note, style=styles.CELL)
    write_atomically(path, finished(document, Stamp(page.title, office, made_at)))
