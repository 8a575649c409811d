"""Sending a report: whom it goes to, in which file, and what a correction changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.issue import SentReport
from permitdesk.services.report.checking import Doubt
from permitdesk.services.report.forms import EXCEL, ReportForm
from ui.context import PageContext
from ui.pages.report.differences import differences_view
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
from ui.widgets.due_list import DueLine, DueList
from ui.widgets.editors import ChoiceEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.page_header import Tab


@dataclass(frozen=True, slots=True)
class Sending:
    """What the user said.

    Attributes:
        ending: The file's format.
        recipient: Whom it goes to.
        reason: Why it is sent once more.
    """

    ending: str
    recipient: str
    reason: str = ""


class SendDrawer(Drawer):
    """The form of sending, and the differences where the report was sent before.

    Signals:
        wanted: What the user said, as a `Sending`.

    Attributes:
        fields: The form with its button.
        doubts: What is missing or does not fit; a line leads to its place.
    """

    wanted = Signal(object)

    def __init__(
        self,
        context: PageContext,
        form: ReportForm,
        last: SentReport | None,
        changed: Sequence[Difference],
        doubts: Sequence[Doubt],
        parent: QWidget | None = None,
    ) -> None:
        """Take the report, what was last sent of it, how it differs now, and what is missing."""
        super().__init__(self.tr("报送：{title}").format(title=form.title), parent)
        self.fields = self._form(form, last)
        box = self.add_tab(Tab("send", self.tr("报送")))
        box.addWidget(self.fields)
        box.addStretch(1)
        if last is not None:
            differences = self.add_tab(Tab("changes", self.tr("与上次的差异"), len(changed)))
            nothing = self.tr("现在的内容与上次报送时相同。")
            differences.addWidget(differences_view(changed, context.settings, nothing), 1)
        self._context, self._known = context, tuple(doubts)
        self.doubts = DueList(self.tr("数据齐全，可以报送。"))
        self.doubts.show_lines([DueLine(one.lack, "warn", one.sentence) for one in doubts])
        self.doubts.chosen.connect(self._put_right)
        missing = self.add_tab(Tab("doubts", self.tr("报送前检查"), len(doubts)))
        missing.addWidget(self.doubts, 1)
        if doubts:
            self.fields.banner.notice.tell(
                "warn",
                self.tr("报送前检查有 {n} 处没有补齐。").format(n=len(doubts)),
                self.tr("在“报送前检查”里点一行，就到要补的地方；也可以照现在的内容报送。"),
            )
            self.fields.banner.show()
        self.fields.submitted.connect(self._submit)

    @Slot(int)
    def _put_right(self, place: int) -> None:
        doubt = self._known[place]
        self._context.show_drawer(None)
        self._context.go_to(doubt.page, doubt.item)

    def _form(self, form: ReportForm, last: SentReport | None) -> ActionForm:
        words = {EXCEL: self.tr("Excel 表格"), ".docx": self.tr("Word 文档")}
        formats = [(ending, words[ending]) for ending in form.formats]
        fields = [
            Field(
                "recipient", self.tr("报送单位"), lambda: TextEditor(self.tr("如上级生态环境局"))
            ),
            Field("ending", self.tr("文件格式"), lambda: ChoiceEditor(formats)),
        ]
        if last is None:
            note = self.tr("报送后，文件和数字原样留存，不能改动；以后的更正另存一份。")
            return ActionForm(fields, self.tr("写出并记为已报送"), "ok", note)
        fields.append(Field("reason", self.tr("更正原因"), LinesEditor, is_required=True))
        note = self.tr("{title}已于 {day} 报送，这次是更正；上次报送的文件原样保留。").format(
            title=last.title, day=f"{last.at:%Y-%m-%d}"
        )
        return ActionForm(fields, self.tr("写出并记为更正"), "ok", note)

    @Slot(object)
    def _submit(self, values: dict[str, str]) -> None:
        self.wanted.emit(
            Sending(values["ending"], values["recipient"].strip(), values.get("reason", ""))
        )
