"""The drawer of a clue: what it says, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.report.document import Subject
from permitdesk.progress import Reporter
from permitdesk.services.clues import clues, teams
from ui.context import PageContext
from ui.dialogs.document import document_button
from ui.pages.clues.columns import DIRECTION_TONES, STATE_TONES, ClueLook
from ui.pages.clues.team_form import TeamForm
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.job_banner import JobBanner
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.page_header import Tab


class ClueDrawer(Drawer):
    """One clue.

    Signals:
        done: A step was taken: what is said of it, the rooms that changed.

    Attributes:
        line: The clue as it was read.
        answer: The form of the answer, None once it is given.
        team: The form of the check, None where none can be made.
        receipt: The form of the receipt, None once the clue is closed.
        close_clue: The button that closes it, None where it cannot be closed.
    """

    done = Signal(str, object)

    def __init__(
        self,
        context: PageContext,
        line: ClueLine,
        look: ClueLook,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("线索 {number}").format(number=line.clue.number)
        super().__init__(title, parent)
        self.line = line
        self.answer: ActionForm | None = None
        self.team: TeamForm | None = None
        self.receipt: ActionForm | None = None
        self._context, self._look = context, look
        self._closing = JobBanner()
        self.show_badges(self._marks())
        self._fill_facts()
        if line.clue.state in ("open", "checking"):
            self._fill_answer()
        if line.clue.state == "open" and line.clue.direction == "in":
            self._fill_team()
        if line.clue.state != "closed":
            self._fill_receipt()
        self._add_buttons()

    def _marks(self) -> list[tuple[str, str]]:
        clue, look = self.line.clue, self._look
        marks = [
            (DIRECTIONS.label(clue.direction), DIRECTION_TONES[clue.direction]),
            (CLUE_STATES.label(clue.state), STATE_TONES[clue.state]),
        ]
        if words := look.due_words(clue):
            marks.append((words, look.due_tone(clue)))
        return marks

    def _fill_facts(self) -> None:
        clue = self.line.clue
        box = self.add_tab(Tab("facts", self.tr("线索")))
        box.addWidget(text(clue.content, wrap=True))
        answered = str(clue.answered_on) if clue.answered_on else ""
        receipt = f"{clue.receipt_on or ''} {clue.receipt_by}"
        box.addWidget(
            KeyValues(
                [
                    (self.tr("单位"), self.line.facility),
                    (self.tr("渠道"), CHANNELS.label(clue.channel)),
                    (self.tr("对方单位"), clue.counterpart),
                    (self.tr("文号"), clue.document),
                    (self.tr("收到日期"), str(clue.received_on)),
                    (self.tr("反馈期限"), str(clue.due_on or "")),
                    (self.tr("签收"), receipt.strip()),
                    (self.tr("反馈日期"), answered),
                    (self.tr("办理结果"), clue.result),
                ]
            )
        )
        box.addWidget(self._closing)
        box.addStretch(1)

    def _fill_receipt(self) -> None:
        """Add the form of the receipt; it can be corrected until the clue is closed."""
        form = ActionForm(
            (
                Field("by", self.tr("签收人"), TextEditor, is_required=True),
                Field("on", self.tr("签收日期"), lambda: DateEditor(may_be_empty=False)),
            ),
            self.tr("登记签收"),
            "tick",
        )
        clue = self.line.clue
        form.form.show_values({"on": clue.receipt_on or self._look.today, "by": clue.receipt_by})
        form.submitted.connect(self._sign)
        self.receipt = form
        self._put(Tab("receipt", self.tr("签收")), form)

    def _fill_answer(self) -> None:
        form = ActionForm(
            (
                Field(
                    "result",
                    self.tr("办理结果"),
                    lambda: LinesEditor(self.tr("核查情况和处理结果")),
                    is_required=True,
                ),
                Field("on", self.tr("反馈日期"), lambda: DateEditor(may_be_empty=False)),
            ),
            self.tr("登记反馈"),
            "tick",
        )
        form.form.show_values({"on": self._look.today})
        form.submitted.connect(self._answer)
        self.answer = form
        self._put(Tab("answer", self.tr("反馈")), form)

    def _fill_team(self) -> None:
        tab = Tab("team", self.tr("安排核查"))
        if self.line.facility_id is None:
            words = self.tr("这条线索没有对应的单位，不能安排现场核查；可以直接登记反馈。")
            self._put(tab, text(words, "muted", wrap=True))
            return
        desk, today = self._context.desk, self._look.today
        known = teams.candidates(desk.reading(), self.line.id, today)
        self.team = TeamForm(known, teams.least(desk.reading(), today))
        self.team.submitted.connect(self._plan)
        self._put(tab, self.team)

    def _put(self, tab: Tab, widget: QWidget) -> None:
        box: QVBoxLayout = self.add_tab(tab)
        box.addWidget(widget)
        box.addStretch(1)

    def _add_buttons(self) -> None:
        self.close_clue = None
        if self.line.clue.state == "answered":
            self.close_clue = button(self.tr("办结"), "ok")
            self.close_clue.clicked.connect(self._close_clue)
            self._closing.busy_changed.connect(self.close_clue.setDisabled)
            self.buttons.addWidget(self.close_clue)
        if self.line.visit_id is not None:
            visit = button(self.tr("查看核查任务"), "check")
            visit.clicked.connect(self._open_visit)
            self.buttons.addWidget(visit)
        if self.line.finding_id is not None:
            finding = button(self.tr("查看问题"), "rectify")
            finding.clicked.connect(self._open_finding)
            self.buttons.addWidget(finding)
        if self.line.facility_id is not None:
            dossier = button(self.tr("打开一企一档"), "register")
            dossier.clicked.connect(self._open_dossier)
            self.buttons.addWidget(dossier)
        subject = Subject("clue", self.line.id)
        title = self.tr("线索 {number}").format(number=self.line.clue.number)
        self.buttons.addWidget(document_button(self._context, subject, title))

    def _answer(self, values: dict[str, Any]) -> None:
        desk, line = self._context.desk, self.line
        if self.answer is not None:
            self._run(
                self.answer.banner,
                self.tr("已登记反馈"),
                lambda: clues.answer(
                    desk.work(), line.id, values["result"], values["on"], line.version
                ),
            )

    def _sign(self, values: dict[str, Any]) -> None:
        desk, line = self._context.desk, self.line
        if self.receipt is not None:
            self._run(
                self.receipt.banner,
                self.tr("已登记签收"),
                lambda: clues.receipt(
                    desk.work(), line.id, values["on"], values["by"], line.version
                ),
            )

    def _plan(self, officers: tuple[int, ...]) -> None:
        desk, line = self._context.desk, self.line
        if self.team is not None:
            self._run(
                self.team.banner,
                self.tr("已安排核查，等待排期"),
                lambda: clues.plan_visit(
                    desk.work(), line.id, officers, desk.today(), line.version
                ),
            )

    @Slot()
    def _close_clue(self) -> None:
        desk, line = self._context.desk, self.line
        self._run(
            self._closing,
            self.tr("线索已办结"),
            lambda: clues.close(desk.work(), line.id, line.version),
        )

    def _run(self, banner: JobBanner, words: str, do: Callable[[], frozenset[str]]) -> None:
        """Do a step on the worker."""

        def task(_reporter: Reporter) -> frozenset[str]:
            return do()

        banner.run(
            self._context.jobs.job(task),
            self.tr("正在保存"),
            lambda rooms: self.done.emit(words, rooms),
        )

    @Slot()
    def _open_visit(self) -> None:
        self._context.go_to("check", self.line.visit_id)

    @Slot()
    def _open_finding(self) -> None:
        self._context.go_to("rectify", self.line.finding_id)

    @Slot()
    def _open_dossier(self) -> None:
        self._context.go_to("register", self.line.facility_id)
