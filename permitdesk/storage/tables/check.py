"""Tables of checks, findings and their steps."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.check.record import CheckAnswer, CheckRecord, Finding
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.storage.tables.base import Numbered, Versioned


class CheckRecordRow(CheckRecord, Versioned, table=True):
    """Checks that took place."""

    __tablename__ = "check_record"  # pyright: ignore[reportAssignmentType]

    facility_id: int = Field(foreign_key="facility.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", unique=True)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", index=True)


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
