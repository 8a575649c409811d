"""Sending a report: whom it goes to, in which file, and what a correction changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.issue import SentReport
from permitdesk.services.report.forms import EXCEL, ReportForm
from ui.context import PageContext
from ui.pages.report.differences import differences_view
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
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
    """

    wanted = Signal(object)

    def __init__(
        self,
        context: PageContext,
        form: ReportForm,
        last: SentReport | None,
        changed: Sequence[Difference],
        parent: QWidget | None = None,
    ) -> None:
        """Take the report, what was last sent of it, and how it differs now."""
        super().__init__(self.tr("报送：{title}").format(title=form.title), parent)
        self.fields = self._form(form, last)
        box = self.add_tab(Tab("send", self.tr("报送")))
        box.addWidget(self.fields)
        box.addStretch(1)
        if last is not None:
            differences = self.add_tab(Tab("changes", self.tr("与上次的差异"), len(changed)))
            nothing = self.tr("现在的内容与上次报送时相同。")
            differences.addWidget(differences_view(changed, context.settings, nothing), 1)
        self.fields.submitted.connect(self._submit)

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
