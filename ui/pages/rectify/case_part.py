"""The typical case made of a finding."""

from __future__ import annotations

from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.typical_case import CASE_STATES, TypicalCase
from permitdesk.progress import Reporter
from permitdesk.services.rectify import cases
from ui.context import PageContext
from ui.pages.rectify.watching import FindingPart, Values
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.layouts import row


class CasePart(FindingPart):
    """The short form of the case, drafted from the ledger until somebody words it.

    Attributes:
        write: Writes it as a Word document, once it was kept.
    """

    def __init__(self, context: PageContext, finding: LedgerLine) -> None:
        form = ActionForm(
            self._fields(),
            self.tr("保存案例"),
            "tick",
            self.tr("从台账起草，修改后保存；报送、曝光时填写日期。"),
        )
        super().__init__(context, finding, form, self.tr("典型案例"))
        self._kept = cases.of(context.desk.reading(), finding.id)
        shown = self._kept.case if self._kept else cases.draft(context.desk.reading(), finding.id)
        form.form.show_values(shown.model_dump())
        self.write = button(self.tr("写成 Word"), "file")
        self.write.setVisible(self._kept is not None)
        self.write.clicked.connect(self._write)
        form.banner.busy_changed.connect(self.write.setDisabled)
        self._box.addWidget(form)
        line = row()
        line.addWidget(self.write)
        line.addStretch(1)
        self._box.addLayout(line)

    def keep(self, values: Values) -> frozenset[str]:
        """Keep the case."""
        version = self._kept.version if self._kept else 0
        case = TypicalCase.model_construct(**values)
        return cases.save(self._context.desk.work(), self._finding.id, case, version)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("标题"), TextEditor, is_required=True),
            Field("facts", self.tr("基本案情"), LinesEditor),
            Field("handling", self.tr("查处情况"), LinesEditor),
            Field("lesson", self.tr("启示意义"), LinesEditor),
            Field("state", self.tr("进展"), lambda: ChoiceEditor(CASE_STATES)),
            Field("submitted_on", self.tr("报送日期"), DateEditor),
            Field("published_on", self.tr("曝光日期"), DateEditor),
            Field("medium", self.tr("曝光媒体"), TextEditor),
        )

    def _write(self) -> None:
        """Write the case to a file the user names, and open it."""
        context, finding, kept = self._context, self._finding, self._kept
        if kept is None:
            return
        name = cases.document_name((kept.case.title,), context.desk.today())
        path = context.save_file(self.tr("写成 Word"), name, self.tr("Word 文档 (*.docx)"))
        if path is None:
            return

        def task(_reporter: Reporter) -> None:
            cases.write(context.desk.reading(), (finding.id,), path)

        self.form.banner.run(
            context.jobs.job(task),
            self.tr("正在写出典型案例"),
            lambda _: context.open_path(path),
        )
