"""Which findings of the problem ledger are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.text import clean


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to look for; everything said must hold, and within one field any of its codes.

    Attributes:
        text: A part of the facility's name, label, township, or of the description.
        states: Codes of `FINDING_STATES`; none for all.
        violations: Codes of the violation types, an empty code for findings without one.
        sources: Codes of `SOURCES`.
        is_overdue: Only those whose deadline has passed without correction.
        due_within: Only those whose deadline comes within so many days, None for all.
    """

    text: str = ""
    states: frozenset[str] = frozenset()
    violations: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    is_overdue: bool = False
    due_within: int | None = None

    def admits(self, line: FindingLine, today: date) -> bool:
        """Return whether a finding is wanted."""
        return (
            (not self.states or line.state in self.states)
            and (not self.violations or line.violation in self.violations)
            and (not self.sources or line.source in self.sources)
            and (not self.is_overdue or line.is_overdue(today))
            and (self.due_within is None or is_due(line, today, self.due_within))
            and (not self.text or clean(self.text).casefold() in _haystack(line))
        )

    def apply(self, lines: Iterable[FindingLine], today: date) -> tuple[FindingLine, ...]:
        """Return the wanted findings in the order given."""
        return tuple(line for line in lines if self.admits(line, today))


def is_due(line: FindingLine, today: date, days: int) -> bool:
    """Return whether a finding not yet corrected is due from today within so many days."""
    if line.state != "open" or line.deadline is None:
        return False
    return today <= line.deadline <= today + timedelta(days=days)


def _haystack(line: FindingLine) -> str:
    parts = (line.facility, line.label, line.township, line.description)
    return "\n".join(parts).casefold()
