"""Conditions on a facility's attributes, for rows that are about less than a class or industry.

They travel as JSON text, such as `[{"attribute":"industry_code","operator":"starts_with",
"value":"06"}]`: a row is one flat record, in storage and in a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from permitdesk.domain.choice import Choice
from permitdesk.domain.plan.filtered import Filtered
from permitdesk.domain.register.facility import (
    KEY_UNIT_KINDS,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PERMIT_KINDS,
)

ATTRIBUTES = Choice(
    {
        "industry_code": "行业代码",
        "industry": "行业名称",
        "object_class": "抽查类别",
        "management_class": "管理类别",
        "key_kinds": "重点名录类别",
        "area_code": "行政区划代码",
        "area_name": "所在区县",
        "township": "乡镇（街道）",
        "name": "单位名称",
        "address": "地址",
        "credit": "环境信用",
        "positive_list": "正面清单",
        "permit_kind": "许可或登记",
        "permit_issued": "发证日期",
        "permit_until": "许可有效期至",
        "issuer": "核发机关",
        "last_checked": "上次检查日期",
        "problems": "上年度问题数",
        "fines": "上年度罚款数",
        "complaints": "上年度投诉举报数",
        "note": "备注",
        "note_number": "备注中的数值",
    }
)
"""What the register knows of every facility; its notes take whatever else an office keeps."""

FACTS = frozenset(
    {
        "positive_list",
        "permit_kind",
        "permit_issued",
        "permit_until",
        "issuer",
        "last_checked",
        "problems",
        "fines",
        "complaints",
    }
)
"""Attributes that stand beside the facility in the register; only those asked for are read."""
DATED = frozenset({"permit_issued", "permit_until", "last_checked"})
"""Attributes that are days."""
YES_NO = Choice({"yes": "在清单内", "no": "不在清单内"})
"""Whether a facility is on the positive list."""

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

CODED = {
    "object_class": OBJECT_CLASSES,
    "management_class": MANAGEMENT_CLASSES,
    "key_kinds": KEY_UNIT_KINDS,
    "positive_list": YES_NO,
    "permit_kind": PERMIT_KINDS,
}
"""Attributes whose values are codes; people write their labels."""

Attribute = Annotated[str, StringConstraints(min_length=1), AfterValidator(ATTRIBUTES.check)]
Operator = Annotated[str, StringConstraints(min_length=1), AfterValidator(OPERATORS.check)]

_NUMERIC: dict[str, Callable[[float, float], bool]] = {
    "at_least": lambda found, wanted: found >= wanted,
    "above": lambda found, wanted: found > wanted,
    "at_most": lambda found, wanted: found <= wanted,
    "below": lambda found, wanted: found < wanted,
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[、，,;；\s]+")
_COMMAS = re.compile(r"[、，,;；]")
_DIGITS = re.compile(r"\d+")
_MANY = ("key_kinds", "permit_kind")
_WITHOUT = {"positive_list": "no", "problems": "0", "fines": "0", "complaints": "0"}
"""What an attribute is where the register has nothing."""
_OF_DAYS = {"at_least": "不早于", "above": "晚于", "at_most": "不晚于", "below": "早于"}


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
        if fields.get("attribute") in DATED:
            return {**fields, "value": _day(str(fields.get("value", "")))}
        if choice is None:
            return fields
        parts = [part for part in _SEPARATORS.split(str(fields.get("value", ""))) if part]
        return {**fields, "value": "、".join(choice.code(part) or part for part in parts)}

    @model_validator(mode="after")
    def _check_together(self) -> Condition:
        """Refuse a number's condition without a number, and a note's without its word."""
        if self.attribute == "note_number" and not self.word:
            raise ValueError("a number in the note stands behind a word")
        if self.operator in _NUMERIC and self.attribute not in DATED:
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
        if self.attribute in _MANY:
            kinds = found.split(",") if found else [""]
            whole = all if self.operator.startswith("not_") else any
            return whole(self._fits_one(kind) for kind in kinds)
        if self.attribute == "note_number":
            return self._fits_one(_number_behind(self.word, found))
        return self._fits_one(found or _WITHOUT.get(self.attribute, ""))

    def _fits_one(self, found: str) -> bool:
        compare = _NUMERIC.get(self.operator)
        if compare is not None and self.attribute in DATED:
            return self._fits_day(found)
        if self.attribute in CODED and self.operator in ("equals", "not_equals"):
            return _is_one_of(found, self.value) == (self.operator == "equals")
        if compare is not None:
            number = _NUMBER.search(found)
            return number is not None and compare(float(number[0]), float(self.value))
        return _TEXTUAL[self.operator](found, self.value)

    def _fits_day(self, found: str) -> bool:
        """Compare days; what was never checked was checked before any day."""
        if not found:
            return self.attribute == "last_checked" and self.operator in ("below", "at_most")
        wanted = self.value
        match self.operator:
            case "at_least":
                return found >= wanted
            case "above":
                return found > wanted
            case "at_most":
                return found <= wanted
            case _:
                return found < wanted

    @property
    def words(self) -> str:
        """The condition in words, such as 行业代码开头为“06”."""
        choice = CODED.get(self.attribute)
        parts = self.value.split("、") if choice else [self.value]
        value = "、".join(
            choice.label(part) if choice and part in choice else part for part in parts
        )
        subject = f"备注“{self.word}”" if self.word else ATTRIBUTES.label(self.attribute)
        return f"{subject}{operator_label(self.attribute, self.operator)}“{value}”"

    @property
    def unknown(self) -> tuple[str, ...]:
        """What of the value is none of the labels that its attribute has."""
        choice = CODED.get(self.attribute)
        if choice is None:
            return ()
        return tuple(part for part in self.value.split("、") if part not in choice)


def operator_label(attribute: str, operator: str) -> str:
    """Return how a comparison is said of an attribute: of days, 不大于 is 不晚于."""
    label = OPERATORS.label(operator)
    return _OF_DAYS.get(operator, label) if attribute in DATED else label


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


def asked_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the facts beside the facility that rows' conditions look at."""
    wanted = {one.attribute for text in texts for one in conditions(text)}
    return FACTS & wanted


def in_words(text: str) -> str:
    """Return a row's conditions in words, joined by 、; empty for none."""
    return "、".join(condition.words for condition in conditions(text))


def _is_one_of(found: str, wanted: str) -> bool:
    return found in _parts(wanted)


@cache
def _parts(text: str) -> frozenset[str]:
    return frozenset(part for part in _SEPARATORS.split(text) if part)


def _begins(found: str, wanted: str) -> bool:
    return found.startswith(_several(wanted))


def _holds_any(found: str, wanted: str) -> bool:
    return any(part in found for part in _several(wanted))


@cache
def _several(text: str) -> tuple[str, ...]:
    """Return what a list such as 挥发性有机物、VOCs asks for; names may hold spaces."""
    return tuple(filter(None, (part.strip() for part in _COMMAS.split(text)))) or (text,)


def _day(text: str) -> str:
    """Return a day as people write it in the form `YYYY-MM-DD`, which sorts.

    Raises:
        ValueError: The text begins with no year, or is no day.
    """
    numbers = [int(number) for number in _DIGITS.findall(text)]
    year, month, day = (*numbers, *(0, 1, 1)[len(numbers) :])[:3]
    return date(year, month, day).isoformat()


def _number_behind(word: str, note: str) -> str:
    """Return what follows a word in a note; empty where the word does not stand there."""
    return note.partition(word)[2]


_TEXTUAL: dict[str, Callable[[str, str], bool]] = {
    "equals": lambda found, wanted: found == wanted,
    "not_equals": lambda found, wanted: found != wanted,
    "starts_with": _begins,
    "contains": _holds_any,
    "not_contains": lambda found, wanted: not _holds_any(found, wanted),
    "one_of": _is_one_of,
}
_CONDITIONS = TypeAdapter(tuple[Condition, ...])
