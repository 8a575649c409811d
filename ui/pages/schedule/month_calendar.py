"""The month as weeks and days, with the visits in their half days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import Place
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.services.schedule.board import Board, BoardDay
from ui.metrics import space
from ui.pages.schedule.half_day import ChipMaker, HalfDay
from ui.pages.schedule.words import ScheduleWords
from ui.tokens import color
from ui.widgets.labels import Badge, mark, rule, text
from ui.widgets.layouts import clear, column, row

_WORKED, _OFF = 12, 4
_NARROW = 6
_HEAD = 3


class DayCell(QWidget):
    """A day: its number, its name, its two half days where it is worked.

    Attributes:
        day: The day.
        half_days: The half days, none on a day off.
    """

    def __init__(self, day: BoardDay, *, is_today: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self._is_today = is_today
        self.half_days: tuple[HalfDay, ...] = ()
        self.setMinimumWidth(space(_NARROW))
        layout = column(self, gap=0)
        layout.setContentsMargins(0, 0, 1, 1)
        layout.addWidget(self._head())
        if day.is_working and day.is_in_month:
            self.half_days = tuple(HalfDay(Place(day.day, slot)) for slot in SLOTS)
            for half in self.half_days:
                layout.addWidget(rule(role="hairline"))
                layout.addWidget(half, 1)
        else:
            layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the lines to the next day and the next week."""
        painter = QPainter(self)
        is_open = self.day.is_working and self.day.is_in_month
        painter.fillRect(self.rect(), color("surface" if is_open else "raised"))
        if self._is_today:
            painter.fillRect(0, 0, self.width(), 2, color("accent"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))

    def _head(self) -> QWidget:
        """Return the line with number and name."""
        day = self.day
        made = QWidget()
        made.setFixedHeight(space(_HEAD))
        line = row(made, gap=0.75)
        line.setContentsMargins(space(0.75), 0, space(0.5), 0)
        number = text(str(day.day.day), "section" if day.is_in_month else "muted")
        number.setToolTip(self.tr("今天") if self._is_today else "")
        line.addWidget(number)
        if day.is_in_month and day.name:
            if day.is_make_up:
                line.addWidget(Badge(self.tr("调休上班"), "warn"))
            else:
                line.addWidget(text(day.name, "small"))
        if day.pause and day.is_working and day.is_in_month:
            badge = Badge(self.tr("暂停外出"), "danger")
            badge.setToolTip(day.pause)
            line.addWidget(badge)
        if self._is_today and day.is_working:
            line.addWidget(Badge(self.tr("今天"), "good"))
        elif self._is_today:  # too narrow for the word; the line above the day says it too
            mark(number, "tone", "good")
        line.addStretch(1)
        return made


class MonthCalendar(QFrame):
    """Weeks under each other.

    Signals:
        more_wanted: The visits of a half day that are not shown, when they are asked for.

    Attributes:
        half_days: The fields by half day.
    """

    more_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.half_days: dict[Place, HalfDay] = {}
        self._cells: list[DayCell] = []
        self._days: tuple[BoardDay, ...] = ()
        self._today: date | None = None
        self._inner = QWidget()
        self._weeks = QGridLayout(self._inner)
        self._weeks.setContentsMargins(0, 0, 0, 0)
        self._weeks.setSpacing(0)
        self._heads = QGridLayout()
        self._heads.setContentsMargins(0, space(0.5), 0, space(0.5))
        self._heads.setSpacing(0)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._area.verticalScrollBar().rangeChanged.connect(self._align_heads)
        layout = column(self, gap=0)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.addLayout(self._heads)
        layout.addWidget(rule())
        layout.addWidget(self._area, 1)

    def show_board(self, board: Board, chip_of: ChipMaker, today: date) -> None:
        """Show the days of a board with its visits.

        Args:
            board: The month.
            chip_of: Makes the chip of a visit that there is room for.
            today: Today's date in China.
        """
        if board.days != self._days or today != self._today:
            self._days, self._today = board.days, today
            self._make_cells()
        standing: defaultdict[Place, list[VisitLine]] = defaultdict(list)
        for line in board.visits:
            if line.day is not None and line.state != "cancelled":
                standing[Place(line.day, line.slot)].append(line)
        for place, half in self.half_days.items():
            half.show_visits(standing.get(place, []), chip_of)

    def half_day_at(self, where: QPoint) -> HalfDay | None:
        """Return the half day at a point of the screen, or None."""
        found = next((cell for cell in self._cells if _holds(cell, where)), None)
        halves = found.half_days if found is not None else ()
        return next((half for half in halves if _holds(half, where)), None)

    def day_off_at(self, where: QPoint) -> BoardDay | None:
        """Return the day at a point of the screen if it has no half days, or None."""
        found = next((cell for cell in self._cells if _holds(cell, where)), None)
        return found.day if found is not None and not found.half_days else None

    def scroll_near(self, where: QPoint) -> None:
        """Scroll on where the pointer is near the upper or lower edge."""
        inside = self._area.viewport().mapFromGlobal(where).y()
        bar, edge = self._area.verticalScrollBar(), space(3)
        if inside < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif inside > self._area.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    def _make_cells(self) -> None:
        """Make the cells of the days anew; days off take little room unless one is worked."""
        clear(self._weeks)
        clear(self._heads)
        weekdays = ScheduleWords(self).weekdays()
        week = len(weekdays)
        for place, name in enumerate(weekdays):
            is_worked = any(day.is_working and day.is_in_month for day in self._days[place::week])
            head = text(name, "small")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setMinimumWidth(space(_NARROW))
            self._heads.addWidget(head, 0, place)
            for grid in (self._heads, self._weeks):
                grid.setColumnStretch(place, _WORKED if is_worked else _OFF)
        self._cells = []
        for place, day in enumerate(self._days):
            cell = DayCell(day, is_today=day.day == self._today)
            self._weeks.addWidget(cell, place // week, place % week)
            self._cells.append(cell)
        self.half_days = {half.place: half for half in self._halves()}
        for half in self.half_days.values():
            half.more_wanted.connect(self.more_wanted)

    @Slot()
    def _align_heads(self) -> None:
        """Keep the names of the weekdays above their days beside a scroll bar."""
        bar = self._area.verticalScrollBar()
        width = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        edge = space(0.5)
        self._heads.setContentsMargins(0, edge, width, edge)

    def _halves(self) -> Iterable[HalfDay]:
        return (half for cell in self._cells for half in cell.half_days)


def _holds(widget: QWidget, where: QPoint) -> bool:
    return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(where))
