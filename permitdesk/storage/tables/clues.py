"""Tables of clues."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.clues.clue import Clue
from permitdesk.storage.tables.base import Versioned


class ClueRow(Clue, Versioned, table=True):
    """Clues in and out."""

    __tablename__ = "clue"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("number"),)

    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id")
