"""What a problem card must know of law and history while it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.law import ViolationTable
from permitdesk.services.check.leniency import LookBack


@dataclass(frozen=True, slots=True)
class Counsel:
    """The law as the office has it, and the facility's history.

    Attributes:
        table: The table of law.
        today: Today's date in China; laws in force by then are weighed too.
        term: The usual days for correcting a problem.
        look_back: Returns what was found of a type in the months before a day.
    """

    table: ViolationTable
    today: date
    term: int
    look_back: Callable[[str, date], LookBack]
