"""文书: every document that was written, to be opened, printed, served and voided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.document import DocumentLine, Subject
from permitdesk.progress import Reporter
from permitdesk.services.report import documents
from ui.context import Notice, PageContext
from ui.dialogs.document import DocumentDialog
from ui.dialogs.pages import Files, PagesDialog
from ui.latest import Latest
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.report.document_drawer import DocumentDrawer
from ui.pages.report.part import Part
from ui.widgets.buttons import button, primary
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column
from ui.widgets.search_box import SearchBox


class DocumentsPart(Part):
    """The documents of the office, the newest first.

    Attributes:
        search: What is looked for in number, title and subject.
        table: One line a document.
        open_pages: Shows the pages of those chosen, to print them at once.
        save: Writes those chosen into a folder, a file each.
        merge: Writes those chosen, of one kind, as one Word file.
        new: Offers the documents of the month.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, banner, parent)
        self._latest = Latest(context.jobs, self)
        self._lines: dict[int, DocumentLine] = {}
        self._rows = RowsTable(self._columns(), (), self)
        self.search = SearchBox(self.tr("文号、名称、单位"))
        self.table = self._made_table()
        self.open_pages = button(self.tr("打开和打印"), "print")
        self.save = button(self.tr("存到文件夹"), "folder")
        self.merge = button(self.tr("合并"), "file")
        self.new = primary(self.tr("写本月文书"), "add")
        self._explain()
        self.head_buttons = (self.merge, self.save, self.open_pages, self.new)
        layout = column(self, gap=1)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        self._show_chosen(None)

    def _explain(self) -> None:
        """Connect the buttons and say in full what their words mean."""
        self.open_pages.setToolTip(self.tr("把选中的文书排成页面，一起打印或者存为一个 PDF"))
        self.save.setToolTip(self.tr("选中的文书每份写成一个 Word 文件"))
        self.merge.setToolTip(self.tr("把选中的同一种文书合成一个 Word 文件"))
        self.new.setToolTip(self.tr("线索反馈清单、检查名单公示、红头通知、红头报告"))
        self.open_pages.clicked.connect(self._open)
        self.save.clicked.connect(self._save)
        self.merge.clicked.connect(self._merge)
        self.new.clicked.connect(self._write_new)
        self.search.searched.connect(self._filter)

    def _made_table(self) -> DataTable:
        sentence = self.tr("还没有写过文书。在检查、问题、线索的侧栏点「写文书」，或者点右上角。")
        empty = EmptyState("report", sentence, "")
        made = DataTable(self._rows, "report.documents", self.context.settings, empty=empty)
        made.told.connect(self._say)
        made.printed_as = self.tr("文书登记簿")
        made.current_changed.connect(self._show_chosen)
        made.view.selectionModel().selectionChanged.connect(self._show_actions)
        made.activated.connect(partial(self._open))
        return made

    def _columns(self) -> tuple[Column[DocumentLine], ...]:
        return (
            Column("number", self.tr("文号"), lambda one: one.document.number or "—", width=17),
            Column("title", self.tr("文书"), lambda one: one.document.title, width=15),
            Column("about", self.tr("对象"), lambda one: one.document.about, width=18),
            Column("issued", self.tr("日期"), lambda one: str(one.document.issued_on)),
            Column("by", self.tr("写出人"), lambda one: one.document.written_by),
            Column(
                "state",
                self.tr("状态"),
                lambda one: self.tr("已作废") if one.document.voided_on else self.tr("有效"),
                tone=lambda one: "warn" if one.document.voided_on else "good",
            ),
        )

    def load(self) -> None:
        """Read every document."""
        desk = self.context.desk
        self._latest.ask(
            lambda: documents.all_of(desk.reading()), self._show, self.banner.show_error
        )

    def _show(self, lines: tuple[DocumentLine, ...]) -> None:
        self._lines = {line.id: line for line in lines}
        self._filter(self.search.text())

    @Slot(str)
    def _filter(self, words: str) -> None:
        """Show the documents that hold the words."""
        wanted = words.strip()
        self._rows.show(
            [
                line
                for line in self._lines.values()
                if wanted in f"{line.document.number}{line.document.title}{line.document.about}"
            ]
        )
        self._show_chosen(self.table.current_id)

    def _chosen(self) -> list[DocumentLine]:
        """Return the chosen documents in the order in which they were written."""
        ids = sorted(self.table.selected_ids())
        return [self._lines[one] for one in ids if one in self._lines]

    @Slot(object)
    def _show_chosen(self, chosen: object) -> None:
        """Show the document in the drawer, and what can be done with it."""
        line = self._lines.get(chosen) if isinstance(chosen, int) else None
        self._show_actions()
        if line is None or not self.isVisible():
            return
        drawer = DocumentDrawer(self.context, line)
        drawer.done.connect(self._tell)
        self.context.show_drawer(drawer)

    @Slot()
    def _show_actions(self, *_what: object) -> None:
        """Let what needs documents wait until some are chosen."""
        is_any = bool(self._chosen())
        for widget in (self.open_pages, self.save, self.merge):
            widget.setEnabled(is_any)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot(str, object)
    def _tell(self, words: str, rooms: frozenset[str]) -> None:
        self.context.notify(Notice(words))
        self.context.changed(rooms)

    @Slot()
    def _open(self, *_what: object) -> None:
        """Show the pages of the chosen documents one after the other."""
        lines = self._chosen()
        if not lines:
            return
        desk, names = self.context.desk, documents.file_names(lines)
        title = lines[0].document.number or lines[0].document.title
        if len(lines) > 1:
            title = self.tr("{n} 份文书").format(n=len(lines))

        def read(reporter: Reporter) -> Files:
            files: dict[str, bytes] = {}
            for name, line in zip(names, lines, strict=True):
                files[name] = documents.content(desk.reading(), line.id)
                reporter.step(len(files), len(lines))
            return files

        PagesDialog(self.context, title, read, parent=self.window()).show()

    @Slot()
    def _save(self) -> None:
        """Write the chosen documents into a folder."""
        ids: Sequence[int] = [line.id for line in self._chosen()]
        folder = self.context.pick_folder(self.tr("文书存到哪个文件夹")) if ids else None
        if folder is None:
            return
        desk = self.context.desk

        def task(reporter: Reporter) -> tuple[Path, ...]:
            return documents.save(desk.reading(), ids, folder, reporter)

        self.write_files(task, self.tr("正在写文书"))

    @Slot()
    def _merge(self) -> None:
        """Write the chosen documents as one file."""
        lines = self._chosen()
        if len({line.document.template_hash for line in lines}) != 1:
            self.banner.notice.tell(
                "warn",
                self.tr("选中的文书不是同一种，或者用的模板不同，合不成一个 Word 文件。"),
                self.tr("请用「打开和打印」，可以一起打印，或者存为一个 PDF。"),
            )
            self.banner.show()
            return
        name = self.tr("{title} {n} 份.docx").format(title=lines[0].document.title, n=len(lines))
        patterns = self.tr("Word 文档 (*.docx)")
        path = self.context.save_file(self.tr("合成一个文件"), name, patterns)
        if path is None:
            return
        desk, ids = self.context.desk, [line.id for line in lines]

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (documents.save_merged(desk.reading(), ids, path),)

        self.write_files(task, self.tr("正在合成"))

    @Slot()
    def _write_new(self) -> None:
        """Offer the documents of the month."""
        year, month = self.period.split("-")
        title = self.tr("{year} 年 {month} 月").format(year=year, month=int(month))
        subject = Subject.of_month(self.period)
        DocumentDialog(self.context, subject, title, self.window()).open()
