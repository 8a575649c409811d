"""Tables of the documents that were written, and of the office's own templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from permitdesk.domain.report.document import Document
from permitdesk.storage.tables.base import Numbered


class DocumentRow(Document, Numbered, table=True):
    """Documents that were written; none is ever removed."""

    __tablename__ = "document"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_document_subject", "subject_kind", "subject_id"),
        Index("ix_document_facility", "facility_id"),
    )


class TemplateRow(Numbered, table=True):
    """Which of its own templates the office uses for a kind; its content is a kept file.

    Attributes:
        kind: The kind of document.
        sha256: The hash of the file.
        name: What the file was called.
    """

    __tablename__ = "document_template"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(max_length=20, unique=True)
    sha256: str = Field(max_length=64)
    name: str = Field(max_length=260)
    at: datetime
    actor: str = Field(default="", max_length=60)
