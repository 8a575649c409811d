"""The texts that the program offers for inspection notices, kept as data with their sources."""

from __future__ import annotations

import json
from datetime import date
from typing import TypedDict, cast

from permitdesk import paths
from permitdesk.domain.report.notice import NoticeTexts


class _Text(TypedDict):
    text: str
    source: str
    valid_from: str
    valid_to: str | None


class _Texts(TypedDict):
    bases: list[_Text]
    matters: list[_Text]
    materials: list[_Text]
    rights: list[_Text]
    duties: list[_Text]


def notice_texts(day: date) -> NoticeTexts:
    """Return the texts whose sources are in force on the day of the notice.

    Source:
        `resources/notice_texts.json` names the article of each text.
    """
    file = paths.resources() / "notice_texts.json"
    texts = cast("_Texts", json.loads(file.read_text("utf-8")))
    return NoticeTexts(
        bases=_in_force(texts["bases"], day),
        matters=_in_force(texts["matters"], day),
        materials=_in_force(texts["materials"], day),
        rights=_in_force(texts["rights"], day),
        duties=_in_force(texts["duties"], day),
    )


def _in_force(texts: list[_Text], day: date) -> tuple[str, ...]:
    """Return the texts of a day; ISO dates compare as text."""
    today = day.isoformat()
    return tuple(
        text["text"]
        for text in texts
        if text["valid_from"] <= today and (text["valid_to"] is None or today <= text["valid_to"])
    )
