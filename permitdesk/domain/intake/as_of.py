"""The day of which a list speaks, by its title, its last lines, or its name.

A list that was put together in June and is imported in November is no newer than one of
September: what it says holds as of its own day.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from permitdesk.domain.intake.dates import days_in
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.reading import cell_text

_LONGEST_TITLE = 60
_BEHIND_SIGN = 30
_LAST_LINES = 3
_FEW_CELLS = 4
_MONTHS_OF_QUARTER = 3
_SIGN = re.compile(
    r"截[至止]|(?:数据|统计|导出|更新|填报|制表|填表|查询|下载|打印|生成|编制|报送|发布|公布|公示)"
    r"(?:截至|截止)?(?:时间|日期|于|至|日)"
)
_RULE = re.compile(
    r"[〔\[（(【《][^〕\]）)】》]*(?:号|版|修订|施行|试行)[^〕\]）)】》]*[〕\]）)】》]|GB/?T?[\d.-]+"
)
_SEPARATED = r"(?<!\d)(20\d{2})\s*[年./-]\s*"
_MONTH = re.compile(rf"{_SEPARATED}(1[0-2]|0?[1-9])(?!\d)(?!\s*[./-]\s*\d)")
_SIX_DIGITS = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(?<!\d)(20\d{2})\s*年?\s*度?\s*第?\s*([一二三四1-4])\s*季度")
_HALF = re.compile(r"(?<!\d)(20\d{2})\s*年?\s*度?\s*([上下])半年")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年度?(?!版|以来|以后|以前|之前|后|前|起|修订|第)")
_QUARTERS = {
    sign: place for place, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for sign in pair
}


def as_of(above: Iterable[str], sheet: SheetGrid, file: str) -> date | None:
    """Return the last day of what a list covers, None where nothing tells it.

    截至2026年6月30日 anywhere counts before a day, a month, a quarter and a half year in the
    title or a name, and those before a mere year. The day may be one to come, as the end of
    the present quarter is.

    Args:
        above: The texts above the header.
        sheet: The sheet; its last lines may say when it was made.
        file: The file's name.
    """
    titles = [_plain(text) for text in above]
    signed = [*titles, *map(_plain, _last_lines(sheet))]
    behind = [
        text[found.end() :][:_BEHIND_SIGN] for text in signed if (found := _SIGN.search(text))
    ]
    names = [
        text for text in (*titles, _plain(sheet.name), _plain(file)) if len(text) <= _LONGEST_TITLE
    ]
    return _first(behind, (*_READERS, _year)) or _first(names, _READERS) or _first(names, (_year,))


def in_chinese(day: date) -> str:
    """Return a day as a sentence has it, such as 2026年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


_Reader = Callable[[str], date | None]


def _first(texts: Sequence[str], readers: Sequence[_Reader]) -> date | None:
    """Return what the first text says that says anything."""
    found = (day for text in texts for reader in readers if (day := reader(text)))
    return next(found, None)


def _plain(text: str) -> str:
    """Return a text narrow and without the names of rules, which have years of their own."""
    return _RULE.sub("", unicodedata.normalize("NFKC", text))


def _last_lines(sheet: SheetGrid) -> list[str]:
    """Return the texts of the last rows that are hardly rows of the list."""
    return [
        cell_text(value)
        for row in sheet.rows[-_LAST_LINES:]
        if sum(1 for value in row.values if value is not None) <= _FEW_CELLS
        for value in row.values
        if isinstance(value, str)
    ]


def _day(text: str) -> date | None:
    """Return the last day that a text names."""
    return max(days_in(text), default=None)


def _end_of_month(pattern: re.Pattern[str], text: str) -> date | None:
    """Return the end of the last month that a text names."""
    return max((_end(int(one[1]), int(one[2])) for one in pattern.finditer(text)), default=None)


def _quarter(text: str) -> date | None:
    """Return the end of a quarter."""
    found = _QUARTER.search(text)
    return _end(int(found[1]), _QUARTERS[found[2]] * _MONTHS_OF_QUARTER) if found else None


def _half(text: str) -> date | None:
    """Return the end of a half year."""
    found = _HALF.search(text)
    return _end(int(found[1]), 6 if found[2] == "上" else 12) if found else None


def _year(text: str) -> date | None:
    """Return the end of the only year that a text names."""
    years = {int(found[1]) for found in _YEAR.finditer(text)}
    return _end(years.pop(), 12) if len(years) == 1 else None


def _end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


_READERS: tuple[_Reader, ...] = (
    _day,
    _quarter,
    _half,
    partial(_end_of_month, _MONTH),
    partial(_end_of_month, _SIX_DIGITS),
)
