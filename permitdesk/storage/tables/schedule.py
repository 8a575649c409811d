"""Tables of the schedule."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.schedule.visit import Visit
from permitdesk.storage.tables.base import Numbered, Versioned


class VisitRow(Visit, Versioned, table=True):
    """Visits."""

    __tablename__ = "visit"  # pyright: ignore[reportAssignmentType]

    period: str = Field(min_length=7, max_length=7, index=True)
    facility_id: int = Field(foreign_key="facility.id", index=True)
    drawn_unit_id: int | None = Field(default=None, foreign_key="drawn_unit.id")
    rule_id: int | None = Field(default=None, foreign_key="plan_rule.id")


class VisitOfficerRow(Numbered, table=True):
    """Who goes on a visit; seat 1 leads."""

    __tablename__ = "visit_officer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("visit_id", "officer_id"),)

    visit_id: int = Field(foreign_key="visit.id", index=True)
    officer_id: int = Field(foreign_key="officer.id", index=True)
    seat: int = 1
