"""How wide a text is in a column."""

from __future__ import annotations

import unicodedata


def breadth(text: str) -> int:
    """Return the width in digits, the unit of column widths; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
