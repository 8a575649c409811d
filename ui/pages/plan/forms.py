"""The forms of a rule row: what it draws by, and what Annex 3 prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from permitdesk.domain.plan.filters import (
    ATTRIBUTES,
    OPERATORS,
    Condition,
    conditions,
    filter_text,
)
from permitdesk.domain.plan.rule import (
    BASES,
    CATEGORIES,
    CHECK_TYPES,
    METHODS,
    PERIODS,
    PlanRule,
)
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.services.office import reference
from ui.metrics import space
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


class RowForms(QObject):
    """The fields of a row, in two forms."""

    def drawing(self) -> tuple[Field, ...]:
        """Return the fields that say whom a row draws, how many and when."""
        return (
            Field("title", self.tr("名称"), TextEditor, is_required=True),
            Field(
                "object_class",
                self.tr("抽查类别"),
                lambda: ChoiceEditor(OBJECT_CLASSES, empty=self.tr("全部")),
            ),
            Field(
                "sector",
                self.tr("行业"),
                lambda: ChoiceEditor(reference.plan_industries().sectors, empty=self.tr("全部")),
            ),
            Field("basis", self.tr("计算方式"), lambda: ChoiceEditor(BASES)),
            Field(
                "value",
                self.tr("数值"),
                TextEditor,
                self.tr("比例填百分数，人员配比填每人户数"),
            ),
            Field("period", self.tr("周期"), lambda: ChoiceEditor(PERIODS)),
            Field("months", self.tr("实施月份"), MonthsEditor),
            Field("repeats", "", lambda: CheckEditor(self.tr("年内可重复抽取同一单位"))),
            Field(
                "seats",
                self.tr("每次人数"),
                lambda: NumberEditor(1, _MOST_SEATS, self.tr("人")),
            ),
            Field("check_type", self.tr("检查类型"), lambda: ChoiceEditor(CHECK_TYPES)),
            Field(
                "attribute",
                self.tr("另按"),
                lambda: ChoiceEditor(ATTRIBUTES, empty=self.tr("不另筛选")),
            ),
            Field("operator", self.tr("条件"), lambda: ChoiceEditor(OPERATORS)),
            Field("wanted", self.tr("条件值"), lambda: TextEditor(self.tr("如行业代码 06"))),
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
    """Return a row as the forms show it; of several conditions only the first is shown."""
    first = next(iter(conditions(rule.filters)), None)
    return {
        **rule.model_dump(),
        "value": f"{rule.value:g}",
        "attribute": first.attribute if first else "",
        "operator": first.operator if first else "starts_with",
        "wanted": first.value if first else "",
    }


def changes(values: Mapping[str, Any], rule: PlanRule) -> dict[str, object]:
    """Return what a form says that differs from the row, as the service takes it."""
    given = dict(values)
    if "attribute" in given:
        given["filters"] = _filters(
            given.pop("attribute"), given.pop("operator"), given.pop("wanted"), rule
        )
    if "value" in given and given["value"] == f"{rule.value:g}":
        given["value"] = rule.value
    return {name: value for name, value in given.items() if value != getattr(rule, name)}


def _filters(attribute: str, operator: str, wanted: str, rule: PlanRule) -> str:
    """Return the conditions with another first one; none without attribute or value."""
    rest = conditions(rule.filters)[1:]
    if not attribute or not wanted:
        return filter_text(rest)
    first = Condition.model_validate(
        {"attribute": attribute, "operator": operator, "value": wanted}
    )
    return filter_text((first, *rest))


def _long() -> LinesEditor:
    made = LinesEditor()
    made.setFixedHeight(space(_LONG))
    return made
