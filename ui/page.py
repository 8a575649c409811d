"""What the shell and a page say to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.context import PageContext


class Page(QWidget):
    """A page of the window.

    The shell makes a page when it is first shown, then calls `show_period` once, and again
    at each change of month and whenever a new day begins. `refresh` comes with the rooms that
    have changed, at once for the page on screen and at the next showing for the others.

    Attributes:
        help_topic: The handbook's page that F1 opens.
    """

    help_topic: ClassVar[str] = "index"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_period(self, year: int, month: int) -> None:
        """Show this month; a page without months does nothing."""

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again what stands in one of these rooms."""

    def open_item(self, item: object) -> None:
        """Bring an item of this page before the user."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as the navigation knows it before it is made.

    Attributes:
        key: Names the page for good: the stage, or `home` and `settings`.
        title: The office's word for it.
        icon: The icon's name.
        make: Makes the page.
        is_urgent: Whether what waits here is overdue rather than merely open.
        group: Pages of one group stand together; a line parts the groups.
    """

    key: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
    is_urgent: bool = False
    group: int = 1
