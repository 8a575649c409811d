"""What a page is given: everything it may reach, as arguments and never as globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from ui.jobs import JobRunner
from ui.theme import Scheme

if TYPE_CHECKING:  # the window opens before the libraries of the database are loaded
    from permitdesk.services.office.desk import Desk

_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month of a year, the window's sense of time."""

    year: int
    month: int

    def moved(self, months: int) -> Period:
        """Return the month so many months later, or earlier where negative."""
        year, month = divmod(self.year * _MONTHS + self.month - 1 + months, _MONTHS)
        return Period(year, month + 1)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked once, before something that cannot be undone.

    Attributes:
        title: What is about to be done, as a question.
        meaning: What it means, in one or two sentences.
        yes: The word on the button that does it.
        is_grave: Whether the law or the disk makes it final; the button is then red.
    """

    title: str
    meaning: str
    yes: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that passes by, with a way back where there is one."""

    text: str
    undo: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """The window as a page sees it; tests pass their own functions.

    Attributes:
        jobs: Runs long tasks off the UI thread.
        desk: The services' door to the open office.
        settings: What the window remembers for this user: widths, orders, last folders.
        period: Returns the month that the top bar shows.
        go_to: Opens a page by its key, and in it an item unless None.
        show_drawer: Puts a widget into the right drawer; None closes it.
        changed: Tells every page which rooms have changed.
        ask: Asks a question; true where the user agreed.
        notify: Shows a passing sentence at the foot of the window.
        pick_file: Asks for a file to read: title, then patterns like "表格 (*.xlsx *.csv)".
        pick_files: Asks for several files to read.
        save_file: Asks where to write: title, suggested name, patterns.
        pick_folder: Asks for a folder: title.
        open_path: Opens a file or folder with the system's own program.
        dress: Puts a scheme on and keeps it: `follow` the system, `light` or `dark`.
    """

    jobs: JobRunner
    desk: Desk
    settings: QSettings
    period: Callable[[], Period]
    go_to: Callable[[str, object], None]
    show_drawer: Callable[[QWidget | None], None]
    changed: Callable[[frozenset[str]], None]
    ask: Callable[[Question], bool]
    notify: Callable[[Notice], None]
    pick_file: Callable[[str, str], Path | None]
    pick_files: Callable[[str, str], tuple[Path, ...]]
    save_file: Callable[[str, str, str], Path | None]
    pick_folder: Callable[[str], Path | None]
    open_path: Callable[[Path], None]
    dress: Callable[[Scheme], object] = lambda _scheme: None
