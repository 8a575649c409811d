"""What a tab of the page and the page say to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from ui.context import Notice, PageContext
from ui.error_text import refused, text_of
from ui.widgets.action_form import ActionForm


class Part(QWidget):
    """A tab: its own table, its own drawer, its own buttons in the head of the page.

    Signals:
        counted: How many rows the tab holds in all.

    Attributes:
        rooms: The rooms whose changes it shows.
        head_buttons: Its buttons in the head of the page, the primary one last.
    """

    counted = Signal(int)
    rooms: ClassVar[frozenset[str]] = frozenset({"register"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.head_buttons: Sequence[QPushButton] = ()

    def load(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Close what belongs to the tab, before another one is shown."""

    def commit(self, change: Callable[[], frozenset[str]]) -> bool:
        """Make a change that returns its rooms, tell the window, and return whether it was made."""
        try:
            rooms = change()
        except PermitDeskError as error:
            self.context.notify(Notice(text_of(error)))
            return False
        self.context.changed(rooms)
        return True


def tell_in(action: ActionForm, error: PermitDeskError) -> None:
    """Say at its field what is wrong with a value, and anything else below the form."""
    if isinstance(error, ValueRefused):
        action.form.show_mistakes(refused(error))
    else:
        action.banner.show_error(error)
