"""The drawers of reports by citizens: a new one, and one with its steps."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import TIP_CHANNELS, TIP_STATES, Identity, TipLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.clues import tips
from permitdesk.services.clues.tips import day_in_china
from permitdesk.services.office.desk import CHINA_TIME
from ui.context import PageContext, Question
from ui.error_text import sentences_of
from ui.facility_search import facility_search
from ui.pages.clues.tip_columns import STATE_TONES
from ui.pages.clues.tip_steps import TipStep, TipStepBook, Values
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.form import Field
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import rule, text
from ui.widgets.layouts import row
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab

_NOON = time(12, 0)


class AddTipDrawer(Drawer):
    """A form for a report.

    Signals:
        added: The number of the new report.

    Attributes:
        action: The form with its button.
    """

    added = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("登记举报"), parent)
        self._context = context
        self.action = ActionForm(
            self._fields(),
            self.tr("登记举报"),
            "add",
            self.tr("举报人信息加密保存，只有授权的人能看，每次查看都记入审计链。"),
        )
        self.action.form.show_values({"channel": "hotline", "on": context.desk.today()})
        self.action.submitted.connect(self._add)
        box = self.add_tab(Tab("new", self.tr("新举报")))
        box.addWidget(self.action)
        box.addStretch(1)

    def _fields(self) -> tuple[Field, ...]:
        desk = self._context.desk
        return (
            Field("channel", self.tr("举报渠道"), lambda: ChoiceEditor(TIP_CHANNELS)),
            Field("on", self.tr("举报日期"), lambda: DateEditor(may_be_empty=False)),
            Field("at", self.tr("举报时刻"), lambda: TextEditor(self.tr("如 14:30，用来判断首报"))),
            Field(
                "facility",
                self.tr("单位"),
                lambda: FacilityPicker(facility_search(desk), self.tr("名称、代码、拼音首字母")),
            ),
            Field(
                "content",
                self.tr("举报内容"),
                LinesEditor,
                self.tr("这里不要写举报人是谁。"),
                is_required=True,
            ),
            Field("name", self.tr("举报人"), TextEditor, self.tr("匿名的不填。")),
            Field("phone", self.tr("联系电话"), TextEditor),
            Field("address", self.tr("联系地址"), TextEditor),
            Field("code", self.tr("领奖密码"), TextEditor, self.tr("举报人自己说的六位数字。")),
        )

    def _add(self, values: dict[str, Any]) -> None:
        """Keep the report on the worker."""
        desk = self._context.desk
        at = _time_of(values["at"])
        if at is None:
            self.action.form.show_mistakes({"at": self.tr("请写成 14:30 这样的时刻。")})
            return
        received_at = datetime.combine(values["on"], at, CHINA_TIME)
        person = Identity(
            name=values["name"],
            phone=values["phone"],
            address=values["address"],
            code=values["code"],
        )

        def task(_reporter: Reporter) -> str:
            moment = min(received_at, desk.now()) if not values["at"] else received_at
            return tips.register(
                desk.work(),
                values["channel"],
                moment,
                values["content"],
                person,
                values["facility"],
            )

        self.action.banner.run(
            self._context.jobs.job(task), self.tr("正在登记举报"), self.added.emit
        )


def _time_of(words: str) -> time | None:
    """Return a time of the day, noon where none is given, None where it cannot be read."""
    if not words.strip():
        return _NOON
    try:
        return time.fromisoformat(words.strip().replace("：", ":").zfill(5))
    except ValueError:
        return None


class TipDrawer(Drawer):
    """One report.

    Signals:
        done: A step was taken: its title, the rooms that changed.

    Attributes:
        line: The report as it was read, without who reported.
        forms: The forms of its steps by their keys.
        show_identity: Shows who reported, to those who may see it.
        identity: What is shown then.
        notice: Says why it is not shown.
    """

    done = Signal(str, object)

    def __init__(
        self,
        context: PageContext,
        line: TipLine,
        term: tuple[str, str] | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a report.

        Args:
            context: The window.
            line: The report, without who reported.
            term: What it waits for and until when, with the badge's tone.
            parent: Qt's owner.
        """
        super().__init__(self.tr("举报 {number}").format(number=line.tip.number), parent)
        self._context = context
        self.line = line
        self.forms: dict[str, ActionForm] = {}
        self.show_identity = button(self.tr("查看举报人"), "eye")
        self.identity = KeyValues()
        self.notice = NoticeCard()
        named = self.tr("实名") if line.tip.is_named else self.tr("匿名")
        state = TIP_STATES.label(line.tip.state)
        waits = [term] if term is not None else []
        self.show_badges([(state, STATE_TONES[line.tip.state]), *waits, (named, "neutral")])
        self._fill_facts()
        for step in TipStepBook(context.desk, line, self).steps():
            self._fill_step(step)
        if line.facility_id is not None:
            dossier = button(self.tr("打开一企一档"), "register")
            dossier.clicked.connect(lambda: context.go_to("register", line.facility_id))
            self.buttons.addWidget(dossier)
        if line.clue_id is not None:
            clue = button(self.tr("查看线索"), "clues")
            clue.clicked.connect(lambda: context.go_to("clues", line.clue_id))
            self.buttons.addWidget(clue)

    def _fill_facts(self) -> None:
        tip = self.line.tip
        box = self.add_tab(Tab("facts", self.tr("举报")))
        box.addWidget(text(tip.content, wrap=True))
        reward = fine_text(tip.reward_fen) if tip.reward_fen else ""
        box.addWidget(
            KeyValues(
                [
                    (self.tr("渠道"), TIP_CHANNELS.label(tip.channel)),
                    (self.tr("举报日期"), str(day_in_china(tip.received_at))),
                    (self.tr("单位"), self.line.facility),
                    (self.tr("承办人"), tip.handler),
                    (self.tr("线索"), self.line.clue_number),
                    (self.tr("查处结果"), tip.result or tip.refusal),
                    (self.tr("反馈日期"), str(tip.answered_on or "")),
                    (self.tr("奖励"), reward),
                    (self.tr("批准人"), tip.approved_by),
                    (self.tr("领取期限"), str(tip.claim_until or "")),
                    (self.tr("领取凭证"), tip.document),
                ]
            )
        )
        self._fill_identity(box)
        box.addStretch(1)

    def _fill_identity(self, box: QVBoxLayout) -> None:
        box.addWidget(rule(role="hairline"))
        box.addWidget(text(self.tr("举报人"), "section"))
        if not self.line.has_identity:
            box.addWidget(text(self.tr("没有举报人信息。"), "muted"))
            return
        box.addWidget(text(self.tr("已加密，只有授权的人能看。"), "muted", wrap=True))
        line = row()
        line.addWidget(self.show_identity)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self.identity)
        box.addWidget(self.notice)
        self.identity.hide()
        self.notice.hide()
        self.show_identity.clicked.connect(self._show_identity)

    @Slot()
    def _show_identity(self) -> None:
        """Show who reported, once the user knows that this is written down."""
        question = Question(
            self.tr("查看举报人身份？"),
            self.tr("谁在什么时候看过，会永久记入审计链。"),
            self.tr("查看"),
        )
        if not self._context.ask(question):
            return
        try:
            person = tips.identity(self._context.desk.work(), self.line.id)
        except PermitDeskError as error:
            self.notice.tell("danger", *sentences_of(error))
            self.notice.show()
            return
        self.identity.show_pairs(
            [
                (self.tr("姓名"), person.name),
                (self.tr("电话"), person.phone),
                (self.tr("地址"), person.address),
                (self.tr("领奖密码"), person.code),
            ]
        )
        self.identity.show()
        self.show_identity.hide()

    def _fill_step(self, step: TipStep) -> None:
        """Add a tab with the form of a step."""
        form = ActionForm(step.fields, step.words, "tick", step.note)
        form.form.show_values(step.values)
        form.submitted.connect(partial(self._take, step))
        self.forms[step.key] = form
        box = self.add_tab(Tab(step.key, step.title))
        box.addWidget(form)
        box.addStretch(1)

    def _take(self, step: TipStep, values: Values) -> None:
        """Take a step on the worker."""

        def task(_reporter: Reporter) -> frozenset[str]:
            return step.keep(values)

        self.forms[step.key].banner.run(
            self._context.jobs.job(task),
            self.tr("正在保存"),
            lambda rooms: self.done.emit(step.title, rooms),
        )
