"""A half day of the calendar: the visits on it, and whether another may come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import Place
from permitdesk.domain.schedule.visit import SLOTS
from ui.metrics import space
from ui.pages.schedule.chip import VisitChip
from ui.tokens import color
from ui.widgets.buttons import link
from ui.widgets.layouts import clear, column

_MOST_CHIPS = 6
_LEAST = 3.5
_GUTTER = 2

ChipMaker = Callable[[VisitLine], VisitChip]
Welcome = Literal["", "free", "barred", "target", "refused"]


class HalfDay(QWidget):
    """The field of a morning or an afternoon.

    Signals:
        more_wanted: The visits that found no room, when the user asks for them.

    Attributes:
        place: Which half day it is.
        reason: Why the visit that is carried may not come here, empty where it may.
    """

    more_wanted = Signal(object)

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.reason = ""
        self._welcome: Welcome = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._layout = column(self, gap=0.25)
        self._layout.setContentsMargins(space(_GUTTER), space(0.25), space(0.5), space(0.25))
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fit()

    def show_visits(self, lines: Sequence[VisitLine], chip_of: ChipMaker) -> None:
        """Show these visits, the first few as chips and the others behind a word.

        Args:
            lines: The visits of the half day.
            chip_of: Makes the chip of a visit.
        """
        clear(self._layout)
        shown = lines if len(lines) <= _MOST_CHIPS else lines[: _MOST_CHIPS - 1]
        for line in shown:
            self._add(chip_of(line))
        hidden = lines[len(shown) :]
        if hidden:
            more = link(self.tr("另 {n} 项").format(n=len(hidden)))
            more.clicked.connect(lambda: self.more_wanted.emit(hidden))
            self._add(more)
        self._fit()

    def show_welcome(self, welcome: Welcome, reason: str = "") -> None:
        """Show whether the visit that is carried may come here.

        Args:
            welcome: Empty while none is carried; `target` and `refused` under the pointer.
            reason: Why it may not.
        """
        self.reason = reason
        self.setToolTip(reason)
        if welcome != self._welcome:
            self._welcome = welcome
            self.update()

    @property
    def welcome(self) -> Welcome:
        """Return whether the visit that is carried may come here."""
        return self._welcome

    def _add(self, widget: QWidget) -> None:
        """Add a widget; a layout has no room for what it was just given until it is shown."""
        self._layout.addWidget(widget)
        widget.show()

    def _fit(self) -> None:
        """Keep room for all that is shown, and for one visit where nothing is."""
        self.setMinimumHeight(max(space(_LEAST), self._layout.totalMinimumSize().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of its welcome, and the word at the left."""
        painter = QPainter(self)
        grounds = {"barred": "danger_soft", "refused": "danger_soft", "target": "good_soft"}
        if self._welcome in grounds:
            painter.fillRect(self.rect(), color(grounds[self._welcome]))
        if self._welcome in ("target", "refused"):
            painter.setPen(QPen(color("focus" if self._welcome == "target" else "danger"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        font = self.font()
        font.setPixelSize(max(9, round(self.fontInfo().pixelSize() * 0.85)))
        painter.setFont(font)
        is_barred = self._welcome in ("barred", "refused")
        painter.setPen(color("danger_text" if is_barred else "muted"))
        word = self.rect().adjusted(space(0.5), space(0.5), 0, 0)
        letter = SLOTS.label(self.place.slot)[0]
        below = painter.fontMetrics().lineSpacing() * 2 <= word.height()
        barred = f"{letter}\n✕" if below else "✕"
        painter.drawText(word, Qt.AlignmentFlag.AlignTop, barred if is_barred else letter)
