"""An office with its window open and a person before it, for the long ways through."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from permitdesk.services.office.desk import Desk
from tests.flow.person import Person
from ui.app import Composition
from ui.dialogs.confirm import ask
from ui.shell.parts import Dialogs
from ui.theme import Theme

_WIDTH, _HEIGHT = 1366, 768


class Sitting:
    """An open window, and what the database behind it says.

    Attributes:
        desk: The open database.
        person: Works the window.
        out: The folder that every dialog for a place to write answers with.
        opened: What the program showed with the system's own programs.
    """

    def __init__(
        self,
        qtbot: Any,
        application: QApplication,
        desk: Desk,
        clock: Any,
        picked: tuple[Path, ...],
    ) -> None:
        """Open the window.

        Args:
            qtbot: The test's robot.
            application: The application.
            desk: The open database.
            clock: Its clock.
            picked: The files that every dialog for files to read answers with.
        """
        self.desk, self._clock, self._picked = desk, clock, picked
        self.out = desk.path.parent / "写出"
        self.out.mkdir()
        self.opened: list[Path] = []
        theme = Theme(application)
        theme.apply("light")
        settings = QSettings(str(desk.path.with_name("window.ini")), QSettings.Format.IniFormat)
        self._composition = Composition(settings, theme, self._dialogs())
        window = self._composition.window
        qtbot.addWidget(window)
        window.resize(_WIDTH, _HEIGHT)
        with qtbot.waitExposed(window):
            window.show()
        self._composition.open(desk)
        self.person = Person(qtbot, window, self._composition.jobs)
        self.person.settle()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database by plain SQL."""
        with closing(sqlite3.connect(self.desk.path)) as connection:
            return connection.execute(query).fetchall()

    def number(self, query: str) -> int:
        """Ask the database for one number."""
        ((number,),) = self.rows(query)
        return number

    def set_day(self, month: int, day: int) -> None:
        """Let a day of 2026 begin while the window stays open."""
        self._clock.set(2026, month, day)
        self._composition.day.look()  # its watch looks every ten seconds
        self._composition.window.toast.hide()  # it went long ago
        self.person.settle()

    def written(self, ending: str) -> list[Path]:
        """Return the files written that end so."""
        return sorted(self.out.rglob(f"*{ending}"))

    def close(self) -> None:
        """End the worker, then the window, as the program does."""
        self._composition.jobs.shut_down()
        self._composition.window.close()

    def _dialogs(self) -> Dialogs:
        return Dialogs(
            ask=ask,
            pick_file=lambda _title, _patterns: self._picked[0],
            pick_files=lambda _title, _patterns: self._picked,
            save_file=lambda _title, name, _patterns: self.out / name,
            pick_folder=lambda _title: self.out,
            open_path=self.opened.append,
        )


@contextmanager
def sitting(
    qtbot: Any, application: QApplication, desk: Desk, clock: Any, *picked: Path
) -> Iterator[Sitting]:
    """Sit down before an office's window, and leave it closed."""
    gc.disable()  # as `ui.collector` does: no widget is destroyed on the worker
    made = Sitting(qtbot, application, desk, clock, picked)
    try:
        yield made
    finally:
        made.close()
        gc.enable()
