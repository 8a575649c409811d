"""The lines behind a figure, in the drawer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.sheet import Evidence
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.page_header import Tab


class EvidenceDrawer(Drawer):
    """What a figure counts; a double click on a line opens it."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        lines: Sequence[Evidence],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._context = context
        self._lines = tuple(lines)
        layout = self.add_tab(Tab("lines", self.tr("依据"), len(lines)))
        layout.addWidget(self._table(), 1)

    def _table(self) -> DataTable:
        columns = (
            Column[Evidence]("day", self.tr("日期"), lambda one: str(one.day or "—")),
            Column[Evidence]("name", self.tr("对象"), lambda one: one.name),
            Column[Evidence]("note", self.tr("情况"), lambda one: one.note),
        )
        model = RowsTable(columns, self._lines, id_of=None)
        table = DataTable(model, "report.evidence", self._context.settings)
        model.setParent(table)
        table.told.connect(self._tell)
        table.activated.connect(self._open)
        return table

    @Slot(object)
    def _open(self, place: object) -> None:
        chosen = self._lines[cast("int", place)]
        self._context.go_to(chosen.page, chosen.item)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))
