"""导入: files become a register, seen before anything is written, taken back whole."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import PageContext
from ui.metrics import space
from ui.page import Page
from ui.pages.intake.batches import BatchesPart
from ui.pages.intake.files import FilesPart
from ui.pages.intake.reviews import ReviewsPart
from ui.widgets.drop_zone import files_of
from ui.widgets.layouts import page_column, row
from ui.widgets.page_header import PageHeader, Tab

_ROOMS = frozenset({"intake", "register"})
_HEAD = 3.75
"""The height of a button, for a tab without one."""


class IntakePage(Page):
    """Files, rows to be checked by a person, and earlier imports.

    Attributes:
        header: Title, tabs and buttons.
        files: 导入文件.
        reviews: 待核.
        batches: 导入记录.
    """

    help_topic = "intake"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.files = FilesPart(context)
        self.reviews = ReviewsPart(context)
        self.batches = BatchesPart(context)
        self._parts = {"files": self.files, "reviews": self.reviews, "batches": self.batches}
        self._titles = {
            "files": self.tr("导入文件"),
            "reviews": self.tr("待核"),
            "batches": self.tr("导入记录"),
        }
        self.header = PageHeader(
            self.tr("导入"), tabs=[Tab(key, title) for key, title in self._titles.items()]
        )
        self.header.setMinimumHeight(space(_HEAD))
        self._stack = QStackedWidget()
        self._buttons: dict[str, QWidget] = {}
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._put_together()

    def show_period(self, year: int, month: int) -> None:
        """Read what waits and what was imported; the month plays no part."""
        self._load()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again what waits and what was imported."""
        if rooms & _ROOMS:
            self._load()

    def open_item(self, item: object) -> None:
        """Open the rows that wait, where asked for `reviews`."""
        if item in self._parts:
            self.header.tabs.choose(str(item))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged anywhere over the page."""
        if files_of(event.mimeData()) and not self.files.banner.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the files dropped."""
        event.acceptProposedAction()
        self.header.tabs.choose("files")
        self.files.add_files(files_of(event.mimeData()))

    def _put_together(self) -> None:
        """Put the tabs in, and the buttons of each beside the title."""
        for key, part in self._parts.items():
            self._stack.addWidget(part)
            holder = QWidget()
            self._buttons[key] = holder
            line = row(holder)
            for made in part.head_buttons:
                line.addWidget(made)
            self.header.buttons.addWidget(holder)
            holder.setVisible(key == "files")
        for key, part in (("reviews", self.reviews), ("batches", self.batches)):
            part.counted.connect(partial(self.header.tabs.show_count, key, self._titles[key]))
        self.header.tabs.chosen.connect(self._show_tab)

    def _load(self) -> None:
        self.reviews.load()
        self.batches.load()

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        """Show a tab with its buttons."""
        shown = self._stack.currentWidget()
        if shown is self._parts[key]:
            return
        for part in self._parts.values():
            if part is shown:
                part.put_away()
        self._stack.setCurrentWidget(self._parts[key])
        for name, holder in self._buttons.items():
            holder.setVisible(name == key)
