"""Tables of clues and of reports by citizens."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.clues.clue import Clue
from permitdesk.domain.clues.tip import RewardStep, Tip
from permitdesk.storage.tables.base import Numbered, Versioned


class ClueRow(Clue, Versioned, table=True):
    """Clues in and out.

    Attributes:
        source_key: What a clue made from a list of readings is known by, so that the same list
            makes no second one; empty for one that a person entered.
    """

    __tablename__ = "clue"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_clue_state", "state", "direction", "channel", "due_on"),
        Index("ix_clue_received", "received_on"),
        Index("ix_clue_source_key", "source_key"),
    )

    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id")
    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    source_key: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})


class TipRow(Tip, Versioned, table=True):
    """Reports by citizens.

    Attributes:
        identity: Who reported, locked with the office's key; empty where nobody is known.
    """

    __tablename__ = "tip"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("number"),)

    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    clue_id: int | None = Field(default=None, foreign_key="clue.id", index=True)
    identity: str = Field(default="", max_length=2000)


class TipKeeperRow(Numbered, table=True):
    """Who may see the identity of those who report."""

    __tablename__ = "tip_keeper"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("name"),)

    name: str = Field(max_length=60)


class RewardStepRow(RewardStep, Versioned, table=True):
    """The office's table of rewards."""

    __tablename__ = "reward_step"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("code"),)
