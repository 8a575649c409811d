"""Tables of reports: what was written and sent."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from permitdesk.storage.tables.base import Numbered


class ReportIssueRow(Numbered, table=True):
    """A report as it was written: its file's hash and its figures, never changed.

    Attributes:
        kind: annex1, annex3, annex4, monthly, publicity or notices.
        period: `YYYY-MM`.
        figures: The figures as canonical JSON.
    """

    __tablename__ = "report_issue"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(max_length=20)
    period: str = Field(max_length=7, index=True)
    at: datetime
    file_name: str = Field(max_length=260)
    file_hash: str = Field(max_length=64)
    figures: str = ""
