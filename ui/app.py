"""The composition: the window first, then the office's database in it.

The libraries of the database take longer to load than the window does. So the window is put
up without them; they are loaded on the worker, and the office is opened in the window.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from permitdesk import __version__, paths
from permitdesk.progress import Reporter
from ui.collector import Collector
from ui.context import Period
from ui.crash import CrashReporter
from ui.day_watch import DayWatch
from ui.dialogs import crash
from ui.dialogs.files import system_dialogs
from ui.jobs import JobRunner
from ui.main_window import MainWindow
from ui.pages_registry import page_specs
from ui.shell.parts import Dialogs, Hit, OfficeLine, ShellParts
from ui.theme import Theme, kept_scheme

if TYPE_CHECKING:  # the window opens before the libraries of the database are loaded
    from permitdesk.services.office.desk import Desk
    from ui.open_office import OpenOffice

_NEEDED_FIRST = ("permitdesk.services.home.overview", "permitdesk.services.home.search")


class Composition:
    """The window, and the office in it once that is open.

    Attributes:
        window: The main window.
        jobs: Its worker.
        day: Tells when a new day begins, once an office is open.
    """

    day: DayWatch

    def __init__(self, settings: QSettings, theme: Theme, dialogs: Dialogs | None = None) -> None:
        """Put the window together, not yet shown, without an office.

        Args:
            settings: What is remembered for this user.
            theme: The looks.
            dialogs: The questions to the user; the system's own if left out.
        """
        today = datetime.now().astimezone().date()
        self._office: OpenOffice | None = None
        self.jobs = JobRunner()
        self.window = MainWindow(
            ShellParts(
                pages=page_specs(),
                jobs=self.jobs,
                desk=self._desk,
                settings=settings,
                theme=theme,
                period=Period(today.year, today.month),
                office=self._line,
                waiting=self._waiting,
                search=self._search,
                dialogs=dialogs or system_dialogs(settings),
                handbook=paths.handbook(),
                is_open=False,
            )
        )

    def open(self, desk: Desk) -> None:
        """Show an office in the window, at its home page.

        Args:
            desk: The open database; the caller closes it.
        """
        from ui.open_office import OpenOffice  # noqa: PLC0415 - loaded after the window is up

        window = self.window
        self._office = OpenOffice(desk, lambda: window.period, self.jobs, window.changed)
        today = desk.today()
        window.show_period(Period(today.year, today.month))
        window.open_office()
        self.day = DayWatch(desk.today, window)
        self.day.turned.connect(window.begin_day)

    def _desk(self) -> Desk:
        if self._office is None:
            raise AssertionError("no page is made before the office is open")
        return self._office.desk

    def _line(self) -> OfficeLine:
        if self._office is not None:
            return self._office.office()
        opening = QApplication.translate("Composition", "正在打开……")
        return OfficeLine(opening, "", "", "", "", None, __version__)

    def _waiting(self) -> Mapping[str, int]:
        return self._office.waiting() if self._office is not None else {}

    def _search(self, text: str) -> Sequence[Hit]:
        return self._office.search(text) if self._office is not None else ()


def main(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code."""
    given = _parser().parse_args(arguments)
    application = QApplication([sys.argv[0]])
    application.setApplicationName("PermitDesk")
    application.setApplicationDisplayName(application.tr("排污许可执法台"))
    application.setApplicationVersion(__version__)
    _translate(application)
    settings = QSettings(str(paths.user_data() / "window.ini"), QSettings.Format.IniFormat)
    theme = Theme(application)
    theme.apply(kept_scheme(settings))
    reporter = CrashReporter(
        paths.user_data() / "crash", __version__, lambda: datetime.now().astimezone(), crash.tell
    )
    reporter.install()
    collector = Collector(application)
    composition = Composition(settings, theme)
    composition.window.fit(composition.window.screen().availableSize())
    composition.window.show()
    opening = _Opening(composition, given, settings)
    QTimer.singleShot(0, opening.begin)
    code = application.exec()
    composition.jobs.shut_down()
    opening.close()
    collector.stop()
    reporter.uninstall()
    return code


class _Opening:
    """Opens the office once the window is up: loads on the worker, opens in the window."""

    def __init__(
        self, composition: Composition, given: argparse.Namespace, settings: QSettings
    ) -> None:
        self._composition = composition
        self._given = given
        self._settings = settings
        self._desk: Desk | None = None

    def begin(self) -> None:
        """Load the libraries of the database on the worker."""
        if self._given.quit_when == "shown":
            _leave()
            return
        job = self._composition.jobs.job(_load)
        job.succeeded.connect(self._open)
        job.start()

    def close(self) -> None:
        """Close the office."""
        if self._desk is not None:
            self._desk.close()

    def _open(self, _loaded: object) -> None:
        """Open the office and show it; leave where the user chose something else."""
        from ui.opening import open_desk  # noqa: PLC0415 - loaded after the window is up

        path = self._given.db or paths.user_data() / "office.sqlite"
        self._desk = open_desk(path, self._given.actor, self._settings)
        if self._desk is None:
            _leave(code=1)
            return
        self._composition.open(self._desk)
        if self._given.quit_when == "filled":
            _when_idle(self._composition.jobs, _leave)


def _load(_reporter: Reporter) -> None:
    """Load what opening the office and its home page need."""
    for name in _NEEDED_FIRST:
        import_module(name)


def _leave(code: int = 0) -> None:
    QApplication.exit(code)


def _when_idle(jobs: JobRunner, then: Callable[[], None]) -> None:
    """Call once no task runs any more."""
    if jobs.is_busy:
        QTimer.singleShot(10, lambda: _when_idle(jobs, then))
    else:
        then()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="permitdesk")
    parser.add_argument("--db", type=Path, metavar="PATH")
    parser.add_argument("--actor", default="", metavar="NAME")
    # For `permitdesk bench startup`: leave once the window is up, or its first page is filled.
    parser.add_argument("--quit-when", choices=("shown", "filled"), default="")
    return parser


def _translate(application: QApplication) -> None:
    """Let Qt's own buttons speak Chinese."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Chinese), "qtbase", "_", folder):
        application.installTranslator(translator)
