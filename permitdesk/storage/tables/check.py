"""Tables of checks, what they kept, their findings, and the tables of lists and law."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.check.edition import Edition, LawEntry
from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.check.record import CheckAnswer, CheckRecord, Finding
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.storage.tables.base import Numbered, Versioned


class CheckRecordRow(CheckRecord, Versioned, table=True):
    """Checks that took place.

    Attributes:
        site_visit_id: The visit on site that a check from afar was turned into.
    """

    __tablename__ = "check_record"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_check_record_day", "checked_on"),)

    facility_id: int = Field(foreign_key="facility.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", unique=True)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", index=True)
    site_visit_id: int | None = Field(default=None, foreign_key="visit.id")


class CheckAnswerRow(CheckAnswer, Numbered, table=True):
    """Answers to checklists."""

    __tablename__ = "check_answer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("check_id", "item"),)

    check_id: int = Field(foreign_key="check_record.id", index=True)


class FindingRow(Finding, Versioned, table=True):
    """Problems found."""

    __tablename__ = "finding"  # pyright: ignore[reportAssignmentType]

    facility_id: int = Field(foreign_key="facility.id", index=True)
    check_id: int | None = Field(default=None, foreign_key="check_record.id", index=True)


class FindingStepRow(FindingStep, Numbered, table=True):
    """What was done about findings."""

    __tablename__ = "finding_step"  # pyright: ignore[reportAssignmentType]

    finding_id: int = Field(foreign_key="finding.id", index=True)


class SiteRecordRow(SiteRecord, Versioned, table=True):
    """Records of inspections on site, one a check."""

    __tablename__ = "site_record"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("check_id"),)

    check_id: int = Field(foreign_key="check_record.id")


class EvidenceRow(Evidence, Numbered, table=True):
    """What was kept as evidence; files lie in the store beside the database."""

    __tablename__ = "evidence"  # pyright: ignore[reportAssignmentType]

    check_id: int = Field(foreign_key="check_record.id", index=True)


class DiscretionRow(Discretion, Versioned, table=True):
    """Whether findings are fined, one a finding."""

    __tablename__ = "discretion"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("finding_id"),)

    finding_id: int = Field(foreign_key="finding.id")


class EditionRow(Edition, Numbered, table=True):
    """Editions of checklists that the office made."""

    __tablename__ = "checklist_edition"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("code", "number"),)


class LawEntryRow(LawEntry, Numbered, table=True):
    """The table of law as the office has corrected it; the last entry of a code counts."""

    __tablename__ = "law_entry"  # pyright: ignore[reportAssignmentType]
