"""What the window is put together from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.context import Period, Question
from ui.jobs import JobRunner
from ui.page import PageSpec
from ui.theme import Theme

if TYPE_CHECKING:  # the window opens before the libraries of the database are loaded
    from permitdesk.services.office.desk import Desk


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """What top bar and foot say of the office.

    Attributes:
        office: The office's name.
        operator: Who works at this desk.
        database: The name of the database.
        backup: When it was last backed up, in words.
        chain: The state of the audit chain, in words.
        is_chain_whole: Whether the chain is whole; None while that is not known.
        version: The program's version.
    """

    office: str
    operator: str
    database: str
    backup: str
    chain: str
    is_chain_whole: bool | None
    version: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the global search has found.

    Attributes:
        kind: What it is, such as 企业.
        words: Its name.
        note: What tells it from others of the same name.
        page: The key of the page that shows it.
        item: What the page opens.
    """

    kind: str
    words: str
    note: str
    page: str
    item: object


@dataclass(frozen=True, slots=True)
class Dialogs:
    """The questions of the window to the user; see `ui.context.PageContext`."""

    ask: Callable[[Question], bool]
    pick_file: Callable[[str, str], Path | None]
    pick_files: Callable[[str, str], tuple[Path, ...]]
    save_file: Callable[[str, str, str], Path | None]
    pick_folder: Callable[[str], Path | None]
    open_path: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class ShellParts:
    """Everything the window needs.

    Attributes:
        pages: The pages in the order of the navigation.
        jobs: Runs long tasks; the window shuts it down when it closes.
        desk: Returns the open office; asked when the first page is made.
        settings: What is remembered for this user.
        theme: The looks.
        period: The month shown at first.
        office: Reads what bars say of the office; returns at once.
        waiting: Counts what waits, by page; returns at once.
        search: Finds what matches a text, best first; returns at once.
        dialogs: The questions to the user.
        handbook: The folder of the handbook's pages.
        is_open: Whether the office is open already; else `open_office` says when it is.
    """

    pages: Sequence[PageSpec]
    jobs: JobRunner
    desk: Callable[[], Desk]
    settings: QSettings
    theme: Theme
    period: Period
    office: Callable[[], OfficeLine]
    waiting: Callable[[], Mapping[str, int]]
    search: Callable[[str], Sequence[Hit]]
    dialogs: Dialogs
    handbook: Path
    is_open: bool = True
