"""A goal: what has to be done by which day, and how far each industry is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.coverage import GOAL_KINDS
from permitdesk.services.office import reference
from permitdesk.services.plan.goals import GoalLine
from ui.widgets.action_form import ActionForm
from ui.widgets.bars import Bar, BarList
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.labels import text
from ui.widgets.page_header import Tab


class GoalDrawer(Drawer):
    """A goal to read and to change, or a new one.

    Signals:
        saved: The goal's number, None for a new one, and its fields.
        removed: The `GoalLine` that is to go.

    Attributes:
        action: The form.
    """

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, line: GoalLine | None, parent: QWidget | None = None) -> None:
        super().__init__(line.goal.title if line else self.tr("新的目标"), parent)
        self._line = line
        self.action = ActionForm(self._fields(), self.tr("保存目标"), "tick")
        if line is not None:
            box = self.add_tab(Tab("progress", self.tr("进度")))
            box.addWidget(text(line.progress.sentence, wrap=True))
            bars = [
                Bar(one.title, f"{one.covered}/{one.facilities}", one.share, is_late=one.is_overdue)
                for one in line.parts
            ]
            if bars:
                box.addWidget(BarList(bars))
            box.addStretch(1)
            fields = line.goal.model_dump()
            self.action.form.show_values({**fields, "sectors": _labels(line.goal.sectors)})
            remove = button(self.tr("删除目标"), "remove")
            remove.clicked.connect(lambda: self.removed.emit(line))
            self.buttons.addWidget(remove)
        box = self.add_tab(Tab("edit", self.tr("修改") if line else self.tr("内容")))
        box.addWidget(self.action)
        box.addStretch(1)
        self.action.submitted.connect(self._tell)

    def _fields(self) -> tuple[Field, ...]:
        industries = "、".join(_sectors().values())
        return (
            Field("title", self.tr("目标"), LinesEditor, is_required=True),
            Field(
                "kind",
                self.tr("类型"),
                lambda: ChoiceEditor(GOAL_KINDS),
                self.tr("检查覆盖按检查记录计算；工作任务填完成日期"),
            ),
            Field(
                "sectors",
                self.tr("行业"),
                TextEditor,
                self.tr("不填为全部；可填：{names}").format(names=industries),
            ),
            Field("since", self.tr("从哪天起算"), DateEditor),
            Field("due", self.tr("期限"), DateEditor, is_required=True),
            Field("done_on", self.tr("完成日期"), DateEditor, self.tr("只用于工作任务")),
            Field("source", self.tr("依据"), LinesEditor),
        )

    @Slot(object)
    def _tell(self, values: Mapping[str, Any]) -> None:
        """Tell the fields; industries that the plan does not know are a mistake."""
        codes = {label: code for code, label in _sectors().items()}
        named = [part for part in values["sectors"].replace("，", "、").split("、") if part.strip()]
        unknown = [part for part in named if part.strip() not in codes]
        if unknown:
            words = self.tr("计划里没有“{name}”这个行业。").format(name=unknown[0])
            self.action.form.show_mistakes({"sectors": words})
            return
        sectors = ",".join(codes[part.strip()] for part in named)
        self.saved.emit(self._line.id if self._line else None, {**values, "sectors": sectors})


def _sectors() -> dict[str, str]:
    choice = reference.plan_industries().sectors
    return {code: choice.label(code) for code in choice}


def _labels(sectors: str) -> str:
    known = _sectors()
    return "、".join(known.get(code, code) for code in sectors.split(",") if code)
