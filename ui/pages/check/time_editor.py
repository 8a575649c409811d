"""A time of day, typed as people write it."""

from __future__ import annotations

from PySide6.QtCore import Slot

from permitdesk.domain.check.clock_time import read_time
from ui.metrics import space
from ui.widgets.editors import TextEditor
from ui.widgets.labels import mark

_WIDTH = 10


class TimeEditor(TextEditor):
    """A field for a time; the value is `HH:MM`, empty where none or no time is typed."""

    def __init__(self, *, is_narrow: bool = False) -> None:
        """Make it as wide as its room, or no wider than a time needs."""
        super().__init__(self.tr("如 9:30"))
        if is_narrow:
            self.setMaximumWidth(space(_WIDTH))
        self.editingFinished.connect(self._tidy)

    def value(self) -> str:
        """Return the time."""
        return read_time(self.text()) or ""

    @property
    def is_readable(self) -> bool:
        """Whether what is typed is a time, or nothing."""
        return read_time(self.text()) is not None

    @Slot()
    def _tidy(self) -> None:
        """Write a time in one way; mark what is none."""
        read = read_time(self.text())
        mark(self, "state", "wrong" if read is None else "")
        if read:
            self.setText(read)
