"""Reports as they were written."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.report.issue import ReportIssue
from permitdesk.storage.core import CHECK_RECORD, FACILITY
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

    def coverage(self, first: date, last: date) -> dict[str, tuple[int, int]]:
        """Return how many facilities each plan industry has, and how many of them were checked.

        Args:
            first: The first of the days whose checks count.
            last: The last of them.

        Returns:
            By the industry's code, which is empty for the other industries.
        """
        is_checked = (
            sa.select(CHECK_RECORD.c.id)
            .where(
                CHECK_RECORD.c.facility_id == FACILITY.c.id,
                CHECK_RECORD.c.checked_on.between(first, last),
            )
            .exists()
        )
        statement = (
            sa.select(
                FACILITY.c.sector, sa.func.count(), sa.func.sum(sa.case((is_checked, 1), else_=0))
            )
            .where(FACILITY.c.deleted_at.is_(None))
            .group_by(FACILITY.c.sector)
        )
        return {
            sector: (count, checked) for sector, count, checked in self._session.execute(statement)
        }
