"""Days and spans of days in every form that lists have.

Source: the forms of the public permit site, of platform exports and of hand-kept ledgers:
2024-09-10, 2024/9/10, 2024.09.10, 2024年9月10日, 20240910, 二〇二四年九月十日, 24.9.10, the
serial numbers of Excel, and two of them joined by 至, - or ~.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.numerals import DIGITS, number
from permitdesk.domain.intake.reading import Reading, cell_text, fault, is_nothing
from permitdesk.domain.intake.vocabulary import value_words

_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(14_000, 80_000)
"""From 1938 to 2119: a smaller number is no day of a permit or a check."""
_EARLIEST, _LATEST = date(1949, 10, 1), date(2119, 1, 1)

_CHINESE = rf"[{DIGITS}十拾]"
_SEPARATOR = r"\s*[-./年,、]\s*"
_DAY = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})\s*[-./月,、]\s*"
    # A line break between day and time is easily lost: 2025/4/1409:30.
    r"(?P<day>\d{2}(?=\d{2}:\d{2})|\d{1,2}(?!\d))\s*[日号]?"
    r"(?:[T ]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
    r"|(?<!\d)(?P<year8>(?:19|20|21)\d{2})(?P<month8>\d{2})(?P<day8>\d{2})(?!\d)"
    rf"|(?P<yearc>{_CHINESE}{{4}})年(?P<monthc>{_CHINESE}{{1,2}})月(?P<dayc>{_CHINESE}{{1,3}})[日号]?"
    r"|(?<![\d.])(?P<year2>\d{2})[年.](?P<month2>\d{1,2})[月.](?P<day2>\d{1,2})(?![\d.])[日号]?"
)
_UNTIL = re.compile(
    r"\s*(?:至|到|[-–—~～]+|、|及|和)\s*"
    r"(?:(?P<month>1[0-2]|0?[1-9])\s*[月./]\s*)?(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号]?"
    r"\s*(?:[上下]午|前|之前|以前)?"
)
"""What ends a span of days behind its first one: -6, 至6日, -3月9日."""
_UNTIL_BEHIND = re.compile(_UNTIL.pattern + r"(?=[\s,，;；。)）]|$)")
_BY_THEN = re.compile(r"\s*(?:日?之?以?前|止|[上下]午|内)?\s*")
_END_OF_MONTH = re.compile(
    r"(?:(?P<year>20\d{2})\s*[年./]\s*)?(?P<month>1[0-2]|0?[1-9])\s*月(?:份)?底\s*(?:之?以?前)?"
)
_AT_ONCE = re.compile(
    r"立即(?:整改|改正)?|当场(?:整改|改正)?|立[行整]立改|即知即改|现场(?:整改|改正)"
)
_WITHIN = re.compile(
    rf"(?:限|责令|自?[^\d]{{0,8}}起)?(?P<count>\d{{1,3}}|[{DIGITS}十]{{1,3}})\s*个?(?:自然)?[日天]"
    r"(?:之?以?内)(?:整改|改正|完成|整改到位|完成整改)*"
)
_MONTH_ONLY = re.compile(r"(?P<year>\d{4})\s*[-./年]\s*(?P<month>\d{1,2})\s*月?")
_NO_YEAR = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]?")
_SHORT_DAY = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])\s*[月./\-]\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号]?"
)
_CUT = frozenset("123")
"""A spreadsheet keeps 3.20 as the number 3.2."""
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_ISO_LENGTH = 10


class Span(NamedTuple):
    """From the first to the last day, each None where it is open or unknown."""

    first: date | None
    last: date | None


class _Mention(NamedTuple):
    """A day mentioned in a text, None where the calendar has no such day."""

    day: date | None
    text: str
    is_short: bool


def read_day(cell: Cell) -> Reading[date | None]:
    """Read one day.

    Dashes and 未检查 are no day. Of several days the last is taken, and said.
    """
    if isinstance(cell, date):
        return _plausible(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    return _from_text(cell_text(cell))


def read_day_of_year(cell: Cell, year: int | None) -> Reading[date | None]:
    """Read one day of a list whose title tells the year: 3月15日 and 3.15 will do.

    Args:
        cell: The cell.
        year: The year that the title tells, None where it tells none.
    """
    told = read_day(cell)
    if told.value is not None or year is None:
        return told
    plain = unicodedata.normalize("NFKC", cell_text(cell))
    short = _SHORT_DAY.match(plain)
    if short is None:
        return told
    until = _UNTIL.fullmatch(plain, short.end())
    if until is None and not _BY_THEN.fullmatch(plain, short.end()):
        return told
    last = until or short
    month, day = int(last["month"] or short["month"]), last["day"]
    if isinstance(cell, float) and day in _CUT:
        return Reading(None, f"分不清是{day}日还是{day}0日，请写全日期。")
    try:
        found = date(year, month, int(day))
    except ValueError:
        return told
    return Reading(found, f"没有写年份，按标题的{year}年处理。")


def read_deadline(cell: Cell, year: int | None, since: date | None) -> Reading[date | None]:
    """Read the day by which something is to be done.

    3月底前 is the last day of the month; 15日内 and 立即整改 count from the day of the check.

    Args:
        cell: The cell.
        year: The year that the title tells, None where it tells none.
        since: The day of the check, None where it is not known.
    """
    if since is not None and (told := _counted_from(since, cell_text(cell))):
        return told
    found = _END_OF_MONTH.fullmatch(unicodedata.normalize("NFKC", cell_text(cell)))
    told = int(found["year"]) if found and found["year"] else year
    if found is None or told is None:
        return read_day_of_year(cell, year)
    month = int(found["month"])
    last = date(told, month, monthrange(told, month)[1])
    return Reading(last, f"写的是月底，按{last.isoformat()}处理。")


def _counted_from(since: date, content: str) -> Reading[date | None] | None:
    """Read a deadline that is counted from a day, None for any other."""
    if _AT_ONCE.fullmatch(content):
        return Reading(since)
    within = _WITHIN.fullmatch(unicodedata.normalize("NFKC", content))
    if within is None:
        return None
    told = within["count"]
    count = int(told) if told.isdigit() else number(told)
    return Reading(since + timedelta(days=count), f"按检查日期起{count}日计算。")


def read_span(cell: Cell) -> Reading[Span]:
    """Read a validity; a single day is its last one, and 长期 has none."""
    if not isinstance(cell, str):
        day = read_day(cell)
        return Reading(Span(None, day.value), day.message)
    return _span_of_text(cell_text(cell))


def days_in(text: str) -> tuple[date, ...]:
    """Return the days that a text names with all four digits of their years."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(one.day for one in _mentions(plain) if one.day and not one.is_short)


@lru_cache(maxsize=16_384)
def _from_text(content: str) -> Reading[date | None]:
    """Read one day from a text."""
    if len(content) == _ISO_LENGTH and content[4] == content[7] == "-":
        try:
            return _plausible(date.fromisoformat(content))
        except ValueError:
            pass  # no such day; the long way below says so
    if _says_nothing(content):
        return Reading(None, fault(content))
    plain = unicodedata.normalize("NFKC", content)
    if serial := _SERIAL.fullmatch(plain):
        return _from_serial(float(serial[0]))
    return _from_mentions(_mentions(plain), content)


def _from_mentions(mentions: list[_Mention], content: str) -> Reading[date | None]:
    """Choose among the days that a text mentions."""
    days = [mention.day for mention in mentions if mention.day is not None]
    if not days:
        return Reading(None, _why_no_day(mentions, content))
    if len(set(days)) > 1:
        last = max(days)
        return Reading(last, f"含有多个日期，取最后一个 {last.isoformat()}。")
    reading = _plausible(days[0])
    if reading.value is not None and mentions[0].is_short:
        return Reading(reading.value, f"年份只有两位，按 {days[0].year} 年处理。")
    return reading


@lru_cache(maxsize=16_384)
def _span_of_text(content: str) -> Reading[Span]:
    """Read a validity from a text."""
    if _says_nothing(content) or content in value_words().open_ended:
        return Reading(Span(None, None), fault(content))
    mentions = _mentions(unicodedata.normalize("NFKC", content))
    days = [mention.day for mention in mentions]
    match days:
        case [date() as first, date() as last]:
            message = "有效期的截止日早于起始日。" if last < first else ""
            return Reading(Span(first, last), message)
        case [date() as only]:
            is_open = any(word in content for word in value_words().open_ended)
            starts = is_open or content.endswith(("起", "至", "-"))
            return Reading(Span(only, None) if starts else Span(None, only))
        case []:
            day = _from_text(content)
            return Reading(Span(None, day.value), day.message)
        case _:
            return Reading(Span(None, None), _why_no_day(mentions, content))


def _says_nothing(content: str) -> bool:
    """Tell whether a text gives no day and need not."""
    words = value_words()
    known = words.not_checked | words.open_ended
    return is_nothing(content) or content in known or bool(fault(content))


def _mentions(plain: str) -> list[_Mention]:
    """Return the days that a text mentions, in their order; those that 5-6 and 至6日 mean too."""
    return list(_each_mention(plain))


def _each_mention(plain: str) -> Iterator[_Mention]:
    for found in _DAY.finditer(plain):
        first = _mention(found)
        yield first
        until = _UNTIL_BEHIND.match(plain, found.end())
        if until and first.day is not None:
            try:
                month = int(until["month"] or first.day.month)
                day = first.day.replace(month=month, day=int(until["day"]))
            except ValueError:
                continue
            yield _Mention(day, until[0].strip(), first.is_short)


def _mention(found: re.Match[str]) -> _Mention:
    """Return the day of a match."""
    if found["yearc"]:
        parts = (number(found["yearc"]), number(found["monthc"]), number(found["dayc"]))
    elif found["year8"]:
        parts = (int(found["year8"]), int(found["month8"]), int(found["day8"]))
    elif found["year2"]:
        parts = (2000 + int(found["year2"]), int(found["month2"]), int(found["day2"]))
    else:
        parts = (int(found["year"]), int(found["month"]), int(found["day"]))
    try:
        return _Mention(date(*parts), found[0].strip(), bool(found["year2"]))
    except ValueError:
        return _Mention(None, found[0].strip(), is_short=False)


def _why_no_day(mentions: list[_Mention], content: str) -> str:
    """Say why a text gives no day."""
    wrong = next((mention.text for mention in mentions if mention.day is None), "")
    if wrong:
        return f"日历上没有“{wrong}”这一天。"
    if mentions:
        return "含有两个以上的日期，无法判断起止。"
    if _NO_YEAR.fullmatch(content):
        return "没有写年份。"
    if _MONTH_ONLY.fullmatch(content):
        return "只有年月，没有写到日。"
    return "不是可以识别的日期。"


def _from_serial(serial: float) -> Reading[date | None]:
    """Read a day from Excel's count of days."""
    if serial == 0:
        return Reading(None)
    if isfinite(serial) and int(serial) in _SERIALS:
        return Reading(_EXCEL_ZERO + timedelta(days=int(serial)))
    if serial == int(serial) and len(str(int(serial))) == len("20240910"):
        return _from_mentions(_mentions(str(int(serial))), str(int(serial)))
    return Reading(None, "是一个数字，不是日期。")


def _plausible(day: date) -> Reading[date | None]:
    """Return a day, or say that no list of this office can mean it."""
    if _EARLIEST <= day <= _LATEST:
        return Reading(day)
    return Reading(None, f"{day.isoformat()} 超出了合理的年份。")
