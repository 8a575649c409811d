"""Limits of visits, what does not count toward them, and every inspection of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.plan.cap import CapLimit, CountRule, Exemption, Inspection
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.check import CheckRecordRow
from permitdesk.storage.tables.plan import CapLimitRow, ExemptionRow
from permitdesk.storage.tables.schedule import VisitRow

_OWN = {"id", "version"}


class CapStore:
    """Caps and inspections."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def limits(self) -> tuple[tuple[int, CapLimit], ...]:
        """Return the limits for some facilities in their order, each with its id."""
        rows = self._session.exec(
            select(CapLimitRow).order_by(col(CapLimitRow.position), col(CapLimitRow.id))
        )
        return tuple(
            (row.id or 0, CapLimit.model_validate(row.model_dump(exclude=_OWN))) for row in rows
        )

    def add_limit(self, limit: CapLimit) -> int:
        """Keep a limit and return its id."""
        row = CapLimitRow(**limit.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def remove_limit(self, limit_id: int) -> CapLimit:
        """Remove a limit and return it.

        Raises:
            RecordNotFound: It is not there any more.
        """
        row = self._session.get(CapLimitRow, limit_id)
        if row is None:
            raise RecordNotFound(kind="频次上限", subject=str(limit_id))
        removed = CapLimit.model_validate(row.model_dump(exclude=_OWN))
        self._session.delete(row)
        self._session.flush()
        return removed

    def used(self, year: int, rule: CountRule) -> Counter[int]:
        """Return how many inspections of a year count, by facility."""
        return Counter(one.facility_id for one in self.inspections(year) if one.verdict(rule)[0])

    def inspections(self, year: int, facility_id: int | None = None) -> Iterator[Inspection]:
        """Yield the checks of a year and its visits to come, of one facility or of all.

        A check counts once whether or not it had a visit.
        """
        exempt = self._exemptions()
        for line in self._checks(year, facility_id):
            check_id, visit_id = line[1], line[2]
            given = exempt.get((None, check_id)) or exempt.get((visit_id, None))
            yield Inspection(*line, exemption=given)
        for line in self._visits_to_come(year, facility_id):
            yield Inspection(*line, exemption=exempt.get((line[2], None)))

    def exempt(self, visit_id: int | None, check_id: int | None, given: Exemption | None) -> None:
        """Keep why a visit or a check does not count; None takes that back."""
        known = self._exemption_rows(visit_id, check_id)
        for row in known:
            self._session.delete(row)
        self._session.flush()
        if given is not None:
            row = ExemptionRow(**given.model_dump())
            row.check_id, row.visit_id = check_id, None if check_id else visit_id
            self._session.add(row)
            self._session.flush()

    def _exemption_rows(self, visit_id: int | None, check_id: int | None) -> list[ExemptionRow]:
        either = [col(ExemptionRow.check_id) == check_id] if check_id else []
        either += [col(ExemptionRow.visit_id) == visit_id] if visit_id else []
        return list(self._session.exec(select(ExemptionRow).where(sa.or_(sa.false(), *either))))

    def _exemptions(self) -> dict[tuple[int | None, int | None], Exemption]:
        own = {*_OWN, "visit_id", "check_id"}
        return {
            (row.visit_id, row.check_id): Exemption.model_validate(row.model_dump(exclude=own))
            for row in self._session.exec(select(ExemptionRow))
        }

    def _checks(
        self, year: int, facility_id: int | None
    ) -> Iterator[tuple[int, int, int | None, str, date, str, str, str, bool]]:
        statement = (
            sa.select(
                col(CheckRecordRow.facility_id),
                col(CheckRecordRow.id),
                col(CheckRecordRow.visit_id),
                col(CheckRecordRow.checked_on),
                col(VisitRow.check_type),
                col(VisitRow.origin),
                col(CheckRecordRow.source),
                col(CheckRecordRow.is_remote),
            )
            .outerjoin(VisitRow, col(CheckRecordRow.visit_id) == VisitRow.id)
            .where(col(CheckRecordRow.checked_on).between(date(year, 1, 1), date(year, 12, 31)))
            .order_by(col(CheckRecordRow.checked_on), col(CheckRecordRow.id))
        )
        if facility_id is not None:
            statement = statement.where(col(CheckRecordRow.facility_id) == facility_id)
        for facility, check, visit, day, kind, origin, source, remote in self._session.execute(
            statement
        ):
            period = f"{day.year}-{day.month:02}"
            yield facility, check or 0, visit, period, day, kind or "", origin or "", source, remote

    def _visits_to_come(
        self, year: int, facility_id: int | None
    ) -> Iterator[tuple[int, None, int, str, date | None, str, str]]:
        statement = (
            sa.select(
                col(VisitRow.facility_id),
                col(VisitRow.id),
                col(VisitRow.period),
                col(VisitRow.day),
                col(VisitRow.check_type),
                col(VisitRow.origin),
            )
            .where(
                col(VisitRow.period).startswith(f"{year}-"),
                col(VisitRow.state).in_(("waiting", "planned")),
            )
            .order_by(col(VisitRow.period), col(VisitRow.id))
        )
        if facility_id is not None:
            statement = statement.where(col(VisitRow.facility_id) == facility_id)
        for facility, visit, period, day, kind, origin in self._session.execute(statement):
            yield facility, None, visit or 0, period, day, kind, origin
