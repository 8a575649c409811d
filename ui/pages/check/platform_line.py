"""“已录入平台”: a tick with its day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.lines import CheckLine
from ui.widgets.editors import CheckEditor, DateEditor
from ui.widgets.labels import text
from ui.widgets.layouts import row


class PlatformLine(QWidget):
    """Whether a check stands on the national platform, since when, and who said so.

    Signals:
        marked: The day on which it was entered.
        unmarked: It was not entered after all.
    """

    marked = Signal(object)
    unmarked = Signal()

    def __init__(self, check: CheckLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = CheckEditor(self.tr("已录入平台"))
        self.day = DateEditor(may_be_empty=False)
        self.day.setAccessibleName(self.tr("录入平台的日期"))
        layout = row(self, gap=1)
        layout.addWidget(self.tick)
        layout.addWidget(self.day)
        layout.addWidget(text(check.platform_recorded_by, "small"))
        layout.addStretch(1)
        self.tick.set_value(check.platform_recorded_on is not None)
        self.day.set_value(check.platform_recorded_on or check.checked_on)
        self.tick.on_edited(self._tell)
        self.day.on_edited(self._change_day)

    def propose(self, day: date) -> None:
        """Propose a day for a check that is not marked yet."""
        if not self.tick.value():
            was_blocked = self.day.blockSignals(True)
            self.day.set_value(day)
            self.day.blockSignals(was_blocked)

    @Slot()
    def _tell(self) -> None:
        if self.tick.value():
            self.marked.emit(self.day.value())
        else:
            self.unmarked.emit()

    @Slot()
    def _change_day(self) -> None:
        """A new day counts only where the tick stands."""
        if self.tick.value():
            self.marked.emit(self.day.value())
