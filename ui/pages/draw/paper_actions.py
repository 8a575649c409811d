"""What the page writes and reads: sheets, transcripts, pools, and draws made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from permitdesk.domain.draw.manual import METHODS
from permitdesk.progress import Reporter
from permitdesk.services.draw import manual, sheets, transcripts
from ui.pages.draw.runner import Runner, Writer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field

_ROOMS = frozenset({"draw"})


class PaperActions(QObject):
    """The papers of rounds.

    Signals:
        recorded: The number of a round that was recorded from a signed sheet.
    """

    recorded = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._runner = runner
        self._desk = runner.context.desk

    def export_transcript(self, number: str) -> None:
        """Write the transcript where the user says."""
        path = self._runner.context.save_file(
            self.tr("导出抽取记录"),
            self.tr("抽取记录_{number}.json").format(number=number),
            self.tr("抽取记录 (*.json)"),
        )
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            transcripts.export(self._desk.work(), number, path)
            return (path,)

        self._runner.run(task, self.tr("正在导出"), self._runner.exported)

    def export_sheets(self, number: str, kind: str = "") -> None:
        """Write a sheet, or all that the round has come to, into a folder the user names."""
        kinds = (kind,) if kind else ()
        self._to_folder(lambda folder, _: sheets.write(self._desk.work(), number, folder, kinds))

    def export_pool(self, number: str) -> None:
        """Write the pool of a round as a workbook into a folder that the user names."""
        self._to_folder(
            lambda folder, reporter: (
                sheets.write_pool(self._desk.work(), number, folder, reporter),
            )
        )

    def export_proposed_pool(self, period: str) -> None:
        """Write the pool that would be sealed as a workbook, to be gone over before."""
        self._to_folder(
            lambda folder, reporter: (
                sheets.write_proposed_pool(self._desk.work(), period, folder, reporter),
            )
        )

    def export_scan(self, number: str) -> None:
        """Write the scan of a signed sheet into a folder that the user names."""
        self._to_folder(lambda folder, _: (manual.write_scan(self._desk.work(), number, folder),))

    def record_manual(self, period: str, operator: str, supervisor: str, today: date) -> None:
        """Ask for the scan and for what the signed sheet says, and keep the draw."""
        scan = self._runner.context.pick_file(
            self.tr("选择签字单的扫描件"), self.tr("扫描件 (*.pdf *.jpg *.jpeg *.png)")
        )
        if scan is None:
            return
        given = self._runner.ask(
            self.tr("录入人工抽取"),
            self.tr("按签字的抽取单录入。人工抽取合法，但不能重新计算，各处都会标明“不可核验”。"),
            self.tr("录入"),
            self._fields(),
            {"held_on": today, "operator": operator, "supervisor": supervisor},
        )
        if given is None:
            return
        told = manual.ManualDraw(
            f"{given['method']}",
            cast("date | None", given["held_on"]) or today,
            f"{given['place']}",
            f"{given['witnesses']}",
            f"{given['lines']}",
            f"{given['note']}",
        )
        people = (f"{given['operator']}", f"{given['supervisor']}")
        self._runner.run(
            lambda _: manual.record(self._desk.work(), period, told, scan, people).number,
            self.tr("正在录入"),
            self._recorded,
        )

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("method", self.tr("方式"), lambda: ChoiceEditor(METHODS)),
            Field("held_on", self.tr("抽取日期"), DateEditor, is_required=True),
            Field("place", self.tr("地点"), TextEditor, is_required=True),
            Field("operator", self.tr("操作人"), TextEditor, is_required=True),
            Field("supervisor", self.tr("监督人"), TextEditor, is_required=True),
            Field("witnesses", self.tr("见证人"), TextEditor, is_required=True),
            Field(
                "lines",
                self.tr("抽中的单位"),
                lambda: LinesEditor(self.tr("单位名称或编号：检查人员、检查人员")),
                self.tr("一行一家，按抽出的次序；单位后写冒号，人员之间写顿号。"),
                is_required=True,
            ),
            Field("note", self.tr("备注"), TextEditor),
        )

    def _recorded(self, number: object) -> None:
        words = self.tr("第 {number} 轮已录入，不可核验").format(number=number)
        self._runner.tell(words, _ROOMS)
        self.recorded.emit(cast("str", number))

    def _to_folder(self, write: Writer) -> None:
        self._runner.export_to_folder(write, self.tr("存到哪个文件夹"))
