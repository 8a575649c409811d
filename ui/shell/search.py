"""The global search: one field over everything, with its answers below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.delegates.badge import badge_width, paint_badge
from ui.delegates.style_option import place_of
from ui.metrics import space
from ui.models.columns import Index
from ui.shell.parts import Hit
from ui.tokens import color
from ui.widgets.layouts import column
from ui.widgets.search_box import SearchBox

_MOST_SHOWN = 12
_LINE = 4
_KEYS_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GlobalSearch(SearchBox):
    """A search field that opens what it finds.

    Signals:
        opened: The `Hit` the user chose.
    """

    opened = Signal(object)

    def __init__(
        self, search: Callable[[str], Sequence[Hit]], over: QWidget, parent: QWidget | None = None
    ) -> None:
        """Take the search, and the widget over which the answers float."""
        super().__init__("", parent)
        hint = self.tr("搜索企业、人员、检查、问题（Ctrl+K）")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._search = search
        self._over = over
        self._frame = QFrame(over)
        self._frame.setObjectName("searchHits")
        self._frame.hide()
        self.hits = QListWidget()
        self.hits.setAccessibleName(self.tr("搜索结果"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setMouseTracking(True)
        self.hits.setItemDelegate(_HitDelegate(self.hits))
        column(self._frame, gap=0, margin=0.5).addWidget(self.hits)
        self.searched.connect(self._show_hits)
        self.hits.itemClicked.connect(self._open)
        self.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Return whether answers are shown."""
        return self._frame.isVisible()

    def close_hits(self) -> bool:
        """Put the answers away and return whether there were any."""
        was_open = self.is_open
        self._frame.hide()
        return was_open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the answers by the arrow keys; open by Enter; close by going away."""
        if event.type() == QEvent.Type.FocusOut:
            self._frame.hide()
        if event.type() == QEvent.Type.KeyPress and self.is_open:
            return self._use_key(cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _use_key(self, event: QKeyEvent) -> bool:
        """Return whether a key was meant for the answers."""
        key = event.key()
        if key in _KEYS_FOR_THE_LIST:
            self.hits.keyPressEvent(event)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.hits.currentRow() >= 0:
                self._open(self.hits.currentItem())
            return True
        return False

    @Slot(str)
    def _show_hits(self, wanted: str) -> None:
        """Show what matches, below the field."""
        self.hits.clear()
        found = list(self._search(wanted))[:_MOST_SHOWN] if wanted else []
        for hit in found:
            item = QListWidgetItem(hit.words, self.hits)
            item.setData(Qt.ItemDataRole.UserRole, hit)
        if wanted and not found:
            nothing = QListWidgetItem(self.tr("没有找到“{text}”").format(text=wanted), self.hits)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.setCurrentRow(0 if found else -1)
        self._place()
        self._frame.setVisible(bool(wanted))
        self._frame.raise_()

    def _place(self) -> None:
        """Put the answers below the field, as wide as it is."""
        below = self.mapTo(self._over, QPoint(0, self.height() + space(0.5)))
        lines = max(1, self.hits.count())
        height = lines * space(_LINE) + space(1) + 2
        self._frame.setGeometry(QRect(below, QSize(self.width(), height)))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        """Open an answer and empty the field."""
        hit = item.data(Qt.ItemDataRole.UserRole)
        if hit is None:
            return
        self._frame.hide()
        self.clear()
        self.opened.emit(hit)


class _HitDelegate(QStyledItemDelegate):
    """Paints an answer: kind, name, and a note at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        return QSize(space(20), space(_LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index
    ) -> None:
        """Paint an answer."""
        rect, state = place_of(option)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("raised"))
        inner = rect.adjusted(space(1), 0, -space(1), 0)
        hit = cast("Hit | None", index.data(Qt.ItemDataRole.UserRole))
        middle = Qt.AlignmentFlag.AlignVCenter
        if hit is None:
            painter.setPen(color("muted"))
            painter.drawText(inner, middle, index.data())
            return
        paint_badge(painter, inner, hit.kind, "neutral")
        metrics = painter.fontMetrics()
        words = inner.adjusted(badge_width(painter.font(), hit.kind) + space(1), 0, 0, 0)
        painter.setPen(color("text"))
        name = metrics.elidedText(hit.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, name)
        rest = words.adjusted(metrics.horizontalAdvance(name) + space(2), 0, 0, 0)
        painter.setPen(color("muted"))
        note = metrics.elidedText(hit.note, Qt.TextElideMode.ElideLeft, max(0, rest.width()))
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, note)
