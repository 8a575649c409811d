"""How wide the columns of a table are that says nothing of it: as its texts need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from permitdesk.documents.word.text import printed_width

_PADDING = 3.0
"""What a cell leaves empty at its sides, in mm."""

_MM_A_POINT = 25.4 / 72
_SHORT = 4.0
"""Characters; a text as short as this should stay on one line."""

_LONG = 16.0
_CAPITAL = 0.72
_MARK = 1.0
"""The mark that may follow a word and stays on its line."""

_WORD = re.compile(r"[\w.\-+%—]+", re.ASCII)


def column_widths(columns: Sequence[Sequence[str]], width: float, size: float) -> list[float]:
    """Return the widths of columns, in mm.

    No number, date or code is torn where the page is wide enough for them all; what is left
    goes to the columns with the longest texts.

    Args:
        columns: The texts of each column, its head among them.
        width: How wide the table is, in mm.
        size: The size of its letters, in pt.
    """
    character = size * _MM_A_POINT
    room = width / character
    padding = _PADDING / character
    least = [max(map(_least, texts), default=1.0) + padding for texts in columns]
    wanted = [
        max(small, min(_LONG, max(map(printed_width, texts), default=1.0)) + padding)
        for small, texts in zip(least, columns, strict=True)
    ]
    shares = _shared(least, wanted, room)
    return [width * share / sum(shares) for share in shares]


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Return what each column gets: all it wants, or its least and a part of the rest."""
    left = room - sum(least)
    longing = sum(wanted) - sum(least)
    if left <= 0 or longing <= left:
        return list(least if left <= 0 else wanted)
    return [
        small + (large - small) * left / longing for small, large in zip(least, wanted, strict=True)
    ]


def _least(text: str) -> float:
    """Return the characters that a text needs so that no word of it is torn."""
    words = max(map(_latin_width, _WORD.findall(text)), default=0.0)
    return max(words + _MARK if words else 0.0, min(_SHORT, printed_width(text)))


def _latin_width(word: str) -> float:
    """Return the width of a Latin word in Chinese characters; capitals are wider."""
    return sum(_CAPITAL if sign.isupper() else 0.5 for sign in word)
