"""Where a sheet's header may be, and what it would be titled there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from permitdesk.domain.intake.grid import Merge, Row, SheetGrid
from permitdesk.domain.intake.reading import cell_text

_ROWS_SEARCHED = 40
_TALLEST = 3
_LONGEST_TITLE = 40
_FEWEST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Header:
    """One to three rows that may be the header.

    Attributes:
        start: The position of its first row among the sheet's rows.
        rows: The numbers of its rows as Excel shows them.
        titles: For each column the cells of its title from top to bottom, repeated and
            empty ones left out.
        is_cut: Cells of it are merged with cells further down.
    """

    start: int
    rows: tuple[int, ...]
    titles: tuple[tuple[str, ...], ...]
    is_cut: bool = False

    @property
    def end(self) -> int:
        """The position of the first row below."""
        return self.start + len(self.rows)


def candidates(sheet: SheetGrid) -> Iterator[Header]:
    """Yield every place near the top where the header may be, low ones first in a place."""
    top = sheet.rows[:_ROWS_SEARCHED]
    for start in range(len(top)):
        for height in range(1, _TALLEST + 1):
            rows = top[start : start + height]
            if len(rows) < height or not _may_be_titles(rows[-1]):
                break
            if height > 1 and not _hang_together(rows, sheet.merged):
                break
            header = _header(start, rows, sheet.merged)
            if sum(1 for title in header.titles if title) >= _FEWEST_TITLES:
                yield header


class Block(NamedTuple):
    """One of several lists that stand side by side.

    Attributes:
        start: The position of its first column.
        end: The position behind its last one.
        title: What stands over its columns and over no other list's, such as 水环境.
    """

    start: int
    end: int
    title: str = ""


def beside_each_other(titles: Sequence[tuple[str, ...]]) -> tuple[Block, ...]:
    """Return the lists that stand side by side: the same titles again and again.

    Each may have a title of its own over all its columns.

    Args:
        titles: Of a header, from the first column on.

    Returns:
        The lists, nothing where there is only one.
    """
    filled = [position for position, title in enumerate(titles) if title]
    for count in (4, 3, 2):
        size, rest = divmod(len(filled), count)
        if rest or size < _FEWEST_TITLES:
            continue
        lists = [filled[start : start + size] for start in range(0, len(filled), size)]
        over = [_over_all([titles[position] for position in one]) for one in lists]
        told = [
            [titles[position][bool(title) :] for position in one]
            for title, one in zip(over, lists, strict=True)
        ]
        gaps = [[position - one[0] for position in one] for one in lists]
        if len(set(map(str, told))) == len(set(map(str, gaps))) == 1 and len(set(told[0])) == size:
            starts = [one[0] - lists[0][0] for one in lists]
            places = zip(starts, (*starts[1:], len(titles)), over, strict=True)
            return tuple(Block(start, end, title) for start, end, title in places)
    return ()


def _over_all(titles: Sequence[tuple[str, ...]]) -> str:
    """Return the title that stands over others in each of some columns, or nothing."""
    tops = {title[0] for title in titles if len(title) > 1}
    return tops.pop() if len(tops) == 1 and all(len(title) > 1 for title in titles) else ""


def _may_be_titles(row: Row) -> bool:
    """Tell whether a row holds short texts only."""
    filled = [value for value in row.values if value is not None]
    return all(isinstance(value, str) and len(value) <= _LONGEST_TITLE for value in filled)


def _hang_together(rows: Sequence[Row], merged: Sequence[Merge]) -> bool:
    """Tell whether a row may be the lower part of the header above it.

    It may where the upper row leaves cells open: merged with one beside or above, or blank.
    """
    upper, lower = rows[-2], rows[-1]
    if _is_title_of(upper, lower, merged):
        return False
    spans = any(
        merge.top <= upper.number <= merge.bottom
        and (merge.bottom > upper.number or merge.right > merge.left)
        for merge in merged
    )
    filled = [column for column, value in enumerate(lower.values) if value is not None]
    open_above = [c for c in filled if c >= len(upper.values) or upper.values[c] is None]
    return lower.number - upper.number == 1 and (spans or bool(open_above))


def _is_title_of(upper: Row, lower: Row, merged: Sequence[Merge]) -> bool:
    """Tell whether a row is the list's title: one text, at the left or over the whole row below."""
    filled = [column for column, value in enumerate(upper.values) if value is not None]
    below = [column for column, value in enumerate(lower.values) if value is not None]
    if len(filled) != 1:
        return False
    (only,) = filled
    span = next((m for m in merged if m.top <= upper.number <= m.bottom and m.left == only), None)
    width = span.right - span.left + 1 if span else 1
    if len(below) <= _FEWEST_TITLES and width <= len(below):
        return False
    if span is not None and span.bottom > upper.number:
        return False
    return only <= below[0] and (span is None or span.right >= below[-1] - 1)


def _header(start: int, rows: Sequence[Row], merged: Sequence[Merge]) -> Header:
    """Join the rows' cells into titles."""
    width = max(len(row.values) for row in rows)
    grid = [_filled(row, width, merged, is_last=row is rows[-1]) for row in rows]
    if not merged:
        grid = [
            _spread(line, grid[position + 1]) if position + 1 < len(grid) else line
            for position, line in enumerate(grid)
        ]
    titles = tuple(
        tuple(dict.fromkeys(line[column] for line in grid if line[column]))
        for column in range(width)
    )
    first, last = rows[0].number, rows[-1].number
    is_cut = any(first <= merge.top <= last < merge.bottom for merge in merged)
    return Header(start, tuple(row.number for row in rows), titles, is_cut)


def _filled(row: Row, width: int, merged: Sequence[Merge], *, is_last: bool) -> list[str]:
    """Return a row's titles; a merged cell's title stands in all of its columns."""
    texts = [cell_text(value) for value in row.values] + [""] * (width - len(row.values))
    for merge in merged:
        if merge.top == row.number and merge.right > merge.left and not is_last:
            for column in range(merge.left + 1, min(merge.right + 1, width)):
                texts[column] = texts[column] or texts[merge.left]
    return texts


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """Carry a title on to the right over blanks below which something stands.

    For formats that know no merged cells.
    """
    spread: list[str] = []
    for column, title in enumerate(upper):
        carried = spread[-1] if spread and lower[column] and not title else title
        spread.append(carried)
    return spread
