"""报表: what leaves the office, checked, previewed, written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from permitdesk.domain.report.issue import REPORT_KINDS, ReportIssue
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.report import checking, notices, preview, writing
from permitdesk.services.report.checking import Doubt
from permitdesk.services.report.preview import Preview
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.page import Page
from ui.widgets.buttons import button, link, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, column, page_column, row
from ui.widgets.page_header import PageHeader, Tab

_MOST_DOUBTS = 6
_FEWEST_LINES, _MOST_LINES = 3, 12


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows of a month."""

    doubts: tuple[Doubt, ...]
    preview: Preview
    issues: tuple[ReportIssue, ...]


class ReportPage(Page):
    """The reports of a month.

    Attributes:
        write_excel: Writes the report shown as Excel.
        write_word: Writes the report shown as Word; only the monthly report has it.
        write_notices: Writes the notices of the month.
        write_all: Writes everything into one folder.
    """

    help_topic = "report"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._period = ""
        self._tables: list[DataTable] = []
        self.header = PageHeader(self.tr("报表"), tabs=self._tabs())
        self.write_excel = button(self.tr("写 Excel…"), "export")
        self.write_word = button(self.tr("写 Word…"), "export")
        self.write_notices = button(self.tr("检查通知书…"), "print")
        self.write_all = primary(self.tr("全部写出…"), "report")
        self.banner = JobBanner()
        self._doubts = Card(self.tr("报送前检查"))
        self._written = Card(self.tr("本月已写出"))
        self._preview: QVBoxLayout = column(gap=1)
        self._build()

    def _tabs(self) -> list[Tab]:
        """Return a tab a report, in the order in which they are sent."""
        titles = {
            "monthly": self.tr("月报"),
            "annex1": self.tr("附件1 汇总表"),
            "annex3": self.tr("附件3 计划"),
            "annex4": self.tr("附件4 联络员"),
            "publicity": self.tr("结果公示"),
        }
        return [Tab(key, title) for key, title in titles.items()]

    def _build(self) -> None:
        """Lay everything out."""
        self.write_excel.clicked.connect(partial(self._write, ".xlsx"))
        self.write_word.clicked.connect(partial(self._write, ".docx"))
        self.write_notices.clicked.connect(self._write_notices)
        self.write_all.clicked.connect(self._write_all)
        self.header.tabs.chosen.connect(self._choose)
        for widget in (self.write_notices, self.write_word, self.write_excel, self.write_all):
            self.header.buttons.addWidget(widget)
            self.banner.busy_changed.connect(widget.setDisabled)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addLayout(self._body(), 1)

    def _body(self) -> QHBoxLayout:
        inner = QWidget()
        inner.setLayout(self._preview)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("预览"))
        area.setWidget(inner)
        side = column(gap=1.5)
        side.addWidget(self._doubts)
        side.addWidget(self._written)
        side.addStretch(1)
        body = row(gap=1.5)
        body.addWidget(area, 5)
        body.addLayout(side, 2)
        return body

    def show_period(self, year: int, month: int) -> None:
        """Read the month's report on the worker and show it."""
        self._period = f"{year}-{month:02}"
        kind, period, desk = self.header.tabs.key, self._period, self.context.desk

        def read(_reporter: Reporter) -> _Read:
            return _Read(
                checking.before_sending(desk.reading(), period),
                preview.of_report(desk.reading(), kind, period, desk.today()),
                writing.written(desk.reading(), period),
            )

        job = self.context.jobs.job(read)
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)
        job.start()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again: a report is made of everything."""
        del rooms
        period = self.context.period()
        self.show_period(period.year, period.month)

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self.refresh(frozenset())

    @Slot(object)
    def _show(self, read: object) -> None:
        """Show what was read."""
        shown = cast("_Read", read)
        self.write_word.setVisible(self.header.tabs.key == "monthly")
        self._show_doubts(shown.doubts)
        self._show_written(shown.issues)
        self._show_preview(shown.preview)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        """Say what is foreseen; let a bug go on to the crash report."""
        if not isinstance(error, PermitDeskError):
            raise error
        self.banner.show_error(error)

    def _show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        body = self._doubts.body
        clear(body)
        if not doubts:
            body.addWidget(Badge(self.tr("数据齐全，可以报送"), "good"))
        for doubt in doubts[:_MOST_DOUBTS]:
            words = link(doubt.sentence)
            words.clicked.connect(partial(self._put_right, doubt))
            body.addWidget(words)
        if len(doubts) > _MOST_DOUBTS:
            rest = self.tr("还有 {count} 项").format(count=len(doubts) - _MOST_DOUBTS)
            body.addWidget(text(rest, "muted"))

    def _put_right(self, doubt: Doubt, _checked: bool = False) -> None:
        self.context.go_to(doubt.page, doubt.item)

    def _show_written(self, issues: tuple[ReportIssue, ...]) -> None:
        body = self._written.body
        clear(body)
        if not issues:
            body.addWidget(text(self.tr("还没有写出过。"), "muted"))
        for issue in issues[:_MOST_DOUBTS]:
            line = f"{REPORT_KINDS.label(issue.kind)}　{issue.at.astimezone():%m-%d %H:%M}"
            words = text(line, wrap=True)
            words.setToolTip(f"{issue.file_name}\nSHA-256 {issue.file_hash}")
            body.addWidget(words)

    def _show_preview(self, shown: Preview) -> None:
        """Show the report as tables under their headings."""
        clear(self._preview)
        self._tables.clear()
        self._preview.addWidget(text(shown.title, "heading", wrap=True))
        for number, part in enumerate(shown.parts):
            self._preview.addWidget(text(part.title, "section"))
            for paragraph in part.paragraphs:
                self._preview.addWidget(text(paragraph, wrap=True))
            if part.columns:
                self._preview.addWidget(self._table(number, part))
        self._preview.addStretch(1)

    def _table(self, number: int, part: preview.Part) -> DataTable:
        columns = tuple(
            Column(
                f"c{place}", title, _cell(place), align="right" if part.is_number[place] else "left"
            )
            for place, title in enumerate(part.columns)
        )
        model = RowsTable(columns, part.rows, self)
        empty = EmptyState("report", self.tr("这个月没有可列的内容。"))
        name = f"report.{self.header.tabs.key}.{number}"
        table = DataTable(model, name, self.context.settings, empty=empty)
        table.told.connect(self._tell)
        lines = min(max(len(part.rows), _FEWEST_LINES), _MOST_LINES) + 2
        table.setMinimumHeight(table.fontMetrics().height() * 2 * lines)
        self._tables.append(table)
        return table

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    def _write(self, ending: str, _checked: bool = False) -> None:
        """Write the report shown, where the user says."""
        kind, period, desk = self.header.tabs.key, self._period, self.context.desk
        name = writing.file_name(kind, period).rsplit(".", 1)[0] + ending
        patterns = (
            self.tr("Word 文档 (*.docx)") if ending == ".docx" else self.tr("Excel 表格 (*.xlsx)")
        )
        path = self.context.save_file(self.tr("写出报表"), name, patterns)
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (writing.write(desk.work(), kind, period, path, desk.today()),)

        self._run(task, self.tr("正在写出报表"))

    @Slot()
    def _write_notices(self) -> None:
        """Write the month's notices into a folder."""
        folder = self.context.pick_folder(self.tr("检查通知书写到哪个文件夹"))
        if folder is None:
            return
        period, desk = self._period, self.context.desk

        def task(reporter: Reporter) -> tuple[Path, ...]:
            return notices.write(desk.work(), period, folder, desk.today(), reporter)

        self._run(task, self.tr("正在写检查通知书"))

    @Slot()
    def _write_all(self) -> None:
        """Write every report of the month into a folder."""
        folder = self.context.pick_folder(self.tr("全部报表写到哪个文件夹"))
        if folder is None:
            return
        period, desk = self._period, self.context.desk

        def task(reporter: Reporter) -> tuple[Path, ...]:
            return writing.write_all(desk.work(), period, folder, desk.today(), reporter)

        self._run(task, self.tr("正在写出全部报表"))

    def _run(self, task: Callable[[Reporter], tuple[Path, ...]], words: str) -> None:
        self.banner.run(self.context.jobs.job(task), words, then=self._tell_written)

    def _tell_written(self, files: object) -> None:
        """Say what was written and show the folder."""
        paths = list(cast("tuple[Path, ...]", files))
        words = self.tr("已写出 {count} 个文件到 {folder}")
        folder = paths[0].parent
        self.banner.notice.tell("good", words.format(count=len(paths), folder=folder))
        self.context.changed(frozenset({"report", "schedule"}))
        self.context.open_path(folder if len(paths) > 1 else paths[0])


def _cell(place: int) -> Callable[[tuple[str, ...]], str]:
    """Return what a column shows of a row."""
    return lambda cells: cells[place]
