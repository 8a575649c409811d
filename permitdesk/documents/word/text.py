"""Texts as a printed line takes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# What XML 1.0 cannot hold (2.2 Char), and signs that only steer the direction of writing.
_HIDDEN = frozenset(("Cc", "Cf", "Cs"))
_NOT_CHARACTERS = frozenset("\ufffe\uffff")


def one_line(text: str) -> str:
    """Return the text on one line, without control characters.

    Line breaks and tabs become a space; characters outside GB2312 stay as they are.
    """
    return "".join(sign for sign in _BREAKS.sub(" ", text) if not _is_hidden(sign)).strip()


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in _HIDDEN or sign in _NOT_CHARACTERS


def printed_width(text: str) -> float:
    """Return the width of a line in Chinese characters; a Latin letter or digit is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def spaced_width(text: str) -> float:
    """Return the width of a line with the quarter that is set between Chinese and digits."""
    kinds = [unicodedata.east_asian_width(sign) in "WFA" for sign in text]
    changes = sum(before != after for before, after in pairwise(kinds))
    return printed_width(text) + changes / 4


def printed_date(day: date) -> str:
    """Return a date as documents write it: 2026年3月5日, without leading zeros.

    Source:
        GB/T 9704-2012, 7.3.5.4.
    """
    return f"{day.year}年{day.month}月{day.day}日"


def printed_span(first: date, last: date) -> str:
    """Return the days from first to last, saying year and month only where they change."""
    if first == last:
        return printed_date(first)
    if first.year != last.year:
        return f"{printed_date(first)}至{printed_date(last)}"
    if first.month != last.month:
        return f"{printed_date(first)}至{last.month}月{last.day}日"
    return f"{printed_date(first)}至{last.day}日"
