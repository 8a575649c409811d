"""What happened when, newest first, along a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.metrics import space
from ui.tokens import color


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        when: The date as shown, or empty.
        what: What happened, in a few words.
        note: A second line, or empty.
        tone: How it is meant.
    """

    when: str
    what: str
    note: str = ""
    tone: str = "good"


class Timeline(QWidget):
    """Events along a line with dots."""

    def __init__(self, events: Sequence[Event] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._events: tuple[Event, ...] = ()
        self.show_events(events)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these events in this order."""
        self._events = tuple(events)
        self.setAccessibleName("；".join(f"{one.when} {one.what} {one.note}" for one in events))
        self._take_room()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all events at this width."""
        return sum(self._height(event, width) for event in self._events)

    def sizeHint(self) -> QSize:
        """Return a size that suits the drawer."""
        width = space(40)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that this width needs: not every layout asks for it."""
        super().resizeEvent(event)
        self._take_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, middle, half = 0, space(0.625), self.fontMetrics().height() / 2
        for place, shown in enumerate(self._events):
            height = self._height(shown, self.width())
            painter.setPen(QPen(color("line"), 2))
            if place + 1 < len(self._events):
                below = top + height + half
                painter.drawLine(QPointF(middle, top + half), QPointF(middle, below))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if shown.tone == "good" else f"{shown.tone}_text"))
            painter.drawEllipse(QPointF(middle, top + half), space(0.5), space(0.5))
            self._paint_words(painter, shown, top)
            top += height

    def _take_room(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()

    def _paint_words(self, painter: QPainter, shown: Event, top: int) -> None:
        """Paint date and words, and the note below them."""
        words = self._words_rect(shown, self.width()).translated(0, top)
        painter.setPen(color("muted"))
        painter.drawText(QRect(space(2.25), top, words.left(), words.height()), 0, shown.when)
        painter.setPen(color("text"))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, shown.what)
        painter.setPen(color("muted"))
        note = self._note_rect(shown, self.width()).translated(0, words.bottom() + 1)
        painter.drawText(note, Qt.TextFlag.TextWordWrap, shown.note)

    def _height(self, shown: Event, width: int) -> int:
        words = self._words_rect(shown, width).height()
        return words + self._note_rect(shown, width).height() + space(1.125)

    def _words_rect(self, shown: Event, width: int) -> QRect:
        """Return the field of the words beside the date, from 0 down."""
        date = f"{shown.when}　" if shown.when else ""
        left = space(2.25) + self.fontMetrics().horizontalAdvance(date)
        room = QRect(left, 0, max(space(6), width - left), 10_000)
        used = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, shown.what)
        return QRect(left, 0, room.width(), max(used.height(), self.fontMetrics().height()))

    def _note_rect(self, shown: Event, width: int) -> QRect:
        """Return the field of the note, from 0 down, of no height where there is none."""
        left = space(2.25)
        room = QRect(left, 0, max(space(6), width - left), 10_000)
        if not shown.note:
            return QRect(left, 0, room.width(), 0)
        used = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, shown.note)
        return QRect(left, 0, room.width(), used.height())
