"""A short list as a table: all rows in memory, sorted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QObject, Qt

from ui.models.columns import NO_PARENT, Column, Comparable, Index, RowT, Sort
from ui.models.grid import Grid


class RowsTable(Grid[RowT]):
    """A table over the rows it is given, at most a few thousand."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        rows: Sequence[RowT] = (),
        parent: QObject | None = None,
        *,
        id_of: Callable[[RowT], int] | None = attrgetter("id"),
    ) -> None:
        """Take the rows.

        Args:
            columns: The columns in their first order.
            rows: The rows in their natural order.
            parent: Qt's owner.
            id_of: Returns the id of a row; None gives rows their natural place as id.
        """
        super().__init__(columns, parent)
        self._id_of = id_of
        self._natural: list[tuple[int, RowT]] = []
        self._shown: list[tuple[int, RowT]] = []
        self.show(rows)

    @property
    def rows(self) -> tuple[RowT, ...]:
        """Return the rows in the order shown."""
        return tuple(row for _, row in self._shown)

    def show(self, rows: Sequence[RowT]) -> None:
        """Show these rows instead, in the order chosen before."""
        self.beginResetModel()
        id_of = self._id_of
        self._natural = (
            list(enumerate(rows)) if id_of is None else [(id_of(row), row) for row in rows]
        )
        self._shown = self._in_order()
        self.endResetModel()

    def id_at(self, row: int) -> int:
        """Return the id of the row in this line."""
        return self._shown[row][0]

    def row_at(self, row: int) -> RowT | None:
        """Return the row in this line."""
        return self._shown[row][1]

    def shown_ids(self) -> Sequence[int]:
        """Return the ids of all lines from top to bottom."""
        return [row_id for row_id, _ in self._shown]

    def line_of(self, row_id: int) -> int:
        """Return the line of an id, or -1 where it is not shown."""
        return next((line for line, (here, _) in enumerate(self._shown) if here == row_id), -1)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._shown)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one gives the natural order back."""
        key = self._columns[column].key if column >= 0 else ""
        wanted = Sort(key, bool(key) and order is Qt.SortOrder.DescendingOrder)
        if wanted == self._sort:
            return
        self._sort = wanted
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in before]
        self._shown = self._in_order()
        lines = {row_id: line for line, (row_id, _) in enumerate(self._shown)}
        after = [
            self.index(lines[row_id], index.column())
            for row_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _in_order(self) -> list[tuple[int, RowT]]:
        """Return the rows as the user wants them sorted."""
        column = next((one for one in self._columns if one.key == self._sort.key), None)
        if column is None:
            return list(self._natural)
        key: Callable[[RowT], Comparable] = column.sort_key or column.text
        return sorted(
            self._natural,
            key=lambda numbered: key(numbered[1]),
            reverse=self._sort.is_descending,
        )

    def _keep(self, line: int, row: RowT) -> None:
        row_id = self._shown[line][0]
        self._shown[line] = (row_id, row)
        place = next(at for at, (here, _) in enumerate(self._natural) if here == row_id)
        self._natural[place] = (row_id, row)
