"""The steps a finding can take from where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.recheck import RECHECK_RESULTS
from permitdesk.services.office.desk import Desk
from permitdesk.services.rectify import ledger, rechecks
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.money import MoneyEditor

Values = Mapping[str, Any]
Keep = Callable[[Desk, LedgerLine, Values], frozenset[str]]
"""Does the step on the worker and returns the rooms that changed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken.

    Attributes:
        key: Names the step for good.
        title: What its tab says.
        words: What its button says.
        note: A sentence above the fields, or empty.
        values: What the fields show at first.
        keep: Does it.
    """

    key: str
    title: str
    words: str
    icon: str
    fields: tuple[Field, ...]
    keep: Keep
    note: str = ""
    values: Values = field(default_factory=dict[str, Any])


class StepBook(QObject):
    """Knows the steps of one finding.

    The likeliest step comes first.
    """

    def __init__(
        self, desk: Desk, finding: LedgerLine, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._finding, self._today = desk, finding, today

    def steps(self) -> tuple[Step, ...]:
        """Return the steps that can be taken now."""
        match self._finding.state:
            case "open":
                return self._rectify(), self._recheck(), self._extend(), self._penalise()
            case "rectified":
                return self._close(), self._recheck(), self._send_back(), self._penalise()
            case _:
                return (self._penalise(),)

    def _rectify(self) -> Step:
        return Step(
            "rectify",
            self.tr("登记整改"),
            self.tr("登记整改"),
            "tick",
            (
                Field(
                    "evidence",
                    self.tr("整改证据"),
                    lambda: LinesEditor(self.tr("如现场照片3张、监测报告")),
                    is_required=True,
                ),
                self._day(self.tr("整改日期")),
                Field("by", self.tr("经办人"), TextEditor, is_required=True),
            ),
            _rectify,
            values={"on": self._today, "by": self._desk.actor},
        )

    def _recheck(self) -> Step:
        due = self._finding.recheck_on
        note = self.tr("应在 {day} 前复查。").format(day=due) if due else ""
        return Step(
            "recheck",
            self.tr("复查"),
            self.tr("登记复查"),
            "eye",
            (
                Field("result", self.tr("复查结果"), lambda: ChoiceEditor(RECHECK_RESULTS)),
                self._day(self.tr("复查日期")),
                Field("by", self.tr("复查人"), TextEditor, is_required=True),
                Field("note", self.tr("复查情况"), LinesEditor),
            ),
            _recheck,
            note,
            {"on": self._today, "by": self._desk.actor, "result": "corrected"},
        )

    def _extend(self) -> Step:
        latest = ledger.latest_extension(self._desk.reading(), self._finding.id, self._today)
        return Step(
            "extend",
            self.tr("延期"),
            self.tr("登记延期"),
            "clock",
            (
                Field(
                    "deadline",
                    self.tr("延至"),
                    lambda: DateEditor(may_be_empty=False),
                    self.tr("一次最晚延至 {latest}").format(latest=latest),
                ),
                Field("note", self.tr("理由"), LinesEditor, is_required=True),
                Field("by", self.tr("批准人"), TextEditor, is_required=True),
            ),
            _extend,
            values={"deadline": latest},
        )

    def _penalise(self) -> Step:
        return Step(
            "penalise",
            self.tr("处罚"),
            self.tr("登记处罚"),
            "edit",
            (
                Field("fine", self.tr("罚款金额"), MoneyEditor, is_required=True),
                self._day(self.tr("决定日期")),
                Field("by", self.tr("经办人"), TextEditor, is_required=True),
                Field("note", self.tr("文书号"), lambda: TextEditor(self.tr("处罚决定书文号"))),
            ),
            _penalise,
            values={"on": self._today, "by": self._desk.actor, "fine": self._finding.fine_fen},
        )

    def _close(self) -> Step:
        handler = self._finding.handled_by
        is_handler = ledger.is_same_person(handler, self._desk.actor)
        return Step(
            "close",
            self.tr("销号"),
            self.tr("销号"),
            "tick",
            (
                self._day(self.tr("销号日期")),
                Field(
                    "by",
                    self.tr("销号人"),
                    lambda: TextEditor(self.tr("复核人姓名")),
                    is_required=True,
                ),
                Field("note", self.tr("复核情况"), LinesEditor),
            ),
            _close,
            self.tr("整改由{handler}经办，须由另一人复核后销号。").format(handler=handler or "—"),
            {"on": self._today, "by": "" if is_handler else self._desk.actor},
        )

    def _send_back(self) -> Step:
        return Step(
            "send_back",
            self.tr("退回"),
            self.tr("退回整改"),
            "undo",
            (
                Field("note", self.tr("退回理由"), LinesEditor, is_required=True),
                self._day(self.tr("复查日期")),
                Field("by", self.tr("复查人"), TextEditor, is_required=True),
            ),
            _send_back,
            values={"on": self._today, "by": self._desk.actor},
        )

    def _day(self, label: str) -> Field:
        return Field("on", label, lambda: DateEditor(may_be_empty=False))


def _rectify(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return ledger.rectify(
        desk.work(), finding.id, values["on"], values["evidence"], values["by"], finding.version
    )


def _recheck(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return rechecks.record(
        desk.work(),
        finding.id,
        values["on"],
        values["result"],
        values["by"],
        values["note"],
        finding.version,
    )


def _extend(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return ledger.extend(
        desk.work(),
        finding.id,
        values["deadline"],
        desk.today(),
        values["by"],
        values["note"],
        finding.version,
    )


def _penalise(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return ledger.penalise(
        desk.work(),
        finding.id,
        values["fine"],
        values["on"],
        values["by"],
        values["note"],
        finding.version,
    )


def _close(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return ledger.close(
        desk.work(), finding.id, values["on"], values["by"], values["note"], finding.version
    )


def _send_back(desk: Desk, finding: LedgerLine, values: Values) -> frozenset[str]:
    return ledger.send_back(
        desk.work(), finding.id, values["on"], values["by"], values["note"], finding.version
    )
