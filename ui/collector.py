"""Python's cycle collector, kept on the UI thread and out of the user's way.

Left to itself the collector runs wherever an allocation happens to trigger it, and on the
worker thread it may destroy the wrapper of a widget, which Qt allows on the UI thread alone.
It looks through everything that lives, and the libraries alone are two hundred thousand
objects: that would stop the window for an eighth of a second every time.
"""

from __future__ import annotations

import gc
from time import thread_time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

_MILLISECONDS = 10_000
_MOST_NEW = 30_000
_MOST_SECONDS = 0.015


class Collector(QObject):
    """Switches automatic collection off and collects every ten seconds on its own thread.

    What is too much to be looked through while somebody works is set apart. It is looked
    through when the user turns to another program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # the libraries loaded so far stay
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_MILLISECONDS)
        self._application = QGuiApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.connect(self._collect_unseen)

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.disconnect(self._collect_unseen)
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        """Collect what has been made lately; set apart what takes too long to look through."""
        if gc.get_count()[0] > _MOST_NEW:
            gc.freeze()
            return
        started = thread_time()
        gc.collect()
        if thread_time() - started > _MOST_SECONDS:
            gc.freeze()

    @Slot(Qt.ApplicationState)
    def _collect_unseen(self, state: Qt.ApplicationState) -> None:
        """Look through everything once the user has turned to another program."""
        if state is Qt.ApplicationState.ApplicationActive:
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()
