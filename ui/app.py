"""The composition: the one place where the window meets the office's database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from permitdesk import __version__, paths
from permitdesk.services.home.search import everything
from permitdesk.services.home.waiting import waiting
from permitdesk.services.office import backups
from permitdesk.services.office.audit import ChainState, chain_state, event_count
from permitdesk.services.office.desk import Desk, now_in_china
from permitdesk.services.office.setup import office_of
from ui.collector import Collector
from ui.context import Period
from ui.crash import CrashReporter
from ui.dialogs import crash
from ui.dialogs.files import system_dialogs
from ui.jobs import JobRunner
from ui.main_window import MainWindow
from ui.opening import open_desk
from ui.pages_registry import page_specs
from ui.shell.parts import Dialogs, Hit, OfficeLine, ShellParts
from ui.theme import Theme

_BACKUP = str(QT_TRANSLATE_NOOP("Composition", "上次备份 {at:%m-%d %H:%M}"))
_NO_BACKUP = str(QT_TRANSLATE_NOOP("Composition", "还没有备份"))
_BROKEN = str(QT_TRANSLATE_NOOP("Composition", "审计链在第 {number} 条断开"))
_CHECKING = str(QT_TRANSLATE_NOOP("Composition", "审计链 {count} 条，正在核对"))
_WHOLE = str(QT_TRANSLATE_NOOP("Composition", "审计链完整（{count} 条）"))


class Composition:
    """A window on an open office.

    Attributes:
        window: The main window.
        jobs: Its worker.
    """

    def __init__(
        self, desk: Desk, settings: QSettings, theme: Theme, dialogs: Dialogs | None = None
    ) -> None:
        """Put the window together, not yet shown.

        Args:
            desk: The open database; the caller closes it.
            settings: What is remembered for this user.
            theme: The looks.
            dialogs: The questions to the user; the system's own if left out.
        """
        self._desk = desk
        self._office = office_of(desk.reading()).name
        self._chain: ChainState | None = None
        today = desk.today()
        first = Period(today.year, today.month)
        self._period: Callable[[], Period] = lambda: first
        self.jobs = JobRunner()
        self.window = MainWindow(
            ShellParts(
                pages=page_specs(),
                jobs=self.jobs,
                desk=desk,
                settings=settings,
                theme=theme,
                period=first,
                office=self._office_line,
                waiting=self._waiting,
                search=self._search,
                dialogs=dialogs or system_dialogs(settings),
                handbook=paths.handbook(),
            )
        )
        self._period = lambda: self.window.period
        self._check_chain()

    def _check_chain(self) -> None:
        """Check the audit chain on the worker and show its state when it is known."""
        job = self.jobs.job(lambda _reporter: chain_state(self._desk.reading()))
        job.succeeded.connect(self._keep_chain)
        job.start()

    def _keep_chain(self, state: object) -> None:
        if isinstance(state, ChainState):
            self._chain = state
            self.window.changed(frozenset({"office"}))

    def _office_line(self) -> OfficeLine:
        """Return what the bars say of the office."""
        newest = backups.latest(self._desk)
        chain = self._chain
        is_whole = None if chain is None else chain.broken_at is None
        return OfficeLine(
            office=self._office,
            operator=self._desk.actor,
            database=self._desk.path.name,
            backup=_words(_BACKUP).format(at=newest.made_at) if newest else _words(_NO_BACKUP),
            chain=self._chain_words(is_whole),
            is_chain_whole=is_whole,
            version=__version__,
        )

    def _chain_words(self, is_whole: bool | None) -> str:
        count = event_count(self._desk.reading())
        if is_whole is False and self._chain is not None:
            return _words(_BROKEN).format(number=self._chain.broken_at)
        if is_whole is None:
            return _words(_CHECKING).format(count=count)
        return _words(_WHOLE).format(count=count)

    def _waiting(self) -> dict[str, int]:
        period = self._period()
        text = f"{period.year}-{period.month:02}"
        return waiting(self._desk.reading(), text, self._desk.today())

    def _search(self, text: str) -> Sequence[Hit]:
        found = everything(self._desk.reading(), text, self._desk.today())
        return [Hit(one.kind, one.words, one.note, one.page, one.item) for one in found]


def _words(words: str) -> str:
    """Return words of the bars in the user's language."""
    return QApplication.translate("Composition", words)


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
    theme.apply()
    reporter = CrashReporter(paths.user_data() / "crash", __version__, now_in_china, crash.tell)
    reporter.install()
    desk = open_desk(given.db or paths.user_data() / "office.sqlite", given.actor, settings)
    if desk is None:
        return 1
    collector = Collector(application)
    with desk:
        composition = Composition(desk, settings, theme)
        composition.window.show()
        if given.quit_when_shown:
            QTimer.singleShot(0, lambda: application.exit(0))
        code = application.exec()
        composition.jobs.shut_down()
    collector.stop()
    reporter.uninstall()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="permitdesk")
    parser.add_argument("--db", type=Path, metavar="PATH")
    parser.add_argument("--actor", default="", metavar="NAME")
    parser.add_argument("--quit-when-shown", action="store_true")  # for `permitdesk bench`
    return parser


def _translate(application: QApplication) -> None:
    """Let Qt's own buttons speak Chinese."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Chinese), "qtbase", "_", folder):
        application.installTranslator(translator)
