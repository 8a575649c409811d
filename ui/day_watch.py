"""Noticing that a new day has begun, for those who leave the window open overnight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_MILLISECONDS = 10_000


class DayWatch(QObject):
    """Looks at the calendar every ten seconds.

    Signals:
        turned: Another day has begun.
    """

    turned = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        """Begin with today.

        Args:
            today: Returns today's date in China.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._today = today
        self._day = today()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_MILLISECONDS)

    @Slot()
    def look(self) -> None:
        """Tell where the day is another one than at the last look."""
        day = self._today()
        if day != self._day:
            self._day = day
            self.turned.emit()
