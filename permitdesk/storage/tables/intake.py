"""Tables of intake: what was imported from where, row by row."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from permitdesk.storage.tables.base import Numbered


class ImportBatchRow(Numbered, table=True):
    """One file, or one sheet of it, imported at once."""

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


class ImportedRow(Numbered, table=True):
    """What became of one row of a file.

    Attributes:
        row: The row's number as Excel shows it.
        action: added, updated, unchanged, review or rejected.
        how: What identified the facility: permit, code, name, new, or empty.
        before: The changed record's earlier fields as JSON, empty for a new one.
        record: The row's parsed fields as JSON, kept for rows under review.
    """

    __tablename__ = "import_row"  # pyright: ignore[reportAssignmentType]

    batch_id: int = Field(foreign_key="import_batch.id", index=True)
    sheet: str = Field(default="", max_length=100)
    row: int
    action: str = Field(max_length=20, index=True)
    how: str = Field(default="", max_length=20)
    facility_id: int | None = Field(default=None, foreign_key="facility.id", index=True)
    reason: str = Field(default="", max_length=500)
    column: str = Field(default="", max_length=100)
    value: str = Field(default="", max_length=300)
    before: str = ""
    record: str = ""
    settled_by: str = Field(default="", max_length=60)
