"""The industry cell: `2521 炼焦`, `C2521`, or names from wide to narrow."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text, fault, is_nothing

_BETWEEN = re.compile(r"[,，;；|｜/／\n>＞]+|\s+-\s+|—+")
_CODED = re.compile(r"(?P<letter>[A-T])?(?P<code>\d{2,4})[\s\-:：、.]*(?P<name>\D*)")
_CODE_BEHIND = re.compile(
    r"(?P<name>\D{2,}?)[\s(（:：-]*(?P<letter>[A-T])?(?P<code>\d{2,4})\s*[)）]?"
)
_ENDING = "行业"


class IndustryCell(NamedTuple):
    """What an industry cell says.

    Attributes:
        code: Two to four digits of GB/T 4754 without the letter; empty where there are none.
        name: The last, narrowest name.
        names: All names, as written.
        message: A Chinese sentence about an odd cell.
    """

    code: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    message: str = ""


def read_industry(cell: Cell) -> IndustryCell:
    """Read an industry; of several the last one is the facility's, the others stand above it."""
    return _industry_of(cell_text(cell))


@lru_cache(maxsize=4096)
def _industry_of(content: str) -> IndustryCell:
    """Read an industry from a text."""
    if message := fault(content):
        return IndustryCell(message=message)
    if is_nothing(content):
        return IndustryCell()
    parts = [part.strip() for part in _BETWEEN.split(content) if part.strip()]
    coded = [_coded(part) for part in parts]
    names = tuple(dict.fromkeys(name for _, name in coded if name))
    code = next((code for code, _ in reversed(coded) if code), "")
    name = names[-1] if names else ""
    short = name.removesuffix(_ENDING)
    return IndustryCell(code, short if len(short) > 1 else name, names)


def _coded(part: str) -> tuple[str, str]:
    """Part a code from its name; it stands before it, or behind it as in 炼焦（C2521）."""
    found = _CODED.fullmatch(part) or _CODE_BEHIND.fullmatch(part)
    return (found["code"], found["name"].strip()) if found else ("", part)
