"""The drawer in which an officer decides whether a finding is fined（裁量）."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from permitdesk.domain.check.discretion import DECISIONS, Discretion
from permitdesk.domain.law import CERTAINTIES
from permitdesk.services.check import law
from permitdesk.services.check.leniency import LeniencyCase
from ui.widgets.action_form import ActionForm
from ui.widgets.drawer import Drawer
from ui.widgets.editors import CheckEditor, ChoiceEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout
from ui.widgets.page_header import Tab


class DiscretionDrawer(Drawer):
    """The look-back, the three conditions, and the decision with its reason.

    Signals:
        decided: The `Discretion` to keep.

    Attributes:
        action: The form and its button.
    """

    decided = Signal(object)

    def __init__(
        self, case: LeniencyCase, actor: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("裁量：{facility}").format(facility=case.finding.facility), parent)
        self._case = case
        self._today = today
        finding = case.finding
        label = law.violation_types().label(finding.violation)
        first = self.tr("初次") if case.look_back.is_first else self.tr("非初次")
        tone = "good" if case.look_back.is_first else "warn"
        badges = [(label or self.tr("未分类"), "info"), (first, tone)]
        if finding.is_malicious:
            badges.append((self.tr("恶意违法"), "danger"))
        if case.discretion.decision:
            badges.append((DECISIONS.label(case.discretion.decision), "neutral"))
        self.show_badges(badges)
        self.action = ActionForm(self._fields(), self.tr("保存裁量意见"), "ok")
        self.action.submitted.connect(self._tell)
        self._fill_decision(actor)
        self._fill_history()

    def _fill_decision(self, actor: str) -> None:
        box = self.add_tab(Tab("decision", self.tr("裁量意见")))
        box.addWidget(text(self._case.finding.description, wrap=True))
        box.addWidget(self._provisions())
        box.addWidget(self.action)
        box.addStretch(1)
        kept = self._case.discretion
        begun = kept.model_dump()
        if not self._case.version:
            back = self._case.look_back
            document = self._case.provisions[0].document if self._case.provisions else ""
            begun.update(
                is_first=back.is_first,
                first_note=back.words if back.is_first else "",
                document=document,
                decided_by=actor,
            )
        self.action.form.show_values(begun)

    def _provisions(self) -> QLabel:
        """Return under what the finding may go unfined, or that nothing provides for it."""
        provisions = self._case.provisions
        if not provisions:
            words = self.tr("法条表中没有这类行为可以不予处罚的规定。拿不准的，报法制审核。")
            return text(words, "muted", wrap=True)
        words = self.tr("{document}（{certainty}）：{conditions}，可以不予处罚。")
        told = [
            words.format(
                document=one.document,
                certainty=CERTAINTIES.label(one.certainty),
                conditions="、".join(one.conditions),
            )
            for one in provisions
        ]
        return text("\n".join(told), "muted", wrap=True)

    def _fill_history(self) -> None:
        back = self._case.look_back
        box = self.add_tab(Tab("history", self.tr("回溯"), len(back.earlier)))
        box.addWidget(text(self.tr("{words}。").format(words=back.words), wrap=True))
        for line in back.earlier:
            badges = FlowLayout(gap=0.75)
            badges.addWidget(Badge(str(line.found_on), "warn"))
            box.addLayout(badges)
            box.addWidget(text(line.description, "muted", wrap=True))
        box.addStretch(1)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("is_first", self.tr("初次违法"), lambda: CheckEditor(self.tr("初次违法"))),
            Field("first_note", self.tr("初次证明"), TextEditor),
            Field(
                "is_slight", self.tr("危害后果轻微"), lambda: CheckEditor(self.tr("危害后果轻微"))
            ),
            Field("slight_note", self.tr("轻微证明"), TextEditor),
            Field("is_corrected", self.tr("及时改正"), lambda: CheckEditor(self.tr("及时改正"))),
            Field("corrected_note", self.tr("改正证明"), TextEditor),
            Field("document", self.tr("依据"), TextEditor),
            Field(
                "decision",
                self.tr("意见"),
                lambda: ChoiceEditor(DECISIONS, empty=self.tr("请选择")),
                is_required=True,
            ),
            Field("reason", self.tr("理由"), LinesEditor, is_required=True),
            Field("decided_by", self.tr("决定人"), TextEditor, is_required=True),
            Field("reviewed_by", self.tr("法制审核人"), TextEditor, self.tr("还没有审核的不填")),
        )

    @Slot(object)
    def _tell(self, values: object) -> None:
        """Tell the decision; the day of the review is the day it is written."""
        made = Discretion.model_validate(values)
        reviewed_on = self._case.discretion.reviewed_on or self._today
        self.decided.emit(
            made.model_copy(
                update={
                    "decided_on": self._case.discretion.decided_on or self._today,
                    "reviewed_on": reviewed_on if made.reviewed_by else None,
                }
            )
        )
