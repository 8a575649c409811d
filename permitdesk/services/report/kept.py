"""A report's words and figures as they are kept, and how two of them differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from permitdesk.domain.report.difference import Difference
from permitdesk.domain.report.sheet import Part, Preview


def plain(report: Preview) -> dict[str, object]:
    """Return what a report says, without the lines behind its figures."""
    return {
        "title": report.title,
        "left": report.left,
        "parts": [_plain_part(part) for part in report.parts],
        "notes": list(report.notes),
    }


def differences(kept: str, report: str) -> tuple[Difference, ...]:
    """Return where a report does not say what was kept of an earlier one, in its order.

    Args:
        kept: What the earlier one says, as the canonical JSON of `plain`.
        report: What this one says, likewise.
    """
    old, new = _told(json.loads(kept)), _told(json.loads(report))
    places = dict.fromkeys((*new, *old))
    return tuple(
        Difference(*place, old=old.get(place, ""), new=new.get(place, ""))
        for place in places
        if old.get(place, "") != new.get(place, "")
    )


def _plain_part(part: Part) -> dict[str, object]:
    return {
        "title": part.title,
        "paragraphs": list(part.paragraphs),
        "heads": [title for head in part.heads for title in (head.parts or (head.title,))],
        "rows": [[cell.words for cell in row] for row in part.rows],
    }


def _told(report: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """Return every figure and sentence of a report by its place: part, row, column."""
    told: dict[tuple[str, str, str], str] = {}
    for part in report["parts"]:
        for number, text in enumerate(part["paragraphs"], start=1):
            told[part["title"], f"第{number}段", ""] = text
        for row in part["rows"]:
            name = _name(row)
            for title, words in zip(part["heads"], row, strict=True):
                if title != "序号" and words != name:
                    told[_free(told, (part["title"], name, title))] = words
    return told


def _name(row: Iterable[str]) -> str:
    """Return what a row is about: its first words that are no number."""
    words = [text for text in row if text]
    return next((text for text in words if not text.isdecimal()), words[0] if words else "")


def _free(
    taken: Mapping[tuple[str, str, str], str], place: tuple[str, str, str]
) -> tuple[str, str, str]:
    """Return a place of its own for a row that another one is called like."""
    part, name, title = place
    number = 1
    while place in taken:
        number += 1
        place = (part, f"{name}（{number}）", title)
    return place
