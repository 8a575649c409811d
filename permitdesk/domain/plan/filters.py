"""Conditions on a facility's attributes, for rows that are about less than a class or industry.

They travel as JSON text, such as `[{"attribute":"industry_code","operator":"starts_with",
"value":"06"}]`: a row is one flat record, in storage and in a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, TypeAdapter

from permitdesk.domain.choice import Choice

ATTRIBUTES = Choice(
    {
        "industry_code": "行业代码",
        "management_class": "管理类别",
        "area_code": "行政区划代码",
        "township": "乡镇（街道）",
        "name": "单位名称",
    }
)
"""What the register knows of every facility."""

OPERATORS = Choice(
    {"equals": "是", "starts_with": "开头为", "contains": "包含", "not_equals": "不是"}
)

Attribute = Literal["industry_code", "management_class", "area_code", "township", "name"]
Operator = Literal["equals", "starts_with", "contains", "not_equals"]


class Filtered(Protocol):
    """What a condition can be asked about."""

    @property
    def industry_code(self) -> str:
        """The industry's code."""
        ...

    @property
    def management_class(self) -> str:
        """The management class."""
        ...

    @property
    def area_code(self) -> str:
        """The area's code."""
        ...

    @property
    def township(self) -> str:
        """The township."""
        ...

    @property
    def name(self) -> str:
        """The facility's name."""
        ...


class Condition(BaseModel):
    """One condition; a row holds for a facility that meets all of its conditions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attribute: Attribute
    operator: Operator
    value: str

    def holds(self, unit: Filtered) -> bool:
        """Tell whether a facility meets it."""
        found: str = getattr(unit, self.attribute)
        match self.operator:
            case "equals":
                return found == self.value
            case "not_equals":
                return found != self.value
            case "starts_with":
                return found.startswith(self.value)
            case "contains":
                return self.value in found

    @property
    def words(self) -> str:
        """The condition in words, such as 行业代码开头为“06”."""
        return f"{ATTRIBUTES.label(self.attribute)}{OPERATORS.label(self.operator)}“{self.value}”"


_CONDITIONS = TypeAdapter(tuple[Condition, ...])


def conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditions of a row's text, none for an empty one.

    Raises:
        pydantic.ValidationError: The text is no list of conditions.
    """
    return _CONDITIONS.validate_json(text) if text else ()


def filter_text(given: Iterable[Condition]) -> str:
    """Return conditions as the text that a row keeps, empty for none."""
    listed = [condition.model_dump() for condition in given]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) if listed else ""


def checked_filter(text: str) -> str:
    """Return a row's text in its one spelling.

    Raises:
        ValueError: The text is no list of conditions.
    """
    return filter_text(conditions(text))


def in_words(text: str) -> str:
    """Return a row's conditions in words, joined by 、; empty for none."""
    return "、".join(condition.words for condition in conditions(text))
