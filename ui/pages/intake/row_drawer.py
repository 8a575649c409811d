"""One row of a file, or how a file is read, in the drawer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from permitdesk.domain.intake.outcome import ACTIONS, HOWS
from permitdesk.domain.intake.recognition import Column, Recognition
from permitdesk.domain.intake.report import RowReport
from permitdesk.domain.intake.titles import usual_title
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


class ReadingDrawer(Drawer):
    """How the sheets of a file are read: header, and the field of each column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        box = self.add_tab(Tab("columns", self.tr("列的对应")))
        self._sheets = column(gap=1.5)
        box.addLayout(self._sheets)
        box.addStretch(1)

    def show_file(self, name: str, recognitions: Sequence[Recognition]) -> None:
        """Show how a file is read."""
        self.show_title(name)
        clear(self._sheets)
        for recognition in recognitions:
            self._sheets.addWidget(text(recognition.sheet, "section", wrap=True))
            self._sheets.addWidget(text("".join(recognition.reasons), "muted", wrap=True))
            self._sheets.addWidget(
                KeyValues(
                    [
                        (one.title or self.tr("（无标题）"), self._meaning(one, recognition.kind))
                        for one in recognition.columns
                    ]
                )
            )

    def _meaning(self, found: Column, kind: str) -> str:
        """Return what a column is taken for, and how sure that is."""
        if not found.field:
            return self.tr("不对应，原样留存")
        usual = usual_title(found.field, kind)
        match found.how:
            case "similar":
                return self.tr("{field}（标题相近，请核对）").format(field=usual)
            case "values":
                return self.tr("{field}（按内容判断，请核对）").format(field=usual)
            case _:
                return usual
