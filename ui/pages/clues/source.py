"""Where the table of clues reads from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.clues.line import ClueLine
from permitdesk.services.clues import clues
from permitdesk.services.office.desk import Desk
from ui.models.columns import Sort


class ClueSource:
    """Reads numbers at once and lines when they come into view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: ClueFilter, sort: Sort, /) -> Sequence[int]:
        """Return the numbers of the clues that match; the query's own order without a sort."""
        wanted = (
            replace(query, order_by=sort.key, is_descending=sort.is_descending)
            if sort.key
            else query
        )
        return clues.ids(self._desk.reading(), wanted, self._desk.today())

    def rows(self, ids: Sequence[int], /) -> Sequence[ClueLine]:
        """Return the lines of these clues."""
        return clues.lines_of(self._desk.reading(), ids)
