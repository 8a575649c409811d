"""Rows of a worksheet as XML, built from strings because that is the fastest way there is.

Source: ECMA-376 Part 1 (SpreadsheetML), 18.3.1: sheetData, row, c, is; 18.18.11: cell types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from xml.sax.saxutils import escape

from permitdesk.documents.excel.text import LONGEST, Cleaner, could_run

_Present = str | int | float | Decimal | bool | date | datetime

CellValue = _Present | None
"""What a cell takes. A moment is written as the wall clock that it shows, without its zone."""

LAST_ROW = 1_048_576
"""The last row of a worksheet."""

PLAIN, HEADER, GUARDED, DAY, MOMENT = range(5)
"""Places of the looks in the style sheet; the number formats of the columns follow them."""

FIRST_OWN = 5
"""The place of the first column's own number format."""

_FIRST_ROUNDED = 10**15
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
_SECONDS_A_DAY = 86_400
_CARE_FIRST = ("=", "+", "-", "@", " ", "")
# `_` may begin an escape such as _x000D_, which Excel would decode.
_NEEDS_CARE = re.compile("[&<>_\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]").search
_ESCAPED_SIGN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class RowWriter:
    """Turns rows of values into XML.

    Args:
        columns: How many columns the table has.
        styles: For each column, the place of its number format in the style sheet, or `PLAIN`.
        cleaner: Counts what has to be taken out of texts.
    """

    def __init__(self, columns: int, styles: Sequence[int], cleaner: Cleaner) -> None:
        self._letters = tuple(column_letters(columns))
        self._styles = tuple(styles)
        self._cleaner = cleaner

    def header(self, titles: Iterable[str]) -> str:
        """Return the first row, which holds the titles."""
        cells = (
            self._text(f"{letter}1", title, HEADER)
            for letter, title in zip(self._letters, titles, strict=True)
        )
        return f'<row r="1" ht="24" customHeight="1">{"".join(cells)}</row>'

    def row(self, number: int, values: Sequence[CellValue]) -> str:
        """Return one row, counted from 1 as Excel does. Empty values make no cell."""
        parts = [f'<row r="{number}">']
        add = parts.append
        for letter, style, value in zip(self._letters, self._styles, values, strict=True):
            if type(value) is not str:
                if value is not None:
                    add(self._other(f"{letter}{number}", style, value))
            elif _NEEDS_CARE(value) or value[:1] in _CARE_FIRST or len(value) > LONGEST:
                add(self._careful(f"{letter}{number}", value))
            else:
                add(f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>')
        add("</row>")
        return "".join(parts)

    def _other(self, place: str, style: int, value: _Present) -> str:
        """Return a cell that is not a plain text."""
        if isinstance(value, str):
            return self._careful(place, value)
        if isinstance(value, bool):
            return f'<c r="{place}"{_look(style)} t="b"><v>{value:d}</v></c>'
        if isinstance(value, date):
            return self._when(place, style, value)
        return self._amount(place, style, value)

    def _careful(self, place: str, text: str) -> str:
        """Return a text's cell, escaped, cleaned and kept from being run; none if it is empty."""
        return self._text(place, text, GUARDED if could_run(text) else PLAIN) if text else ""

    def _text(self, place: str, text: str, style: int) -> str:
        clean = escape(_ESCAPED_SIGN.sub("_x005F_", self._cleaner.clean(text)))
        return (
            f'<c r="{place}"{_look(style)} t="inlineStr">'
            f'<is><t xml:space="preserve">{clean}</t></is></c>'
        )

    def _amount(self, place: str, style: int, value: int | float | Decimal) -> str:
        """Return a number; what is not finite has no cell, and Excel would round long digits."""
        if isinstance(value, int):
            if abs(value) >= _FIRST_ROUNDED:
                return self._careful(place, str(value))
            return _number(place, style, str(value))
        if not isfinite(value):
            return ""
        return _number(place, style, repr(value) if isinstance(value, float) else f"{value:f}")

    def _when(self, place: str, style: int, value: date) -> str:
        """Return a day or a moment; what lies before Excel's calendar stays text."""
        if not isinstance(value, datetime):
            if value < _FIRST_DAY:
                return self._careful(place, value.isoformat())
            return _number(place, style or DAY, str(value.toordinal() - _EPOCH))
        if value.date() < _FIRST_DAY:
            return self._careful(place, value.replace(tzinfo=None).isoformat(" ", "seconds"))
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        serial = value.toordinal() - _EPOCH + seconds / _SECONDS_A_DAY
        return _number(place, style or MOMENT, repr(serial))


def column_letters(columns: int) -> Iterator[str]:
    """Yield A, B, … Z, AA, … for so many columns."""
    for number in range(1, columns + 1):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        yield letters


def _number(place: str, style: int, digits: str) -> str:
    return f'<c r="{place}"{_look(style)}><v>{digits}</v></c>'


def _look(style: int) -> str:
    return f' s="{style}"' if style else ""
