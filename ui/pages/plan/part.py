"""A part of the plan's page that reads its own things and changes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.errors.base import PermitDeskError
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column

_Found = TypeVar("_Found")


class PlanPart(QWidget):
    """What the parts have in common.

    Attributes:
        context: The window as the page sees it.
        banner: What runs, and what went wrong.
        box: Where the part lays its widgets out.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.banner = JobBanner()
        self._reading = Latest(context.jobs, self)
        self.box: QVBoxLayout = column(self, gap=1.5)
        self.box.addWidget(self.banner)

    def load(self) -> None:
        """Read anew what the part shows; each part has its own."""
        raise NotImplementedError

    def forget(self) -> None:
        """Know of no open drawer any more; a part without one has nothing to forget."""

    @property
    def year(self) -> int:
        """The year that the window shows."""
        return self.context.period().year

    def read(self, question: Callable[[], _Found], then: Callable[[_Found], object]) -> None:
        """Have something read on the worker and shown."""
        self._reading.ask(question, then, self.banner.show_error)

    def do(
        self,
        change: Callable[[], frozenset[str]],
        words: str,
        undo: Callable[[], frozenset[str]] | None = None,
    ) -> bool:
        """Change something, tell it with a way back, and return whether it could be done."""
        try:
            rooms = change()
        except PermitDeskError as error:
            self.banner.show_error(error)
            return False
        self.banner.notice.hide()
        back = None if undo is None else (lambda: self.do(undo, self.tr("已撤销")))
        self.context.notify(Notice(words, undo=back))
        self.context.changed(rooms)
        return True
