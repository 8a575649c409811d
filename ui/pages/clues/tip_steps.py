"""The steps a report can take from where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import TipLine
from permitdesk.services.clues import rewards, tips
from permitdesk.services.office.desk import Desk
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    NumberEditor,
    TextEditor,
)
from ui.widgets.form import Field

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TipStep:
    """A step that can be taken.

    Attributes:
        key: Names it for good.
        title: What its tab says.
        words: What its button says.
        values: What the fields show at first.
        keep: Does it on the worker and returns the rooms that changed.
        note: A sentence above the fields, or empty.
    """

    key: str
    title: str
    words: str
    fields: tuple[Field, ...]
    values: Values
    keep: Callable[[Values], frozenset[str]]
    note: str = ""


class TipStepBook(QObject):
    """Knows the steps of one report; the likeliest comes first."""

    def __init__(self, desk: Desk, line: TipLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._line, self._today = desk, line, desk.today()

    def steps(self) -> tuple[TipStep, ...]:
        """Return the steps that can be taken now."""
        match self._line.tip.state:
            case "registered":
                return self._accept(), self._refuse()
            case "accepted":
                return (self._answer(),)
            case "answered":
                return (self._approve(),)
            case "approved":
                return self._pay(), self._expire()
            case _:
                return ()

    def _accept(self) -> TipStep:
        desk, line = self._desk, self._line
        return TipStep(
            "accept",
            self.tr("受理"),
            self.tr("受理并转为线索"),
            (
                Field("handler", self.tr("承办人"), TextEditor, is_required=True),
                self._day(self.tr("受理日期")),
            ),
            {"on": self._today, "handler": desk.actor},
            lambda given: tips.accept(
                desk.work(), line.id, given["on"], given["handler"], line.version
            ),
            self.tr("线索里不写举报人信息。"),
        )

    def _refuse(self) -> TipStep:
        desk, line = self._desk, self._line
        return TipStep(
            "refuse",
            self.tr("不予受理"),
            self.tr("不予受理"),
            (
                Field("reason", self.tr("理由"), LinesEditor, is_required=True),
                self._day(self.tr("告知日期")),
            ),
            {"on": self._today},
            lambda given: tips.refuse(
                desk.work(), line.id, given["on"], given["reason"], line.version
            ),
        )

    def _answer(self) -> TipStep:
        desk, line = self._desk, self._line
        earlier = tips.earlier(desk.reading(), line.id)
        note = ""
        if earlier:
            named = "、".join(one.tip.number for one in earlier)
            note = self.tr("同一单位更早或同日的举报：{numbers}，请核对是否首报。").format(
                numbers=named
            )
        return TipStep(
            "answer",
            self.tr("反馈"),
            self.tr("登记反馈"),
            (
                Field("result", self.tr("查处结果"), LinesEditor, is_required=True),
                Field("is_true", "", lambda: CheckEditor(self.tr("举报属实"))),
                Field("is_first", "", lambda: CheckEditor(self.tr("首个有效举报"))),
                self._day(self.tr("反馈日期")),
            ),
            {"on": self._today, "is_true": True, "is_first": not earlier},
            lambda given: tips.answer(
                desk.work(),
                line.id,
                given["on"],
                given["result"],
                line.version,
                is_true=given["is_true"],
                is_first=given["is_first"],
            ),
            note,
        )

    def _approve(self) -> TipStep:
        desk, line = self._desk, self._line
        table = tuple(
            (one.step.code, f"{one.step.title}　{fine_text(one.step.reward_fen)}")
            for one in rewards.steps(desk.reading())
        )
        note = self.tr("由承办人 {handler} 以外的人批准。").format(handler=line.tip.handler or "—")
        return TipStep(
            "approve",
            self.tr("核定奖励"),
            self.tr("核定奖励"),
            (
                Field("step", self.tr("档次"), lambda: ChoiceEditor(table)),
                Field(
                    "reporters",
                    self.tr("均分人数"),
                    lambda: NumberEditor(1, 99, self.tr("人")),
                    self.tr("同一天几人举报同一行为的，平均分配。"),
                ),
                Field("by", self.tr("批准人"), TextEditor, is_required=True),
                self._day(self.tr("批准日期")),
            ),
            {"on": self._today, "reporters": 1, "step": table[0][0] if table else ""},
            lambda given: rewards.approve(
                desk.work(),
                line.id,
                given["step"],
                given["on"],
                given["by"],
                line.version,
                reporters=given["reporters"],
            ),
            note if table else self.tr("还没有奖励标准，请先在“奖励和权限”里设置。"),
        )

    def _pay(self) -> TipStep:
        desk, line = self._desk, self._line
        return TipStep(
            "pay",
            self.tr("领取"),
            self.tr("登记领取"),
            (
                Field("document", self.tr("领取凭证"), TextEditor, is_required=True),
                self._day(self.tr("领取日期")),
            ),
            {"on": self._today},
            lambda given: rewards.pay(
                desk.work(), line.id, given["on"], given["document"], line.version
            ),
            self.tr("应在 {day} 前领取。").format(day=line.tip.claim_until),
        )

    def _expire(self) -> TipStep:
        desk, line = self._desk, self._line
        return TipStep(
            "expire",
            self.tr("逾期"),
            self.tr("登记逾期未领"),
            (),
            {},
            lambda _given: rewards.expire(desk.work(), line.id, line.version),
            self.tr("{day} 以后仍未领取的，登记为逾期未领。").format(day=line.tip.claim_until),
        )

    def _day(self, label: str) -> Field:
        return Field("on", label, lambda: DateEditor(may_be_empty=False))
