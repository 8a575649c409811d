"""What is done about a finding beside its steps: supervision, measures, others told, the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.measure import LASTING, MEASURES, Measure
from permitdesk.domain.rectify.supervision import GRADES, MALICE, Supervision
from permitdesk.progress import Reporter
from permitdesk.services.rectify import handing, measures, rechecks, supervising
from ui.context import PageContext
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.editors import CheckEditor, ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import rule, text
from ui.widgets.layouts import column, row
from ui.widgets.money import MoneyEditor

Values = Mapping[str, Any]


class FindingPart(QWidget):
    """A part of the drawer that changes its finding.

    Signals:
        done: A change was made: its words, the rooms that changed.

    Attributes:
        form: The form of the change.
    """

    done = Signal(str, object)

    def __init__(
        self, context: PageContext, finding: LedgerLine, form: ActionForm, words: str
    ) -> None:
        super().__init__()
        self._context, self._finding = context, finding
        self.form = form
        self._words = words
        form.submitted.connect(self._submit)
        self._box = column(self, gap=1.5)

    def keep(self, values: Values) -> frozenset[str]:
        """Make the change on the worker and return the rooms that changed."""
        raise NotImplementedError

    @Slot(object)
    def _submit(self, values: Values) -> None:
        self._run(self.form.banner, partial(self.keep, values), self._words)

    def _run(self, banner: JobBanner, do: Callable[[], frozenset[str]], words: str) -> None:
        """Do something on the worker and tell what changed."""

        def task(_reporter: Reporter) -> frozenset[str]:
            return do()

        banner.run(
            self._context.jobs.job(task),
            self.tr("正在保存"),
            lambda rooms: self.done.emit(words, rooms),
        )


class SupervisionPart(FindingPart):
    """Grade, plan, order, malice, damages and what was explained."""

    def __init__(self, context: PageContext, finding: LedgerLine) -> None:
        form = ActionForm(self._fields(), self.tr("保存督办信息"), "tick")
        super().__init__(context, finding, form, self.tr("督办"))
        self._version, held = supervising.find(context.desk.reading(), finding.id)
        form.form.show_values({**held.model_dump(), "raises_class": True})
        self._box.addWidget(form)

    def keep(self, values: Values) -> frozenset[str]:
        """Keep how the finding is watched over."""
        given = dict(values)
        raises_class = bool(given.pop("raises_class"))
        return supervising.save(
            self._context.desk.work(),
            self._finding.id,
            Supervision(**given),
            self._version,
            raises_class=raises_class,
        )

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("grade", self.tr("问题分级"), lambda: ChoiceEditor(GRADES)),
            Field("plan", self.tr("整改方案"), lambda: LinesEditor(self.tr("企业报来的整改措施"))),
            Field("planned_on", self.tr("方案收到日期"), DateEditor),
            Field(
                "ordered_on",
                self.tr("责令改正送达"),
                DateEditor,
                self.tr("不填按发现日期，按日处罚自次日起。"),
            ),
            Field(
                "malice",
                self.tr("恶意违法"),
                lambda: ChoiceEditor(MALICE, empty=self.tr("未认定")),
            ),
            Field("malice_note", self.tr("认定依据"), LinesEditor),
            Field(
                "raises_class",
                "",
                lambda: CheckEditor(self.tr("同时列为特殊抽查对象")),
                self.tr("认定恶意违法时，并移出正面清单。"),
            ),
            Field("harms", "", lambda: CheckEditor(self.tr("涉及生态环境损害赔偿"))),
            Field(
                "reasoning",
                self.tr("说理记录"),
                lambda: LinesEditor(self.tr("说明了什么，当事人的意见")),
            ),
        )


class MeasurePart(FindingPart):
    """The measures taken, each that lasts with a button that lifts it; a form for a new one.

    Attributes:
        lifts: The buttons by the measures' numbers.
        lifting: Runs the lifting of one.
    """

    def __init__(self, context: PageContext, finding: LedgerLine) -> None:
        form = ActionForm(self._fields(), self.tr("登记立案或措施"), "add")
        super().__init__(context, finding, form, self.tr("立案或措施"))
        self.lifts: dict[int, QWidget] = {}
        self.lifting = JobBanner()
        form.form.show_values(
            {"kind": "stop", "decided_on": context.desk.today(), "by": context.desk.actor}
        )
        self._show_candidate()
        for number, measure in measures.of(context.desk.reading(), finding.id):
            self._add_measure(number, measure)
        self._box.addWidget(self.lifting)
        self._box.addWidget(form)

    def keep(self, values: Values) -> frozenset[str]:
        """Keep a new measure."""
        work = self._context.desk.work()
        measure = Measure.model_construct(**values)
        return measures.add(work, self._finding.id, measure, self._finding.version)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("kind", self.tr("立案或措施"), lambda: ChoiceEditor(MEASURES)),
            Field(
                "document",
                self.tr("文书号"),
                TextEditor,
                self.tr("立案填立案号；几个问题一个案的，填同一个号。"),
                is_required=True,
            ),
            Field("decided_on", self.tr("决定日期"), lambda: DateEditor(may_be_empty=False)),
            Field(
                "until",
                self.tr("截止日期"),
                DateEditor,
                self.tr("限产、停产、查封扣押填。"),
            ),
            Field("sum_fen", self.tr("金额"), MoneyEditor, self.tr("按日连续处罚、损害赔偿填。")),
            Field("by", self.tr("经办人"), TextEditor, is_required=True),
            Field("note", self.tr("说明"), LinesEditor),
        )

    def _show_candidate(self) -> None:
        """Say what a fine by the day could come to, where the re-check failed."""
        found = rechecks.daily_fines(self._context.desk.reading())
        for one in found:
            if one.finding_id == self._finding.id:
                words = self.tr(
                    "复查未改正，可以考虑按日连续处罚：{first} 至 {last} 共 {days} 日，"
                    "按原罚款 {fine} 计 {total}。是否处罚由法制审核决定。"
                )
                self._box.addWidget(
                    text(
                        words.format(
                            first=one.first_day,
                            last=one.last_day,
                            days=one.days,
                            fine=fine_text(one.fine_fen),
                            total=fine_text(one.total_fen),
                        ),
                        wrap=True,
                    )
                )
                self._box.addWidget(rule(role="hairline"))

    def _add_measure(self, number: int, measure: Measure) -> None:
        """Show a measure, with a button where it can be lifted."""
        self._box.addWidget(text(MEASURES.label(measure.kind), "section"))
        self._box.addWidget(text(self._facts(measure), wrap=True))
        if measure.kind in LASTING and measure.lifted_on is None:
            lift = button(self.tr("解除措施"), "undo")
            lift.setAccessibleName(
                self.tr("解除{measure}").format(measure=MEASURES.label(measure.kind))
            )
            lift.clicked.connect(partial(self._lift, number))
            self.lifting.busy_changed.connect(lift.setDisabled)
            self.lifts[number] = lift
            line = row()
            line.addWidget(lift)
            line.addStretch(1)
            self._box.addLayout(line)
        self._box.addWidget(rule(role="hairline"))

    def _facts(self, measure: Measure) -> str:
        parts = [f"{measure.decided_on}　{measure.document}"]
        if measure.sum_fen:
            parts.append(fine_text(measure.sum_fen))
        if measure.until is not None:
            parts.append(self.tr("至 {day}").format(day=measure.until))
        if measure.lifted_on is not None:
            parts.append(self.tr("{day} 解除").format(day=measure.lifted_on))
        elif measure.is_past_its_end(self._context.desk.today()):
            parts.append(self.tr("已到期，未登记解除"))
        return "　".join((*parts, measure.note)).strip()

    @Slot()
    def _lift(self, number: int) -> None:
        desk, finding = self._context.desk, self._finding
        self._run(
            self.lifting,
            lambda: measures.lift(
                desk.work(), finding.id, number, desk.today(), desk.actor, finding.version
            ),
            self.tr("解除措施"),
        )


class HandingPart(FindingPart):
    """The clues by which others were told, and a form to tell another one."""

    def __init__(self, context: PageContext, finding: LedgerLine) -> None:
        form = ActionForm(
            self._fields(),
            self.tr("移送线索"),
            "export",
            self.tr("移送后在“线索”页跟踪签收、反馈和超期。"),
        )
        super().__init__(context, finding, form, self.tr("移送线索"))
        form.form.show_values(
            {
                "channel": handing.RECEIVERS[0],
                "content": handing.content_of(finding),
                "on": context.desk.today(),
            }
        )
        for line in handing.of(context.desk.reading(), finding.id):
            clue = line.clue
            words = f"{CHANNELS.label(clue.channel)}　{clue.counterpart}"
            self._box.addWidget(text(words, "section", wrap=True))
            state = CLUE_STATES.label(clue.state)
            told = f"{clue.number}　{clue.received_on}　{state}　{clue.result}"
            self._box.addWidget(text(told.strip(), wrap=True))
            self._box.addWidget(rule(role="hairline"))
        self._box.addWidget(form)

    def keep(self, values: Values) -> frozenset[str]:
        """Make the outgoing clue."""
        given = dict(values)
        handing.hand_over(
            self._context.desk.work(),
            self._finding.id,
            given["channel"],
            given["counterpart"],
            given["on"],
            content=given["content"],
            document=given["document"],
            due_on=given["due_on"],
        )
        return frozenset({"rectify", "clues"})

    def _fields(self) -> tuple[Field, ...]:
        receivers = tuple((code, CHANNELS.label(code)) for code in handing.RECEIVERS)
        return (
            Field("channel", self.tr("移送对象"), lambda: ChoiceEditor(receivers)),
            Field("counterpart", self.tr("接收单位"), TextEditor, is_required=True),
            Field("content", self.tr("线索内容"), LinesEditor, is_required=True),
            Field("document", self.tr("移送函文号"), TextEditor),
            Field("on", self.tr("移送日期"), lambda: DateEditor(may_be_empty=False)),
            Field("due_on", self.tr("反馈期限"), DateEditor, self.tr("不填则按本单位设置的天数。")),
        )
