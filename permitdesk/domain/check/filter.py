"""Which checks are wanted, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass

CHECK_ORDERS = ("checked_on", "facility", "outcome", "officers", "platform_recorded_on")
"""What checks can be sorted by."""


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """What to look for; everything said must hold, and within one field any of its codes.

    Attributes:
        text: A part of the facility's name or label, of the officers or of the note.
        outcomes: Codes of `OUTCOMES`; none for all.
        is_remote: Only checks from afar.
        is_off_platform: Only our own checks that are not on the national platform yet.
        order_by: One of `CHECK_ORDERS`; the newest first where it is empty.
        is_descending: Whether the other end comes first.
    """

    text: str = ""
    outcomes: frozenset[str] = frozenset()
    is_remote: bool = False
    is_off_platform: bool = False
    order_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """How many checks have a result.

    Attributes:
        count: All of them.
        remote: Those from afar.
        off_platform: Our own that are not on the national platform yet.
    """

    outcome: str
    count: int
    remote: int
    off_platform: int
