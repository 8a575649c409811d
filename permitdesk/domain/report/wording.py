"""Between what a field stands for and the text in which a person edits it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import cast

from permitdesk.domain.report.document import DocumentField, level_of, title_and_rest

_PARAGRAPHS = "正文"
_ATTACHMENTS = "附件"
_COPY_NUMBER = "份号"
_COPY_DIGITS = 6
_MOST_PARTS = 12
# Where a title may be broken: behind what names somebody, and before what was done.
_BREAK = re.compile(
    "(?<=公司)|(?<=合作社)|(?<=中心)|(?<=厂)(?!界|区)|(?<=[，、；：的])"
    "|(?=未|涉嫌|违反|违法|超过|超标|擅自|通过|逃避|拒不|关于)|(?<!并)(?=不正常|不按)|(?=[12][0-9]{3}年)"
)


def as_text(value: object) -> str:
    """Return a value as text to be edited, one line an entry."""
    if not isinstance(value, list | tuple):
        return str(value)
    entries = cast("Iterable[object]", value)
    return "\n".join(
        str(cast("Mapping[str, object]", entry).get("文字", ""))
        if isinstance(entry, Mapping)
        else str(entry)
        for entry in entries
    )


def as_value(name: str, field: DocumentField, text: str) -> object:
    """Return what a field stands for when a person has typed a text.

    Args:
        name: The field.
        field: What is known of it; its sample says whether it is a list.
        text: What was typed.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if name == _PARAGRAPHS:
        return paragraphs(lines)
    if name == _ATTACHMENTS:
        return attachments(lines)
    if isinstance(field.sample, list):
        return lines
    said = "；".join(lines)
    # GB/T 9704-2012, 7.2.1: the number of a copy has six digits.
    return said.zfill(_COPY_DIGITS) if name == _COPY_NUMBER and said.isdigit() else said


def paragraphs(lines: Iterable[str]) -> list[dict[str, object]]:
    """Return the text of an official document, each paragraph with its level."""
    return [_paragraph(level_of(line), line) for line in lines]


def _paragraph(level: int, line: str) -> dict[str, object]:
    """Return a paragraph with its title and what follows; one without a level is all text."""
    title, rest = title_and_rest(line) if level else ("", line)
    return {"级": level, "文字": line, "题": title, "文": rest}


def attachments(titles: Iterable[str]) -> list[dict[str, object]]:
    """Return the list of attachments, numbered where there are several.

    Source:
        GB/T 9704-2012, 7.3.4.
    """
    plain = [re.sub(r"^\d+[.、]\s*", "", title) for title in titles]
    numbers = [f"{number}." for number in range(1, len(plain) + 1)] if len(plain) > 1 else [""]
    return [
        {"文字": f"{number} {title}".strip(), "序号": number, "名称": title}
        for number, title in zip(numbers, plain, strict=False)
    ]


def title_lines(words: Sequence[str], most: float = 18) -> list[str]:
    """Return a title in lines that tear no word, shaped like a trapezium or a diamond.

    Args:
        words: The title in parts that must not be torn.
        most: The width of a line in Chinese characters; a part that is wider has its own line.

    Source:
        GB/T 9704-2012, 7.3.1: 梯形或者菱形.
    """
    places = range(1, len(words))
    ways = (
        ["".join(words[a:b]) for a, b in pairwise((0, *breaks, len(words)))]
        for count in range(len(words))
        for breaks in combinations(places, count)
    )
    return min(ways, key=lambda lines: _shape(lines, most))


def title_parts(title: str) -> list[str]:
    """Return a title in parts that must not be torn, as far as its words tell.

    It may be broken behind a company's name and before what the company did; that leaves
    the words of the law whole.
    """
    parts = [part for part in _BREAK.split(title) if part]
    while len(parts) > _MOST_PARTS:
        least = min(range(len(parts) - 1), key=lambda at: len(parts[at]) + len(parts[at + 1]))
        parts[least : least + 2] = ["".join(parts[least : least + 2])]
    return parts


def _shape(lines: Sequence[str], most: float) -> tuple[float, int, bool, float]:
    """Return how far lines are from a good shape: too wide, too many, an hourglass, uneven."""
    widths = [_width(line) for line in lines]
    too_wide = sum(max(0.0, width - most) for width in widths)
    is_hourglass = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return too_wide, len(lines), is_hourglass, max(widths) - min(widths)


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def hidden_signs(value: object) -> int:
    """Return how many control characters a value holds, which no document can print.

    Line ends and tabs are not counted: they only become spaces.
    """
    if isinstance(value, str):
        return sum(
            unicodedata.category(sign) in ("Cc", "Cs") and not sign.isspace() for sign in value
        )
    if isinstance(value, Mapping):
        return sum(map(hidden_signs, cast("Mapping[str, object]", value).values()))
    if isinstance(value, list | tuple):
        return sum(map(hidden_signs, cast("Iterable[object]", value)))
    return 0
