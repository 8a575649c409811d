"""Lists that stand below each other in one sheet, each with columns of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from permitdesk.domain.intake.grid import Row, SheetGrid
from permitdesk.domain.intake.reading import cell_text
from permitdesk.domain.intake.titles import is_known_title

_MOST_ROWS = 5_000
"""Nobody keeps two lists below each other in a longer sheet."""
_LONGEST_TITLE = 20
_FEWEST_TITLES = 3
_SHARE_KNOWN = 0.6
_FEWEST_NEW = 2
_TALLEST_HEADER = 3


def lists_of(sheet: SheetGrid) -> tuple[SheetGrid, ...]:
    """Return the lists of a sheet, each as a sheet; nearly always it is the only one itself.

    A second list begins where a row of titles brings some that the first does not have. A row
    that repeats the first one's titles, as on each printed page, begins none.
    """
    if len(sheet.rows) > _MOST_ROWS:
        return (sheet,)
    starts = tuple(_starts(sheet.rows))
    if not starts:
        return (sheet,)
    bounds = zip((0, *starts), (*starts, len(sheet.rows)), strict=True)
    parts = [sheet.rows[start:end] for start, end in bounds]
    return tuple(
        replace(sheet, name=_named(sheet.name, place), rows=rows)
        for place, rows in enumerate(parts, 1)
    )


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """Yield where further lists begin, their own titles above the header included."""
    titles: frozenset[str] = frozenset()
    last = 0
    for place, row in enumerate(rows):
        found = _titles(row)
        if not found:
            continue
        if titles and row.number - last >= _TALLEST_HEADER and len(found - titles) >= _FEWEST_NEW:
            yield _with_ornament(rows, place)
            titles = found
        titles |= found
        last = row.number


def _titles(row: Row) -> frozenset[str]:
    """Return the titles of a row that is a header, nothing for any other row."""
    filled = [value for value in row.values if value is not None]
    texts = [value for value in filled if isinstance(value, str) and len(value) <= _LONGEST_TITLE]
    if len(texts) < max(_FEWEST_TITLES, len(filled)):
        return frozenset()
    known = sum(1 for text in texts if is_known_title(text))
    is_header = known >= max(_FEWEST_TITLES, _SHARE_KNOWN * len(texts))
    return frozenset(map(cell_text, texts)) if is_header else frozenset()


def _with_ornament(rows: Sequence[Row], place: int) -> int:
    """Return the place of the first of the rows above a header that are its list's titles.

    These hold one cell: a row with a number and a name is the last of the list above.
    """
    while place and len([value for value in rows[place - 1].values if value is not None]) == 1:
        place -= 1
    return place


def _named(name: str, place: int) -> str:
    """Return the name by which a list of a sheet is told of."""
    return name if place == 1 else f"{name}（第{place}张表）"
