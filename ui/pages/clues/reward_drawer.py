"""The office's table of rewards, and who may see who reported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.clues.tip import RewardStep
from permitdesk.domain.intake.money import read_fen
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.clues import rewards, tips
from ui.context import PageContext
from ui.error_text import sentences_of
from ui.metrics import space
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button, link
from ui.widgets.drawer import Drawer
from ui.widgets.editors import LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab

_STEPS_HEIGHT = 20


class RewardDrawer(Drawer):
    """Two tabs: the table, one step a line, and the persons with the right.

    Signals:
        done: Something was kept: the rooms that changed.

    Attributes:
        table: The form of the table.
        load: Fills it with the table that ships with the program.
        granting: The form to name another person.
        notice: Says why a right was not taken away.
    """

    done = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("奖励和权限"), parent)
        self._context = context
        self.table = ActionForm(
            (
                Field(
                    "steps",
                    self.tr("奖励标准"),
                    _steps_editor,
                    self.tr("每行一档：条件，空格，金额，如“提供线索且查实 500元”。"),
                    is_required=True,
                ),
            ),
            self.tr("保存标准"),
            "tick",
            self.tr("金额按本地的奖励办法填写，程序不带本地标准。"),
        )
        self.load = link(self.tr("填入参照标准"))
        self.notice = NoticeCard()
        self.granting = ActionForm(
            (Field("person", self.tr("姓名"), TextEditor, is_required=True),),
            self.tr("授权"),
            "eye",
            self.tr("有权的人能查看举报人身份，每次查看都记入审计链。第一个人由当前操作人指定。"),
        )
        self._people = column(gap=1)
        self._fill()
        self._show_steps(tuple(one.step for one in rewards.steps(context.desk.reading())))
        self._show_people()

    def _fill(self) -> None:
        """Lay both tabs out."""
        box = self.add_tab(Tab("table", self.tr("奖励标准")))
        box.addWidget(self.table)
        line = row()
        line.addWidget(self.load)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)
        box = self.add_tab(Tab("people", self.tr("查看权限")))
        box.addLayout(self._people)
        box.addWidget(self.notice)
        box.addWidget(self.granting)
        box.addStretch(1)
        self.notice.hide()
        self.table.submitted.connect(self._save)
        self.load.clicked.connect(lambda: self._show_steps(rewards.shipped_steps()))
        self.granting.submitted.connect(self._grant)

    def _show_steps(self, steps: tuple[RewardStep, ...]) -> None:
        words = "\n".join(f"{step.title} {fine_text(step.reward_fen)}" for step in steps)
        self.table.form.show_values({"steps": words})

    @Slot(object)
    def _save(self, values: dict[str, Any]) -> None:
        """Read the lines and keep the table."""
        steps: list[RewardStep] = []
        for number, line in enumerate(values["steps"].splitlines(), start=1):
            title, sum_words = _parts(line)
            reading = read_fen(sum_words, "yuan")
            if not title or reading.value is None or reading.message:
                words = self.tr("第 {number} 行“{line}”没有条件或金额。")
                self.table.form.show_mistakes({"steps": words.format(number=number, line=line)})
                return
            steps.append(RewardStep(code=str(number), title=title, reward_fen=reading.value))
        desk = self._context.desk

        def task(_reporter: Reporter) -> frozenset[str]:
            return rewards.save_steps(desk.work(), tuple(steps))

        self.table.banner.run(self._context.jobs.job(task), self.tr("正在保存"), self.done.emit)

    def _show_people(self) -> None:
        clear(self._people)
        people = tips.keepers(self._context.desk.reading())
        if not people:
            words = self.tr("还没有授权任何人，谁都不能查看举报人身份。")
            self._people.addWidget(text(words, "muted", wrap=True))
        for person in people:
            revoke = button(self.tr("取消授权"))
            revoke.setAccessibleName(self.tr("取消{person}的授权").format(person=person))
            revoke.clicked.connect(partial(self._revoke, person))
            line = row()
            line.addWidget(text(person))
            line.addStretch(1)
            line.addWidget(revoke)
            self._people.addLayout(line)

    @Slot(object)
    def _grant(self, values: dict[str, Any]) -> None:
        self._change(lambda: tips.grant(self._context.desk.work(), values["person"]))

    def _revoke(self, person: str) -> None:
        self._change(lambda: tips.revoke(self._context.desk.work(), person))

    def _change(self, change: Callable[[], object]) -> None:
        """Change who has the right, or say why not."""
        try:
            change()
        except PermitDeskError as error:
            self.notice.tell("danger", *sentences_of(error))
            self.notice.show()
            return
        self.notice.hide()
        self.granting.form.show_values({"person": ""})
        self._show_people()


def _steps_editor() -> LinesEditor:
    """Return an editor with room for a usual table."""
    made = LinesEditor()
    made.setFixedHeight(space(_STEPS_HEIGHT))
    return made


def _parts(line: str) -> tuple[str, str]:
    """Return condition and sum of a line, parted by its last space, a full-width one too."""
    words = line.rsplit(maxsplit=1)
    return (words[0].strip(), words[1]) if len(words) > 1 else ("", line)
