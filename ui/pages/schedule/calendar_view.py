"""The calendar with the visits that wait above it, and the sentence that guides the hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.schedule.board import Board
from ui.metrics import space
from ui.pages.schedule.carrying import Ask, Carrying
from ui.pages.schedule.chip import VisitChip
from ui.pages.schedule.month_calendar import MonthCalendar
from ui.pages.schedule.words import common_start
from ui.widgets.buttons import link
from ui.widgets.labels import mark, text
from ui.widgets.layouts import clear, column, row

_MOST_WAITING = 5
_WIDEST = 24


class CalendarView(QWidget):
    """The month to look at and to change.

    Signals:
        opened: The id of the visit that was clicked.
        moved: A visit's id and the half day where it was put down.
        refused: Why a visit could not be put down.
        menu_wanted: A visit's id and the point of the screen for its menu.
        waiting_wanted: The user wants the whole list of visits that wait.

    Attributes:
        calendar: The weeks.
        chips: The chips on screen by visit.
    """

    opened = Signal(object)
    moved = Signal(object, object)
    refused = Signal(str)
    menu_wanted = Signal(object, QPoint)
    waiting_wanted = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        """Make the view; `ask` returns why a visit cannot be at each half day."""
        super().__init__(parent)
        self.chips: dict[int, VisitChip] = {}
        self._clashes: Mapping[int, str] = {}
        self._start = ""
        self._current: int | None = None
        self.calendar = MonthCalendar()
        self._strip = QFrame()
        self._strip.setProperty("role", "card")
        self._waiting_title = text("", "section")
        self._waiting = row(gap=0.75)
        self._more = link(self.tr("查看全部"))
        self.hint = text("", "small")
        self._carrying = Carrying(self.calendar, ask, self)
        self._build()
        self._show_hint("", "")

    def show_board(self, board: Board, today: date) -> None:
        """Show a month; the visit with the keyboard keeps it."""
        self._carrying.stop()
        stood_on = next((key for key, chip in self.chips.items() if chip.hasFocus()), None)
        clear(self._waiting)
        self.chips = {}
        self._clashes = board.clashes
        self._start = common_start({line.facility for line in board.visits})
        self.calendar.show_board(board, self._chip, today)
        waiting = board.waiting
        for line in waiting[:_MOST_WAITING]:
            chip = self._chip(line)
            chip.setFixedWidth(min(chip.sizeHint().width(), space(_WIDEST)))
            self._waiting.addWidget(chip)
        self._strip.setVisible(bool(waiting))
        self._waiting_title.setText(self.tr("待排期 {n}").format(n=len(waiting)))
        self.mark(self._current)
        if stood_on in self.chips:
            self.chips[stood_on].setFocus()

    def mark(self, visit_id: int | None) -> None:
        """Mark the visit that is open in the drawer."""
        self._current = visit_id
        for number, chip in self.chips.items():
            chip.setChecked(number == visit_id)

    def _build(self) -> None:
        """Lay everything out."""
        line = row(self._strip, gap=1, margin=0.75)
        line.addWidget(self._waiting_title)
        line.addLayout(self._waiting)
        line.addWidget(self._more)
        line.addStretch(1)
        layout = column(self, gap=1)
        layout.addWidget(self._strip)
        layout.addWidget(self.calendar, 1)
        layout.addWidget(self.hint)
        self._more.clicked.connect(self.waiting_wanted)
        self.calendar.more_wanted.connect(self._offer_more)
        self._carrying.hinted.connect(self._show_hint)
        self._carrying.moved.connect(self.moved)
        self._carrying.refused.connect(self.refused)

    def _chip(self, line: VisitLine) -> VisitChip:
        """Return the chip of a visit, looked after."""
        made = VisitChip(line, self._clashes.get(line.id, ""), self._start)
        made.clicked.connect(lambda: self.opened.emit(line.id))
        made.menu_wanted.connect(self.menu_wanted)
        self._carrying.watch(made)
        self.chips[line.id] = made
        return made

    @Slot(str, str)
    def _show_hint(self, words: str, tone: str) -> None:
        """Guide the hand; without words say what can be done at all."""
        usual = self.tr("把检查拖到别的半天即可改期；点开后也可以在右侧选日期。红色的半天不能排。")
        self.hint.setText(words or usual)
        mark(self.hint, "tone", tone)
        if not words:
            self.mark(self._current)

    @Slot(object)
    def _offer_more(self, lines: Sequence[VisitLine]) -> None:
        """Offer the visits that found no room as a menu."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("其余的检查"))
        for line in lines:
            menu.addAction(line.facility, lambda number=line.id: self.opened.emit(number))
        menu.popup(self.cursor().pos())
        menu.aboutToHide.connect(menu.deleteLater)
