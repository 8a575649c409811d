"""One row of a file, in the drawer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from permitdesk.domain.intake.outcome import ACTIONS, HOWS
from permitdesk.domain.intake.report import RowReport
from ui.pages.intake.rows_panel import TONES, change_words, value_words
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column
from ui.widgets.page_header import Tab


class RowDrawer(Drawer):
    """What becomes of a row, in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        box = self.add_tab(Tab("row", self.tr("这一行")))
        self._pairs = KeyValues()
        self._heading = text(self.tr("写入的内容"), "section")
        self._changes = column(gap=0.5)
        box.addWidget(self._pairs)
        box.addWidget(self._heading)
        box.addLayout(self._changes)
        box.addStretch(1)

    def show_row(self, row: RowReport) -> None:
        """Show a row."""
        self.show_title(row.name or self.tr("第 {row} 行").format(row=row.row))
        self.show_badges([(ACTIONS.label(row.action), TONES[row.action])])
        pairs = [
            (self.tr("位置"), self._place(row)),
            (self.tr("对应依据"), HOWS.label(row.how)),
            (self.tr("说明"), row.reason),
            (self.tr("所在列"), row.column),
            (self.tr("原值"), value_words(row)),
        ]
        self._pairs.show_pairs([pair for pair in pairs if pair[1]])
        clear(self._changes)
        for change in row.changes:
            self._changes.addWidget(text(change_words(change), wrap=True))
        self._heading.setVisible(bool(row.changes))

    def _place(self, row: RowReport) -> str:
        """Return sheet and row number."""
        if not row.row:
            return self.tr("由整份名录得出，不在某一行")
        if not row.sheet:
            return self.tr("第 {row} 行").format(row=row.row)
        return self.tr("“{sheet}”第 {row} 行").format(sheet=row.sheet, row=row.row)
