"""Tables of reports: what was written and sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.storage.tables.base import Numbered


class ReportIssueRow(Numbered, table=True):
    """A report as it was written: its file's hash and its figures, never changed.

    Attributes:
        kind: annex1, annex3, annex4, monthly, publicity or notices.
        period: `YYYY-MM`.
        figures: The figures as canonical JSON.
        removed: How many control characters were taken out of its texts.
    """

    __tablename__ = "report_issue"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(max_length=20)
    period: str = Field(max_length=7, index=True)
    at: datetime
    file_name: str = Field(max_length=260)
    file_hash: str = Field(max_length=64)
    figures: str = ""
    removed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class SentReportRow(Numbered, table=True):
    """A report as it was sent upwards, with its file, never changed.

    Attributes:
        edition: 1 for the first, counted up by corrections.
        content: The file's bytes.
    """

    __tablename__ = "report_sent"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("kind", "period", "edition"),)

    kind: str = Field(max_length=20)
    period: str = Field(max_length=7, index=True)
    edition: int
    at: datetime
    by: str = Field(max_length=60)
    recipient: str = Field(default="", max_length=100)
    reason: str = Field(default="", max_length=500)
    file_name: str = Field(max_length=260)
    file_hash: str = Field(max_length=64)
    figures: str = ""
    content: bytes = b""


class OutlineRow(Numbered, table=True):
    """The outline of the office's area, for the map; at most one.

    Attributes:
        name: The file it came from.
        content: Its rings, each a list of longitude and latitude in degrees, as JSON.
    """

    __tablename__ = "report_outline"  # pyright: ignore[reportAssignmentType]

    name: str = Field(max_length=260)
    content: str = ""
