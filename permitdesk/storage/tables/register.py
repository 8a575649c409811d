"""Tables of the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.register.facility import Facility, KeyUnit, Permit
from permitdesk.domain.register.history import KeptChange
from permitdesk.domain.register.officer import Leave, Liaison, Officer, Recusal
from permitdesk.domain.register.quality import QualityNote
from permitdesk.storage.tables.base import Numbered, Versioned


class FacilityRow(Facility, Versioned, table=True):
    """Facilities; one in the recycle bin has `deleted_at`."""

    __tablename__ = "facility"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("label"),)

    deleted_at: datetime | None = None


class PermitRow(Permit, Versioned, table=True):
    """Permits and registrations of facilities."""

    __tablename__ = "permit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("number", "facility_id"),)

    facility_id: int = Field(foreign_key="facility.id", index=True)


class KeyUnitRow(KeyUnit, Numbered, table=True):
    """Entries of the yearly key-unit lists."""

    __tablename__ = "key_unit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("facility_id", "year", "kind"),)

    facility_id: int = Field(foreign_key="facility.id", index=True)


class FieldChangeRow(KeptChange, Numbered, table=True):
    """What has been changed in facilities and their permits.

    Attributes:
        batch_id: The import that made the change, or took it back.
    """

    __tablename__ = "field_change"  # pyright: ignore[reportAssignmentType]

    facility_id: int = Field(foreign_key="facility.id", index=True)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", index=True)


class QualityNoteRow(QualityNote, Numbered, table=True):
    """Why doubts about facilities were closed."""

    __tablename__ = "quality_note"  # pyright: ignore[reportAssignmentType]

    facility_id: int = Field(foreign_key="facility.id", index=True)


class RegisterChangeRow(Numbered, table=True):
    """One line for each transaction that changes what the register is searched by.

    Attributes:
        facilities: The numbers of the changed facilities, separated by blanks.
        is_whole: So much has changed that everything has to be read anew.
    """

    __tablename__ = "register_change"  # pyright: ignore[reportAssignmentType]

    facilities: str = ""
    is_whole: bool = False


class OfficerRow(Officer, Versioned, table=True):
    """Officers."""

    __tablename__ = "officer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("certificate_number"),)

    deleted_at: datetime | None = None


class RecusalRow(Recusal, Versioned, table=True):
    """Relations between officers and facilities."""

    __tablename__ = "recusal"  # pyright: ignore[reportAssignmentType]

    officer_id: int = Field(foreign_key="officer.id", index=True)
    facility_id: int = Field(foreign_key="facility.id", index=True)


class LeaveRow(Leave, Versioned, table=True):
    """Officers' days away."""

    __tablename__ = "officer_leave"  # pyright: ignore[reportAssignmentType]

    officer_id: int = Field(foreign_key="officer.id", index=True)


class LiaisonRow(Liaison, Versioned, table=True):
    """Liaisons of Annex 4."""

    __tablename__ = "liaison"  # pyright: ignore[reportAssignmentType]
