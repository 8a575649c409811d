"""The year as twelve bars: what was drawn, what is planned, what the office can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from permitdesk.domain.plan.year import MonthVisits
from ui.metrics import space
from ui.tokens import color

_HEIGHT = 17
_LEAST_WIDTH = 60
_WIDEST_BAR = 6
_ROUND = 0.25


class YearBars(QWidget):
    """Twelve bars; the pale ground of each is the capacity of its month.

    The scale ends at the busiest month, or at the smallest capacity where that is lower: a
    month that asks for more than can be done stands above its ground.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._months: tuple[MonthVisits, ...] = ()
        self._now = 0

    def show_months(self, months: Sequence[MonthVisits], now: int) -> None:
        """Show twelve months; `now` is the one that is marked."""
        self._months, self._now = tuple(months), now
        self.setAccessibleName("；".join(self.words(one) for one in months))
        self.update()

    def words(self, month: MonthVisits) -> str:
        """Return a month in words."""
        return self.tr(
            "{month}月：已抽 {drawn} 次，计划再抽 {planned} 次，可安排 {capacity} 次"
        ).format(
            month=month.month,
            drawn=month.drawn,
            planned=month.planned,
            capacity=month.capacity,
        )

    def sizeHint(self) -> QSize:
        """Return the room that suits a card."""
        return QSize(space(_LEAST_WIDTH), space(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that can be read."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Tell the figures of the month under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._months:
            place = min(event.pos().x() * len(self._months) // max(self.width(), 1), 11)
            QToolTip.showText(event.globalPos(), self.words(self._months[place]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, figures and months."""
        if not self._months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        field = QRect(0, line, self.width(), self.height() - 2 * line - space(0.75))
        most = max(max(one.visits, one.capacity) for one in self._months) or 1
        width = self.width() / len(self._months)
        for place, month in enumerate(self._months):
            slot = QRectF(place * width, field.top(), width, field.height())
            self._paint_month(painter, slot, month, most)
        painter.fillRect(0, field.bottom(), self.width(), 1, color("line"))

    def _paint_month(self, painter: QPainter, slot: QRectF, month: MonthVisits, most: int) -> None:
        """Paint one month: capacity, planned, drawn, the figure above, the name below."""
        side = min(slot.width() * 0.5, space(_WIDEST_BAR))
        left = slot.center().x() - side / 2
        unit = slot.height() / most

        def bar(visits: int) -> QRectF:
            return QRectF(left, slot.bottom() - visits * unit, side, visits * unit)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("track"))
        painter.drawRoundedRect(bar(month.capacity), space(_ROUND), space(_ROUND))
        is_too_much = month.visits > month.capacity
        painter.setBrush(color("bar_warn" if is_too_much else "accent"))
        painter.drawRect(bar(month.drawn))
        if month.planned:
            ink = color("bar_warn" if is_too_much else "accent")
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(color("surface"))
            above = bar(month.visits).adjusted(0.75, 0.75, -0.75, 0)
            above.setBottom(slot.bottom() - month.drawn * unit)
            painter.drawRect(above)
        self._write(painter, slot, month, bar(max(month.visits, 0)).top())

    def _write(self, painter: QPainter, slot: QRectF, month: MonthVisits, top: float) -> None:
        """Write the figure above the bar and the month below it."""
        line = self.fontMetrics().height()
        is_now = month.month == self._now
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_now else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color("text" if month.visits else "muted"))
        figure = QRectF(slot.left(), top - line - 1, slot.width(), line)
        painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, f"{month.visits:,}")
        painter.setPen(color("accent_text" if is_now else "muted"))
        below = QRectF(slot.left(), slot.bottom() + space(0.5), slot.width(), line)
        name = self.tr("{month}月").format(month=month.month)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
