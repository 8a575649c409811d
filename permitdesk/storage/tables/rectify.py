"""Tables of what follows a finding: supervision, re-checks, measures, files, typical cases."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, col

from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.rectify.measure import Measure
from permitdesk.domain.rectify.recheck import Recheck
from permitdesk.domain.rectify.supervision import Supervision
from permitdesk.domain.rectify.typical_case import TypicalCase
from permitdesk.storage.tables.base import Numbered, Versioned
from permitdesk.storage.tables.check import FindingRow

Index(
    "ix_finding_ledger",
    col(FindingRow.state),
    col(FindingRow.source),
    col(FindingRow.violation),
    col(FindingRow.deadline),
)
"""So that the ledger is opened and counted without reading the descriptions."""

Index("ix_finding_found", col(FindingRow.found_on))


class SupervisionRow(Supervision, Versioned, table=True):
    """How findings are watched over, at most one row a finding."""

    __tablename__ = "supervision"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("finding_id"),)

    finding_id: int = Field(foreign_key="finding.id")


class RecheckRow(Recheck, Versioned, table=True):
    """Re-checks; one without a visit and without a day done waits for the schedule."""

    __tablename__ = "recheck"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_recheck_waiting", "done_on", "due_on"),)

    finding_id: int = Field(foreign_key="finding.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", index=True)


class MeasureRow(Measure, Versioned, table=True):
    """Measures taken because of findings."""

    __tablename__ = "measure"  # pyright: ignore[reportAssignmentType]

    finding_id: int = Field(foreign_key="finding.id", index=True)


class TypicalCaseRow(TypicalCase, Versioned, table=True):
    """Typical cases, at most one a finding."""

    __tablename__ = "typical_case"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("finding_id"),)

    finding_id: int = Field(foreign_key="finding.id")


class FindingEvidenceRow(Evidence, Numbered, table=True):
    """What shows that findings were corrected; files lie in the store beside the database."""

    __tablename__ = "finding_evidence"  # pyright: ignore[reportAssignmentType]

    finding_id: int = Field(foreign_key="finding.id", index=True)
