"""What all our tables share: rows seen through columns, with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from ui.models.columns import NO_PARENT, Align, CellFace, Column, Index, RowT, Sort

_ALIGNMENTS: dict[Align, Qt.AlignmentFlag] = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_NOTHING = CellFace("", None, None, None, Qt.AlignmentFlag.AlignLeft, is_muted=False)


class Grid(QAbstractTableModel, Generic[RowT]):
    """A table of rows, each with an id that stays its own through sorting and refreshing.

    A row that has gone meanwhile shows empty.

    Signals:
        ticked: The set of ticked ids has changed.
        edited: A row was changed in place: its id, the new row.
    """

    ticked = Signal()
    edited = Signal(object, object)

    def __init__(self, columns: Sequence[Column[RowT]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._flags = tuple(_flags(column) for column in self._columns)
        self._ticked: set[int] = set()
        self._sort = Sort()

    @property
    def columns(self) -> tuple[Column[RowT], ...]:
        """Return the columns in their first order."""
        return self._columns

    @property
    def order(self) -> Sort:
        """Return how the rows are sorted now, by the `key` of a column."""
        return self._sort

    def id_at(self, row: int) -> int:
        """Return the id of the row in this line."""
        raise NotImplementedError

    def row_at(self, row: int) -> RowT | None:
        """Return the row in this line, or None where it has gone."""
        raise NotImplementedError

    def line_of(self, row_id: int) -> int:
        """Return the line of an id, or -1 where it is not shown."""
        raise NotImplementedError

    def shown_ids(self) -> Sequence[int]:
        """Return the ids of all lines from top to bottom."""
        raise NotImplementedError

    @property
    def ticked_count(self) -> int:
        """Return how many rows are ticked, shown or not."""
        return len(self._ticked)

    def ticked_ids(self) -> tuple[int, ...]:
        """Return the ticked ids in ascending order, shown or not."""
        return tuple(sorted(self._ticked))

    def tick(self, ids: Sequence[int], *, on: bool = True) -> None:
        """Tick or clear these ids."""
        changed = self._ticked.union(ids) if on else self._ticked.difference(ids)
        if changed == self._ticked:
            return
        self._ticked = set(changed)
        self._tell_ticks()

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the title of a column, its alignment or its hint."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNMENTS[column.align]
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint or None
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done with a cell."""
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def face(self, line: int, place: int) -> CellFace:
        """Return all that is painted of a cell, in one answer.

        To ask Qt for it role by role costs more than the painting, and each question lets
        a busy worker take the turn.

        Args:
            line: The line of the row.
            place: The place of its column in `columns`.
        """
        column = self._columns[place]
        row = self.row_at(line)
        if row is None:
            return _NOTHING
        return CellFace(
            column.text(row),
            self._tick_at(line) if column.is_check else None,
            column.tone(row) if column.tone else None,
            column.share(row) if column.share else None,
            _ALIGNMENTS[column.align],
            is_muted=column.is_muted,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick_at(index.row()) if column.is_check else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        row = self.row_at(index.row())
        return None if row is None else column.text(row)

    def setData(
        self,
        index: Index,
        value: Any,  # noqa: ANN401 - Qt's own signature
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick a row, or take what was typed; a refused value leaves the row as it was."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and column.is_check:
            is_on = Qt.CheckState(value) is Qt.CheckState.Checked
            self.tick([self.id_at(index.row())], on=is_on)
            return True
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or column.edit is None or row is None:
            return False
        edited = column.edit(row, str(value))
        if edited is None:
            return False
        self._keep(index.row(), edited)
        self.dataChanged.emit(
            self.index(index.row(), 0), self.index(index.row(), len(self._columns) - 1)
        )
        self.edited.emit(self.id_at(index.row()), edited)
        return True

    def _keep(self, line: int, row: RowT) -> None:
        """Put a row changed in place where the old one stood."""
        raise NotImplementedError

    def _tick_at(self, line: int) -> Qt.CheckState:
        is_on = self.id_at(line) in self._ticked
        return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked

    def _tell_ticks(self) -> None:
        """Have every box drawn again."""
        last = self.rowCount() - 1
        for place, column in enumerate(self._columns):
            if column.is_check and last >= 0:
                self.dataChanged.emit(
                    self.index(0, place), self.index(last, place), [Qt.ItemDataRole.CheckStateRole]
                )
        self.ticked.emit()


def _flags(column: Column[Any]) -> Qt.ItemFlag:
    """Return what may be done with the cells of a column."""
    flags = _PLAIN
    if column.is_check:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    return flags | Qt.ItemFlag.ItemIsEditable if column.edit else flags
