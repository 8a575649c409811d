"""Which clues are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.text import clean


@dataclass(frozen=True, slots=True)
class ClueFilter:
    """What to look for; everything said must hold, and within one field any of its codes.

    Attributes:
        text: A part of the number, the content, the result or the facility's name.
        directions: Codes of `DIRECTIONS`; none for all.
        channels: Codes of `CHANNELS`.
        states: Codes of `CLUE_STATES`.
        is_overdue: Only those whose answer is late.
    """

    text: str = ""
    directions: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    is_overdue: bool = False

    def admits(self, line: ClueLine, today: date) -> bool:
        """Return whether a clue is wanted."""
        clue = line.clue
        return (
            (not self.directions or clue.direction in self.directions)
            and (not self.channels or clue.channel in self.channels)
            and (not self.states or clue.state in self.states)
            and (not self.is_overdue or clue.is_overdue(today))
            and (not self.text or clean(self.text).casefold() in _haystack(line))
        )

    def apply(self, lines: Iterable[ClueLine], today: date) -> tuple[ClueLine, ...]:
        """Return the wanted clues in the order given."""
        return tuple(line for line in lines if self.admits(line, today))


def _haystack(line: ClueLine) -> str:
    clue = line.clue
    return "\n".join((clue.number, clue.content, clue.result, line.facility)).casefold()
