"""The rule values: one number each, with its source and its validity.

Source: see `resources/rules.json`, entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from permitdesk.domain.choice import Choice
from permitdesk.errors.law import RuleMissing

CERTAINTIES = Choice(
    {
        "confirmed": "已核对条文",
        "secondary": "据转载，未见原文",
        "office": "本单位设置",
        "unclear": "待法制审核",
    }
)
Certainty = Literal["confirmed", "secondary", "office", "unclear"]


UNITS = Choice(
    {
        "days": "日",
        "working_days": "个工作日",
        "months": "个月",
        "years": "年",
        "count": "次",
        "persons": "人",
        "percent": "%",
        "minutes": "分钟",
        "hours": "小时",
        "megabytes": "MB",
        "day_of_month": "当月第几日",
        "day_of_next_month": "次月第几日",
        "month_and_day": "月日（MMDD）",
        "yes_no": "是否",
        "points": "分",
        "yuan": "元",
    }
)


class Dated(BaseModel):
    """Something that holds from a day to a day.

    Attributes:
        valid_from: The first day, None where it has always held as far as the table knows.
        valid_to: The last day, None where no end is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date | None
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        began = self.valid_from is None or self.valid_from <= on
        return began and (self.valid_to is None or on <= self.valid_to)


class RuleValue(Dated):
    """One number that a document or the office sets.

    Attributes:
        key: Names the rule for good, as `stage.rule`.
        title: What people call it.
        value: The number, in `unit`; 1 and 0 stand for yes and no.
        unit: A code of `UNITS`.
        document: The document that says so, with its number.
        article: The article, empty where the document has none.
        scope: The leading digits of the area codes it holds for, empty for the country.
        scope_name: The scope in words.
        note: What a reader should know.
        certainty: A code of `CERTAINTIES`.
    """

    key: str
    title: str
    value: int
    unit: Annotated[str, AfterValidator(UNITS.check)]
    document: str
    article: str
    scope: str
    scope_name: str
    note: str
    certainty: Certainty


class RuleTable(BaseModel):
    """The contents of `resources/rules.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[RuleValue, ...]


def rule_of(rules: Iterable[RuleValue], key: str, on: date, scope: str = "") -> RuleValue:
    """Return the rule of a name that holds on a day in an area.

    The narrowest scope wins, so a county's own value goes before its province's; among
    equals the one that began last, and then the one that stands last in the table.

    Args:
        rules: The rules of the program, followed by those the office has added.
        key: The rule's name.
        on: The day.
        scope: The area's code, six digits; empty for the country.

    Raises:
        RuleMissing: No rule of this name holds there on that day.
    """
    holding = [
        rule
        for rule in rules
        if rule.key == key and rule.in_force(on) and scope.startswith(rule.scope)
    ]
    if not holding:
        raise RuleMissing(key=key, on=on, scope=scope)
    holding.reverse()
    return max(holding, key=lambda rule: (len(rule.scope), rule.valid_from or date.min))


def value_of(rules: Iterable[RuleValue], key: str, on: date, scope: str = "") -> int:
    """Return the value of the rule that `rule_of` finds.

    Raises:
        RuleMissing: No rule of this name holds there on that day.
    """
    return rule_of(rules, key, on, scope).value


def rules_from_json(text: str) -> tuple[RuleValue, ...]:
    """Return the rules from the text of `resources/rules.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return RuleTable.model_validate_json(text).rules
