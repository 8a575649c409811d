"""An entry of the table of law in the drawer: what it says, its form, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.edition import LawEntry
from permitdesk.domain.law import CERTAINTIES
from ui.pages.office.law_form import LawForm
from ui.pages.office.law_line import EntryT, LawLine
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.labels import text
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline

CERTAINTY_TONES = {"confirmed": "good", "office": "info", "unclear": "warn"}


class LawDrawer(Drawer, Generic[EntryT]):
    """An entry, and how the office wants it.

    Signals:
        wanted: The `LawChange` that the office wants.

    Attributes:
        line: The entry as it was read.
        is_new: Whether it is not kept yet.
        form: The entry's fields.
        restore: Goes back to what ships.
    """

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        line: LawLine[EntryT],
        form: LawForm[EntryT],
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.line, self.form, self.is_new = line, form, is_new
        self.restore = button(self.tr("恢复程序自带的内容"), "undo")
        self.restore.setVisible(line.shipped is not None and line.is_changed)
        self.buttons.addWidget(self.restore)
        if not is_new:
            certainty = line.entry.certainty
            tone = CERTAINTY_TONES.get(certainty, "neutral")
            self.show_badges([(line.label, "info"), (CERTAINTIES.label(certainty), tone)])
        form.submitted.connect(self._ask)

    def show_history(self, corrections: Iterable[LawEntry]) -> None:
        """Show when the office changed the entry, who did, and on what it rested."""
        events = [Event(str(one.made_on), one.document, one.made_by) for one in corrections]
        box = self.add_tab(Tab("history", self.tr("改动"), len(events)))
        if events:
            box.addWidget(Timeline(events))
        else:
            box.addWidget(text(self.tr("还没有改动过，是程序自带的内容。"), "muted", wrap=True))
        box.addStretch(1)

    def _add_reading(self, title: str, pieces: Iterable[QWidget]) -> None:
        """Add the tab of what the entry says."""
        box = self.add_tab(Tab("read", title))
        for piece in (*pieces, text(self.line.entry.note, "muted", wrap=True)):
            box.addWidget(piece)
        box.addStretch(1)

    def _add_form(self) -> None:
        """Add the tab in which the entry is written."""
        box = self.add_tab(Tab("edit", self.tr("内容") if self.is_new else self.tr("修改")))
        box.addWidget(self.form)
        box.addStretch(1)

    @Slot(object)
    def _ask(self, values: object) -> None:
        self.wanted.emit(self.form.change(cast("dict[str, Any]", values)))
