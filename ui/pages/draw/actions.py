"""What the page does to a round: each asks once, works off the UI thread, and tells the window."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from permitdesk.domain.draw.commitment import SECRET_BYTES
from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.randomness import PublicSource
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.draw import (
    ending,
    rounds,
    running,
    sealing,
    seats,
    sheets,
    substituting,
    transcripts,
)
from permitdesk.services.draw.pools import Proposal
from permitdesk.services.draw.rounds import RoundView
from ui.context import Notice, PageContext, Question
from ui.error_text import text_of
from ui.pages.draw.reason_dialog import ReasonDialog
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.job_banner import JobBanner

_DRAW = frozenset({"draw"})
_DRAW_AND_SCHEDULE = frozenset({"draw", "schedule"})


class DrawActions(QObject):
    """The steps of a round and its papers.

    Signals:
        stepped: The number of a round that has taken a step.
        drawn: The `RoundView` of a round that was drawn this moment.
        refused: Why something could not be done; the banner says it too.
    """

    stepped = Signal(str)
    drawn = Signal(object)
    refused = Signal(str)

    def __init__(self, context: PageContext, banner: JobBanner, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._desk = context.desk
        self._banner = banner
        self._page = page

    def seal(
        self,
        proposal: Proposal,
        sources: tuple[PublicSource, ...],
        operator: str,
        supervisor: str,
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
            return sealing.seal(work, period, sources, operator, supervisor, secret).number

        self._run(task, self.tr("正在封存"), self._sealed)

    def run(self, number: str, values: Mapping[str, str], read_by: str) -> None:
        """Draw a sealed round."""

        def task(_reporter: Reporter) -> RoundView:
            running.run(self._desk.work(), number, values, read_by)
            return rounds.view(self._desk.reading(), number)

        self._run(task, self.tr("正在抽取"), self._drawn)

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
            self._step(number, lambda: ending.publish(work(), number), self.tr("正在公开"))

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
            self._step(number, lambda: ending.close(work(), number), self.tr("正在结束"))

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
        dialog = self._dialog(
            self.tr("作废第 {number} 轮").format(number=number),
            self.tr("编号、理由和已有结果永久保留，本年以后的每张单子都会印上作废的批数。"),
            self.tr("作废"),
            fields,
        )
        if dialog is None:
            return
        given = dialog.form.values()
        work = self._desk.work
        self._step(
            number,
            lambda: ending.void(work(), number, given["reason"], given["approver"]),
            self.tr("正在作废"),
        )

    def substitute(self, view: RoundView, line: UnitLine) -> None:
        """Ask why a unit is impossible, and draw a substitute for it."""
        fields = (
            Field("reason", self.tr("理由"), TextEditor, self.tr("如：已关闭、已搬迁。"), True),
            Field(
                "evidence", self.tr("证明材料"), TextEditor, self.tr("如：现场照片 3 张。"), True
            ),
            Field("approver", self.tr("批准人"), TextEditor, is_required=True),
        )
        dialog = self._dialog(
            self.tr("取消“{name}”并补抽").format(name=line.name),
            self.tr("用本轮的下一个一次性代码，在尚未抽中的单位中补抽一家；取消记录永久保留。"),
            self.tr("取消并补抽"),
            fields,
            {"approver": view.round.supervisor},
        )
        if dialog is None:
            return
        given = dialog.form.values()
        number = view.round.number
        gone = Disqualified(
            line.record.label, given["reason"], given["evidence"], given["approver"]
        )
        work = self._desk.work
        self._step(
            number,
            lambda: substituting.substitute(work(), number, [gone]),
            self.tr("正在补抽"),
        )

    def reseat(self, view: RoundView, line: UnitLine) -> None:
        """Ask who leaves and why, and give the seat to the next officer of the order."""
        seated = [(seat.certificate, seat.name) for seat in line.officers]
        fields = (
            Field("leaves", self.tr("换下"), lambda: ChoiceEditor(seated)),
            Field("reason", self.tr("理由"), TextEditor, self.tr("如：回避、请假。"), True),
            Field("approver", self.tr("批准人"), TextEditor, is_required=True),
        )
        dialog = self._dialog(
            self.tr("更换“{name}”的一名检查人员").format(name=line.name),
            self.tr("由本单位人员次序中的下一名接替，不由任何人指定。"),
            self.tr("换人"),
            fields,
            {"approver": view.round.supervisor},
        )
        if dialog is None:
            return
        given = dialog.form.values()
        number, label = view.round.number, line.record.label
        work = self._desk.work
        self._step(
            number,
            lambda: seats.change(
                work(), number, label, given["leaves"], given["reason"], given["approver"]
            ),
            self.tr("正在换人"),
        )

    def export_transcript(self, number: str) -> None:
        """Write the transcript where the user says."""
        path = self._context.save_file(
            self.tr("导出抽取记录"),
            self.tr("抽取记录_{number}.json").format(number=number),
            self.tr("抽取记录 (*.json)"),
        )
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            transcripts.export(self._desk.work(), number, path)
            return (path,)

        self._run(task, self.tr("正在导出"), self._exported)

    def export_sheets(self, number: str) -> None:
        """Write the sheets to be signed into a folder that the user names."""
        self._export_to_folder(lambda folder, _: sheets.write(self._desk.work(), number, folder))

    def export_pool(self, number: str) -> None:
        """Write the pool as a workbook into a folder that the user names."""
        self._export_to_folder(
            lambda folder, reporter: (
                sheets.write_pool(self._desk.work(), number, folder, reporter),
            )
        )

    def _export_to_folder(self, write: Callable[[Path, Reporter], tuple[Path, ...]]) -> None:
        folder = self._context.pick_folder(self.tr("存到哪个文件夹"))
        if folder is not None:
            self._run(lambda reporter: write(folder, reporter), self.tr("正在写出"), self._exported)

    def _dialog(
        self,
        title: str,
        meaning: str,
        yes: str,
        fields: tuple[Field, ...],
        values: Mapping[str, str] | None = None,
    ) -> ReasonDialog | None:
        """Return the dialog once it is filled in, None where the user went back."""
        dialog = ReasonDialog(title, meaning, yes, fields, self._page)
        dialog.form.show_values(values or {})
        is_filled = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog if is_filled else None

    def _step(self, number: str, step: Callable[[], Round], title: str) -> None:
        """Take a step of a round on the worker."""

        def task(_reporter: Reporter) -> str:
            step()
            return number

        self._run(task, title, self._stepped)

    def _run(
        self, task: Callable[[Reporter], object], title: str, then: Callable[[object], object]
    ) -> None:
        job = self._context.jobs.job(task)
        job.failed.connect(self._refuse)
        self._banner.run(job, title, then)

    @Slot(object)
    def _refuse(self, error: object) -> None:
        if isinstance(error, PermitDeskError):
            self.refused.emit(text_of(error))

    def _sealed(self, number: object) -> None:
        self._tell(self.tr("第 {number} 轮已封存").format(number=number), _DRAW)
        self.stepped.emit(cast("str", number))

    def _drawn(self, view: object) -> None:
        found = cast("RoundView", view)
        self._tell(self.tr("第 {number} 轮已抽取").format(number=found.round.number), _DRAW)
        self.stepped.emit(found.round.number)
        self.drawn.emit(found)

    def _stepped(self, number: object) -> None:
        self._tell(self.tr("第 {number} 轮已办理").format(number=number), _DRAW_AND_SCHEDULE)
        self.stepped.emit(cast("str", number))

    def _exported(self, paths: object) -> None:
        written = cast("tuple[Path, ...]", paths)
        names = "、".join(path.name for path in written)
        self._context.notify(Notice(self.tr("已写出 {names}").format(names=names)))
        self._context.open_path(written[0].parent)

    def _tell(self, sentence: str, rooms: frozenset[str]) -> None:
        self._context.notify(Notice(sentence))
        self._context.changed(rooms)
