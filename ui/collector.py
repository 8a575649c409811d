"""Python's cycle collector, kept on the UI thread.

Left to itself the collector runs wherever an allocation happens to trigger it, and on the
worker thread it may destroy the wrapper of a widget, which Qt allows on the UI thread alone.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_MILLISECONDS = 10_000


class Collector(QObject):
    """Switches automatic collection off and collects every ten seconds on its own thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_MILLISECONDS)

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        gc.collect()
