"""报送记录: what was sent, edition by edition, with its file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.issue import SentReport
from permitdesk.progress import Reporter
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.report import sending
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.report.differences import differences_view
from ui.pages.report.part import Part
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column
from ui.widgets.page_header import Tab


class SentPart(Part):
    """The reports that were sent, the newest first.

    Attributes:
        table: One line an edition.
        compare: Shows what the chosen correction changed.
        take_out: Writes the kept file of the chosen line once more.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, banner, parent)
        self._latest = Latest(context.jobs, self)
        self._compared = Latest(context.jobs, self)
        self._sent: dict[int, SentReport] = {}
        self._rows = RowsTable(self._columns(), (), self)
        empty = EmptyState(
            "report", self.tr("还没有报送过。在报表上点「报送」，文件和数字就留存在这里。"), ""
        )
        self.table = DataTable(self._rows, "report.sent", context.settings, empty=empty)
        self.table.told.connect(self._tell)
        self.table.current_changed.connect(self._show_chosen)
        self.table.activated.connect(self._take_out)
        self.take_out = button(self.tr("取出文件"), "export")
        self.take_out.setToolTip(self.tr("把报送时的文件原样再写一份"))
        self.take_out.setEnabled(False)
        self.take_out.clicked.connect(self._take_out)
        self.compare = button(self.tr("与上次的差异"), "clock")
        self.compare.setEnabled(False)
        self.compare.clicked.connect(self._compare)
        self.head_buttons = (self.compare, self.take_out)
        column(self).addWidget(self.table, 1)

    def _columns(self) -> tuple[Column[SentReport], ...]:
        return (
            Column("period", self.tr("月份"), lambda one: one.period),
            Column("title", self.tr("报表"), lambda one: one.title),
            Column(
                "at",
                self.tr("报送时间"),
                lambda one: f"{one.at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}",
            ),
            Column("recipient", self.tr("报送单位"), lambda one: one.recipient or "—"),
            Column("by", self.tr("报送人"), lambda one: one.by),
            Column("reason", self.tr("更正原因"), lambda one: one.reason or "—"),
            Column("file", self.tr("文件"), lambda one: one.file_name),
            Column("hash", self.tr("指纹"), lambda one: one.file_hash[:16]),
        )

    def load(self) -> None:
        """Read everything that was ever sent."""
        desk = self.context.desk
        self._latest.ask(
            lambda: sending.sent_reports(desk.reading()), self._show, self.banner.show_error
        )

    def _show(self, sent: tuple[SentReport, ...]) -> None:
        self._sent = {one.id: one for one in sent}
        self._rows.show(sent)
        self._show_chosen(self.table.current_id)

    @Slot(object)
    def _show_chosen(self, chosen: object) -> None:
        sent = self._sent.get(chosen) if isinstance(chosen, int) else None
        self.take_out.setEnabled(sent is not None)
        self.compare.setEnabled(sent is not None and sent.edition > 1)

    @Slot()
    def _compare(self) -> None:
        """Show what the chosen correction says otherwise than the edition before it."""
        sent = self._sent.get(self.table.current_id or 0)
        if sent is None:
            return
        desk = self.context.desk
        self._compared.ask(
            lambda: sending.changes_of(desk.reading(), sent),
            partial(self._show_changes, sent),
            self.banner.show_error,
        )

    def _show_changes(self, sent: SentReport, changed: tuple[Difference, ...]) -> None:
        drawer = Drawer(f"{sent.period} {sent.title}")
        box = drawer.add_tab(Tab("changes", self.tr("与上次的差异"), len(changed)))
        nothing = self.tr("内容与上次相同。")
        heads = (self.tr("更正前"), self.tr("更正后"))
        box.addWidget(differences_view(changed, self.context.settings, nothing, heads), 1)
        self.context.show_drawer(drawer)

    @Slot()
    def _take_out(self, *_what: object) -> None:
        """Write the kept file where the user says."""
        sent = self._sent.get(self.table.current_id or 0)
        if sent is None:
            return
        ending = Path(sent.file_name).suffix
        patterns = {".docx": self.tr("Word 文档 (*.docx)"), ".xlsx": self.tr("Excel 表格 (*.xlsx)")}
        path = self.context.save_file(self.tr("取出文件"), sent.file_name, patterns[ending])
        if path is None:
            return
        desk = self.context.desk

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (sending.take_out(desk.reading(), sent.id, path),)

        self.write_files(task, self.tr("正在取出文件"))

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))
