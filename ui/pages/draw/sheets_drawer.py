"""The sheets of a round, in the order in which they are signed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from permitdesk.services.draw import sheets
from permitdesk.services.draw.rounds import RoundView
from permitdesk.services.draw.sheets import SHEETS, SheetLine
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.labels import Badge, rule, text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab


class SheetsDrawer(Drawer):
    """A line a sheet with its use, and a button for each that is ready.

    Signals:
        wanted: The kind of the sheet to be written, empty for all that are ready.

    Attributes:
        writers: The buttons by kind; those of sheets still to come are disabled.
    """

    wanted = Signal(str)

    def __init__(self, view: RoundView, parent: QWidget | None = None) -> None:
        title = self.tr("第 {number} 轮的单据").format(number=view.round.number)
        super().__init__(title, parent)
        box = self.add_tab(Tab("sheets", self.tr("打印单（Word）")))
        self.writers: dict[str, QPushButton] = {}
        for line in sheets.of_round(view):
            box.addWidget(self._line(line))
            box.addWidget(rule(role="hairline"))
        box.addStretch(1)
        everything = button(self.tr("全部写出"), "file")
        everything.clicked.connect(lambda: self.wanted.emit(""))
        everything.setEnabled(any(one.isEnabled() for one in self.writers.values()))
        self.buttons.addWidget(everything)

    def _line(self, line: SheetLine) -> QWidget:
        """Return a sheet's name, use and button."""
        made = QWidget()
        write = button(self.tr("写出"))
        name = SHEETS.label(line.kind)
        write.setAccessibleName(self.tr("写出{name}").format(name=name))
        write.setEnabled(line.is_ready)
        write.clicked.connect(lambda: self.wanted.emit(line.kind))
        self.writers[line.kind] = write
        head = row(gap=1)
        head.addWidget(text(name, "section"))
        if not line.is_ready:
            head.addWidget(Badge(self.tr("还没有"), "neutral"))
        head.addStretch(1)
        head.addWidget(write)
        outer = column(made, gap=0.5)
        outer.addLayout(head)
        outer.addWidget(text(line.use, "small", wrap=True))
        return made
