"""What is due, and the counts over all stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a last day, as a stage keeps it.

    Attributes:
        id: Its number within its stage.
        due_on: The last day.
        name: The facility it is about, or its own number.
    """

    id: int
    due_on: date
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something found by a part of its name.

    Attributes:
        id: Its number within its stage.
        name: Its name, or its facility's.
        note: What tells it from others of the same name, such as a label, a day or a code.
    """

    id: int
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How the problem ledger stands.

    Attributes:
        open: Not closed yet.
        overdue: Not corrected although the deadline has passed.
        closed: Closed within the days asked for.
    """

    open: int
    overdue: int
    closed: int
