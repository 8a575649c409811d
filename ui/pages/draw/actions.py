"""What the page does to a round: each asks once, works off the UI thread, tells the window."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QObject, Signal

from permitdesk.domain.draw.commitment import SECRET_BYTES
from permitdesk.domain.draw.joint import JointRoster
from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.randomness import PublicSource
from permitdesk.domain.draw.recusal import DECISIONS, RecusalRequest
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.progress import Reporter
from permitdesk.services.draw import (
    ending,
    recusing,
    rounds,
    running,
    sealing,
    seats,
    substituting,
)
from permitdesk.services.draw.pools import Proposal
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.draw.rounds import RoundView
from ui.context import Question
from ui.pages.draw.runner import Runner
from ui.pages.draw.unit_drawer import person
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.form import Field

_DRAW = frozenset({"draw"})
_DRAW_AND_SCHEDULE = frozenset({"draw", "schedule"})


class DrawActions(QObject):
    """The steps of a round and its papers.

    Signals:
        stepped: The number of a round that has taken a step.
        drawn: The `RoundView` of a round that was drawn this moment.
    """

    stepped = Signal(str)
    drawn = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._runner = runner
        self._context = runner.context
        self._desk = runner.context.desk

    def seal(
        self,
        proposal: Proposal,
        sources: tuple[PublicSource, ...],
        operator: str,
        supervisor: str,
        joint: tuple[JointRoster, ...] = (),
    ) -> None:
        """Seal the next round of a month."""
        question = Question(
            self.tr("封存第 {number} 轮？").format(number=proposal.number),
            self.tr(
                "名单、数量和执法人员从此冻结，不能再改；抽取只能进行一次。"
                "如果封存错了，只能由另一人批准作废，作废记录永久保留。"
            ),
            self.tr("封存"),
            is_grave=True,
        )
        if not self._context.ask(question):
            return
        secret = secrets.token_bytes(SECRET_BYTES)

        def task(_reporter: Reporter) -> str:
            work = self._desk.work()
            period = proposal.period
            sealed = sealing.seal(work, period, sources, operator, supervisor, secret, joint)
            return sealed.number

        self._runner.run(task, self.tr("正在封存"), self._sealed)

    def run(self, number: str, values: Mapping[str, str], read_by: str) -> None:
        """Draw a sealed round."""

        def task(_reporter: Reporter) -> RoundView:
            running.run(self._desk.work(), number, values, read_by)
            return rounds.view(self._desk.reading(), number)

        self._runner.run(task, self.tr("正在抽取"), self._drawn)

    def publish(self, number: str) -> None:
        """Make a round public."""
        question = Question(
            self.tr("公开第 {number} 轮？").format(number=number),
            self.tr("抽取记录从此公开，不能再补抽或换人。"),
            self.tr("公开"),
            is_grave=True,
        )
        if self._context.ask(question):
            work = self._desk.work
            self.step(number, lambda: ending.publish(work(), number), self.tr("正在公开"))

    def close(self, number: str) -> None:
        """End a round and make its secret public."""
        question = Question(
            self.tr("结束第 {number} 轮并公布密码？").format(number=number),
            self.tr("密码写进抽取记录，任何人都可以用它重算全部次序；本轮从此不能再有任何改动。"),
            self.tr("结束并公布密码"),
            is_grave=True,
        )
        if self._context.ask(question):
            work = self._desk.work
            self.step(number, lambda: ending.close(work(), number), self.tr("正在结束"))

    def void(self, number: str) -> None:
        """Ask for a reason and a second person, and declare a round void."""
        fields = (
            Field("reason", self.tr("理由"), TextEditor, is_required=True),
            Field(
                "approver",
                self.tr("批准人"),
                TextEditor,
                self.tr("另一人，不能是操作人。"),
                is_required=True,
            ),
        )
        given = self._runner.ask(
            self.tr("作废第 {number} 轮").format(number=number),
            self.tr("编号、理由和已有结果永久保留，本年以后的每张单子都会印上作废的批数。"),
            self.tr("作废"),
            fields,
        )
        if given is None:
            return
        work = self._desk.work
        self.step(
            number,
            lambda: ending.void(work(), number, f"{given['reason']}", f"{given['approver']}"),
            self.tr("正在作废"),
        )

    def substitute(self, view: RoundView, line: UnitLine) -> None:
        """Ask why a unit is impossible, and draw a substitute for it."""
        given = self._runner.ask(
            self.tr("取消“{name}”并补抽").format(name=line.name),
            self.tr("用本轮的下一个一次性代码，在尚未抽中的单位中补抽一家；取消记录永久保留。"),
            self.tr("取消并补抽"),
            self.fields_of_substitute(),
            {"approver": view.round.supervisor},
        )
        if given is None:
            return
        number = view.round.number
        gone = Disqualified(
            line.record.label,
            f"{given['reason']}",
            f"{given['evidence']}",
            f"{given['approver']}",
        )
        work = self._desk.work
        self.step(
            number,
            lambda: substituting.substitute(work(), number, [gone]),
            self.tr("正在补抽"),
        )

    def fields_of_substitute(self) -> tuple[Field, ...]:
        """Return what is asked of a unit that cannot be visited."""
        return (
            Field("reason", self.tr("理由"), TextEditor, self.tr("如：已关闭、已搬迁。"), True),
            Field(
                "evidence", self.tr("证明材料"), TextEditor, self.tr("如：现场照片 3 张。"), True
            ),
            Field("approver", self.tr("批准人"), TextEditor, is_required=True),
        )

    def reseat(self, view: RoundView, line: UnitLine) -> None:
        """Ask who leaves and why, and give the seat to the next officer of the order."""
        seated = [(seat.certificate, seat.name) for seat in line.officers]
        joint = {
            seat.record.certificate: seat
            for seat in view.joint.get(line.record.label, ())
            if seat.is_seated
        }
        seated += [(key, f"{seat.name}（{seat.department}）") for key, seat in joint.items()]
        fields = (
            Field("leaves", self.tr("换下"), lambda: ChoiceEditor(seated)),
            Field("reason", self.tr("理由"), TextEditor, self.tr("如：回避、请假。"), True),
            Field("approver", self.tr("批准人"), TextEditor, is_required=True),
        )
        given = self._runner.ask(
            self.tr("更换“{name}”的一名检查人员").format(name=line.name),
            self.tr("由本单位人员次序中的下一名接替，不由任何人指定。"),
            self.tr("换人"),
            fields,
            {"approver": view.round.supervisor},
        )
        if given is None:
            return
        number, label, leaves = view.round.number, line.record.label, f"{given['leaves']}"
        department = joint[leaves].department if leaves in joint else ""
        work = self._desk.work
        self.step(
            number,
            lambda: seats.change(
                work(),
                number,
                label,
                leaves,
                f"{given['reason']}",
                f"{given['approver']}",
                department,
            ),
            self.tr("正在换人"),
        )

    def apply_recusal(self, view: RoundView, line: UnitLine) -> None:
        """Ask who wants whom recused and why, and keep the application."""
        seats_held = [("", seat.certificate, seat.name) for seat in line.officers] + [
            (seat.department, seat.record.certificate, seat.name)
            for seat in view.joint.get(line.record.label, ())
            if seat.is_seated
        ]
        named = [
            (f"{place}", f"{name}（{department}）" if department else name)
            for place, (department, _, name) in enumerate(seats_held)
        ]
        fields = (
            Field("seat", self.tr("检查人员"), lambda: ChoiceEditor(named)),
            Field(
                "by",
                self.tr("申请人"),
                TextEditor,
                self.tr("本人，或被检查单位的姓名、名称。"),
                is_required=True,
            ),
            Field("grounds", self.tr("理由"), TextEditor, is_required=True),
        )
        given = self._runner.ask(
            self.tr("登记对“{name}”的回避申请").format(name=line.name),
            self.tr("先登记，由负责人决定；决定之前检查照常准备，不停止。"),
            self.tr("登记"),
            fields,
        )
        if given is None:
            return
        department, certificate, _ = seats_held[int(f"{given['seat']}")]
        seat = Seat(line.record.label, certificate, department)
        number = view.round.number
        self.step(
            number,
            lambda: recusing.apply(
                self._desk.work(), number, seat, f"{given['by']}", f"{given['grounds']}"
            ),
            self.tr("正在登记"),
        )

    def decide_recusal(self, view: RoundView, asked: RecusalRequest) -> None:
        """Ask what the head has decided; a granted recusal has the one seat drawn again."""
        self.keep_decision(
            view,
            asked,
            self.tr("同意回避的，只有这一席由同一次序的下一名接替；不同意的，人员不变。"),
        )

    def keep_decision(
        self, view: RoundView, asked: RecusalRequest, words: str, *more: Field
    ) -> None:
        """Ask for a decision, and for more where it takes more, and keep it.

        Args:
            view: The round.
            asked: The application.
            words: What comes of a decision.
            more: A field `joins` where somebody drew the seat again by hand.
        """
        decisions = [(code, DECISIONS.label(code)) for code in ("granted", "refused")]
        fields = (
            Field("decision", self.tr("决定"), lambda: ChoiceEditor(decisions)),
            Field("by", self.tr("负责人"), TextEditor, is_required=True),
            *more,
            Field("note", self.tr("说明"), TextEditor, self.tr("不予回避的，写明理由。")),
        )
        given = self._runner.ask(
            self.tr("决定{name}的回避").format(name=person(view, asked.certificate)),
            words,
            self.tr("保存决定"),
            fields,
            {"by": view.round.supervisor},
        )
        if given is None:
            return
        is_granted = given["decision"] == "granted"
        self.step(
            view.round.number,
            lambda: recusing.decide(
                self._desk.work(),
                asked.id,
                f"{given['by']}",
                is_granted=is_granted,
                note=f"{given['note']}",
                joins=f"{given.get('joins', '')}" if is_granted else "",
            ),
            self.tr("正在保存"),
        )

    def step(self, number: str, step: Callable[[], object], title: str) -> None:
        """Take a step of a round on the worker."""

        def task(_reporter: Reporter) -> str:
            step()
            return number

        self._runner.run(task, title, self._stepped)

    def _sealed(self, number: object) -> None:
        self._runner.tell(self.tr("第 {number} 轮已封存").format(number=number), _DRAW)
        self.stepped.emit(cast("str", number))

    def _drawn(self, view: object) -> None:
        found = cast("RoundView", view)
        self._runner.tell(self.tr("第 {number} 轮已抽取").format(number=found.round.number), _DRAW)
        self.stepped.emit(found.round.number)
        self.drawn.emit(found)

    def _stepped(self, number: object) -> None:
        self._runner.tell(self.tr("第 {number} 轮已办理").format(number=number), _DRAW_AND_SCHEDULE)
        self.stepped.emit(cast("str", number))
