"""The head of a table: titles, the order, and a box that ticks every row."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionButton, QWidget

from ui.delegates.style_option import put
from ui.metrics import space


class TableHeader(QHeaderView):
    """A head whose columns can be moved; one of them may hold a box."""

    def __init__(self, tick_column: int, parent: QWidget | None = None) -> None:
        """Take the place of the column with the boxes, -1 where there is none."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tick_column = tick_column
        self._tick = Qt.CheckState.Unchecked
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def tick(self) -> Qt.CheckState:
        """Return the state of the box in the head."""
        return self._tick

    def show_tick(self, tick: Qt.CheckState) -> None:
        """Show whether all, some or none of the rows are ticked."""
        if tick is not self._tick:
            self._tick = tick
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint a title, or the box."""
        super().paintSection(painter, rect, logicalIndex)
        if logicalIndex != self._tick_column:
            return
        states = {
            Qt.CheckState.Checked: QStyle.StateFlag.State_On,
            Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
            Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
        }
        option = QStyleOptionButton()
        box = QRect(0, 0, space(1.875), space(1.875))
        box.moveCenter(rect.center())
        put(option, box, QStyle.StateFlag.State_Enabled | states[self._tick])
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
            option,
            painter,
            self.parentWidget(),
        )
