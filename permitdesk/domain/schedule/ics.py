"""Visits as a calendar file for phones.

Source: RFC 5545: lines end with CR LF and are folded after 75 octets (3.1), texts escape
backslash, semicolon, comma and line break (3.3.11), moments stand in UTC (3.3.5), an event has
a UID that stays the same and a SEQUENCE that counts its changes (3.8.4.7, 3.8.7.4), its
STATUS is TENTATIVE or CONFIRMED (3.8.1.11), and a text holds no control characters (3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_LINE_END = "\r\n"
_LONGEST_LINE = 75
_PRODUCT = "-//PermitDesk//Schedule//ZH"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A visit on a phone.

    Attributes:
        uid: What it is known by, the same in every export.
        sequence: Counts its changes.
        start: When it begins, timezone-aware; `end` when it is over.
        summary: The line that the phone shows.
        description: More, with line breaks.
        location: Where it is.
        is_tentative: Whether its day is provisional（暂定）.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    description: str = ""
    location: str = ""
    is_tentative: bool = False


def calendar_text(title: str, events: Iterable[CalendarEvent], now: datetime) -> str:
    """Return the text of a calendar file.

    Args:
        title: The calendar's name on the phone.
        events: The visits.
        now: The moment of writing, timezone-aware.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for event in events:
        lines.extend(_event(event, now))
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines)


def folded(line: str) -> str:
    """Return a content line with its end, folded so that no part has over 75 octets.

    A sign is never cut in two; a part that goes on begins with a space.
    """
    parts: list[str] = []
    part, octets = "", 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > _LONGEST_LINE:
            parts.append(part)
            part, octets = " ", 1
        part += sign
        octets += size
    return _LINE_END.join((*parts, part)) + _LINE_END


def masked(name: str) -> str:
    """Return a person's name with all but its first sign hidden."""
    return name[:1] + "*" * (len(name) - 1)


def _event(event: CalendarEvent, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{_moment(event.start)}"
    yield f"DTEND:{_moment(event.end)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    yield f"STATUS:{'TENTATIVE' if event.is_tentative else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")
