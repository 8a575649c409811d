"""What the page changes in a draw made by hand: what was drawn again by hand is typed in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.recusal import RecusalRequest
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.services.draw import manual_changes
from permitdesk.services.draw.rounds import RoundView
from ui.pages.draw.actions import DrawActions
from ui.pages.draw.runner import Runner
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.form import Field


class HandActions(QObject):
    """Substitutes and changed seats of a round that was drawn by hand."""

    def __init__(self, runner: Runner, actions: DrawActions) -> None:
        super().__init__(actions)
        self._runner = runner
        self._actions = actions
        self._desk = runner.context.desk

    def substitute(self, view: RoundView, line: UnitLine) -> None:
        """Ask why a unit is impossible and what was drawn instead, and keep both."""
        drawn = Field(
            "drawn",
            self.tr("补抽的单位"),
            TextEditor,
            self.tr("人工抽出的一家：单位名称或编号：检查人员、检查人员"),
            is_required=True,
        )
        given = self._runner.ask(
            self.tr("取消“{name}”，录入补抽的单位").format(name=line.name),
            self.tr("本轮是人工抽取，补抽也由人工抽出，再录入结果；取消记录永久保留。"),
            self.tr("取消并录入"),
            (*self._actions.fields_of_substitute(), drawn),
            {"approver": view.round.supervisor},
        )
        if given is None:
            return
        number, work = view.round.number, self._desk.work
        gone = Disqualified(
            line.record.label,
            f"{given['reason']}",
            f"{given['evidence']}",
            f"{given['approver']}",
        )
        self._actions.step(
            number,
            lambda: manual_changes.substitute(work(), number, gone, f"{given['drawn']}"),
            self.tr("正在录入"),
        )

    def decide_recusal(self, view: RoundView, asked: RecusalRequest) -> None:
        """Ask what the head has decided, and who was drawn for the seat by hand."""
        left = {
            seat.certificate
            for unit in view.units
            for seat in unit.seats
            if unit.record.label == asked.unit
        }
        others = [(key, name) for key, name in view.officers.items() if key not in left]
        self._actions.keep_decision(
            view,
            asked,
            self.tr("同意回避的，这一席由人工另抽一人，在这里录入；不同意的，人员不变。"),
            Field("joins", self.tr("人工抽出的接替人员"), lambda: ChoiceEditor(others)),
        )

    def reseat(self, view: RoundView, line: UnitLine) -> None:
        """Ask who leaves, who was drawn for the seat and why, and keep it."""
        seated = [(seat.certificate, seat.name) for seat in line.officers]
        known = {seat.certificate for seat in line.seats}
        others = [(key, name) for key, name in view.officers.items() if key not in known]
        fields = (
            Field("leaves", self.tr("换下"), lambda: ChoiceEditor(seated)),
            Field("joins", self.tr("人工抽出的接替人员"), lambda: ChoiceEditor(others)),
            Field("reason", self.tr("理由"), TextEditor, self.tr("如：回避、请假。"), True),
            Field("approver", self.tr("批准人"), TextEditor, is_required=True),
        )
        given = self._runner.ask(
            self.tr("更换“{name}”的一名检查人员").format(name=line.name),
            self.tr("本轮是人工抽取，接替的人也由人工抽出，再录入结果。"),
            self.tr("换人"),
            fields,
            {"approver": view.round.supervisor},
        )
        if given is None:
            return
        number, label, work = view.round.number, line.record.label, self._desk.work
        self._actions.step(
            number,
            lambda: manual_changes.change_seat(
                work(),
                number,
                label,
                f"{given['leaves']}",
                f"{given['joins']}",
                f"{given['reason']}",
                f"{given['approver']}",
            ),
            self.tr("正在换人"),
        )
