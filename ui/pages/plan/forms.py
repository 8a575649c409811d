"""The forms of a rule row: what it draws by, and what Annex 3 prints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from permitdesk.domain.plan.milestones import milestone_words
from permitdesk.domain.plan.rule import (
    BASES,
    CATEGORIES,
    CHECK_TYPES,
    METHODS,
    PERIODS,
    TAKES,
    PlanRule,
)
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.services.office import reference
from ui.metrics import space
from ui.pages.plan.conditions_editor import ConditionsEditor
from ui.pages.plan.months_editor import MonthsEditor
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    LinesEditor,
    NumberEditor,
    TextEditor,
)
from ui.widgets.form import Field

_LONG = 15
_MOST_SEATS = 9
_LONGEST_GAP = 60
_DECIMALS = ("value", "or_value", "revisit")
_SECOND_WAYS = tuple((code, BASES.label(code)) for code in BASES if code != "covered")


class RowForms(QObject):
    """The fields of a row, in two forms."""

    def drawing(self) -> tuple[Field, ...]:
        """Return the fields that say whom a row draws, how many and when."""
        return (*self._whom(), *self._how_many(), *self._when(), *self._beside())

    def _whom(self) -> tuple[Field, ...]:
        sectors = reference.plan_industries().sectors
        everybody = self.tr("全部")
        return (
            Field("title", self.tr("名称"), TextEditor, is_required=True),
            Field(
                "object_class",
                self.tr("抽查类别"),
                lambda: ChoiceEditor(OBJECT_CLASSES, empty=everybody),
            ),
            Field("sector", self.tr("行业"), lambda: ChoiceEditor(sectors, empty=everybody)),
            Field("filters", self.tr("筛选条件"), ConditionsEditor),
        )

    def _how_many(self) -> tuple[Field, ...]:
        number = partial(NumberEditor, unit=self.tr("家"))
        return (
            Field("basis", self.tr("计算方式"), lambda: ChoiceEditor(BASES)),
            Field(
                "value",
                self.tr("数值"),
                TextEditor,
                self.tr("比例填百分数，人员配比填每人户数"),
            ),
            Field(
                "or_basis",
                self.tr("或者按"),
                lambda: ChoiceEditor(_SECOND_WAYS, empty=self.tr("只有一种算法")),
            ),
            Field("or_value", self.tr("或者的数值"), TextEditor),
            Field("takes", self.tr("两种算法"), lambda: ChoiceEditor(TAKES)),
            Field("period", self.tr("周期"), lambda: ChoiceEditor(PERIODS)),
            Field("least", self.tr("每期至少"), number, self.tr("名录不足时全查；0 为不限")),
            Field("most", self.tr("每期至多"), number, self.tr("0 为不限")),
            Field(
                "revisit",
                self.tr("回头看比例"),
                TextEditor,
                self.tr("每期数量中留作回头看的百分数，其余随机抽取"),
            ),
        )

    def _when(self) -> tuple[Field, ...]:
        return (
            Field("months", self.tr("实施月份"), MonthsEditor),
            Field(
                "milestones",
                self.tr("完成进度"),
                TextEditor,
                self.tr("全年数量到某月底的累计进度，如 6月底60%、9月底100%；空着为全年均匀"),
            ),
            Field(
                "gap",
                self.tr("间隔月数"),
                lambda: NumberEditor(0, _LONGEST_GAP, self.tr("个月")),
                self.tr("同一单位两次抽查至少相隔几个月；0 为不限"),
            ),
            Field("repeats", "", lambda: CheckEditor(self.tr("年内可重复抽取同一单位"))),
            Field(
                "seats",
                self.tr("每次人数"),
                lambda: NumberEditor(1, _MOST_SEATS, self.tr("人")),
            ),
        )

    def _beside(self) -> tuple[Field, ...]:
        return (
            Field("check_type", self.tr("检查类型"), lambda: ChoiceEditor(CHECK_TYPES)),
            Field(
                "approval",
                self.tr("批准备案"),
                TextEditor,
                self.tr("专项检查须经本级政府或上级机关批准、备案，写明文号"),
            ),
            Field(
                "task_force",
                self.tr("工作专班"),
                LinesEditor,
                self.tr("远程帮扶地区“体检式”检查的专班成员，含专家、第三方"),
            ),
            Field("in_annex3", "", lambda: CheckEditor(self.tr("列入附件3"))),
            Field("source", self.tr("依据"), LinesEditor),
        )

    def annex(self) -> tuple[Field, ...]:
        """Return the fields that Annex 3 prints."""
        return (
            Field("category", self.tr("检查类别"), lambda: ChoiceEditor(CATEGORIES)),
            Field("method", self.tr("检查方式"), lambda: ChoiceEditor(METHODS)),
            Field("in_double_random", "", lambda: CheckEditor(self.tr("纳入双随机"))),
            Field("ratio_text", self.tr("检查比例"), LinesEditor),
            Field("frequency_text", self.tr("检查频次"), TextEditor),
            Field("routine_content", self.tr("日常内容"), _long),
            Field("campaign_content", self.tr("专项内容"), _long),
            Field("method_notes", self.tr("方法要领"), _long),
            Field("partners", self.tr("协同机构"), LinesEditor),
        )


def shown(rule: PlanRule) -> dict[str, Any]:
    """Return a row as the forms show it: numbers without a needless point."""
    numbers = {name: _plain(getattr(rule, name)) for name in _DECIMALS}
    return {**rule.model_dump(), **numbers, "milestones": milestone_words(rule.milestones)}


def changes(values: Mapping[str, Any], rule: PlanRule) -> dict[str, object]:
    """Return what a form says that differs from the row, as the service takes it."""
    given = dict(values)
    for name in _DECIMALS:
        if name in given and given[name] in (_plain(getattr(rule, name)), ""):
            given[name] = getattr(rule, name) if given[name] else 0.0
    if given.get("milestones") == milestone_words(rule.milestones):
        given["milestones"] = rule.milestones
    return {name: value for name, value in given.items() if value != getattr(rule, name)}


def _plain(value: float) -> str:
    """Return a number as people type it; nothing for none."""
    return f"{value:g}" if value else ""


def _long() -> LinesEditor:
    made = LinesEditor()
    made.setFixedHeight(space(_LONG))
    return made
