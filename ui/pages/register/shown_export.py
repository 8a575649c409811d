"""A button that writes a short list as a spreadsheet, just as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot

from permitdesk.services.register import export
from ui.context import Notice, PageContext
from ui.models.rows import RowsTable
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.job_banner import JobBanner

translate = QCoreApplication.translate


class ShownExport(QObject):
    """Writes the rows and columns of a table in the order in which they stand.

    Attributes:
        button: Asks where to, and writes.
    """

    def __init__(
        self,
        context: PageContext,
        banner: JobBanner,
        table: DataTable,
        model: RowsTable[Any],
        title: str,
    ) -> None:
        """Take the window, where progress is shown, the table, its rows, and their name."""
        super().__init__(table)
        self._context = context
        self._banner = banner
        self._table = table
        self._model = model
        self._title = title
        self.button = button(translate("Register", "导出所见"), "export")
        self.button.clicked.connect(self._write)
        model.modelReset.connect(self._show_use)
        self._show_use()

    def cells(self) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        """Return the titles of the columns shown, and the words of their cells."""
        by_key = {column.key: column for column in self._model.columns}
        shown = [by_key[key] for key in self._table.shown_keys()]
        rows = [[column.text(row) for column in shown] for row in self._model.rows]
        return [column.title for column in shown], rows

    @Slot()
    def _show_use(self) -> None:
        self.button.setEnabled(bool(self._model.rows))

    @Slot()
    def _write(self) -> None:
        """Ask for a file and write it on the worker."""
        context = self._context
        path = context.save_file(
            self.button.text(),
            f"{self._title}.xlsx",
            translate("Register", "表格 (*.xlsx)"),
        )
        if path is None:
            return
        titles, rows = self.cells()
        self._banner.run(
            context.jobs.job(lambda _: export.write_shown(path, self._title, titles, rows)),
            translate("Register", "正在导出"),
            then=partial(self._tell, path),
        )

    def _tell(self, path: Path, count: object) -> None:
        words = translate("Register", "已导出 {count:,} 行到“{name}”")
        self._context.notify(Notice(words.format(count=count, name=path.name)))
