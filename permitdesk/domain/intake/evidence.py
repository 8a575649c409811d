"""What a column means by the look of its values, where its title does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from permitdesk.domain.codes import tidy_code
from permitdesk.domain.intake.dates import read_day
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text

_SHAPES = (
    ("permit_number", re.compile(r"[0-9A-HJ-NP-Y]{18}\d{3}[0-9A-Z]")),
    ("uscc", re.compile(r"[159A-NY][0-9A-HJ-NP-Y]\d{6}[0-9A-HJ-NP-Y]{10}")),
)
_NAME = re.compile(
    r"[\u4e00-\u9fff].*(?:公司|厂|站|院|合作社|中心|集团|工厂|矿|店|所|场|队|部)(?:[（(].*[）)])?"
)
_OF_CHECKS = re.compile(r"检查|巡查|抽查|监察|执法|核查|督查|巡检|走访|现场")
_OF_OTHER_DAYS = re.compile(r"复查|整改|立案|处罚|截止|反馈|有效|结束|期限|录入|创建")
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
    if not _OF_CHECKS.search(title) or _OF_OTHER_DAYS.search(title):
        return False
    filled = [cell for found in cells for cell in found if cell is not None]
    days = sum(1 for cell in filled if read_day(cell).value is not None)
    return len(filled) >= _FEWEST and days >= _SHARE_OF_DAYS * len(filled)


def _share(shape: re.Pattern[str], texts: Sequence[str]) -> float:
    """Return the share of texts that have a shape."""
    return sum(1 for text in texts if shape.fullmatch(text)) / len(texts)
