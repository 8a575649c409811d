"""Checks of one unit that stand side by side in a row, each with columns of its own.

A ledger of a year often has 第一次检查 and 第二次检查 beside each other, 一季度 to 四季度, or
the same titles again and again: one row then tells of several checks.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from permitdesk.domain.intake.evidence import are_days_or_ticks, may_speak_of_checks
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.numerals import number
from permitdesk.domain.intake.titles import match, plain_title

_NUMERAL = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})"
_ORDINAL = re.compile(
    rf"(?<![近上每下])第?\s*{_NUMERAL}\s*[次轮回批]|首次|末次"
    rf"|第?\s*(?:[一二三四]|(?<!\d)[1-4])\s*季度|[上下]半年"
    r"|(?<=[查察])[1-9](?=[\u4e00-\u9fff])"
    rf"|(?<!\d){_NUMERAL}月份?(?![前底末内])|(?<!\d)20\d{{2}}年度?"
)
_LAST = re.compile(r"(?<=[^\W\d])\s*[(\[]?([1-9]|[一二三四五六])[)\]]?$")
_MONTH = re.compile(rf"(?:20\d{{2}}年度?)?({_NUMERAL})月份?")
_YEAR = re.compile(r"(20\d{2})年")
_DAY = ("检查日期",)
_DAYS = frozenset({"checked_on", "check_day"})
_SILENT = frozenset({"", "检查", "检查情况", "检查记录", "现场检查", "执法检查", "巡查"})
_FEWEST = 2
_SHORTEST_GROUP = 2

OF_A_FINDING = frozenset(
    {
        "problems",
        "problem_kind",
        "conclusion",
        "fine",
        "rectification",
        "deadline",
        "penalty_number",
    }
)
"""The fields of what a check has found."""
OF_A_CHECK = OF_A_FINDING | {
    "checked_on",
    "check_year",
    "check_month",
    "check_day",
    "officers",
    "more_officers",
    "note",
}
"""The fields that each check has of its own."""

Sample = Callable[[int], Sequence[Sequence[Cell]]]
"""Returns some cells of the column at a position, one or none a row."""


class Visit(NamedTuple):
    """One of the checks that stand side by side.

    Attributes:
        label: What the header calls it, such as 第二次.
        positions: The positions of its columns.
        year: The year that its title tells.
        month: The month that its title tells.
    """

    label: str
    positions: frozenset[int]
    year: int | None = None
    month: int | None = None


class Sides(NamedTuple):
    """How a header tells of several checks, nothing of which holds for most headers.

    Attributes:
        visits: The checks from left to right.
        bare: The titles of their columns without what tells the checks apart, by position.
    """

    visits: tuple[Visit, ...] = ()
    bare: Mapping[int, tuple[str, ...]] = {}


def sides(titles: Sequence[tuple[str, ...]], sample: Sample) -> Sides:
    """Return the checks that a header has side by side.

    Args:
        titles: Of each column the cells of its title from top to bottom.
        sample: Returns some cells of a column.

    Returns:
        Nothing where fewer than two of them have a day.
    """
    for told in (_numbered(titles), _grouped(titles), _repeated(titles)):
        found = _sides(told, sample)
        if found.visits:
            return found
    return Sides()


class _Told(NamedTuple):
    """What tells a column's check, and the rest of its title."""

    label: str
    bare: tuple[str, ...]


def _sides(told: Mapping[int, _Told], sample: Sample) -> Sides:
    """Return the checks of columns whose titles name one, where two have a day at least."""
    silent = [position for position, one in told.items() if _is_silent(one.bare)]
    if not are_days_or_ticks(cell for position in silent for cell in sample(position)):
        silent = []
    bare = {
        position: _DAY if position in silent else _of_a_check(one.bare)
        for position, one in told.items()
    }
    fields = {position: _field(parts) for position, parts in bare.items()}
    of_checks = {position: one for position, one in told.items() if fields[position] in OF_A_CHECK}
    labels = dict.fromkeys(one.label for one in of_checks.values())
    dated = {told[position].label for position in of_checks if fields[position] in _DAYS}
    if len(dated) < _FEWEST:
        return Sides()
    visits = tuple(
        Visit(
            label,
            frozenset(position for position, one in of_checks.items() if one.label == label),
            _year(label),
            _month(label),
        )
        for label in labels
    )
    return Sides(visits, {position: bare[position] for position in of_checks})


def _numbered(titles: Sequence[tuple[str, ...]]) -> Mapping[int, _Told]:
    """Return the columns whose titles number a check: 第二次检查时间, 检查时间2, 一季度."""
    found: dict[int, _Told] = {}
    for position, parts in enumerate(titles):
        narrow = [unicodedata.normalize("NFKC", part) for part in parts]
        labels = [label for part in narrow for label in _ORDINAL.findall(part)]
        if labels:
            bare = tuple(filter(None, (_ORDINAL.sub("", part).strip() for part in narrow)))
            found[position] = _Told("".join(dict.fromkeys(labels)).replace(" ", ""), bare)
        elif narrow and (last := _LAST.search(narrow[-1])):
            found[position] = _Told(last[1], (*narrow[:-1], narrow[-1][: last.start()].strip()))
    counted = {one.bare for one in found.values()}
    for position, parts in enumerate(titles):
        # 检查时间 beside 检查时间2: the first one needs no number.
        if parts and position not in found and parts in counted:
            found[position] = _Told("1", parts)
    return dict(sorted(found.items()))


def _grouped(titles: Sequence[tuple[str, ...]]) -> Mapping[int, _Told]:
    """Return the columns of groups that have the same titles below each other's names."""
    return {
        position: _Told(parts[0], parts[1:])
        for position, parts in enumerate(titles)
        if len(parts) >= _SHORTEST_GROUP and may_speak_of_checks(parts[0])
    }


def _repeated(titles: Sequence[tuple[str, ...]]) -> Mapping[int, _Told]:
    """Return the columns whose very titles come as often as that of the day."""
    often = Counter(titles)
    times = max((often[one] for one in often if _field(one) == "checked_on"), default=0)
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[int, _Told] = {}
    for position, parts in enumerate(titles):
        if parts and times > 1 and often[parts] == times:
            seen[parts] += 1
            found[position] = _Told(f"第{seen[parts]}次", parts)
    return found


def _field(parts: tuple[str, ...]) -> str:
    """Return the field that a title means in a ledger."""
    found = match(parts, "ledger")
    return found.field if found else ""


def _of_a_check(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a title as it would be outside its group: 人员 of a check is 检查人员."""
    if not parts or _field(parts) in OF_A_CHECK:
        return parts
    longer = (f"检查{parts[-1]}",)
    return longer if _field(longer) in OF_A_CHECK else parts


def _is_silent(parts: Iterable[str]) -> bool:
    """Tell whether nothing is left of a title but that it speaks of checks."""
    return plain_title("".join(parts)) in _SILENT


def _year(label: str) -> int | None:
    """Return the year that a check's title tells."""
    found = _YEAR.search(label)
    return int(found[1]) if found else None


def _month(label: str) -> int | None:
    """Return the month that a check's title tells."""
    found = _MONTH.fullmatch(label)
    if not found:
        return None
    told = int(found[1]) if found[1].isdigit() else number(found[1])
    return told if told in range(1, 13) else None
