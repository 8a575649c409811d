"""What can be done with the ticked facilities."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.services.register import bulk
from ui.widgets.buttons import button, link
from ui.widgets.labels import text
from ui.widgets.layouts import row


class BulkBar(QFrame):
    """A line above the table, there while rows are ticked.

    Signals:
        value_wanted: A field and the value to set it to.
        bin_wanted: The facilities are to go to the recycle bin.
        restore_wanted: They are to come back.
        clear_wanted: Nothing is to be ticked any more.

    Attributes:
        setters: The buttons that offer values, by field.
        bin: Moves to the recycle bin.
        restore: Brings back.
    """

    value_wanted = Signal(str, str)
    bin_wanted = Signal()
    restore_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._count = text("", "section")
        self.setters = {field: self._setter(field) for field in bulk.CHOICES}
        self.bin = button(self.tr("移入回收站"), "remove")
        self.restore = button(self.tr("恢复到名录"), "undo")
        clear = link(self.tr("取消勾选"))
        self.bin.clicked.connect(self.bin_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        clear.clicked.connect(self.clear_wanted)
        line = row(self, gap=1, margin=0.75)
        line.addWidget(self._count)
        line.addSpacing(line.spacing())
        for made in (*self.setters.values(), self.bin, self.restore):
            line.addWidget(made)
        line.addStretch(1)
        line.addWidget(clear)
        self.hide()

    def show_ticked(self, count: int, *, in_bin: bool) -> None:
        """Show how many are ticked, and what can be done where they lie."""
        self._count.setText(self.tr("已勾选 {count:,} 家").format(count=count))
        for made in (*self.setters.values(), self.bin):
            made.setVisible(not in_bin)
        self.restore.setVisible(in_bin)
        self.setVisible(count > 0)

    def _setter(self, field: str) -> QPushButton:
        """Return a button with the values of a field below it."""
        made = button(self.tr("设{field}为…").format(field=FACILITY_FIELDS.label(field)))
        menu = QMenu(made)
        choice = bulk.CHOICES[field]
        for value in choice:
            menu.addAction(choice.label(value), partial(self.value_wanted.emit, field, value))
        made.setMenu(menu)
        return made
