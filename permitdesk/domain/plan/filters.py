"""Conditions on a facility's attributes, for rows that are about less than a class or industry.

They travel as JSON text, such as `[{"attribute":"industry_code","operator":"starts_with",
"value":"06"}]`: a row is one flat record, in storage and in a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Literal, Protocol, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import KEY_UNIT_KINDS, MANAGEMENT_CLASSES

ATTRIBUTES = Choice(
    {
        "industry_code": "行业代码",
        "management_class": "管理类别",
        "key_kinds": "重点名录类别",
        "area_code": "行政区划代码",
        "township": "乡镇（街道）",
        "name": "单位名称",
        "address": "地址",
        "credit": "环境信用",
        "note": "备注",
        "note_number": "备注中的数值",
    }
)
"""What the register knows of every facility; its notes take whatever else an office keeps."""

OPERATORS = Choice(
    {
        "equals": "是",
        "starts_with": "开头为",
        "contains": "包含",
        "one_of": "是其中之一",
        "not_equals": "不是",
        "not_contains": "不包含",
        "at_least": "不小于",
        "above": "大于",
        "at_most": "不大于",
        "below": "小于",
    }
)

CODED = {"management_class": MANAGEMENT_CLASSES, "key_kinds": KEY_UNIT_KINDS}
"""Attributes whose values are codes; people write their labels."""

Attribute = Literal[
    "industry_code",
    "management_class",
    "key_kinds",
    "area_code",
    "township",
    "name",
    "address",
    "credit",
    "note",
    "note_number",
]
Operator = Literal[
    "equals",
    "starts_with",
    "contains",
    "one_of",
    "not_equals",
    "not_contains",
    "at_least",
    "above",
    "at_most",
    "below",
]

_NUMERIC: dict[str, Callable[[float, float], bool]] = {
    "at_least": lambda found, wanted: found >= wanted,
    "above": lambda found, wanted: found > wanted,
    "at_most": lambda found, wanted: found <= wanted,
    "below": lambda found, wanted: found < wanted,
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[、，,;；\s]+")


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
    def key_kinds(self) -> str:
        """The codes of its key-unit kinds in the year, separated by `,`."""
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

    @property
    def address(self) -> str:
        """The address."""
        ...

    @property
    def credit(self) -> str:
        """The grade of its environmental credit."""
        ...

    @property
    def note(self) -> str:
        """What the office has noted of it."""
        ...


class Condition(BaseModel):
    """One condition; a row holds for a facility that meets all of its conditions.

    Attributes:
        word: The word in the note behind which a number stands, for `note_number` alone:
            of a note such as 日处理能力150吨 the word is 日处理能力.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    attribute: Attribute
    operator: Operator
    value: str
    word: str = ""

    @model_validator(mode="before")
    @classmethod
    def _take_labels(cls, given: Any) -> Any:  # noqa: ANN401 - pydantic hands over anything
        """Take a label such as 重点管理 for its code."""
        if not isinstance(given, dict):
            return given
        fields = cast("dict[str, Any]", given)
        choice = CODED.get(str(fields.get("attribute")))
        if choice is None:
            return fields
        parts = [part for part in _SEPARATORS.split(str(fields.get("value", ""))) if part]
        return {**fields, "value": "、".join(choice.code(part) or part for part in parts)}

    @model_validator(mode="after")
    def _check_together(self) -> Condition:
        """Refuse a number's condition without a number, and a note's without its word."""
        if self.attribute == "note_number" and not self.word:
            raise ValueError("a number in the note stands behind a word")
        if self.operator in _NUMERIC:
            float(self.value)
        return self

    @property
    def source(self) -> str:
        """The attribute that the condition looks at in the register."""
        return "note" if self.attribute == "note_number" else self.attribute

    def holds(self, unit: Filtered) -> bool:
        """Tell whether a facility meets it."""
        return self.fits(getattr(unit, self.source))

    def fits(self, found: str) -> bool:
        """Tell whether a value of its attribute meets it."""
        if self.attribute == "key_kinds":
            kinds = found.split(",") if found else [""]
            whole = all if self.operator.startswith("not_") else any
            return whole(self._fits_one(kind) for kind in kinds)
        if self.attribute == "note_number":
            return self._fits_one(_number_behind(self.word, found))
        return self._fits_one(found)

    def _fits_one(self, found: str) -> bool:
        compare = _NUMERIC.get(self.operator)
        if compare is not None:
            number = _NUMBER.search(found)
            return number is not None and compare(float(number[0]), float(self.value))
        return _TEXTUAL[self.operator](found, self.value)

    @property
    def words(self) -> str:
        """The condition in words, such as 行业代码开头为“06”."""
        choice = CODED.get(self.attribute)
        parts = self.value.split("、") if choice else [self.value]
        value = "、".join(
            choice.label(part) if choice and part in choice else part for part in parts
        )
        subject = f"备注“{self.word}”" if self.word else ATTRIBUTES.label(self.attribute)
        return f"{subject}{OPERATORS.label(self.operator)}“{value}”"


def conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditions of a row's text, none for an empty one.

    Raises:
        pydantic.ValidationError: The text is no list of conditions.
    """
    return _CONDITIONS.validate_json(text) if text else ()


def filter_text(given: Iterable[Condition]) -> str:
    """Return conditions as the text that a row keeps, empty for none."""
    listed = [condition.model_dump(exclude_defaults=True) for condition in given]
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


def _is_one_of(found: str, wanted: str) -> bool:
    return found in _parts(wanted)


@cache
def _parts(text: str) -> frozenset[str]:
    return frozenset(part for part in _SEPARATORS.split(text) if part)


def _number_behind(word: str, note: str) -> str:
    """Return what follows a word in a note; empty where the word does not stand there."""
    return note.partition(word)[2]


_TEXTUAL: dict[str, Callable[[str, str], bool]] = {
    "equals": lambda found, wanted: found == wanted,
    "not_equals": lambda found, wanted: found != wanted,
    "starts_with": lambda found, wanted: found.startswith(wanted),
    "contains": lambda found, wanted: wanted in found,
    "not_contains": lambda found, wanted: wanted not in found,
    "one_of": _is_one_of,
}
_CONDITIONS = TypeAdapter(tuple[Condition, ...])
