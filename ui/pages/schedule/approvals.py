"""The approvals of the month's checks: who has none, asked for and given in batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.schedule.approval import APPROVAL_STATES
from permitdesk.services.office import setup
from permitdesk.services.schedule import approving
from permitdesk.services.schedule.approving import ApprovalLine
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.schedule.words import ScheduleWords
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.editors import DateEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field, Form
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.page_header import Tab

Change = Callable[[], frozenset[str]]
Do = Callable[[Change, str], None]

TONES = {
    "missing": "warn",
    "applied": "info",
    "approved": "good",
    "emergency": "warn",
    "late": "danger",
}


class ApprovalTable(RowsTable[ApprovalLine]):
    """Visits with where their approvals stand."""

    def __init__(self, parent: QObject) -> None:
        self._words = ScheduleWords()
        kind = Column[ApprovalLine]
        columns = (
            kind("check", "", lambda _line: "", is_check=True, width=3),
            kind("facility", self.tr("单位名称"), lambda one: one.visit.facility, width=17),
            kind(
                "day",
                self.tr("时间"),
                lambda one: self._words.half_day(one.visit.day, one.visit.slot),
                sort_key=lambda one: (str(one.visit.day), one.visit.slot),
                width=13,
            ),
            kind(
                "type",
                self.tr("类型"),
                lambda one: CHECK_TYPES.label(one.visit.check_type),
                width=7,
            ),
            kind("team", self.tr("人员"), lambda one: one.visit.officers, width=13),
            kind(
                "state",
                self.tr("审批"),
                lambda one: APPROVAL_STATES.label(one.state),
                tone=lambda one: TONES[one.state],
                width=11,
            ),
            kind("note", self.tr("批准人、编号、期限"), self._note, is_muted=True),
        )
        super().__init__(columns, (), parent)

    def _note(self, line: ApprovalLine) -> str:
        """Return who approved under which number, or by when it has to be made up for."""
        given = line.approval
        if given is None:
            return ""
        if given.approved_on is not None:
            return f"{given.approved_by} {given.approved_on} {given.number}".strip()
        if given.make_up_by is None:
            return self.tr("{by} {on} 申请").format(by=given.applied_by, on=given.applied_on)
        words = self.tr("{day} 前补办").format(day=given.make_up_by)
        return words + (self.tr("（暂定）") if line.is_provisional else "")


class ApprovalDrawer(Drawer):
    """Asking, approving or calling an emergency, for some visits at once.

    Signals:
        wanted: The values of the form.

    Attributes:
        form: Its fields.
        go: Does it.
    """

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        lines: Sequence[ApprovalLine],
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.form = Form(fields)
        self.go = button(title, "ok")
        self.go.clicked.connect(self._submit)
        box = self.add_tab(Tab("approval", self.tr("审批"), len(lines)))
        box.addWidget(text(note, "muted", wrap=True))
        box.addWidget(self.form)
        box.addWidget(text("\n".join(one.visit.facility for one in lines), "small", wrap=True))
        box.addStretch(1)
        self.buttons.addWidget(self.go)

    @Slot()
    def _submit(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.wanted.emit(self.form.values())


class ApprovalsView(QWidget):
    """The list of approvals, with what can be done for the ticked visits.

    Signals:
        opened: The id of the visit that was chosen.

    Attributes:
        table: The visits.
        ask, approve, emergency: What can be done.
    """

    opened = Signal(object)

    def __init__(self, context: PageContext, do: Do, parent: QWidget | None = None) -> None:
        """Make the view; `do` changes something and tells the words, or why it cannot be."""
        super().__init__(parent)
        self._context, self._do = context, do
        self.model = ApprovalTable(self)
        sentence = self.tr("排定日期以后，在这里申请和登记审批。")
        self.table = DataTable(
            self.model,
            "schedule.approvals",
            context.settings,
            empty=EmptyState("ok", sentence),
        )
        self.ask = button(self.tr("申请审批"), "edit")
        self.approve = button(self.tr("登记批准"), "tick")
        self.emergency = button(self.tr("紧急检查"), "warning")
        self.hint = text("", "small")
        self._build()

    def show_month(self, period: str) -> None:
        """Show a month's visits."""
        desk = self._context.desk
        self.model.show(approving.of_month(desk.reading(), period, desk.today()))
        self._weigh()

    @property
    def missing(self) -> int:
        """How many visits nobody has approved, emergencies within their term left out."""
        return sum(line.state in ("missing", "applied", "late") for line in self.model.rows)

    def _build(self) -> None:
        bar = row()
        for made in (self.ask, self.approve, self.emergency):
            bar.addWidget(made)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        layout = column(self, gap=1)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        self.model.ticked.connect(self._weigh)
        self.table.current_changed.connect(self._weigh)
        self.table.activated.connect(self.opened)
        self.table.told.connect(self._tell)
        self.ask.clicked.connect(self._begin_asking)
        self.approve.clicked.connect(self._begin_approving)
        self.emergency.clicked.connect(self._begin_emergency)

    def _chosen(self) -> list[ApprovalLine]:
        """Return the ticked visits, or the one stood on."""
        ids = set(self.model.ticked_ids()) or {self.table.current_id}
        return [line for line in self.model.rows if line.id in ids]

    @Slot()
    def _weigh(self, *_signal: object) -> None:
        """Offer what can be done for the chosen visits, and say how many are chosen."""
        states = {line.state for line in self._chosen()}
        self.ask.setEnabled(bool(states) and states <= {"missing", "applied"})
        self.emergency.setEnabled(bool(states) and states <= {"missing", "applied"})
        self.approve.setEnabled(bool(states) and states <= {"applied", "emergency", "late"})
        count = len(self._chosen())
        words = self.tr("已选 {n} 次检查").format(n=count) if count else self.tr("先勾选检查")
        if len(states) > 1 and not (self.ask.isEnabled() or self.approve.isEnabled()):
            words += self.tr("，审批进度不同，请分开选")
        self.hint.setText(words)

    @Slot()
    def _begin_asking(self) -> None:
        fields = (
            self._applicant(),
            Field("basis", self.tr("检查依据"), TextEditor, self.tr("例如年度检查计划的文号。")),
        )
        note = self.tr("一批检查用一份审批表。")
        self._open(self.tr("申请审批"), fields, note, self._asked)

    @Slot()
    def _begin_emergency(self) -> None:
        fields = (
            self._applicant(),
            Field("basis", self.tr("紧急情况"), TextEditor, is_required=True),
        )
        note = self.tr("先检查，在期限内补办审批；逾期会报警。期限见“设置”的规则数值。")
        self._open(self.tr("紧急检查"), fields, note, self._called)

    @Slot()
    def _begin_approving(self) -> None:
        fields = (
            Field("by", self.tr("批准人"), TextEditor, is_required=True),
            Field("on", self.tr("批准日期"), lambda: DateEditor(may_be_empty=False)),
            Field("number", self.tr("审批表编号"), TextEditor),
        )
        note = self.tr("批准人是负责人，不能是申请人。")
        drawer = self._open(self.tr("登记批准"), fields, note, self._approved)
        head = setup.office_of(self._context.desk.reading()).head
        drawer.form.show_values({"by": head, "on": self._context.desk.today()})

    def _applicant(self) -> Field:
        return Field("by", self.tr("申请人"), TextEditor, is_required=True)

    def _open(
        self,
        title: str,
        fields: Sequence[Field],
        note: str,
        done: Callable[[list[int], dict[str, Any]], None],
    ) -> ApprovalDrawer:
        lines = self._chosen()
        drawer = ApprovalDrawer(title, fields, lines, note)
        if "by" in drawer.form.values():
            drawer.form.show_values({"by": self._context.desk.actor})
        drawer.wanted.connect(partial(done, [line.id for line in lines]))
        self._context.show_drawer(drawer)
        return drawer

    def _asked(self, ids: list[int], values: dict[str, Any]) -> None:
        desk = self._context.desk
        self._end(
            lambda: approving.ask(desk.work(), ids, values["by"], values["basis"], desk.today()),
            self.tr("已为 {n} 次检查申请审批").format(n=len(ids)),
        )

    def _called(self, ids: list[int], values: dict[str, Any]) -> None:
        desk, by, basis = self._context.desk, values["by"], values["basis"]
        self._end(
            lambda: approving.call_emergency(desk.work(), ids, by, basis, desk.today()),
            self.tr("{n} 次检查已登记为紧急检查").format(n=len(ids)),
        )

    def _approved(self, ids: list[int], values: dict[str, Any]) -> None:
        desk, on = self._context.desk, values["on"]
        self._end(
            lambda: approving.approve(
                desk.work(), ids, values["by"], on or date.min, values["number"], desk.today()
            ),
            self.tr("{n} 次检查已批准").format(n=len(ids)),
        )

    def _end(self, change: Change, words: str) -> None:
        self.model.tick(self.model.ticked_ids(), on=False)
        self._context.show_drawer(None)
        self._do(change, words)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))
