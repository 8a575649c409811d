"""Where the text of an official document ends, worked out from its lines.

A page of GB/T 9704-2012 is a grid of 22 lines of 28 characters, every line of the same
height, so that pages can be counted without a program that sets them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from permitdesk.documents.word.paragraphs import CHARACTER

PAGE_WIDTH = 442.2
PAGE_HEIGHT = 637.8
"""The type area of 156 by 225 mm, in pt."""

MARK_ROOM = 1904
"""What the style of the mark leaves above it, in twips: its signs stand 35 mm below the edge."""

_LINE = 28.95
_HANGING = frozenset("，。、；：？！）》〉】〕”’")
"""What may stand outside the type area rather than begin a line."""

_FREE = ("<w:tbl>", "<w:tbl ", "<w:drawing", "<w:pict", "<w:br", "<w:sectPr")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?/>|<w:p(?: [^>]*)?>(?P<inner>.*?)</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"')
_BEFORE = re.compile(r'<w:spacing w:before="(\d+)"')
_RUNS_ON = '<w:keepNext w:val="0"/>'
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)
_TWIPS_A_POINT = 20


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a text ends.

    Attributes:
        page: The page it ends on, from 1.
        left: What is left of that page, in pt.
    """

    page: int
    left: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a style sets its lines, in pt.

    Attributes:
        first: How far the first line is moved against the others.
        keeps_next: Whether its last line stays with the next paragraph.
    """

    height: float = _LINE
    character: float = CHARACTER
    left: float = 0.0
    first: float = 0.0
    keeps_next: bool = False


_TWO = 2 * CHARACTER
_PLAIN = _Shape()
_SHAPES = {
    "Body": _Shape(first=_TWO),
    "Level1": _Shape(first=_TWO, keeps_next=True),
    "Level2": _Shape(first=_TWO, keeps_next=True),
    "Level3": _Shape(first=_TWO),
    "Level4": _Shape(first=_TWO),
    "OrganMark": _Shape(height=50.0),
    "DocumentNumber": _Shape(height=_LINE + 7.5),
    "NumberAndSigner": _Shape(height=_LINE + 7.5),
    "DocTitle": _Shape(character=22.0, keeps_next=True),
    "Attachment": _Shape(left=78.75, first=-47.25),
    "NumberedAttachment": _Shape(left=94.75, first=-63.25),
    "Signature": _Shape(keeps_next=True),
    "PlainSignature": _Shape(keeps_next=True),
}


def ending(xml: str) -> Ending | None:
    """Return where the paragraphs of a document end; None where it holds more than text."""
    if any(sign in xml for sign in _FREE):
        return None
    page, used = 1, 0.0
    for height in _blocks(xml):
        if used + height > PAGE_HEIGHT:
            page, used = page + 1, 0.0
        used += height
    return Ending(page, PAGE_HEIGHT - used)


def line_count(text: str, width: float, character: float, first: float = 0.0) -> int:
    """Return how many lines a text takes.

    Args:
        text: The text.
        width: How wide a line is, in pt.
        character: How wide a Chinese character is, in pt.
        first: How much narrower the first line is, in pt.
    """
    lines, used, room = 1, 0.0, width - first
    for unit in _UNIT.findall(text):
        wide = character * _width(unit)
        if used + wide > room + 1 and used and unit not in _HANGING:
            lines, used, room = lines + 1, 0.0, width
        used += wide
    return lines


def words(paragraph: str) -> str:
    """Return what a paragraph says."""
    return unescape("".join(_TEXT.findall(paragraph)))


def _blocks(xml: str) -> Iterator[float]:
    """Yield the heights that cannot be parted between two pages, in pt."""
    kept = 0.0
    for found in _PARAGRAPH.finditer(xml):
        inner = found["inner"] or ""
        style = _STYLE.search(inner)
        shape = _SHAPES.get(style[1], _PLAIN) if style else _PLAIN
        before = _before(inner, shape)
        lines = line_count(words(inner), PAGE_WIDTH - shape.left, shape.character, shape.first)
        heights = [before + shape.height, *[shape.height] * (lines - 1)]
        if shape.keeps_next and _RUNS_ON not in inner:
            kept += sum(heights)
            continue
        yield kept + heights[0]
        yield from heights[1:]
        kept = 0.0
    if kept:
        yield kept


def _before(inner: str, shape: _Shape) -> float:
    """Return the room above a paragraph; that above a mark stands in its style."""
    said = _BEFORE.search(inner)
    if said is not None:
        return int(said[1]) / _TWIPS_A_POINT
    return MARK_ROOM / _TWIPS_A_POINT if shape is _SHAPES["OrganMark"] else 0.0


def _width(unit: str) -> float:
    """Return the width of one sign, or of a Latin word with the quarters beside it."""
    if len(unit) == 1 and unicodedata.east_asian_width(unit) in "WFA":
        return 1.0
    return len(unit) / 2 + 0.25
