"""Columns that give way where a table has little room, and widen again with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView

from ui.metrics import space
from ui.models.columns import Column

_LEAST_SHARE, _LEAST_SHARE_PALE = 0.55, 0.45
_LEAST_SHARE_LEADING = 0.85
"""What a row is called stays readable: the table is scrolled instead."""

_LAST = 9
_NARROW, _NARROW_BADGE = 14.5, 22
"""A column of so many steps or fewer keeps its width: a date cut in two says nothing, and a
badge that ends in 已过期 tells nobody so without its end."""


class FittingWidths:
    """The widths that columns want, made smaller for as long as the view is narrow.

    Attributes:
        header: The head of the table, set before anything else is asked.
        wanted: The width that each column has where there is room.
    """

    header: QHeaderView

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        """Take the columns; those in pale letters give way before the others."""
        self.wanted: dict[int, int] = {}
        self._pale = {at for at, one in enumerate(columns) if one.is_muted}
        self._badges = {at for at, one in enumerate(columns) if one.tone}
        self._is_fitting = False

    def learn(self) -> None:
        """Take the widths of now for those that are wanted."""
        header = self.header
        shown = (at for at in range(header.count()) if not header.isSectionHidden(at))
        self.wanted = {**self.wanted, **{at: header.sectionSize(at) for at in shown}}

    def note(self, at: int, _before: int, width: int) -> None:
        """Take the width that a person has given to a column; a hidden one has none."""
        is_last = self.header.visualIndex(at) == self._last()
        if not self._is_fitting and width and not is_last:
            self.wanted[at] = width

    def fit(self, room: int) -> None:
        """Make wide columns narrower until all are seen, or each is as narrow as it may be."""
        header = self.header
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        wanted = {at: self.wanted.get(at, header.sectionSize(at)) for at in shown}
        last = header.logicalIndex(self._last())
        if last in wanted:  # it is stretched to the edge: what it holds is what it needs
            wanted[last] = min(wanted[last], max(header.sectionSizeHint(last), space(_LAST)))
        wide = [at for at in shown if wanted[at] > self._narrow(at)]
        leading = min(wide, key=header.visualIndex, default=-1)
        least = {
            at: self._least(at, width, is_leading=at == leading) for at, width in wanted.items()
        }
        narrowed, missing = dict(wanted), sum(wanted.values()) - room
        for group in (self._pale & set(shown), set(shown)):
            missing -= _give_way(narrowed, least, group, missing)
        self._is_fitting = True
        for at, width in narrowed.items():
            header.resizeSection(at, width)
        self._is_fitting = False

    def _least(self, at: int, width: int, *, is_leading: bool) -> int:
        """Return how narrow a column may become."""
        if width <= self._narrow(at):
            return width
        share = _LEAST_SHARE_PALE if at in self._pale else _LEAST_SHARE
        share = _LEAST_SHARE_LEADING if is_leading else share
        return min(width, max(round(width * share), self.header.sectionSizeHint(at)))

    def _narrow(self, at: int) -> int:
        """Return the width up to which a column keeps what it has."""
        return space(_NARROW_BADGE if at in self._badges else _NARROW)

    def _last(self) -> int:
        """Return the place of the last column shown, which takes what room is left."""
        places = range(self.header.count() - 1, -1, -1)
        header = self.header
        return next((p for p in places if not header.isSectionHidden(header.logicalIndex(p))), -1)


def _give_way(
    widths: dict[int, int], least: Mapping[int, int], group: Iterable[int], missing: int
) -> int:
    """Make columns narrower, each by the same share of what it can spare; return the gain."""
    spare = {at: widths[at] - least[at] for at in group}
    total = sum(spare.values())
    if missing <= 0 or total <= 0:
        return 0
    share = min(1.0, missing / total)
    before = sum(widths.values())
    for at, room in spare.items():
        widths[at] -= round(share * room)
    return before - sum(widths.values())
