"""Everything known about one facility（一企一档）."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.register.entry import FacilityEntry, Hanging, PermitEntry, RecusalEntry
from permitdesk.domain.register.facility import KeyUnit
from permitdesk.domain.register.history import HistoryLine
from permitdesk.domain.register.permit_event import PermitEvent, PermitLimit
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.reports import ExecutionReport


@dataclass(frozen=True, slots=True)
class DossierCheck:
    """A check that took place.

    Attributes:
        outcome: A code of `domain.check.record.OUTCOMES`.
        source: A code of `domain.check.record.SOURCES`.
        officers: Who checked, as printed.
    """

    id: int
    checked_on: date
    outcome: str
    source: str
    officers: str
    note: str


@dataclass(frozen=True, slots=True)
class DossierFinding:
    """A problem found.

    Attributes:
        violation: A code of the violation table, or empty.
        state: A code of `domain.check.record.FINDING_STATES`.
        fine_fen: The fine in 分.
    """

    id: int
    found_on: date
    violation: str
    description: str
    state: str
    deadline: date | None
    fine_fen: int


@dataclass(frozen=True, slots=True)
class DossierPenalty:
    """A fine, or another measure, because of a problem.

    Attributes:
        kind: A code of `domain.rectify.measure.MEASURES`, empty for the fine.
        description: The problem.
        sum_fen: The sum in 分, 0 where there is none.
    """

    day: date
    kind: str
    description: str
    document: str
    sum_fen: int
    lifted_on: date | None = None


@dataclass(frozen=True, slots=True)
class DossierClue:
    """A clue in or out.

    Attributes:
        direction: A code of `domain.clues.clue.DIRECTIONS`.
        channel: A code of `domain.clues.clue.CHANNELS`.
        state: A code of `domain.clues.clue.CLUE_STATES`.
    """

    id: int
    number: str
    received_on: date
    direction: str
    channel: str
    content: str
    state: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A document that was written about the facility."""

    id: int
    issued_on: date
    title: str
    number: str
    is_void: bool


@dataclass(frozen=True, slots=True)
class DossierSource:
    """A row of an imported file that spoke of the facility."""

    file_name: str
    sheet: str
    row: int
    action: str
    imported_on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """A facility with all that hangs on it, newest first.

    Attributes:
        exempt_checks: The numbers of the checks that do not count toward the yearly cap.
    """

    entry: FacilityEntry
    permits: tuple[PermitEntry, ...]
    key_units: tuple[KeyUnit, ...]
    recusals: tuple[RecusalEntry, ...]
    checks: tuple[DossierCheck, ...]
    findings: tuple[DossierFinding, ...]
    sources: tuple[DossierSource, ...]
    history: tuple[HistoryLine, ...] = ()
    penalties: tuple[DossierPenalty, ...] = ()
    clues: tuple[DossierClue, ...] = ()
    documents: tuple[DossierDocument, ...] = ()
    positive: tuple[Hanging[PositiveEntry], ...] = ()
    reports: tuple[Hanging[ExecutionReport], ...] = ()
    events: tuple[Hanging[PermitEvent], ...] = ()
    limits: tuple[Hanging[PermitLimit], ...] = ()
    exempt_checks: frozenset[int] = frozenset()

    def checks_in(self, year: int) -> int:
        """Return how many checks of a year count toward the cap."""
        return sum(
            check.checked_on.year == year and check.id not in self.exempt_checks
            for check in self.checks
        )
