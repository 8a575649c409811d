"""典型案例: the typical cases of all findings, as a tab of the page."""

from __future__ import annotations

from operator import attrgetter
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.rectify.typical_case import CASE_STATES, CaseLine
from permitdesk.progress import Reporter
from permitdesk.services.check import law
from permitdesk.services.rectify import cases
from ui.context import Notice, PageContext
from ui.models.columns import Column, check_column
from ui.models.rows import RowsTable
from ui.widgets.buttons import primary
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column

_STATE_TONES = {"draft": "warn", "submitted": "info", "published": "good"}


class CasesPart(QWidget):
    """A table of cases; the one in hand is worded in the drawer of its finding.

    Signals:
        counted: How many cases there are.
        opened: The finding whose case the user stands on, None where there is none.
        wanted: The finding that the user wants to see in the ledger.

    Attributes:
        write: Writes the ticked cases as Word; all of them where none is ticked.
    """

    counted = Signal(int)
    opened = Signal(object)
    wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.write = primary(self.tr("写成 Word"), "file")
        self.write.setToolTip(self.tr("写出勾选的案例；一个也没勾时全部写出。"))
        self.banner = JobBanner()
        self.rows: RowsTable[CaseLine] = RowsTable(
            self._columns(), parent=self, id_of=attrgetter("finding_id")
        )
        self.table = DataTable(self.rows, "rectify.cases", context.settings)
        self.table.show_empty(EmptyState("rectify", self._why_none()))
        self.table.add_action(self.tr("到台账中看"), "rectify", self._want)
        layout = column(self, gap=1.5)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        self.table.current_changed.connect(self._open)
        self.table.activated.connect(self.wanted)
        self.table.told.connect(self._tell)
        self.write.clicked.connect(self._write)
        self.banner.busy_changed.connect(self._show_write)

    def load(self) -> None:
        """Read the cases again."""
        lines = cases.all(self._context.desk.reading())
        current = self.table.current_id
        self.rows.show(lines)
        self.counted.emit(len(lines))
        self._show_write()
        if current is not None and self.table.current_id == current:
            self._open(current)

    def _columns(self) -> tuple[Column[CaseLine], ...]:
        kinds = law.violation_types()
        return (
            cast("Column[CaseLine]", check_column()),
            Column("title", self.tr("标题"), lambda r: r.case.title),
            Column("facility", self.tr("单位名称"), lambda r: r.facility, is_muted=True),
            Column(
                "violation",
                self.tr("问题类型"),
                lambda r: kinds.label(r.violation) or self.tr("未分类"),
            ),
            Column("found_on", self.tr("发现日期"), lambda r: str(r.found_on)),
            Column(
                "state",
                self.tr("进展"),
                lambda r: CASE_STATES.label(r.case.state),
                tone=lambda r: _STATE_TONES[r.case.state],
            ),
            Column("told_on", self.tr("报送或曝光"), self._told_on),
            Column("medium", self.tr("曝光媒体"), lambda r: r.case.medium, is_shown=False),
        )

    def _told_on(self, line: CaseLine) -> str:
        """Return the last day on which others were told, empty for a draft."""
        return str(line.case.published_on or line.case.submitted_on or "")

    def _why_none(self) -> str:
        return self.tr(
            "还没有典型案例。在问题台账里点一个问题，在右边的“案例”里改好起草稿并保存，它就列在这里。"
        )

    @Slot(object)
    def _open(self, finding_id: int | None) -> None:
        if self.isVisible():
            self.opened.emit(finding_id)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.table.current_id)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    @Slot()
    def _show_write(self) -> None:
        self.write.setEnabled(bool(self.rows.rows) and not self.banner.is_busy)

    @Slot()
    def _write(self) -> None:
        """Write the chosen cases, in the order shown, to a file the user names."""
        context, ticked = self._context, self.rows.ticked_ids()
        chosen = [one for one in self.rows.rows if not ticked or one.finding_id in ticked]
        name = cases.document_name([one.case.title for one in chosen], context.desk.today())
        path = context.save_file(self.tr("写成 Word"), name, self.tr("Word 文档 (*.docx)"))
        if path is None:
            return

        def task(_reporter: Reporter) -> int:
            ids = [one.finding_id for one in chosen]
            return cases.write(context.desk.reading(), ids, path)

        def tell(count: object) -> None:
            words = self.tr("已写出 {count:,} 个典型案例到 {name}")
            context.notify(Notice(words.format(count=cast("int", count), name=path.name)))
            context.open_path(path)

        self.banner.run(context.jobs.job(task), self.tr("正在写出典型案例"), tell)
