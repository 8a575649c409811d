"""Writing a document about what is on screen: choose the kind, look it over, write it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QWidget,
)

from permitdesk.domain.report.document import DocumentField, DocumentLine, Subject
from permitdesk.domain.report.wording import as_text
from permitdesk.progress import Reporter
from permitdesk.services.report import documents, drafting
from permitdesk.services.report.documents import Written
from permitdesk.services.report.drafting import Draft
from ui.context import PageContext
from ui.dialogs.pages import Files, PagesDialog
from ui.latest import Latest
from ui.metrics import space
from ui.widgets.buttons import button, primary
from ui.widgets.editors import ChoiceEditor, Editor, LinesEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row

_MANY_LINES = 3
_HIGH = 26


class DocumentDialog(QDialog):
    """The documents that can be written about one thing.

    What the database knows is filled in; only what a person may change can be edited.

    Attributes:
        kinds: The kinds, with the number of those already written.
        form: What can be edited in the chosen one; None before it is read.
        look: Shows the pages without writing anything.
        write: Writes it, with its number, and shows its pages to print.
        banner: Tells of failures.
    """

    def __init__(
        self, context: PageContext, subject: Subject, title: str, parent: QWidget | None = None
    ) -> None:
        """Offer what can be written.

        Args:
            context: What the page was given.
            subject: What it is about.
            title: What the user knows the subject by.
            parent: The window over which it opens.
        """
        super().__init__(parent or QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("写文书：{title}").format(title=title))
        self._context, self._subject, self._title = context, subject, title
        self._latest = Latest(context.jobs, self)
        self._draft: Draft | None = None
        self.form: Form | None = None
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(self.tr("文书种类"))
        self.banner = JobBanner()
        self.look = button(self.tr("预览"), "eye")
        self.write = primary(self.tr("写出并打印"), "print")
        self._room = QScrollArea(widgetResizable=True)
        self._build()
        self._list_kinds()

    def _build(self) -> None:
        """Lay everything out."""
        self.kinds.setFixedWidth(space(30))
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = self.tr("其余内容按已登记的信息自动填写；不填的项目留空，打印后手写。")
        note = text(words, "small")
        body = row(gap=2)
        body.addWidget(self.kinds)
        body.addWidget(self._room, 1)
        foot = row(gap=1)
        foot.addWidget(note, 1)
        for widget in (self.look, self.write):
            widget.setEnabled(False)
            widget.setAutoDefault(False)
            foot.addWidget(widget)
        outer = column(self, gap=1.5, margin=2)
        outer.addWidget(text(self._title, "heading", wrap=True))
        outer.addWidget(self.banner)
        outer.addLayout(body, 1)
        outer.addLayout(foot)
        self.resize(space(104), space(72))
        self.kinds.currentItemChanged.connect(self._read)
        self.look.clicked.connect(self._preview)
        self.write.clicked.connect(self._write)

    def _list_kinds(self) -> None:
        """Read what is written already, and list the kinds."""
        desk, subject = self._context.desk, self._subject

        def read() -> tuple[DocumentLine, ...]:
            return documents.about(desk.reading(), subject)

        self._latest.ask(read, self._show_kinds, self.banner.show_error)

    def _show_kinds(self, lines: tuple[DocumentLine, ...]) -> None:
        valid = {
            line.document.kind: line.document for line in lines if line.document.voided_on is None
        }
        chosen = self.kinds.currentRow()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for kind in documents.kinds_about(self._subject.kind):
            there = valid.get(kind.code)
            said = kind.title
            if there is not None:
                number = there.number or self.tr("已写")
                said = self.tr("{title}\n{number}").format(title=kind.title, number=number)
            item = QListWidgetItem(said)
            item.setData(Qt.ItemDataRole.UserRole, kind.code)
            self.kinds.addItem(item)
        self.kinds.setCurrentRow(max(0, chosen))
        self.kinds.blockSignals(False)
        if chosen < 0:
            self._read()

    @property
    def _code(self) -> str:
        item = cast("QListWidgetItem | None", self.kinds.currentItem())
        return cast("str", item.data(Qt.ItemDataRole.UserRole)) if item else ""

    @Slot()
    def _read(self) -> None:
        """Read what the chosen document would say."""
        desk, subject, code = self._context.desk, self._subject, self._code
        self._forget()
        if not code:
            return

        def read() -> tuple[Draft, Mapping[str, DocumentField]]:
            made = drafting.draft(desk.reading(), code, subject, desk.today())
            return made, documents.fields_of(made.kind)

        self._latest.ask(read, self._show, self.banner.show_error)

    def _forget(self) -> None:
        """Show nothing while another document is read."""
        self._draft = self.form = None
        self.banner.hide()
        for widget in (self.look, self.write):
            widget.setEnabled(False)
        old = cast("QWidget | None", self._room.takeWidget())
        if old is not None:
            old.hide()
            old.deleteLater()  # not at once: events of its editors may still be on their way

    def _show(self, found: tuple[Draft, Mapping[str, DocumentField]]) -> None:
        """Show what can be edited, as the database proposes it."""
        made, fields = found
        editable = {name: field for name, field in fields.items() if field.edit}
        self._draft = made
        self.form = Form(
            [
                Field(
                    name,
                    name,
                    partial(_editor, field, as_text(made.values[name])),
                    # What is filled in explains itself.
                    "" if made.values[name] or name in field.meaning else field.meaning,
                )
                for name, field in editable.items()
            ]
        )
        self.form.show_values({name: as_text(made.values[name]) for name in editable})
        self._room.setWidget(self.form)
        for widget in (self.look, self.write):
            widget.setEnabled(True)

    def _typed(self) -> dict[str, str]:
        """Return what differs from the proposal."""
        if self._draft is None or self.form is None:
            return {}
        proposed = self._draft.values
        return {
            name: str(value)
            for name, value in self.form.values().items()
            if str(value) != as_text(proposed[name])
        }

    @Slot()
    def _preview(self) -> None:
        """Show the pages without keeping anything."""
        desk, subject, code, typed = self._context.desk, self._subject, self._code, self._typed()

        def read(_reporter: Reporter) -> Files:
            made = documents.preview(desk.work(), code, subject, typed, desk.today())
            return {documents.file_name(made.document): made.content}

        title = self.tr("预览（没有写出，文号未占用）")
        PagesDialog(self._context, title, read, is_draft=True, parent=self).show()

    @Slot()
    def _write(self) -> None:
        """Write the document and show its pages."""
        desk, subject, code, typed = self._context.desk, self._subject, self._code, self._typed()

        def task(_reporter: Reporter) -> Written:
            return documents.write(desk.work(), code, subject, typed, desk.today())

        job = self._context.jobs.job(task)
        self.banner.run(job, self.tr("正在写文书"), then=self._show_written)

    def _show_written(self, found: object) -> None:
        """Say what was written, and open its pages."""
        written = cast("Written", found)
        document = written.document
        name = document.number or document.title
        said = self.tr("已写出 {name}，可在「报表」的「文书」中再打开。").format(name=name)
        if written.removed:
            said += self.tr("去掉了 {n} 个不能打印的控制字符。").format(n=written.removed)
        self.banner.notice.tell("warn" if written.removed else "good", said)
        self.banner.show()
        self._context.changed(frozenset({"report", "schedule"}))
        self._list_kinds()
        files = {documents.file_name(document): written.content}
        PagesDialog(self._context, name, lambda _reporter: files, parent=self).show()


def _editor(field: DocumentField, proposed: str) -> Editor:
    """Return the editor of a field: a list of options, or a high one for what has many lines."""
    if field.options:
        empty = QCoreApplication.translate("DocumentDialog", "无") if "" in field.options else ""
        return ChoiceEditor([(one, one) for one in field.options if one], empty=empty)
    if field.edit != "long":
        return TextEditor()
    made = LinesEditor()
    if proposed.count("\n") >= _MANY_LINES:
        made.setFixedHeight(space(_HIGH))
    return made


def document_button(context: PageContext, subject: Subject, title: str) -> QPushButton:
    """Return a button that offers the documents about something.

    Args:
        context: What the page was given.
        subject: What they are about.
        title: What the user knows it by.
    """
    made = button(QCoreApplication.translate("DocumentDialog", "写文书"), "print")
    made.setToolTip(
        QCoreApplication.translate("DocumentDialog", "通知书、笔录、告知书、决定书等，自动填写")
    )
    made.clicked.connect(lambda: DocumentDialog(context, subject, title).open())
    return made
