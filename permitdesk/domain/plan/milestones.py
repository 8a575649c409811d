"""How far a year's number must be by the end of single months（完成进度）.

Plans word it as 上半年完成60%, 前三季度完成, 9月底前不少于80%.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator

_MONTHS = 12
_WHOLE = 100
_SEPARATORS = re.compile(r"[,，、;；]")
_PART = re.compile(r"(\d{1,2})\D+?(\d+(?:\.\d+)?)\s*[%％]?")


@dataclass(frozen=True, slots=True)
class Milestone:
    """What must be reached.

    Attributes:
        month: The last month for it, 1 to 12.
        percent: The share of the year's number, above 0 to 100.
    """

    month: int
    percent: Decimal

    def target(self, count: int) -> int:
        """Return how many of a year's number that is, rounded up."""
        return int((count * self.percent / _WHOLE).to_integral_value(ROUND_CEILING))

    def words(self, count: int) -> str:
        """Return it in words, such as 6月底前须达 60%（15 家）."""
        return f"{self.month}月底前须达 {_plain(self.percent)}%（{self.target(count)} 家）"


def milestones(text: str) -> tuple[Milestone, ...]:
    """Return the milestones of a text such as `6:60,9:100` or 6月底60%、9月底100%, in order.

    Raises:
        ValueError: The text names no month, no share, or less for later than for earlier.
    """
    found = tuple(sorted(map(_milestone, _parts(text)), key=lambda one: one.month))
    for earlier, later in pairwise(found):
        if later.month == earlier.month or later.percent < earlier.percent:
            raise ValueError(f"{text!r} asks for less later than earlier")
    return found


def milestone_text(text: str) -> str:
    """Return milestones in the one spelling that a row keeps."""
    return ",".join(f"{one.month}:{_plain(one.percent)}" for one in milestones(text))


def milestone_words(text: str) -> str:
    """Return milestones as people write them, such as 6月底60%、9月底100%."""
    return "、".join(f"{one.month}月底{_plain(one.percent)}%" for one in milestones(text))


def first_missed(
    given: tuple[Milestone, ...], count: int, numbers: Mapping[int, int]
) -> Milestone | None:
    """Return the first milestone that a year's numbers by month do not reach.

    Args:
        given: The milestones in order.
        count: The year's number.
        numbers: How many each month comes to.
    """
    for one in given:
        if sum(number for month, number in numbers.items() if month <= one.month) < one.target(
            count
        ):
            return one
    return None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _milestone(part: str) -> Milestone:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} names no month with a share")
    month, percent = int(match[1]), Decimal(match[2])
    if not 1 <= month <= _MONTHS or not 0 < percent <= _WHOLE:
        raise ValueError(f"{part!r} names no month with a share")
    return Milestone(month, percent)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


Milestones = Annotated[str, AfterValidator(milestone_text)]
