"""How a cell of our tables is painted: text, badge, bar or box, on quiet lines."""

from __future__ import annotations

from typing import Any

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
from ui.delegates.style_option import place_of, put
from ui.metrics import space
from ui.models.columns import CellFace, Index
from ui.models.grid import Grid
from ui.tokens import color

_MARK = 3
_MOST_KEPT = 5_000


class _Looks:
    """Sizes and colours, asked for once for all the cells of one painting."""

    def __init__(self) -> None:
        self.gap = space(1)
        self.selection, self.raised = color("selection"), color("raised")
        self.hairline, self.accent = color("hairline"), color("accent")
        self.text, self.muted = color("text"), color("muted")


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a table; the row under the pointer is lit as a whole."""

    def __init__(self, grid: Grid[Any], view: QWidget) -> None:
        """Take the rows and the view that shows them."""
        super().__init__(view)
        self._grid = grid
        self._view = view
        self._lit = -1
        self._looks = _Looks()
        self._cut: dict[tuple[str, int], str] = {}

    def look(self) -> None:
        """Take the sizes and colours of now, before the cells are painted."""
        self._looks = _Looks()
        if len(self._cut) > _MOST_KEPT:
            self._cut.clear()

    def light(self, row: int) -> bool:
        """Light this row, none if negative, and return whether that is new."""
        is_new = row != self._lit
        self._lit = row
        return is_new

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        rect, state = place_of(option)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        line, gap = index.row(), self._looks.gap
        face = self._grid.face(line, index.column())
        self._paint_ground(painter, rect, is_selected=is_selected, is_lit=line == self._lit)
        inner = rect.adjusted(gap, 0, -gap, -1)
        if face.tick is not None:
            self._paint_box(painter, rect, face.tick)
        elif face.share is not None:
            paint_share(painter, inner, face.share)
        elif face.tone:
            paint_badge(painter, inner, _in_one_line(face.text), face.tone, is_selected=is_selected)
        elif face.text:
            self._paint_text(painter, inner, face)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the text or badge needs."""
        font = self._view.font()
        words = _in_one_line(index.data() or "")
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
        self, painter: QPainter, rect: QRect, *, is_selected: bool, is_lit: bool
    ) -> None:
        """Paint ground and hairline, and the mark at the left of a selected row."""
        looks = self._looks
        left, bottom = rect.left(), rect.bottom()
        if is_selected:
            painter.fillRect(rect, looks.selection)
        elif is_lit:
            painter.fillRect(rect, looks.raised)
        painter.fillRect(left, bottom, rect.width(), 1, looks.hairline)
        if is_selected and left <= 0:
            painter.fillRect(left, rect.top(), _MARK, rect.height(), looks.accent)

    def _paint_box(self, painter: QPainter, rect: QRect, tick: Qt.CheckState) -> None:
        """Paint a box in the middle of the cell."""
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        side = space(1.875)
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        is_on = tick is Qt.CheckState.Checked
        ticked = QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        put(option, box, QStyle.StateFlag.State_Enabled | ticked)
        style = self._view.style() or QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, option, painter, self._view
        )

    def _paint_text(self, painter: QPainter, rect: QRect, face: CellFace) -> None:
        """Paint the text, cut off with an ellipsis where the column is narrow."""
        painter.setPen(self._looks.muted if face.is_muted else self._looks.text)
        width = rect.width()
        shown = self._cut.get((face.text, width))
        if shown is None:
            words, metrics = _in_one_line(face.text), painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            self._cut[face.text, width] = shown
        painter.drawText(rect, face.place, shown)


def _in_one_line(words: str) -> str:
    """Return what a cell shows, in one line."""
    return words.replace("\n", " ")


def _is_wish_to_tick(event: QEvent) -> bool:
    """Return whether the event is the end of a left click or the space bar."""
    if isinstance(event, QMouseEvent):
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        return is_release and event.button() == Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
    return False
