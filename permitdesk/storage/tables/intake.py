"""Tables of intake: what was imported from where, row by row."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from permitdesk.storage.tables.base import Numbered


class ImportBatchRow(Numbered, table=True):
    """One kind of record of one file, imported at once.

    Attributes:
        undone_at: When it was taken back.
        as_of: The day of which the list speaks; None where that is the day of the import.
    """

    __tablename__ = "import_batch"  # pyright: ignore[reportAssignmentType]

    at: datetime
    actor: str = Field(default="", max_length=60)
    file_name: str = Field(max_length=260)
    file_hash: str = Field(max_length=64)
    kind: str = Field(max_length=20)
    sheet: str = Field(default="", max_length=100)
    total: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    review: int = 0
    rejected: int = 0
    undone_at: datetime | None = None
    undone_by: str = Field(default="", max_length=60)
    as_of: date | None = None


class LayoutRow(Numbered, table=True):
    """How a person has put the reading of a layout right.

    Attributes:
        layout: The fingerprint of kind and titles.
        kind: The kind of list that it is.
        columns: Fields by the position of their column, as JSON.
    """

    __tablename__ = "intake_layout"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("layout"),)

    layout: str = Field(max_length=64)
    kind: str = Field(max_length=20)
    columns: str = ""
    at: datetime
    actor: str = Field(default="", max_length=60)


class ImportedRow(Numbered, table=True):
    """What became of one row of a file.

    Attributes:
        row: The row's number as Excel shows it.
        action: added, updated, unchanged, review or rejected.
        how: What identified the facility: permit, code, name, new, or empty.
        facility_id: The facility it speaks of; for a row under review the one that a person
            has chosen.
        before: What it changed and what was there before, as JSON; empty where nothing was.
        record: The row's parsed fields as JSON, kept for rows under review.
        proposals: Labels of the facilities that a row under review may mean, one a line.
        settled_by: Who decided on a row under review.
    """

    __tablename__ = "import_row"  # pyright: ignore[reportAssignmentType]
    # Of a hundred thousand rows a handful wait: only those are worth an index.
    __table_args__ = (
        Index(
            "ix_import_row_waiting",
            "settled_by",
            sqlite_where=text("action = 'review'"),
            postgresql_where=text("action = 'review'"),
        ),
    )

    batch_id: int = Field(foreign_key="import_batch.id", index=True)
    sheet: str = Field(default="", max_length=100)
    row: int
    action: str = Field(max_length=20)
    how: str = Field(default="", max_length=20)
    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    reason: str = Field(default="", max_length=500)
    column: str = Field(default="", max_length=100)
    value: str = Field(default="", max_length=300)
    before: str = ""
    record: str = ""
    proposals: str = Field(default="", max_length=200)
    settled_by: str = Field(default="", max_length=60)
