"""Reports as they were written."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date, datetime, timedelta, timezone

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.report.issue import ReportIssue, SentReport
from permitdesk.domain.report.lines import LeniencyLine, MeasureLine, TipFact
from permitdesk.domain.report.pictures import Located
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.core import CHECK_RECORD, FACILITY, FINDING
from permitdesk.storage.tables import metadata
from permitdesk.storage.tables.check import DiscretionRow
from permitdesk.storage.tables.clues import TipRow
from permitdesk.storage.tables.rectify import MeasureRow
from permitdesk.storage.tables.report import OutlineRow, ReportIssueRow, SentReportRow

_SENT = metadata.tables["report_sent"]
_CHINA = timezone(timedelta(hours=8))


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
                removed=issue.removed,
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
            ReportIssue(
                row.kind,
                row.period,
                row.at,
                row.file_name,
                row.file_hash,
                row.figures,
                row.removed,
            )
            for row in rows
        )

    def last_written(self, kind: str, period: str) -> datetime | None:
        """Return when a report of a kind was last written for a month."""
        issues = [issue for issue in self.of_period(period) if issue.kind == kind]
        return issues[0].at if issues else None

    def add_sent(self, sent: SentReport, content: bytes) -> int:
        """Keep a report as it was sent, with its file, and return its number."""
        row = SentReportRow(
            **{name: value for name, value in asdict(sent).items() if name != "id"}, content=content
        )
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def sent(self, kind: str = "", period: str = "") -> tuple[SentReport, ...]:
        """Return what was sent, the newest first; of a kind or a month where one is given."""
        statement = sa.select(*(_SENT.c[one.name] for one in fields(SentReport)))
        if kind:
            statement = statement.where(_SENT.c.kind == kind)
        if period:
            statement = statement.where(_SENT.c.period == period)
        rows = self._session.execute(statement.order_by(_SENT.c.id.desc()))
        return tuple(SentReport(*row) for row in rows)

    def content_of(self, sent_id: int) -> bytes:
        """Return the bytes of a sent report's file.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._session.get(SentReportRow, sent_id)
        if row is None:
            raise RecordNotFound(kind="报送记录", subject=str(sent_id))
        return row.content

    def days_written(self, kind: str, period: str) -> tuple[date, ...]:
        """Return the days in China on which a report of a kind was written for a month."""
        return tuple(
            issue.at.astimezone(_CHINA).date()
            for issue in self.of_period(period)
            if issue.kind == kind
        )

    def measures_between(self, first: date, last: date) -> tuple[MeasureLine, ...]:
        """Return the measures decided from first to last, both included, in their order."""
        statement = (
            sa.select(
                col(MeasureRow.finding_id),
                FACILITY.c.name,
                col(MeasureRow.kind),
                col(MeasureRow.decided_on),
                col(MeasureRow.document),
                col(MeasureRow.until),
                col(MeasureRow.lifted_on),
                col(MeasureRow.sum_fen),
            )
            .join(FINDING, FINDING.c.id == col(MeasureRow.finding_id))
            .join(FACILITY, FACILITY.c.id == FINDING.c.facility_id)
            .where(col(MeasureRow.decided_on).between(first, last))
            .order_by(col(MeasureRow.decided_on), col(MeasureRow.id))
        )
        return tuple(MeasureLine(*row) for row in self._session.execute(statement))

    def lenient_between(self, first: date, last: date) -> tuple[LeniencyLine, ...]:
        """Return the findings on which 不予处罚 was decided from first to last, in their order."""
        statement = (
            sa.select(col(DiscretionRow.finding_id), FACILITY.c.name, col(DiscretionRow.decided_on))
            .join(FINDING, FINDING.c.id == col(DiscretionRow.finding_id))
            .join(FACILITY, FACILITY.c.id == FINDING.c.facility_id)
            .where(
                col(DiscretionRow.decision) == "unfined",
                col(DiscretionRow.decided_on).between(first, last),
            )
            .order_by(col(DiscretionRow.decided_on), col(DiscretionRow.finding_id))
        )
        return tuple(LeniencyLine(*row) for row in self._session.execute(statement))

    def tips(self) -> tuple[TipFact, ...]:
        """Return all reports by citizens in their order, without who reported."""
        statement = (
            sa.select(
                col(TipRow.number),
                col(TipRow.clue_id),
                FACILITY.c.name,
                col(TipRow.received_at),
                col(TipRow.accepted_on),
                col(TipRow.is_true),
                col(TipRow.reward_fen),
                col(TipRow.paid_on),
            )
            .outerjoin(FACILITY, FACILITY.c.id == col(TipRow.facility_id))
            .order_by(col(TipRow.number))
        )
        return tuple(
            TipFact(
                number,
                clue_id,
                facility or "",
                at.astimezone(_CHINA).date(),
                accepted_on is not None,
                is_true,
                reward,
                paid_on,
            )
            for number, clue_id, facility, at, accepted_on, is_true, reward, paid_on in (
                self._session.execute(statement)
            )
        )

    def coverage(self, first: date, last: date) -> dict[str, tuple[int, int]]:
        """Return how many facilities each plan industry has, and how many of them were checked.

        Args:
            first: The first of the days whose checks count.
            last: The last of them.

        Returns:
            By the industry's code, which is empty for the other industries.
        """
        return self.covered_by("sector", first, last)

    def covered_by(self, field: str, first: date, last: date) -> dict[str, tuple[int, int]]:
        """Return how many facilities there are, and how many of them were checked, by a field.

        Args:
            field: A column of the facility, such as `sector` or `township`.
            first: The first of the days whose checks count.
            last: The last of them.

        Returns:
            By the field's value, which may be empty.
        """
        column = FACILITY.c[field]
        is_checked = (
            sa.select(CHECK_RECORD.c.id)
            .where(
                CHECK_RECORD.c.facility_id == FACILITY.c.id,
                CHECK_RECORD.c.checked_on.between(first, last),
            )
            .exists()
        )
        statement = (
            sa.select(column, sa.func.count(), sa.func.sum(sa.case((is_checked, 1), else_=0)))
            .where(FACILITY.c.deleted_at.is_(None))
            .group_by(column)
        )
        return {
            value: (count, checked) for value, count, checked in self._session.execute(statement)
        }

    def located(self, first: date, last: date) -> tuple[Located, ...]:
        """Return every facility with its place and how it stands.

        Args:
            first: The first of the days whose checks count.
            last: The last of them, and the day on which a problem is open.
        """
        is_checked = _exists(
            CHECK_RECORD.c.facility_id == FACILITY.c.id,
            CHECK_RECORD.c.checked_on.between(first, last),
        )
        is_open = _exists(
            FINDING.c.facility_id == FACILITY.c.id,
            FINDING.c.found_on <= last,
            sa.or_(FINDING.c.closed_on.is_(None), FINDING.c.closed_on > last),
        )
        statement = (
            sa.select(
                FACILITY.c.id,
                FACILITY.c.name,
                FACILITY.c.longitude,
                FACILITY.c.latitude,
                is_checked,
                is_open,
            )
            .where(FACILITY.c.deleted_at.is_(None))
            .order_by(FACILITY.c.label)
        )
        return tuple(
            Located(number, name, x, y, bool(checked), bool(left))
            for number, name, x, y, checked, left in self._session.execute(statement)
        )

    def outline(self) -> tuple[str, str] | None:
        """Return the name and the rings of the area's outline as JSON, None where none is."""
        row = self._session.exec(select(OutlineRow)).first()
        return (row.name, row.content) if row is not None else None

    def set_outline(self, name: str, content: str) -> None:
        """Keep an outline instead of the one before; an empty one is none."""
        for row in self._session.exec(select(OutlineRow)):
            self._session.delete(row)
        self._session.flush()
        if content:
            self._session.add(OutlineRow(name=name, content=content))
            self._session.flush()


def _exists(*conditions: sa.ColumnElement[bool]) -> sa.Exists:
    """Return that there is a row of which all this holds."""
    return sa.exists().where(*conditions)
