"""Tables of the schedule."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.schedule.approval import Approval
from permitdesk.domain.schedule.matter import Matter
from permitdesk.domain.schedule.pause import Pause
from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.domain.schedule.visit import Visit
from permitdesk.storage.tables.base import Numbered, Versioned


class VehicleRow(Vehicle, Versioned, table=True):
    """The office's vehicles."""

    __tablename__ = "vehicle"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("plate"),)


class VisitRow(Visit, Versioned, table=True):
    """Visits."""

    __tablename__ = "visit"  # pyright: ignore[reportAssignmentType]

    period: str = Field(min_length=7, max_length=7, index=True)
    facility_id: int = Field(foreign_key="facility.id", index=True)
    drawn_unit_id: int | None = Field(default=None, foreign_key="drawn_unit.id")
    rule_id: int | None = Field(default=None, foreign_key="plan_rule.id")
    vehicle_id: int | None = Field(default=None, foreign_key="vehicle.id")


class VisitOfficerRow(Numbered, table=True):
    """Who goes on a visit; seat 1 leads."""

    __tablename__ = "visit_officer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("visit_id", "officer_id"),)

    visit_id: int = Field(foreign_key="visit.id", index=True)
    officer_id: int = Field(foreign_key="officer.id", index=True)
    seat: int = 1


class VisitApprovalRow(Approval, Versioned, table=True):
    """Approvals before checks, at most one a visit."""

    __tablename__ = "visit_approval"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("visit_id"),)

    visit_id: int = Field(foreign_key="visit.id")


class VisitMatterRow(Matter, Numbered, table=True):
    """Matters that visits have taken in.

    `subject_id` refers to a visit, a clue or a re-check by `kind`, so it is no foreign key.
    """

    __tablename__ = "visit_matter"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    visit_id: int = Field(foreign_key="visit.id", index=True)


class PauseRow(Pause, Versioned, table=True):
    """Days on which nobody goes out."""

    __tablename__ = "visit_pause"  # pyright: ignore[reportAssignmentType]
