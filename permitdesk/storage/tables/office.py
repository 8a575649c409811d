"""Tables of the office: settings, holidays, document numbers, the audit chain."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from permitdesk.domain.audit import AuditEvent
from permitdesk.domain.office import AnnouncedYear, DocumentNumber, Office, OfficeRule, SpecialDay
from permitdesk.storage.tables.base import Numbered, Versioned


class OfficeRow(Office, Versioned, table=True):
    """The one office of the database."""

    __tablename__ = "office"  # pyright: ignore[reportAssignmentType]


class SpecialDayRow(SpecialDay, table=True):
    """Days that differ from their weekday."""

    __tablename__ = "holiday"  # pyright: ignore[reportAssignmentType]


class AnnouncedYearRow(AnnouncedYear, table=True):
    """Which years' holidays are announced."""

    __tablename__ = "holiday_year"  # pyright: ignore[reportAssignmentType]


class OfficeRuleRow(OfficeRule, Versioned, table=True):
    """Rule values the office has set."""

    __tablename__ = "office_rule"  # pyright: ignore[reportAssignmentType]


class DocumentNumberRow(DocumentNumber, Numbered, table=True):
    """Numbers given to documents."""

    __tablename__ = "document_number"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("kind", "year", "number"),)


class AuditEventRow(AuditEvent, table=True):
    """The audit chain."""

    __tablename__ = "audit_event"  # pyright: ignore[reportAssignmentType]
