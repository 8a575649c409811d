"""Everything known about one facility（一企一档）."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.register.entry import FacilityEntry, PermitEntry, RecusalEntry
from permitdesk.domain.register.facility import KeyUnit
from permitdesk.domain.register.history import HistoryLine


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
class DossierSource:
    """A row of an imported file that spoke of the facility."""

    file_name: str
    sheet: str
    row: int
    action: str
    imported_on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """A facility with all that hangs on it, newest first."""

    entry: FacilityEntry
    permits: tuple[PermitEntry, ...]
    key_units: tuple[KeyUnit, ...]
    recusals: tuple[RecusalEntry, ...]
    checks: tuple[DossierCheck, ...]
    findings: tuple[DossierFinding, ...]
    sources: tuple[DossierSource, ...]
    history: tuple[HistoryLine, ...] = ()
