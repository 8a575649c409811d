"""The month's visits as a list of two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.check.record import OUTCOMES
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import SLOTS
from ui.delegates.badge import badge_width, paint_badge
from ui.delegates.style_option import place_of
from ui.metrics import space
from ui.models.columns import Column, Index
from ui.models.rows import RowsTable
from ui.tokens import color

_HEIGHT = 6.25
_MARK = 3


@dataclass(frozen=True, slots=True)
class VisitItem:
    """A visit in the list.

    Attributes:
        check: What it came to, None while it waits.
        is_begun: Something is entered that is not saved.
    """

    visit: VisitLine
    check: CheckLine | None = None
    is_begun: bool = False

    @property
    def id(self) -> int:
        """The visit's number."""
        return self.visit.id


class VisitList(QListView):
    """Visits to choose one of.

    Signals:
        chosen: The id of the visit stood on, or None.
        entered_visit: Enter was pressed, or a double click made.

    Attributes:
        items: The model.
    """

    chosen = Signal(object)
    entered_visit = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("本月检查任务"))
        columns = (Column[VisitItem]("visit", self.tr("检查任务"), self._words),)
        self.items: RowsTable[VisitItem] = RowsTable(columns, parent=self)
        self._today = today
        self.setModel(self.items)
        self.setItemDelegate(_VisitDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._tell_entered)

    def show_day(self, today: date) -> None:
        """Count from another day what is late."""
        self._today = today

    @property
    def current_id(self) -> int | None:
        """Return the id of the visit stood on."""
        index = self.currentIndex()
        return self.items.id_at(index.row()) if index.isValid() else None

    def show_items(self, items: Sequence[VisitItem]) -> None:
        """Show these visits and stand where one stood, without telling."""
        current = self.current_id
        was_blocked = self.selectionModel().blockSignals(True)
        self.items.show(items)
        if current is not None:
            self._stand_on(current)
        self.selectionModel().blockSignals(was_blocked)

    def select(self, visit_id: int) -> bool:
        """Stand on a visit, tell it, and return whether it is shown."""
        if self.current_id == visit_id:
            self.chosen.emit(visit_id)
            return True
        return self._stand_on(visit_id)

    def badge_of(self, item: VisitItem) -> tuple[str, str]:
        """Return the word and tone at the right of a visit, empty where there is none."""
        if item.is_begun:
            return self.tr("未保存"), "warn"
        if item.check is not None:
            if item.check.findings:
                count = item.check.findings
                return self.tr("{count} 个问题").format(count=count), "danger"
            return OUTCOMES.label(item.check.outcome), (
                "good" if item.check.outcome == "no_problem" else "neutral"
            )
        if item.visit.day is None:
            return self.tr("待排期"), "neutral"
        late = (self._today - item.visit.day).days
        return (self.tr("已过 {days} 天").format(days=late), "warn") if late > 0 else ("", "")

    def note_of(self, item: VisitItem) -> str:
        """Return the second line: when, and who goes."""
        visit = item.visit
        day = item.check.checked_on if item.check else visit.day
        slot = "" if item.check else SLOTS.label(visit.slot)
        when = f"{day:%m-%d}{slot}" if day else ""
        return "　".join(part for part in (when, visit.officers) if part)

    def _stand_on(self, visit_id: int) -> bool:
        line = self.items.line_of(visit_id)
        if line >= 0:
            self.setCurrentIndex(self.items.index(line, 0))
        return line >= 0

    def _words(self, item: VisitItem) -> str:
        """Return all that is painted, for screen readers and for typing to a name."""
        badge, _ = self.badge_of(item)
        return "　".join(part for part in (item.visit.facility, self.note_of(item), badge) if part)

    @Slot()
    def _tell_entered(self) -> None:
        self.entered_visit.emit()

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.items.id_at(index.row()) if index.isValid() else None)


class _VisitDelegate(QStyledItemDelegate):
    """Paints a visit: name and badge, below them day and team."""

    def __init__(self, view: VisitList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for two lines."""
        return QSize(space(20), space(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a visit."""
        item = self._view.items.row_at(index.row())
        if item is None:
            return
        rect, state = place_of(option)
        painter.save()
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, state)
        words, tone = self._view.badge_of(item)
        inner = rect.adjusted(space(1.25), space(0.75), -space(1), -space(0.75))
        width = badge_width(painter.font(), words) if words else 0
        half = inner.height() // 2
        name = QRect(inner.left(), inner.top(), inner.width(), half)
        below = QRect(inner.left(), inner.top() + half, inner.width() - width, half)
        badge = QRect(inner.right() - width, inner.top() + half, width, half)
        paint_badge(painter, badge, words, tone)
        self._write(painter, below, self._view.note_of(item), "muted", is_bold=False)
        self._write(painter, name, item.visit.facility, "text", is_bold=is_current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("raised"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("hairline"))

    def _write(
        self, painter: QPainter, rect: QRect, words: str, ink: str, *, is_bold: bool
    ) -> None:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color(ink))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - space(0.5))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
