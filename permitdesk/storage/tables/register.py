"""Tables of the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.register.check_item import CheckItem
from permitdesk.domain.register.facility import Facility, KeyUnit, Permit
from permitdesk.domain.register.history import KeptChange
from permitdesk.domain.register.officer import Leave, Liaison, Officer, Recusal
from permitdesk.domain.register.permit_event import PermitEvent, PermitLimit
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.quality import QualityNote
from permitdesk.domain.register.reports import ExecutionReport
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


class OfFacility(Versioned):
    """A row that hangs on a facility."""

    facility_id: int = Field(foreign_key="facility.id", index=True)


class PositiveEntryRow(PositiveEntry, OfFacility, table=True):
    """Entries of the positive list, those that were left too."""

    __tablename__ = "positive_entry"  # pyright: ignore[reportAssignmentType]


class ExecutionReportRow(ExecutionReport, OfFacility, table=True):
    """Execution reports that facilities owe or have handed in."""

    __tablename__ = "execution_report"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("facility_id", "kind", "period"),)


class PermitEventRow(PermitEvent, OfFacility, table=True):
    """What happened to permits, from the application to the end."""

    __tablename__ = "permit_event"  # pyright: ignore[reportAssignmentType]


class PermitLimitRow(PermitLimit, OfFacility, table=True):
    """What permits allow, outlet by outlet."""

    __tablename__ = "permit_limit"  # pyright: ignore[reportAssignmentType]


class CheckItemRow(CheckItem, Versioned, table=True):
    """The list of items for random inspection."""

    __tablename__ = "check_item"  # pyright: ignore[reportAssignmentType]
