"""Counts and last days over all stages, each one narrow statement."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from permitdesk.domain.check.discretion import UNFINED
from permitdesk.domain.home.due import Due, FindingCounts, Named
from permitdesk.domain.rectify.measure import FILING
from permitdesk.storage.core import FACILITY, PERMIT
from permitdesk.storage.tables.check import CheckRecordRow, DiscretionRow, FindingRow
from permitdesk.storage.tables.clues import ClueRow, TipRow
from permitdesk.storage.tables.intake import ImportedRow
from permitdesk.storage.tables.office import AuditEventRow
from permitdesk.storage.tables.rectify import MeasureRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow
from permitdesk.storage.tables.schedule import VisitRow

_CHINA = timezone(timedelta(hours=8))
_UNANSWERED = ("open", "checking")


class HomeStore:
    """What the home page counts, watches and finds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self, period: str, today: date) -> dict[str, int]:
        """Return how many things wait at each stage.

        Args:
            period: The month whose visits are counted, `YYYY-MM`.
            today: Decides what is overdue.
        """
        return {
            "intake": self._count(
                col(ImportedRow.action) == "review", col(ImportedRow.settled_by) == ""
            ),
            "clues": self._count(col(ClueRow.state) == "open")
            + self._count(col(TipRow.state) == "registered"),
            "schedule": self._count(
                col(VisitRow.state) == "waiting", col(VisitRow.period) == period
            ),
            "check": self._count(col(VisitRow.state) == "planned", col(VisitRow.period) == period),
            "rectify": self._count(_is_overdue(today)),
        }

    def began(self) -> date | None:
        """Return the day in China on which the office began to work here, None before that."""
        first = self._session.execute(sa.select(sa.func.min(col(AuditEventRow.at)))).scalar_one()
        return None if first is None else first.astimezone(_CHINA).date()

    def facilities(self) -> int:
        """Return how many facilities are on the register."""
        return self._count(col(FacilityRow.deleted_at).is_(None))

    def officers(self) -> int:
        """Return how many officers are on the register."""
        return self._count(col(OfficerRow.deleted_at).is_(None))

    def finding_counts(self, first: date, last: date, today: date) -> FindingCounts:
        """Return how the problem ledger stands.

        Args:
            first: The first of the days whose closings are counted.
            last: The last of them.
            today: Decides what is overdue.
        """
        return FindingCounts(
            open=self._count(col(FindingRow.state) != "closed"),
            overdue=self._count(_is_overdue(today)),
            closed=self._count(col(FindingRow.closed_on).between(first, last)),
        )

    def findings_due(self) -> tuple[Due, ...]:
        """Return the findings that wait for correction, each with its deadline."""
        statement = (
            sa.select(col(FindingRow.id), col(FindingRow.deadline), col(FacilityRow.name))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(col(FindingRow.state) == "open", col(FindingRow.deadline).is_not(None))
        )
        return self._due(statement)

    def clues_due(self) -> tuple[Due, ...]:
        """Return the clues that wait for an answer, each with its deadline."""
        statement = sa.select(col(ClueRow.id), col(ClueRow.due_on), col(ClueRow.number)).where(
            col(ClueRow.state).in_(_UNANSWERED), col(ClueRow.due_on).is_not(None)
        )
        return self._due(statement)

    def drawn_checks(self) -> dict[str, tuple[date, ...]]:
        """Return the days of the checks that drawn visits came to, by the month of the visits."""
        rows = self._session.execute(
            sa.select(col(VisitRow.period), col(CheckRecordRow.checked_on))
            .join(VisitRow, col(CheckRecordRow.visit_id) == col(VisitRow.id))
            .where(col(VisitRow.origin) == "draw")
            .distinct()
            .order_by(col(VisitRow.period), col(CheckRecordRow.checked_on))
        )
        days: dict[str, tuple[date, ...]] = {}
        for period, day in rows:
            days[period] = (*days.get(period, ()), day)
        return days

    def checks_off_platform(self) -> tuple[date | None, int]:
        """Return the day of the oldest own check not on the national platform, and their number."""
        statement = sa.select(sa.func.min(col(CheckRecordRow.checked_on)), sa.func.count()).where(
            col(CheckRecordRow.platform_recorded_on).is_(None),
            col(CheckRecordRow.source) == "check",
        )
        first, count = self._session.execute(statement).one()
        return first, count

    def visits_unrecorded(self, today: date) -> tuple[date | None, int]:
        """Return the earliest day before today that a visit without result had, and how many."""
        statement = sa.select(sa.func.min(col(VisitRow.day)), sa.func.count()).where(
            col(VisitRow.state) == "planned", col(VisitRow.day) < today
        )
        first, count = self._session.execute(statement).one()
        return first, count

    def filings_undecided(self) -> tuple[Due, ...]:
        """Return the cases filed for which neither a fine nor its absence was decided.

        Each stands with the day of its filing, by the id of its finding.
        """
        unfined = (
            sa.select(col(DiscretionRow.id))
            .where(
                col(DiscretionRow.finding_id) == col(FindingRow.id),
                col(DiscretionRow.decision) == UNFINED,
            )
            .exists()
        )
        statement = (
            sa.select(
                col(FindingRow.id), sa.func.min(col(MeasureRow.decided_on)), col(FacilityRow.name)
            )
            .join(FindingRow, col(MeasureRow.finding_id) == col(FindingRow.id))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(col(MeasureRow.kind) == FILING, col(FindingRow.fine_fen) == 0, ~unfined)
            .group_by(col(FindingRow.id), col(FacilityRow.name))
        )
        return self._due(statement)

    def permits_expiring(self, first: date, last: date) -> tuple[Due, ...]:
        """Return the facilities whose permit expires from first to last, both included.

        A facility's permit is the one valid longest, and a permit goes before a registration.
        """
        other = PERMIT.alias()
        is_longer = sa.and_(
            other.c.kind == PERMIT.c.kind, other.c.valid_until > PERMIT.c.valid_until
        )
        goes_before = sa.and_(other.c.kind == "permit", PERMIT.c.kind != "permit")
        is_better = sa.and_(
            other.c.facility_id == PERMIT.c.facility_id, sa.or_(is_longer, goes_before)
        )
        statement = (
            sa.select(FACILITY.c.id, PERMIT.c.valid_until, FACILITY.c.name)
            .join_from(PERMIT, FACILITY, PERMIT.c.facility_id == FACILITY.c.id)
            .where(
                PERMIT.c.valid_until.between(first, last),
                FACILITY.c.deleted_at.is_(None),
                ~sa.select(other.c.id).where(is_better).exists(),
            )
            .distinct()
        )
        return self._due(statement)

    def visits_named(self, text: str, period: str, most: int) -> tuple[Named, ...]:
        """Return the visits of a month to facilities of whose name a text is part, by day."""
        statement = (
            sa.select(col(VisitRow.id), col(FacilityRow.name), col(VisitRow.day))
            .join(FacilityRow, col(VisitRow.facility_id) == col(FacilityRow.id))
            .where(
                col(VisitRow.period) == period,
                col(FacilityRow.name).contains(text, autoescape=True),
            )
            .order_by(col(VisitRow.day), col(VisitRow.id))
        )
        return self._named(statement, most)

    def findings_named(self, text: str, most: int) -> tuple[Named, ...]:
        """Return findings of whose facility or description a text is part, the newest first.

        Their note is the code of the violation type.
        """
        statement = (
            sa.select(col(FindingRow.id), col(FacilityRow.name), col(FindingRow.violation))
            .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
            .where(
                sa.or_(
                    col(FacilityRow.name).contains(text, autoescape=True),
                    col(FindingRow.description).contains(text, autoescape=True),
                )
            )
            .order_by(col(FindingRow.found_on).desc(), col(FindingRow.id).desc())
        )
        return self._named(statement, most)

    def _count(self, *conditions: sa.ColumnElement[bool]) -> int:
        return self._session.execute(sa.select(sa.func.count()).where(*conditions)).scalar_one()

    def _due(self, statement: sa.Select[Any, Any, Any]) -> tuple[Due, ...]:
        return tuple(Due(*row) for row in self._session.execute(statement))

    def _named(self, statement: sa.Select[Any, Any, Any], most: int) -> tuple[Named, ...]:
        rows = self._session.execute(statement.limit(most))
        return tuple(Named(key, name, str(note or "")) for key, name, note in rows)


def _is_overdue(today: date) -> sa.ColumnElement[bool]:
    """Return that a finding waits for correction although its deadline has passed."""
    return sa.and_(col(FindingRow.state) == "open", col(FindingRow.deadline) < today)
