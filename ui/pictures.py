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

from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from permitdesk.services.office.desk import CHINA_TIME, Desk, now_in_china
from ui.app import Composition
from ui.jobs import JobRunner
from ui.pages_registry import MODULES
from ui.theme import Scheme, Theme

_WIDTH, _HEIGHT = 1366, 768
_PATIENCE_MS = 20_000
_LOOK_MS = 100
_QUIET_LOOKS = 5
_NOON = time(12, 0)
_OF_NO_INTEREST = "This plugin does not support "
"""How the platform without a display begins what it says of windows it cannot move."""


def main(arguments: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    given = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_tell)
    application = QApplication(sys.argv[:1])
    theme = Theme(application)
    with tempfile.TemporaryDirectory() as folder:
        for name in _take(given.sample, given.out, theme, Path(folder)):
            print(name, flush=True)
    return 0


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
        yield from _pages(desk, settings, theme, "light", tuple(MODULES), out)
        yield from _pages(desk, settings, theme, "dark", ("home",), out)


def _pages(
    desk: Desk, settings: QSettings, theme: Theme, scheme: Scheme, keys: Sequence[str], out: Path
) -> Iterator[Path]:
    theme.apply(scheme)
    composition = Composition(settings, theme)
    window = composition.window
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    composition.open(desk)
    for key in keys:
        window.go_to(key)
        settle(composition.jobs)
        path = out / (f"{key}.png" if scheme == "light" else f"{key}-dark.png")
        window.grab().save(str(path))
        yield path
    window.close()
    composition.jobs.shut_down()


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
