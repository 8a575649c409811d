"""Reports as they were written."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from permitdesk.domain.report.issue import ReportIssue
from permitdesk.storage.tables.report import ReportIssueRow


class ReportStore:
    """What the stage report keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, issue: ReportIssue) -> None:
        """Keep a report as it was written."""
        self._session.add(
            ReportIssueRow(
                kind=issue.kind,
                period=issue.period,
                at=issue.at,
                file_name=issue.file_name,
                file_hash=issue.file_hash,
                figures=issue.figures,
            )
        )
        self._session.flush()

    def of_period(self, period: str) -> tuple[ReportIssue, ...]:
        """Return what was written for a month, the newest first."""
        rows = self._session.exec(
            select(ReportIssueRow)
            .where(ReportIssueRow.period == period)
            .order_by(col(ReportIssueRow.id).desc())
        )
        return tuple(
            ReportIssue(row.kind, row.period, row.at, row.file_name, row.file_hash, row.figures)
            for row in rows
        )

    def last_written(self, kind: str, period: str) -> datetime | None:
        """Return when a report of a kind was last written for a month."""
        issues = [issue for issue in self.of_period(period) if issue.kind == kind]
        return issues[0].at if issues else None
