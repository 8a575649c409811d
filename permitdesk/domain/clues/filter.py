"""Which clues are wanted, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass

CLUE_ORDERS = (
    "urgency",
    "number",
    "direction",
    "channel",
    "state",
    "facility",
    "received_on",
    "due_on",
)
"""What clues can be sorted by; urgency puts the latest answer first."""


@dataclass(frozen=True, slots=True)
class ClueFilter:
    """What to look for; everything said must hold, and within one field any of its codes.

    Attributes:
        text: A part of the number, the content, the result, the counterpart or the facility.
        directions: Codes of `DIRECTIONS`; none for all.
        channels: Codes of `CHANNELS`.
        states: Codes of `CLUE_STATES`.
        is_overdue: Only those whose answer is late.
        order_by: One of `CLUE_ORDERS`; the newest first where it is empty.
        is_descending: Whether the other end comes first.
    """

    text: str = ""
    directions: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    is_overdue: bool = False
    order_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class ClueGroup:
    """How many clues are alike.

    Attributes:
        count: All of them.
        overdue: Those whose answer is late.
    """

    direction: str
    channel: str
    state: str
    count: int
    overdue: int
