"""What a column means by the look of its values, where its title does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeGuard

from permitdesk.domain.codes import tidy_code
from permitdesk.domain.intake.dates import read_day, read_span
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text, is_nothing
from permitdesk.domain.intake.words import (
    read_key_unit_kinds,
    read_management_class,
    read_production_state,
    read_yes_no,
)

_SHAPES = (
    ("permit_number", re.compile(r"[0-9A-HJ-NP-Y]{18}\d{3}[0-9A-Z]")),
    ("uscc", re.compile(r"[159A-NY][0-9A-HJ-NP-Y]\d{6}[0-9A-HJ-NP-Y]{10}")),
)
_NAME = re.compile(
    r"[\u4e00-\u9fff].*(?:公司|厂|站|院|合作社|中心|集团|工厂|矿|店|所|场|队|部)(?:[（(].*[）)])?"
)
_OF_CHECKS = re.compile(
    r"检查|巡查|抽查|监察|执法|核查|督查|巡检|走访|现场|排查|督导|帮扶|暗访|夜查"
)
_CREDIT = re.compile(
    r"[绿蓝黄红黑](?:标|牌|色)?(?:企业)?|(?:环保|环境)?(?:诚信|良好|警示|不良)(?:企业|单位)?|[A-E]级?"
)
_OF_OTHER_DAYS = re.compile(r"复查|整改|立案|处罚|截止|反馈|有效|结束|期限|录入|创建")
_CREDIT_ONLY = re.compile(r"[绿蓝黄红黑][标牌色]|诚信|警示|不良")
_WHOLE_KIND = re.compile(
    r"水环境|大气环境|土壤污染|土壤环境|地下水污染|声环境|噪声重点|环境风险|重点排污单位"
)
_CODE = re.compile(r"[0-9A-Z]{9}")
_SHORT = re.compile(r"(?:\d{1,2}\s*[月./-])?\s*\d{1,2}\s*[日号]|\d{1,2}[./-]\d{1,2}")
_BARE = re.compile(r"[1-9]|[12]\d|3[01]")
_MOST_COUNTED = 9
_FEWEST = 3
_SHARE = 0.6
_SHARE_OF_DAYS = 0.8


def field_by_values(cells: Iterable[Sequence[Cell]]) -> str:
    """Return the field that most values look like, or nothing.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    texts = [text for found in cells for cell in found if (text := cell_text(cell))]
    if len(texts) < _FEWEST:
        return ""
    codes = [tidy_code(text) for text in texts]
    for field, shape in _SHAPES:
        if _share(shape, codes) >= _SHARE:
            return field
    return "name" if _share(_NAME, texts) >= _SHARE else ""


def is_day_of_checks(title: str, cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether a column's title speaks of checks, and nearly all its values are days.

    Args:
        title: As printed.
        cells: For each row the column's cell, or nothing for a short row.
    """
    if not may_speak_of_checks(title):
        return False
    filled = [cell for found in cells for cell in found if cell is not None]
    days = sum(1 for cell in filled if read_day(cell).value is not None)
    return len(filled) >= _FEWEST and days >= _SHARE_OF_DAYS * len(filled)


def may_speak_of_checks(title: str) -> bool:
    """Tell whether a title speaks of checks, and of nothing that comes after them."""
    return bool(_OF_CHECKS.search(title)) and not _OF_OTHER_DAYS.search(title)


def are_days_or_ticks(cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether nearly all values are days, days of a month or ticks.

    Small numbers alone are counts rather than days.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    filled = [cell for found in cells for cell in found if not is_nothing(cell_text(cell))]
    days = [cell for cell in filled if _is_day(cell)]
    bare = [float(cell) for cell in filled if _is_day_of_month(cell)]
    told = [cell for cell in filled if read_yes_no(cell).value is not None or _is_short(cell)]
    count = len(days) + (len(bare) if max(bare, default=0) > _MOST_COUNTED else 0)
    count += sum(1 for cell in told if not _is_day(cell) and not _is_day_of_month(cell))
    return bool(filled) and count >= _SHARE_OF_DAYS * len(filled)


def field_by_words(cells: Sequence[Sequence[Cell]]) -> str:
    """Return the field whose few words most values are, or nothing.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    texts = [text for found in cells for cell in found if (text := cell_text(cell))]
    if len(texts) < _FEWEST:
        return ""
    if sum(1 for text in texts if _WHOLE_KIND.search(text)) >= _SHARE * len(texts):
        return "key_kinds"
    if any(_CREDIT_ONLY.search(text) for text in texts) and _share(_CREDIT, texts) == 1:
        return "credit"
    classes = sum(1 for text in texts if read_management_class(text).value)
    return "management_class" if classes >= _SHARE_OF_DAYS * len(texts) else ""


def are_states(title: str, cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether a column titled a state holds states of production or of a business.

    Args:
        title: As printed.
        cells: For each row the column's cell, or nothing for a short row.
    """
    texts = [text for found in cells for cell in found if (text := cell_text(cell))]
    states = sum(1 for text in texts if read_production_state(text).value)
    return "状" in title and bool(texts) and states >= _SHARE_OF_DAYS * len(texts)


def are_no_key_unit_kinds(cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether a column says something else than kinds of key units, row after row.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    texts = [text for found in cells for cell in found if (text := cell_text(cell))]
    return len(texts) >= _FEWEST and not any(map(read_key_unit_kinds, texts))


def are_no_codes(cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether no value of a column can be a code or a number of a permit.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    filled = [cell for found in cells for cell in found if cell is not None]
    return len(filled) >= _FEWEST and not any(
        _CODE.search(tidy_code(cell_text(cell))) for cell in filled if not isinstance(cell, date)
    )


def are_no_days(cells: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether no value of a column names a day.

    Args:
        cells: For each row the column's cell, or nothing for a short row.
    """
    filled = [cell for found in cells for cell in found if cell is not None]
    return len(filled) >= _FEWEST and not any(_names_day(cell) for cell in filled)


def _names_day(cell: Cell) -> bool:
    """Tell whether a cell names a day, or says that there is none."""
    said = read_span(cell)
    return bool(said.value.first or said.value.last or not said.message)


def _is_day(cell: Cell) -> bool:
    return read_day(cell).value is not None


def _is_short(cell: Cell) -> bool:
    """Tell whether a cell is a day without a year, such as 3月15日 or 15日."""
    return _SHORT.fullmatch(cell_text(cell)) is not None


def _is_day_of_month(cell: Cell) -> TypeGuard[float | int | str]:
    """Tell whether a cell is a bare number from 1 to 31."""
    return not isinstance(cell, bool) and _BARE.fullmatch(cell_text(cell)) is not None


def _share(shape: re.Pattern[str], texts: Sequence[str]) -> float:
    """Return the share of texts that have a shape."""
    return sum(1 for text in texts if shape.fullmatch(text)) / len(texts)
