"""The draft of a round: who can be drawn and who cannot, and what will be announced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.loads import in_range
from permitdesk.services.draw.pools import Proposal, ProposedStratum
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.draw.joint_form import JointForm
from ui.pages.draw.months import Month, RowPool
from ui.pages.draw.pool_table import PoolTable
from ui.pages.draw.sources_form import SourcesForm
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.editors import TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column, row
from ui.widgets.scrolled import scrolled

_STRATA_ROWS = 4
_ROW = 3.75
_FORM = 36


class StrataTable(QWidget):
    """The rows of the plan with their arithmetic.

    Signals:
        chosen: The place of the row the user stands on.
    """

    chosen = Signal(int)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column[ProposedStratum]("title", self.tr("分组"), lambda one: one.plan.title, width=14),
            _count("pool", self.tr("名录"), lambda one: one.plan.pool),
            _count("eligible", self.tr("可抽"), lambda one: len(one.plan.eligible)),
            _count("excluded", self.tr("不参加"), lambda one: len(one.plan.excluded)),
            _count("sample", self.tr("抽取"), lambda one: one.plan.sample),
            Column[ProposedStratum](
                "state", self.tr("情况"), self._state, tone=_state_tone, width=8
            ),
        )
        self.model = RowsTable(columns, (), self, id_of=None)
        self.table = DataTable(self.model, "draw.strata", settings)
        self.table.view.setAccessibleName(self.tr("分组"))
        self.table.setFixedHeight(space(_ROW * _STRATA_ROWS))
        self.table.current_changed.connect(self._choose)
        column(self).addWidget(self.table)

    def show_strata(self, strata: Sequence[ProposedStratum]) -> None:
        """Show these and stand on the first."""
        self.model.show(strata)
        if strata:
            self.table.select(0)

    @Slot(object)
    def _choose(self, place: int | None) -> None:
        if place is not None:
            self.chosen.emit(place)

    def _state(self, one: ProposedStratum) -> str:
        """Say what keeps a row from being sealed, or falls short."""
        if one.sealed_in:
            return self.tr("已封存 {number}").format(number=one.sealed_in)
        return self.tr("待封存") if one.plan.feasible else self.tr("可抽不足")


class DraftPanel(QWidget):
    """The pool at the left, what will be announced at the right.

    Signals:
        edited: The form was changed.
    """

    edited = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strata = StrataTable(settings)
        self.pool = PoolTable(settings)
        self.sources = SourcesForm()
        self.joint = JointForm()
        self.operator = TextEditor(self.tr("在电脑上操作的人"))
        self.operator.setAccessibleName(self.tr("操作人"))
        self.supervisor = TextEditor(self.tr("在旁监督的另一人"))
        self.supervisor.setAccessibleName(self.tr("监督人"))
        self._same = text("", "small", wrap=True)
        mark(self._same, "tone", "danger")
        self._officers = text("", "small", wrap=True)
        self._idle = text("", "small", wrap=True)
        self._arithmetic = text("", "muted", wrap=True)
        self._secret = text("", "section", wrap=True)
        mark(self._secret, "tone", "warn")
        self._proposed: tuple[ProposedStratum, ...] = ()
        self._pools: tuple[RowPool, ...] = ()
        self.strata.chosen.connect(self._show_pool)
        for field in (self.operator, self.supervisor):
            field.on_edited(self.edited.emit)
        self.sources.edited.connect(self.edited)
        self.joint.edited.connect(self.edited)
        self._build()

    def show_month(self, month: Month, now: datetime, operator: str) -> None:
        """Show what a month's next round would seal; names already typed are kept.

        Args:
            month: A month with a proposal.
            now: The current moment in the office's zone; no number known by now is offered.
            operator: Who works at this desk.
        """
        assert month.proposal is not None
        self._proposed, self._pools = month.proposal.strata, month.pools
        self.strata.show_strata(self._proposed)
        if self._proposed:
            self._show_pool(0)
        self.sources.start(now)
        self.joint.start(month.last_joint)
        for field, name in ((self.operator, operator), (self.supervisor, month.supervisor)):
            if not field.value():
                field.set_value(name)
        self._show_officers(month.proposal)
        self._show_secrecy(month.proposal)
        idle = "、".join(plan.title for plan in month.proposal.idle)
        self._idle.setText(self.tr("本月不抽取：{rows}").format(rows=idle))
        self._idle.setVisible(bool(idle))

    @property
    def is_complete(self) -> bool:
        """Return whether two different people are named, and the other department's too."""
        operator, supervisor = self.operator.value(), self.supervisor.value()
        two = bool(operator) and bool(supervisor) and operator != supervisor
        return two and self.joint.is_complete

    def _show_secrecy(self, proposal: Proposal) -> None:
        """Say why there is no list of names, where it would tell a secret one."""
        words = self.tr(
            "第 {number} 轮抽中的名单还在保密，从不参加的单位能看出是哪几家，所以这里只显示家数。"
        ).format(number=proposal.betrays)
        self._secret.setText(words if proposal.betrays else "")
        self._secret.setVisible(bool(proposal.betrays))

    def _show_officers(self, proposal: Proposal) -> None:
        """Say who can be seated, and why the others cannot."""
        barred = [one for one in proposal.candidates if one.bar]
        words = self.tr("执法人员 {count} 名，本月可选派 {able} 名").format(
            count=len(proposal.candidates), able=len(proposal.candidates) - len(barred)
        )
        reasons = "；".join(f"{one.name}：{one.bar}" for one in barred)
        sentences = [words, reasons] if reasons else [words]
        carried = [one.carried for one in proposal.candidates if not one.bar]
        if carried:
            sentences.append(
                self.tr("可选派的人本年已去 {visits} 户，分不尽的户数先给少的人").format(
                    visits=in_range(carried)
                )
            )
        self._officers.setText("。".join((*sentences, "")))

    def _build(self) -> None:
        """Lay the pool beside the form."""
        left = column(gap=1)
        left.addWidget(self.strata)
        left.addWidget(self._arithmetic)
        left.addWidget(self._secret)
        left.addWidget(self.pool, 1)
        left.addWidget(self._idle)
        card = Card(self.tr("封存时公布"))
        inner = QWidget()
        form = column(inner, gap=0.75)
        for words, widget in (
            (self.tr("用哪些公开号码决定"), self.sources),
            (self.tr("操作人"), self.operator),
            (self.tr("监督人（另一人）"), self.supervisor),
        ):
            form.addWidget(text(words, "section"))
            form.addWidget(widget)
        form.addWidget(self._same)
        form.addSpacing(space(1))
        form.addWidget(self._officers)
        form.addWidget(self.joint)
        form.addStretch(1)
        card.body.addWidget(scrolled(inner), 1)
        card.setFixedWidth(space(_FORM))
        outer = row(self, gap=1.5)
        outer.addLayout(left, 1)
        outer.addWidget(card)

    @Slot(int)
    def _show_pool(self, place: int) -> None:
        self._arithmetic.setText(_arithmetic(self._proposed[place]))
        self.pool.show_pool(self._pools[place])

    def show_people_mistake(self) -> None:
        """Mark the supervisor's field, and say why, where a person lacks or holds both roles."""
        operator, supervisor = self.operator.value(), self.supervisor.value()
        is_same = operator == supervisor != ""
        if is_same:
            words = self.tr("操作人和监督人必须是两个人，不能由同一人兼任。")
        else:
            words = self.tr("请填操作人和监督人的姓名，印在封存单上，封存后不能改。")
        self._same.setText(words)
        mark(self.supervisor, "state", "wrong" if is_same else "")
        self._same.setVisible(is_same or not (operator and supervisor))


def _count(
    key: str, title: str, count: Callable[[ProposedStratum], int]
) -> Column[ProposedStratum]:
    """Return a column of numbers."""
    return Column(key, title, lambda one: f"{count(one):,}", sort_key=count, align="right", width=5)


def _state_tone(one: ProposedStratum) -> str:
    if one.sealed_in:
        return "good"
    return "neutral" if one.plan.feasible else "danger"


def _arithmetic(one: ProposedStratum) -> str:
    return "；".join(part for part in (one.rule, one.plan.reason) if part)
