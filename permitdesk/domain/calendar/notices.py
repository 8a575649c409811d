"""Days off and make-up days as people and calendar files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from permitdesk.domain.calendar.days import NoticeDay

Kind = Literal["off", "work"]

_WORKED = ("上班", "补班", "调休上班", "班", "工作日", "work")
_OFF = ("放假", "休息", "休", "假", "off", "holiday")
_SIGNS = re.compile(r"[（()）\[\]【】·:：\s]")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ONE_DAY = timedelta(days=1)
_LONGEST = 31
"""An event longer than this is no holiday."""


def kind_of(words: str) -> Kind | None:
    """Return whether words mean a make-up day or a day off, None where they say neither.

    放假 and 休 are days off, 上班, 补班 and 班 are worked; 调休 alone says neither.
    """
    plain = words.strip().lower()
    if any(sign in plain for sign in _WORKED):
        return "work"
    return "off" if any(sign in plain.replace("调休", "") for sign in _OFF) else None


def name_of(words: str) -> str:
    """Return the holiday's name without the words for off and worked, such as 春节."""
    plain = _SIGNS.sub("", words)
    for sign in ("调休上班", "调休", "上班", "补班", "放假", "休息"):
        plain = plain.replace(sign, "")
    return re.sub(r"(班|休|假期|假)$", "", plain)


def days_from_ics(text: str) -> tuple[NoticeDay, ...]:
    """Return the days of a calendar file, in order; what says nothing of work is a day off.

    Source: RFC 5545: lines that begin with a blank go on from the line before (3.1), DTEND is
    the day after the last one (3.6.1).
    """
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    found = {one.day: one for event in _events(lines) for one in _days_of(event)}
    return tuple(found[day] for day in sorted(found))


def _events(lines: list[str]) -> Iterator[dict[str, str]]:
    """Yield the events by the names of their lines, parameters left away."""
    event: dict[str, str] | None = None
    for line in lines:
        if line.strip() == "BEGIN:VEVENT":
            event = {}
        elif line.strip() == "END:VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None:
            head, _, value = line.partition(":")
            event[head.partition(";")[0].upper()] = value.strip()


def _days_of(event: dict[str, str]) -> Iterator[NoticeDay]:
    first = _day(event.get("DTSTART", ""))
    if first is None:
        return
    end = _day(event.get("DTEND", "")) or first + _ONE_DAY
    words = event.get("SUMMARY", "")
    for number in range(min(max(1, (end - first).days), _LONGEST)):
        yield NoticeDay(
            day=first + _ONE_DAY * number, kind=kind_of(words) or "off", name=name_of(words)
        )


def _day(value: str) -> date | None:
    found = _DAY.match(value)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
