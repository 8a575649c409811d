"""Text that is safe in a cell.

Names and notes come from other people's files. In a workbook they must stay text: never a
formula that runs, never a character that makes Excel call the file damaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 32_767
"""The most characters that one cell takes."""

_LINE_END = re.compile("\r\n?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RUNS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a workbook does not hold of the texts that were to go into it.

    Attributes:
        removed: How many control characters were taken out.
        shortened: How many texts were cut at `LONGEST` characters.
    """

    removed: int
    shortened: int


class Cleaner:
    """Makes texts fit for cells and counts what had to go."""

    def __init__(self) -> None:
        self._removed = 0
        self._shortened = 0

    @property
    def cleaned(self) -> Cleaned:
        """What had to go so far."""
        return Cleaned(self._removed, self._shortened)

    def clean(self, text: str) -> str:
        """Return the text without control characters, with plain line ends, not too long."""
        clean, removed = _FORBIDDEN.subn("", _LINE_END.sub("\n", text))
        self._removed += removed
        if len(clean) > LONGEST:
            self._shortened += 1
            return clean[:LONGEST]
        return clean


def could_run(text: str) -> bool:
    """Tell whether a spreadsheet would take the text for a formula if it were typed in."""
    return text.startswith(_RUNS)
