"""Dates as Chinese forms print them."""

from __future__ import annotations

from datetime import date

_BY_HAND = "    年    月    日"


def written(day: date | None) -> str:
    """Return a date such as 2026年11月5日, or room for one to be written in by hand."""
    return f"{day.year}年{day.month}月{day.day}日" if day else _BY_HAND
