"""The last border: what nobody foresaw ends in a report that the user can send.

Foreseen failures that a page let pass are told in their own sentences. Everything else is
written to a file with the environment and the way it came, and a dialog says in plain words
what happened and where the file lies. A fault below Python is caught by `faulthandler`.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)

from permitdesk.errors.base import PermitDeskError

Tell = Callable[[str, Path | None], object]

_LOG = logging.getLogger("permitdesk.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_MOST_REPORTS = 20


class CrashReporter(QObject):
    """Takes over the hooks of Python and Qt for uncaught failures.

    The hooks may be called on any thread; the user is always told on this object's own.
    """

    _happened = Signal(str, object)

    def __init__(
        self,
        folder: Path,
        version: str,
        clock: Callable[[], datetime],
        tell: Tell,
        parent: QObject | None = None,
    ) -> None:
        """Take where reports go and who is told.

        Args:
            folder: The folder of the reports, made where there is none.
            version: The program's version.
            clock: Returns the current moment, timezone-aware.
            tell: Told a Chinese sentence and the report, which is None for a failure that
                was foreseen.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._folder = folder
        self._version = version
        self._clock = clock
        self._tell = tell
        self._is_telling = False
        self._faults: TextIO | None = None
        self._happened.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the hooks over."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._forget_old()
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_on_message)
        self._faults = (self._folder / "fault.txt").open("w", encoding="utf-8")
        faulthandler.enable(self._faults)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def report(self, error: BaseException, where: str) -> Path:
        """Write a report and return its file.

        Args:
            error: What happened.
            where: On which border it was met.
        """
        now = self._clock()
        path = self._folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        head = (
            f"PermitDesk {self._version}",
            f"time: {now.isoformat()}",
            f"where: {where}",
            f"python: {sys.version}",
            f"qt: {qVersion()}",
            f"system: {platform.platform()}",
        )
        trace = "".join(traceback.format_exception(error))
        path.write_text("\n".join((*head, "", trace)), encoding="utf-8")
        return path

    def _on_error(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        self._take(error, "main thread")

    def _on_thread_error(self, happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            name = happened.thread.name if happened.thread else "a thread"
            self._take(happened.exc_value, name)

    def _on_unraisable(self, happened: sys.UnraisableHookArgs) -> None:
        if happened.exc_value is not None:
            self._take(happened.exc_value, f"{happened.err_msg or 'unraisable'}")

    def _take(self, error: BaseException, where: str) -> None:
        """Write the report here, whichever thread it is, and have the user told."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        if isinstance(error, PermitDeskError):
            self._happened.emit(error.sentence, None)
            return
        path = self.report(error, where)
        _LOG.error("a crash report was written: %s", path)
        sentence = self.tr(
            "程序遇到了没有预料到的问题，刚才的操作可能没有完成。已保存的数据不受影响，"
            "可以继续使用；如果再次出现，请把下面的报告文件发给维护人员。"
        )
        self._happened.emit(sentence, path)

    @Slot(str, object)
    def _pass_on(self, sentence: str, path: Path | None) -> None:
        """Tell the user, but never about a failure that comes while one is being told."""
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(sentence, path)
        finally:
            self._is_telling = False

    def _forget_old(self) -> None:
        """Keep the last reports only."""
        reports = sorted(self._folder.glob("crash-*.txt"))
        for path in reports[:-_MOST_REPORTS]:
            path.unlink()


def _on_message(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Pass what Qt says on to the log."""
    _LOG.log(_LEVELS[kind], "%s (%s)", words, context.category)
