"""What can be done with the ticked facilities."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.services.register import bulk
from ui.metrics import space
from ui.widgets.buttons import button, link
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.labels import text
from ui.widgets.layouts import FlowLayout, column

_TEXT_WIDTH = 20


class BulkBar(QFrame):
    """A line above the table, there while rows are ticked.

    Signals:
        value_wanted: A field and the value to set it to.
        bin_wanted: The facilities are to go to the recycle bin.
        restore_wanted: They are to come back.
        clear_wanted: Nothing is to be ticked any more.

    Attributes:
        setters: The buttons that offer values, by field.
        field: Chooses a field that takes any text.
        words: That text.
        set_words: Sets the field to it.
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
        self.setters = {
            field: self._setter(field, choice) for field, choice in bulk.choices().items()
        }
        self.field = ChoiceEditor([(one, FACILITY_FIELDS.label(one)) for one in bulk.TEXTS])
        self.field.setAccessibleName(self.tr("要设置的栏"))
        self.words = TextEditor(self.tr("设为，留空就是清除"))
        self.words.setAccessibleName(self.tr("设为"))
        self.words.setFixedWidth(space(_TEXT_WIDTH))
        self.set_words = button(self.tr("设定"), "tick")
        self.set_words.clicked.connect(self._set_words)
        self.words.returnPressed.connect(self._set_words)
        self.bin = button(self.tr("移入回收站"), "remove")
        self.restore = button(self.tr("恢复到名录"), "undo")
        clear = link(self.tr("取消勾选"))
        self.bin.clicked.connect(self.bin_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        clear.clicked.connect(self.clear_wanted)
        self._editing = (*self.setters.values(), self.field, self.words, self.set_words, self.bin)
        box = column(self, margin=0.75)
        line = FlowLayout(gap=1)
        for made in (self._count, *self._editing, self.restore, clear):
            line.addWidget(made)
        box.addLayout(line)
        self.hide()

    def show_ticked(self, count: int, *, in_bin: bool) -> None:
        """Show how many are ticked, and what can be done where they lie."""
        self._count.setText(self.tr("已勾选 {count:,} 家").format(count=count))
        for made in self._editing:
            made.setVisible(not in_bin)
        self.restore.setVisible(in_bin)
        self.setVisible(count > 0)
        if not count:
            self.words.clear()

    @Slot()
    def _set_words(self) -> None:
        self.value_wanted.emit(self.field.value(), self.words.value())

    def _setter(self, field: str, choice: Choice) -> QPushButton:
        """Return a button with the values of a field below it."""
        made = button(self.tr("设{field}为…").format(field=FACILITY_FIELDS.label(field)))
        menu = QMenu(made)
        for value in choice:
            menu.addAction(choice.label(value), partial(self.value_wanted.emit, field, value))
        made.setMenu(menu)
        return made
