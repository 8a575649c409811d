"""Times of day as a form has them: `09:05`, on the office's own clock."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_LOOSE = re.compile(r"(\d{1,2})\s*(?:[:：时点.]\s*(\d{1,2})\s*分?|[时点])")


def _checked(text: str) -> str:
    if text and not _TIME.fullmatch(text):
        raise ValueError(f"{text!r} is no time of day")
    return text


ClockTime = Annotated[str, AfterValidator(_checked)]
"""A time of day as `HH:MM`, or empty."""


def read_time(text: str) -> str | None:
    """Return a time of day as `HH:MM` from what people type, such as `9：5` or `9时5分`.

    An empty text is an empty time; None stands for one that cannot be read.
    """
    stripped = text.strip()
    if not stripped:
        return ""
    if stripped.isascii() and stripped.isdigit() and len(stripped) in (3, 4):
        stripped = f"{stripped[:-2]}:{stripped[-2:]}"
    found = _LOOSE.fullmatch(stripped)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour >= 24 or minute >= 60:
        return None
    return f"{hour:02}:{minute:02}"


def later(text: str, minutes: int) -> str:
    """Return the time so many minutes later, at most 23:59; an empty one stays empty."""
    if not text:
        return ""
    total = min(int(text[:2]) * 60 + int(text[3:]) + minutes, 24 * 60 - 1)
    return f"{total // 60:02}:{total % 60:02}"
