"""Tables of the draw. Documents that must never change are kept as the text that was hashed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field

from permitdesk.storage.tables.base import Numbered, Versioned


class DrawRoundRow(Versioned, table=True):
    """A round and its papers.

    Attributes:
        is_manual: Whether it was drawn by hand; nothing of such a round can be recomputed.
        number: Such as `2026Q4-01`, never reused.
        year: The year of its period.
        period: The month the visits belong to, `YYYY-MM`.
        strata: Its strata for lists: id, title and sample of each, as canonical JSON.
        secret: The secret in its box (`storage.secret_box`), empty once it is public.
        sealed: The sealed paper as canonical JSON (`domain.draw.paper`).
        transcript: The text of the transcript so far, empty before the draw; for a draw made
            by hand what changed after it (`domain.draw.manual_paper`).
        voiding: Why it does not count, as canonical JSON; empty where it counts.
    """

    __tablename__ = "draw_round"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("number"),)

    number: str = Field(max_length=20)
    is_manual: bool = False
    year: int = Field(index=True)
    period: str = Field(max_length=7, index=True)
    state: str = Field(max_length=20)
    sealed_at: datetime
    drawn_at: datetime | None = None
    published_at: datetime | None = None
    closed_at: datetime | None = None
    operator: str = Field(max_length=60)
    supervisor: str = Field(max_length=60)
    commitment: str = Field(max_length=64)
    pool_hash: str = Field(max_length=64)
    strata: str
    secret: str = Field(default="", max_length=400)
    sealed: str
    transcript: str = ""
    voiding: str = Field(default="", max_length=2000)


class DrawnUnitRow(Numbered, table=True):
    """A facility drawn in a round.

    Attributes:
        iteration: 1 for the draw itself, more for substitutes.
        place: Its place by position within its stratum and iteration, from 1.
        position: Where it stands in the order, 64 hexadecimal digits.
        state: `drawn`, or `disqualified` with the reason.
    """

    __tablename__ = "drawn_unit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("round_id", "label"),)

    round_id: int = Field(foreign_key="draw_round.id", index=True)
    label: str = Field(max_length=40)
    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    stratum: str = Field(max_length=40)
    iteration: int = 1
    place: int = 0
    position: str = Field(default="", max_length=64)
    state: str = Field(default="drawn", max_length=20)
    reason: str = Field(default="", max_length=500)
    approver: str = Field(default="", max_length=60)


class DrawnSeatRow(Numbered, table=True):
    """An officer's seat at a drawn facility.

    Attributes:
        certificate: The officer's certificate number as it was drawn.
        seat: From 1; seat 1 leads.
        state: `seated`, or `changed` with the reason and the approver.
    """

    __tablename__ = "drawn_seat"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("unit_id", "certificate"),)

    unit_id: int = Field(foreign_key="drawn_unit.id", index=True)
    officer_id: int = Field(foreign_key="officer.id", index=True)
    certificate: str = Field(max_length=30)
    seat: int
    state: str = Field(default="seated", max_length=20)
    reason: str = Field(default="", max_length=500)
    approver: str = Field(default="", max_length=60)


class RecusalRequestRow(Versioned, table=True):
    """Somebody asks that an officer be recused from a drawn visit; the head decides.

    Attributes:
        department: Whose officer, empty for the office's own.
        certificate: The officer's certificate number; `unit` the drawn unit's label.
        applied_by: Who asks, with `applied_on` and the grounds.
        decision: One of `domain.draw.recusal.DECISIONS`, empty while it is open.
        decided_by: The head, with `decided_on` and a note.
    """

    __tablename__ = "recusal_request"  # pyright: ignore[reportAssignmentType]

    round_id: int = Field(foreign_key="draw_round.id", index=True)
    unit: str = Field(max_length=40)
    department: str = Field(default="", max_length=100)
    certificate: str = Field(max_length=30)
    applied_by: str = Field(max_length=60)
    applied_on: date
    grounds: str = Field(max_length=500)
    decision: str = Field(default="", max_length=20)
    decided_by: str = Field(default="", max_length=60)
    decided_on: date | None = None
    note: str = Field(default="", max_length=500)


class KeptFileRow(Numbered, table=True):
    """A file such as a scanned sheet, found by the hash of its content.

    It lies in the database, so every backup has it.

    Attributes:
        sha256: Of the content, hexadecimal.
        name: The name under which it was given.
    """

    __tablename__ = "kept_file"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("sha256"),)

    sha256: str = Field(max_length=64)
    name: str = Field(max_length=200)
    kept_at: datetime
    content: bytes = Field(sa_type=LargeBinary)
