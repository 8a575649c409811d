"""A report of the month: what is missing, how it will read, where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from permitdesk.domain.report.issue import REPORT_KINDS, ReportIssue
from permitdesk.domain.report.sheet import Cell, Evidence, Part, Preview
from permitdesk.progress import Reporter
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.report import checking, notices, preview, writing
from permitdesk.services.report.checking import Doubt
from ui.context import Notice, PageContext
from ui.latest import Latest
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.report.part import Part as PagePart
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.due_list import DueLine, DueList
from ui.widgets.job_banner import JobBanner
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab
from ui.widgets.paper import Paper, PaperCell, PaperHead, PaperPart, Sheet

_MOST_WRITTEN = 8


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows of a month."""

    doubts: tuple[Doubt, ...]
    preview: Preview
    issues: tuple[ReportIssue, ...]


class SheetPart(PagePart):
    """One report of the month.

    Attributes:
        paper: The report as it will read.
        doubts: What is missing before it is sent.
        write_excel: Writes the report shown as Excel.
        write_word: Writes the report shown as Word; only the monthly report has it.
        write_notices: Writes the notices of the month.
        write_all: Writes everything into one folder.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, banner, parent)
        self._kind = kind
        self._read = _Read((), Preview("", ()), ())
        self._latest = Latest(context.jobs, self)
        self.write_excel = button(self.tr("Excel"), "export")
        self.write_word = button(self.tr("Word"), "export")
        self.write_notices = button(self.tr("通知书"), "print")
        self.write_all = primary(self.tr("全部写出"), "report")
        self._explain()
        self.paper = Paper(self.tr("预览"))
        self.doubts = DueList(self.tr("数据齐全，可以报送。"))
        self._written = KeyValues()
        self._nothing = text(self.tr("还没有写出过。"), "muted")
        self._build()

    def _explain(self) -> None:
        """Say in full what the short words on the buttons mean."""
        self.write_excel.setToolTip(self.tr("把当前报表写成 Excel 文件"))
        self.write_word.setToolTip(self.tr("把月报写成 Word 文件"))
        self.write_notices.setToolTip(self.tr("写出本月的检查通知书，一次检查一份"))
        self.write_all.setToolTip(self.tr("把本月全部报表写到一个文件夹"))

    def _build(self) -> None:
        """Lay everything out."""
        self.write_excel.clicked.connect(partial(self._write, ".xlsx"))
        self.write_word.clicked.connect(partial(self._write, ".docx"))
        self.write_notices.clicked.connect(self._write_notices)
        self.write_all.clicked.connect(self._write_all)
        word = (self.write_word,) if self._kind == "monthly" else ()
        self.head_buttons = (self.write_notices, *word, self.write_excel, self.write_all)
        self.setLayout(self._body())

    def _body(self) -> QHBoxLayout:
        """Return the sheet at the left, what to know before sending it at the right."""
        self.paper.linked.connect(self._show_evidence)
        self.doubts.chosen.connect(self._put_right)
        missing = Card(self.tr("报送前检查"))
        missing.body.addWidget(self.doubts, 1)
        written = Card(self.tr("本月已写出"))
        written.body.addWidget(self._nothing)
        written.body.addWidget(self._written)
        side = column(gap=1.5)
        side.addWidget(missing)
        side.addWidget(written)
        side.addStretch(1)
        body = row(gap=1.5)
        body.addWidget(self.paper, 11)
        body.addLayout(side, 4)
        return body

    def load(self) -> None:
        """Read the month's report on the worker and show it."""
        kind, period, desk = self._kind, self.period, self.context.desk

        def read() -> _Read:
            return _Read(
                checking.before_sending(desk.reading(), period),
                preview.of_report(desk.reading(), kind, period, desk.today()),
                writing.written(desk.reading(), period),
            )

        self._latest.ask(read, self._show, self.banner.show_error)

    def _show(self, read: _Read) -> None:
        """Show what was read."""
        self._read = read
        self.paper.show_sheet(_sheet(read.preview, self.tr("这个月没有可列的内容。")))
        self.doubts.show_lines([DueLine(one.lack, "warn", one.sentence) for one in read.doubts])
        self._show_written(read.issues)

    def _show_written(self, issues: tuple[ReportIssue, ...]) -> None:
        """Show what was written for the month, the newest first."""
        self._nothing.setVisible(not issues)
        self._written.setVisible(bool(issues))
        self._written.show_pairs(
            [
                (REPORT_KINDS.label(issue.kind), f"{issue.at.astimezone(CHINA_TIME):%m-%d %H:%M}")
                for issue in issues[:_MOST_WRITTEN]
            ]
        )

    @Slot(int)
    def _put_right(self, place: int) -> None:
        doubt = self._read.doubts[place]
        self.context.go_to(doubt.page, doubt.item)

    @Slot(str)
    def _show_evidence(self, link: str) -> None:
        """List the lines behind the figure that was clicked."""
        part, line, place = map(int, link.split("-"))
        shown = self._read.preview.parts[part]
        cell, name = shown.rows[line][place], _name_of(shown.rows[line])
        drawer = Drawer(self.tr("{name}：{words}").format(name=name, words=_title_of(shown, place)))
        layout = drawer.add_tab(Tab("lines", self.tr("依据"), len(cell.behind)))
        layout.addWidget(self._evidence(cell.behind), 1)
        self.context.show_drawer(drawer)

    def _evidence(self, lines: tuple[Evidence, ...]) -> DataTable:
        """Return the table of the lines behind a figure; a double click opens one."""
        columns = (
            Column[Evidence]("day", self.tr("日期"), lambda one: str(one.day or "—")),
            Column[Evidence]("name", self.tr("对象"), lambda one: one.name),
            Column[Evidence]("note", self.tr("情况"), lambda one: one.note),
        )
        model = RowsTable(columns, lines, id_of=None)
        table = DataTable(model, "report.evidence", self.context.settings)
        model.setParent(table)
        table.told.connect(self._tell)

        def open_line(place: object) -> None:
            chosen = lines[cast("int", place)]
            self.context.go_to(chosen.page, chosen.item)

        table.activated.connect(open_line)
        return table

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    def _write(self, ending: str, _checked: bool = False) -> None:
        """Write the report shown, where the user says."""
        kind, period, desk = self._kind, self.period, self.context.desk
        name = writing.file_name(kind, period).rsplit(".", 1)[0] + ending
        patterns = (
            self.tr("Word 文档 (*.docx)") if ending == ".docx" else self.tr("Excel 表格 (*.xlsx)")
        )
        path = self.context.save_file(self.tr("写出报表"), name, patterns)
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (writing.write(desk.work(), kind, period, path, desk.today()),)

        self.write_files(task, self.tr("正在写出报表"))

    @Slot()
    def _write_notices(self) -> None:
        """Write the month's notices into a folder."""
        folder = self.context.pick_folder(self.tr("检查通知书写到哪个文件夹"))
        if folder is None:
            return
        period, desk = self.period, self.context.desk

        def task(reporter: Reporter) -> tuple[Path, ...]:
            return notices.write(desk.work(), period, folder, desk.today(), reporter)

        self.write_files(task, self.tr("正在写检查通知书"))

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


def _sheet(shown: Preview, nothing: str) -> Sheet:
    """Return a preview as it stands on the paper; figures that count something are links."""
    parts = [
        PaperPart(
            part.title,
            part.paragraphs,
            [PaperHead(head.title, head.parts) for head in part.heads],
            [
                [_cell(cell, f"{number}-{line}-{place}") for place, cell in enumerate(cells)]
                for line, cells in enumerate(part.rows)
            ],
            part.widths,
        )
        for number, part in enumerate(shown.parts)
    ]
    return Sheet(shown.title, shown.left, shown.right, parts, nothing)


def _cell(cell: Cell, link: str) -> PaperCell:
    return PaperCell(cell.words, cell.is_number, link if cell.behind else "")


def _title_of(part: Part, place: int) -> str:
    """Return the head over a column."""
    leaves = [title for head in part.heads for title in (head.parts or (head.title,))]
    return leaves[place]


def _name_of(cells: tuple[Cell, ...]) -> str:
    """Return what the row is about: its words before the first figure that counts something."""
    words: list[str] = []
    for cell in cells:
        if cell.is_number and words:
            break
        if not cell.is_number and cell.words:
            words.append(cell.words)
    return " ".join(words)
