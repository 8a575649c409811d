"""Where the table of the ledger reads from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from permitdesk.domain.rectify.filter import LedgerFilter, LedgerLine
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger
from ui.models.columns import Sort


class LedgerSource:
    """Reads numbers at once and lines when they come into view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: LedgerFilter, sort: Sort, /) -> Sequence[int]:
        """Return the numbers of the findings that match; the query's own order without a sort."""
        wanted = (
            replace(query, order_by=sort.key, is_descending=sort.is_descending)
            if sort.key
            else query
        )
        return ledger.ids(self._desk.reading(), wanted, self._desk.today())

    def rows(self, ids: Sequence[int], /) -> Sequence[LedgerLine]:
        """Return the lines of these findings."""
        return ledger.lines_of(self._desk.reading(), ids)
