"""Reports of the month, one on screen: how it will read, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSizePolicy, QWidget

from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.issue import SentReport
from permitdesk.domain.report.sheet import Preview
from permitdesk.progress import Reporter
from permitdesk.services.report import checking, preview, previews, sending, writing
from permitdesk.services.report.checking import Doubt
from permitdesk.services.report.forms import WORD, ReportForm
from ui.context import PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.latest import Latest
from ui.metrics import space
from ui.pages.report.evidence import EvidenceDrawer
from ui.pages.report.paper_sheet import name_of, sheet_of, title_over
from ui.pages.report.part import Part
from ui.pages.report.send_drawer import SendDrawer, Sending
from ui.widgets.buttons import button, primary
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.paper import Paper

_LIST_WIDTH = 27


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was last sent of a report, how it differs now, and what is missing."""

    last: SentReport | None
    changed: tuple[Difference, ...]
    recipient: str
    doubts: tuple[Doubt, ...]


class SheetPart(Part):
    """Reports to choose from at the left where there are several, the sheet beside them.

    Attributes:
        list: The reports to choose from; hidden where there is one only.
        paper: The report as it will read.
        print_out: Shows the report as pages, to print it or save it as PDF.
        write_excel: Writes the report shown as Excel.
        write_word: Writes the report shown as Word.
        send: Sends the report shown.
    """

    def __init__(
        self,
        context: PageContext,
        banner: JobBanner,
        forms: Sequence[ReportForm],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, banner, parent)
        self._forms = tuple(forms)
        self._shown = Preview("", ())
        self._latest = Latest(context.jobs, self)
        self._before = Latest(context.jobs, self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("报表目录"))
        self.print_out = button(self.tr("打印"), "print")
        self.write_excel = button(self.tr("Excel"), "export")
        self.write_word = button(self.tr("Word"), "export")
        self.send = primary(self.tr("报送"), "ok")
        self.about = text("", "muted")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.paper = Paper(self.tr("预览"))
        self._build()

    @property
    def form(self) -> ReportForm:
        """Return the report on screen."""
        return self._forms[max(0, self.list.currentRow())]

    def choose(self, kind: str) -> None:
        """Show a report by its kind."""
        self.list.setCurrentRow([form.kind for form in self._forms].index(kind))

    def _build(self) -> None:
        """Lay everything out."""
        self.print_out.setToolTip(self.tr("按实际版面看当前报表，打印或者存为 PDF"))
        self.print_out.clicked.connect(self._print)
        self.write_excel.setToolTip(self.tr("把当前报表写成 Excel 文件"))
        self.write_word.setToolTip(self.tr("把当前报表写成 Word 文件"))
        self.send.setToolTip(self.tr("写出当前报表，并把文件和数字原样留存"))
        self.write_excel.clicked.connect(partial(self._write, ".xlsx"))
        self.write_word.clicked.connect(partial(self._write, ".docx"))
        self.send.clicked.connect(self._ask_to_send)
        self.paper.linked.connect(self._show_evidence)
        for form in self._forms:
            self.list.addItem(form.title)
            self.list.item(self.list.count() - 1).setToolTip(form.about)
        self.list.setFixedWidth(space(_LIST_WIDTH))
        self.list.setVisible(len(self._forms) > 1)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._choose)
        head = row()
        head.addWidget(self.about, 1)
        for made in (self.print_out, self.write_excel, self.write_word, self.send):
            head.addWidget(made)
            self.banner.busy_changed.connect(made.setDisabled)
        body = row(gap=1.5)
        body.addWidget(self.list)
        body.addWidget(self.paper, 11)
        self.add_side(body)
        outer = column(self, gap=1)
        outer.addLayout(head)
        outer.addLayout(body, 1)

    @Slot()
    def _print(self) -> None:
        """Show the pages of the report on screen."""
        kind, period, desk = self.form.kind, self.period, self.context.desk

        def read(_reporter: Reporter) -> Files:
            return previews.report_file(desk.reading(), kind, period, desk.today())

        title = self.tr("{period} {title}").format(period=period, title=self.form.title)
        PagesDialog(self.context, title, read, parent=self.window()).show()

    def add_side(self, body: QHBoxLayout) -> None:
        """Put something at the right of the sheet; nothing by itself."""

    def load(self) -> None:
        """Read the report on the worker and show it."""
        kind, period, desk = self.form.kind, self.period, self.context.desk
        self.about.setText(self.form.about)
        self.about.setToolTip(self.form.about)
        self._latest.ask(
            lambda: preview.of_report(desk.reading(), kind, period, desk.today()),
            self._show,
            self.banner.show_error,
        )

    @Slot(int)
    def _choose(self, _place: int) -> None:
        self.context.show_drawer(None)
        if self.period:
            self.load()

    def _show(self, shown: Preview) -> None:
        """Show what was read."""
        self._shown = shown
        self.paper.show_sheet(sheet_of(shown, self.tr("这个月没有可列的内容。")))

    @Slot(str)
    def _show_evidence(self, link: str) -> None:
        """List the lines behind the figure that was clicked."""
        part, line, place = map(int, link.split("-"))
        shown = self._shown.parts[part]
        cell, name = shown.rows[line][place], name_of(shown.rows[line])
        title = self.tr("{name}：{words}").format(name=name, words=title_over(shown, place))
        self.context.show_drawer(EvidenceDrawer(self.context, title, cell.behind))

    def _write(self, ending: str, _checked: bool = False) -> None:
        """Write the report shown, where the user says."""
        kind, period, desk = self.form.kind, self.period, self.context.desk
        path = self._where(ending)
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (writing.write(desk.work(), kind, period, path, desk.today()),)

        self.write_files(task, self.tr("正在写出报表"))

    def lost(self) -> int:
        """Return how many control characters the report last written had to do without."""
        issues = writing.written(self.context.desk.reading(), self.period)
        return issues[0].removed if issues else 0

    def _where(self, ending: str) -> Path | None:
        """Ask where the file goes."""
        name = writing.file_name(self.form.kind, self.period).rsplit(".", 1)[0] + ending
        word, excel = self.tr("Word 文档 (*.docx)"), self.tr("Excel 表格 (*.xlsx)")
        return self.context.save_file(self.tr("写出报表"), name, word if ending == WORD else excel)

    @Slot()
    def _ask_to_send(self) -> None:
        """Read what was sent before, then open the form."""
        kind, period, desk = self.form.kind, self.period, self.context.desk

        def read() -> _Sent:
            before = sending.sent_reports(desk.reading(), kind, period)
            changed = sending.changes(desk.reading(), kind, period, desk.today())
            last = before[0] if before else None
            usual = sending.usual_recipient(desk.reading())
            doubts = checking.before_sending(desk.reading(), period, desk.today())
            return _Sent(last, changed, last.recipient if last else usual, doubts)

        self._before.ask(read, self._show_form, self.banner.show_error)

    def _show_form(self, sent: _Sent) -> None:
        drawer = SendDrawer(self.context, self.form, sent.last, sent.changed, sent.doubts)
        drawer.fields.form.show_values({"recipient": sent.recipient})
        drawer.wanted.connect(self._send)
        self.context.show_drawer(drawer)

    @Slot(object)
    def _send(self, wanted: Sending) -> None:
        """Write the report, and keep it as sent."""
        kind, period, desk = self.form.kind, self.period, self.context.desk
        path = self._where(wanted.ending)
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            sending.send(
                desk.work(), kind, period, path, desk.today(), wanted.recipient, wanted.reason
            )
            return (path,)

        self.context.show_drawer(None)
        self.write_files(task, self.tr("正在报送"))
