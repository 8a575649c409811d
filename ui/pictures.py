"""Pictures of every page, drawn without a display: for the handbook and for a first look."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from permitdesk.services.office.desk import CHINA_TIME, Desk, now_in_china
from ui.app import Composition
from ui.jobs import JobRunner
from ui.page import Page
from ui.pages_registry import MODULES
from ui.shell.parts import Dialogs
from ui.theme import Scheme, Theme

WIDTH, HEIGHT = 1366, 768
"""The screen of most offices, in pixels."""
_PATIENCE_MS = 20_000
_LOOK_MS = 100
_QUIET_LOOKS = 5
_NOON = time(12, 0)
_OF_NO_INTEREST = "This plugin does not support "
"""How the platform without a display begins what it says of windows it cannot move."""


class Studio:
    """The window on an office, to be brought into a state and taken a picture of.

    Attributes:
        window: The main window.
    """

    def __init__(
        self,
        desk: Desk,
        settings: QSettings,
        theme: Theme,
        scheme: Scheme = "light",
        dialogs: Dialogs | None = None,
    ) -> None:
        """Open the window on an office.

        Args:
            desk: The open database; the caller closes it.
            settings: What is remembered for this user.
            theme: The looks.
            scheme: Light or dark.
            dialogs: The questions to the user; the system's own if left out.
        """
        theme.apply(scheme)
        self._composition = Composition(settings, theme, dialogs)
        self.window = self._composition.window
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self._composition.open(desk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.window.close()
        self._composition.jobs.shut_down()

    def page(self, key: str, item: object = None) -> Page:
        """Show a page with what it reads, open an item on it, and return it."""
        self.window.go_to(key)
        self.settle()
        if item is not None:
            self.window.go_to(key, item)
            self.settle()
        page = self.window.current_page
        assert page is not None
        return page

    def settle(self) -> None:
        """Wait until everything that was asked for is there."""
        settle(self._composition.jobs)

    def picture(self, widget: QWidget | None = None) -> QPixmap:
        """Return a picture of a widget, the window if left out, without the passing sentence."""
        self.settle()
        self.window.toast.hide()
        return (widget or self.window).grab()


def main(arguments: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    given = _parser().parse_args(arguments)
    theme = Theme(application_without_display())
    with tempfile.TemporaryDirectory() as folder:
        for name in _take(given.sample, given.out, theme, Path(folder)):
            print(name, flush=True)
    return 0


def application_without_display() -> QApplication:
    """Return the application, drawn into memory and silent about what no picture shows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_tell)
    return QApplication(sys.argv[:1])


def _tell(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Pass on what Qt complains of, but for what no picture shows."""
    if not words.startswith(_OF_NO_INTEREST):
        print(words, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="permitdesk pictures")
    parser.add_argument("--sample", type=Path, required=True, metavar="DB")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _take(sample: Path, out: Path, theme: Theme, folder: Path) -> Iterator[Path]:
    """Take a picture of every page of a copy of an office, in light and the first in dark."""
    out.mkdir(parents=True, exist_ok=True)
    for part in sample.parent.glob(f"{sample.stem}.*"):
        if part.suffix in (sample.suffix, ".key"):
            shutil.copy(part, folder / part.name)
    noon = datetime.combine(now_in_china().date(), _NOON, CHINA_TIME)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    with Desk(folder / sample.name, "样例赵甲", lambda: noon) as desk:
        with Studio(desk, settings, theme) as studio:
            yield from _pages(studio, tuple(MODULES), out, "")
        with Studio(desk, settings, theme, "dark") as studio:
            yield from _pages(studio, ("home",), out, "-dark")


def _pages(studio: Studio, keys: Sequence[str], out: Path, ending: str) -> Iterator[Path]:
    for key in keys:
        studio.page(key)
        path = out / f"{key}{ending}.png"
        studio.picture().save(str(path))
        yield path


def settle(jobs: JobRunner) -> None:
    """Wait until no task has run for a while, so that what tasks started has ended too."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    quiet = 0
    while quiet < _QUIET_LOOKS and not deadline.hasExpired():
        _let_pass(_LOOK_MS)
        quiet = 0 if jobs.is_busy else quiet + 1


def _let_pass(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
