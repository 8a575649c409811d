"""How a cell of our tables is painted: text, badge, bar or box, on quiet lines."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.delegates.badge import badge_width, paint_badge
from ui.delegates.share import paint_share
from ui.metrics import space
from ui.models.columns import CellRole, Index
from ui.tokens import color

_MARK = 3


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a table; the row under the pointer is lit as a whole."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._lit = -1

    def light(self, row: int) -> bool:
        """Light this row, none if negative, and return whether that is new."""
        is_new = row != self._lit
        self._lit = row
        return is_new

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        self._paint_ground(painter, rect, state, index)
        inner = rect.adjusted(space(1), 0, -space(1), -1)
        tone, share = index.data(CellRole.TONE), index.data(CellRole.SHARE)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            self._paint_box(painter, rect, Qt.CheckState(tick))
        elif share is not None:
            paint_share(painter, inner, share)
        elif tone:
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            paint_badge(painter, inner, _text(index), tone, is_selected=is_selected)
        else:
            self._paint_text(painter, inner, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the text or badge needs."""
        font = self._view.font()
        words = _text(index)
        width = badge_width(font, words) + space(1.25)
        return QSize(width, space(3.625))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick by a click anywhere in the cell, or by the space bar."""
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None or not _is_wish_to_tick(event):
            return super().editorEvent(event, model, option, index)
        is_on = Qt.CheckState(tick) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index
    ) -> None:
        """Paint ground and hairline, and the mark at the left of a selected row."""
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, color("selection"))
        elif index.row() == self._lit:
            painter.fillRect(rect, color("raised"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("hairline"))
        if is_selected and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), color("accent"))

    def _paint_box(self, painter: QPainter, rect: QRect, tick: Qt.CheckState) -> None:
        """Paint a box in the middle of the cell."""
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        side = space(1.875)
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        is_on = tick is Qt.CheckState.Checked
        option.rect = box  # pyright: ignore[reportAttributeAccessIssue]
        option.state = QStyle.StateFlag.State_Enabled | (  # pyright: ignore[reportAttributeAccessIssue]
            QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        )
        style = self._view.style() or QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, option, painter, self._view
        )

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the text, cut off with an ellipsis where the column is narrow."""
        words = _text(index)
        if not words:
            return
        painter.setPen(color("muted" if index.data(CellRole.MUTED) else "text"))
        place = index.data(Qt.ItemDataRole.TextAlignmentRole)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, place, shown)


def _text(index: Index) -> str:
    """Return what a cell shows, in one line."""
    return (index.data() or "").replace("\n", " ")


def _is_wish_to_tick(event: QEvent) -> bool:
    """Return whether the event is the end of a left click or the space bar."""
    if isinstance(event, QMouseEvent):
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        return is_release and event.button() == Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
    return False
