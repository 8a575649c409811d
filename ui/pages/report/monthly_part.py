"""月报: the monthly report, what is missing before it is sent, and what was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from permitdesk.domain.report.issue import REPORT_KINDS, ReportIssue
from permitdesk.progress import Reporter
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.report import checking, writing
from permitdesk.services.report.checking import Doubt
from permitdesk.services.report.forms import FORMS
from ui.context import PageContext
from ui.latest import Latest
from ui.pages.report.sheet_part import SheetPart
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.due_list import DueLine, DueList
from ui.widgets.job_banner import JobBanner
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import column

_MOST_WRITTEN = 6


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the report."""

    doubts: tuple[Doubt, ...]
    issues: tuple[ReportIssue, ...]


class MonthlyPart(SheetPart):
    """The monthly report.

    Attributes:
        doubts: What is missing before it is sent.
        write_all: Writes all reports of the month into one folder.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, banner, (FORMS["monthly"],), parent)
        self._around = Latest(context.jobs, self)

    def add_side(self, body: QHBoxLayout) -> None:
        """Put what is missing and what was written at the right."""
        self.doubts = DueList(self.tr("数据齐全，可以报送。"))
        self.write_all = button(self.tr("全部写出"), "folder")
        self.write_all.setToolTip(self.tr("把本月全部报表写到一个文件夹"))
        self._written = KeyValues()
        self._nothing = text(self.tr("还没有写出过。"), "muted")
        self._known: tuple[Doubt, ...] = ()
        self.write_all.clicked.connect(self._write_all)
        self.banner.busy_changed.connect(self.write_all.setDisabled)
        self.doubts.chosen.connect(self._put_right)
        missing = Card(self.tr("报送前检查"))
        missing.body.addWidget(self.doubts, 1)
        written = Card(self.tr("本月已写出"))
        written.body.addWidget(self._nothing)
        written.body.addWidget(self._written)
        written.body.addWidget(self.write_all)
        side = column(gap=1.5)
        side.addWidget(missing, 1)
        side.addWidget(written)
        body.addLayout(side, 4)

    def load(self) -> None:
        """Read the report and what stands around it."""
        super().load()
        period, desk = self.period, self.context.desk

        def read() -> _Around:
            return _Around(
                checking.before_sending(desk.reading(), period, desk.today()),
                writing.written(desk.reading(), period),
            )

        self._around.ask(read, self._show_around, self.banner.show_error)

    def _show_around(self, read: _Around) -> None:
        self._known = read.doubts
        self.doubts.show_lines([DueLine(one.lack, "warn", one.sentence) for one in read.doubts])
        self._nothing.setVisible(not read.issues)
        self._written.setVisible(bool(read.issues))
        self._written.show_pairs(
            [
                (REPORT_KINDS.label(issue.kind), f"{issue.at.astimezone(CHINA_TIME):%m-%d}")
                for issue in read.issues[:_MOST_WRITTEN]
            ]
        )

    @Slot(int)
    def _put_right(self, place: int) -> None:
        doubt = self._known[place]
        self.context.go_to(doubt.page, doubt.item)

    @Slot()
    def _write_all(self) -> None:
        """Write every report of the month into a folder."""
        folder = self.context.pick_folder(self.tr("全部报表写到哪个文件夹"))
        if folder is None:
            return
        period, desk = self.period, self.context.desk

        def task(reporter: Reporter) -> tuple[Path, ...]:
            return writing.write_all(desk.work(), period, folder, desk.today(), reporter)

        self.write_files(task, self.tr("正在写出全部报表"))
