"""A long list as a table: all ids at once, the rows of a page when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt

from ui.models.columns import NO_PARENT, Column, Index, RowSource, RowT, Sort
from ui.models.grid import Grid

QueryT = TypeVar("QueryT")

_PAGE = 100


class Elsewhere(Protocol):
    """Reads for a table off the UI thread."""

    def is_wanted(self) -> bool:
        """Return whether the list is so long that reading its ids takes a while."""
        ...

    def ask(
        self, question: Callable[[], Sequence[int]], then: Callable[[Sequence[int]], object], /
    ) -> None:
        """Have ids read on the worker; only the answer to the last question is taken."""
        ...


class LazyTable(Grid[RowT], Generic[QueryT, RowT]):
    """A table over a source of any length.

    Sorting and filtering are the source's work, never a proxy's: a proxy sees only the
    pages already read.
    """

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        source: RowSource[QueryT, RowT],
        query: QueryT,
        parent: QObject | None = None,
        *,
        id_of: Callable[[RowT], int] = attrgetter("id"),
        elsewhere: Elsewhere | None = None,
    ) -> None:
        """Take the source; nothing is read before `show` or `reload`.

        Args:
            columns: The columns in their first order.
            source: Where ids and rows are read.
            query: What is shown at first.
            parent: Qt's owner.
            id_of: Returns the id of a row.
            elsewhere: Where the ids of a long list are read; without it always here and now.
        """
        super().__init__(columns, parent)
        self._source = source
        self._query = query
        self._id_of = id_of
        self._elsewhere = elsewhere
        self._ids: Sequence[int] = ()
        self._lines: dict[int, RowT] = {}
        self._is_read = False

    @property
    def query(self) -> QueryT:
        """Return what is shown now."""
        return self._query

    @property
    def source_sort(self) -> Sort:
        """Return the order as the source knows it, for reading ids on the worker."""
        keys = {column.key: column.order_by for column in self._columns}
        return Sort(keys.get(self._sort.key, ""), self._sort.is_descending)

    def show(self, query: QueryT) -> None:
        """Show the rows that match, from the top; those of a long list once they are read."""
        sort = self.source_sort
        if self._elsewhere is not None and self._elsewhere.is_wanted():
            self._query = query
            self._elsewhere.ask(
                lambda: self._source.ids(query, sort), lambda ids: self.take(query, ids)
            )
        else:
            self.take(query, self._source.ids(query, sort))

    def take(self, query: QueryT, ids: Sequence[int]) -> None:
        """Show these ids, which were read elsewhere for this query in `source_sort`."""
        self.beginResetModel()
        self._is_read = True
        self._query = query
        self._ids = ids
        self._lines.clear()
        self.endResetModel()

    def reload(self) -> None:
        """Read again what is shown."""
        self.show(self._query)

    def id_at(self, row: int) -> int:
        """Return the id of the row in this line."""
        return self._ids[row]

    def row_at(self, row: int) -> RowT | None:
        """Return the row in this line, reading its whole page on first sight."""
        wanted = self._ids[row]
        if wanted not in self._lines:
            start = row - row % _PAGE
            page = self._source.rows(self._ids[start : start + _PAGE])
            self._lines.update((self._id_of(line), line) for line in page)
        return self._lines.get(wanted)

    def shown_ids(self) -> Sequence[int]:
        """Return the ids of all lines from top to bottom."""
        return self._ids

    def line_of(self, row_id: int) -> int:
        """Return the line of an id, or -1 where it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows that match."""
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one gives the natural order back.

        A column that the source cannot sort by is left alone.
        """
        if column >= 0 and not self._columns[column].order_by:
            return
        key = self._columns[column].key if column >= 0 else ""
        wanted = Sort(key, bool(key) and order is Qt.SortOrder.DescendingOrder)
        if wanted == self._sort:
            return
        self._sort = wanted
        if self._is_read:
            self.reload()

    def _keep(self, line: int, row: RowT) -> None:
        self._lines[self._ids[line]] = row
