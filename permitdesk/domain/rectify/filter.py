"""Which findings of the problem ledger are wanted, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.check.lines import FindingLine

LEDGER_ORDERS = (
    "urgency",
    "facility",
    "violation",
    "state",
    "found_on",
    "deadline",
    "source",
    "correction",
    "fine",
    "label",
    "township",
    "rectified_on",
    "closed_on",
)
"""What the ledger can be sorted by; urgency puts the longest overdue first."""


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to look for; everything said must hold, and within one field any of its codes.

    Attributes:
        text: A part of the facility's name, label, township, or of the description.
        states: Codes of `FINDING_STATES`; none for all.
        violations: Codes of the violation types, an empty code for findings without one.
        sources: Codes of `SOURCES`.
        grades: Codes of `GRADES`.
        is_overdue: Only those whose deadline has passed without correction.
        due_within: Only those whose deadline comes within so many days, None for all.
        is_malicious: Only those marked as malicious.
        order_by: One of `LEDGER_ORDERS`; the newest first where it is empty.
        is_descending: Whether the other end comes first.
    """

    text: str = ""
    states: frozenset[str] = frozenset()
    violations: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()
    is_overdue: bool = False
    due_within: int | None = None
    is_malicious: bool = False
    order_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLine(FindingLine):
    """A finding with how it is watched over.

    Attributes:
        grade: A code of `GRADES`.
        malice: A code of `MALICE`, empty where there is none.
        recheck_on: By when the next re-check is due, None where none waits.
    """

    grade: str = "general"
    malice: str = ""
    recheck_on: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """How many findings are alike.

    Attributes:
        count: All of them.
        overdue: Those whose deadline has passed without correction.
        near: Those whose deadline comes within the days asked for.
        malicious: Those marked as malicious.
    """

    state: str
    source: str
    violation: str
    count: int
    overdue: int
    near: int
    malicious: int


def is_due(line: FindingLine, today: date, days: int) -> bool:
    """Return whether a finding not yet corrected is due from today within so many days."""
    if line.state != "open" or line.deadline is None:
        return False
    return today <= line.deadline <= today + timedelta(days=days)
