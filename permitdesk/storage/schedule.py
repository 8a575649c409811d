"""Visits, their teams, and the drawn units that wait for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.schedule.lines import DrawnUnit, TeamMember, VisitLine
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.draw import DrawnSeatRow, DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.plan import PlanRow, PlanRuleRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow
from permitdesk.storage.tables.schedule import VisitOfficerRow, VisitRow

_DRAWN_STATES = ("drawn", "published", "closed")

_LINE_COLUMNS = (
    col(VisitRow.id),
    col(VisitRow.version),
    col(VisitRow.period),
    col(VisitRow.facility_id),
    col(FacilityRow.label),
    col(FacilityRow.name),
    col(FacilityRow.uscc),
    col(FacilityRow.address),
    col(FacilityRow.township),
    col(FacilityRow.industry),
    col(FacilityRow.sector),
    col(FacilityRow.object_class),
    col(VisitRow.origin),
    col(VisitRow.check_type),
    col(VisitRow.day),
    col(VisitRow.slot),
    col(VisitRow.state),
    col(VisitRow.matters),
    col(VisitRow.trouble),
    col(VisitRow.is_locked),
    col(VisitRow.notice_number),
    sa.func.coalesce(col(DrawnUnitRow.stratum), ""),
)


class ScheduleStore:
    """Visits and who goes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        visit: Visit,
        facility_id: int,
        officers: Iterable[int],
        drawn_unit_id: int | None = None,
    ) -> int:
        """Keep a new visit and return its id.

        Args:
            visit: The visit.
            facility_id: Where it goes.
            officers: Who goes, in seat order.
            drawn_unit_id: The drawn unit it serves, None for one that was not drawn.
        """
        row = VisitRow(
            **visit.model_dump(),
            facility_id=facility_id,
            drawn_unit_id=drawn_unit_id,
            rule_id=self._rule_of(drawn_unit_id),
        )
        self._session.add(row)
        self._session.flush()
        visit_id = row.id or 0
        for seat, officer in enumerate(officers, start=1):
            self._session.add(VisitOfficerRow(visit_id=visit_id, officer_id=officer, seat=seat))
        self._session.flush()
        return visit_id

    def of_period(self, period: str) -> tuple[VisitLine, ...]:
        """Return a month's visits, the placed ones first by day."""
        return self._lines(col(VisitRow.period) == period)

    def between(self, first: date, last: date) -> tuple[VisitLine, ...]:
        """Return the visits of the days from first to last, both included."""
        return self._lines(col(VisitRow.day).between(first, last))

    def find(self, visit_id: int) -> VisitLine:
        """Return one visit.

        Raises:
            RecordNotFound: It is not there.
        """
        lines = self._lines(col(VisitRow.id) == visit_id)
        if not lines:
            raise RecordNotFound(kind="检查任务", subject=str(visit_id))
        return lines[0]

    def waiting_units(self, period: str) -> tuple[DrawnUnit, ...]:
        """Return the drawn units of a month that have no visit yet, in drawn order."""
        statement = (
            sa.select(
                col(DrawnUnitRow.id),
                col(DrawnUnitRow.facility_id),
                col(DrawnUnitRow.label),
                col(FacilityRow.name),
                col(DrawnUnitRow.stratum),
                col(FacilityRow.township),
            )
            .join(DrawRoundRow, col(DrawnUnitRow.round_id) == col(DrawRoundRow.id))
            .join(FacilityRow, col(DrawnUnitRow.facility_id) == col(FacilityRow.id))
            .outerjoin(VisitRow, col(VisitRow.drawn_unit_id) == col(DrawnUnitRow.id))
            .where(
                col(DrawRoundRow.period) == period,
                col(DrawRoundRow.state).in_(_DRAWN_STATES),
                col(DrawnUnitRow.state) == "drawn",
                col(VisitRow.id).is_(None),
            )
            .order_by(
                col(DrawRoundRow.number), col(DrawnUnitRow.iteration), col(DrawnUnitRow.position)
            )
        )
        rows = self._session.execute(statement).all()
        seats = self._seats([row[0] for row in rows])
        return tuple(DrawnUnit(*row, officers=seats.get(row[0], ())) for row in rows)

    def place(
        self, visit_id: int, day: date | None, slot: str, trouble: str, version: int | None = None
    ) -> None:
        """Give a visit its half day, or say why it has none.

        Args:
            visit_id: The visit.
            day: The day, None where it could not be placed.
            slot: The half day, empty where it could not be placed.
            trouble: Why it could not be placed, empty where it was.
            version: The version that was read; None for the scheduler itself.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._row(visit_id, version)
        row.day, row.slot, row.trouble = day, slot, trouble
        if row.state in ("waiting", "planned"):
            row.state = "waiting" if day is None else "planned"
        row.version += 1

    def set_state(self, visit_id: int, state: str) -> None:
        """Say how far a visit has come."""
        row = self._row(visit_id, None)
        row.state = state
        row.version += 1

    def set_notice(self, visit_id: int, number: str) -> None:
        """Note the number of a visit's notice."""
        row = self._row(visit_id, None)
        row.notice_number = number
        row.version += 1

    def set_locked(self, visit_id: int, *, is_locked: bool) -> None:
        """Let re-planning leave a visit alone, or not."""
        row = self._row(visit_id, None)
        row.is_locked = is_locked
        row.version += 1

    def set_team(self, visit_id: int, officers: Iterable[int]) -> None:
        """Put other officers on a visit, in seat order."""
        self._session.execute(
            sa.delete(VisitOfficerRow).where(col(VisitOfficerRow.visit_id) == visit_id)
        )
        for seat, officer in enumerate(officers, start=1):
            self._session.add(VisitOfficerRow(visit_id=visit_id, officer_id=officer, seat=seat))
        self._row(visit_id, None).version += 1

    def _rule_of(self, drawn_unit_id: int | None) -> int | None:
        """Return the plan's row that a unit was drawn for."""
        if drawn_unit_id is None:
            return None
        statement = (
            sa.select(col(PlanRuleRow.id))
            .join(PlanRow, col(PlanRuleRow.plan_id) == col(PlanRow.id))
            .join(DrawRoundRow, col(DrawRoundRow.year) == col(PlanRow.year))
            .join(DrawnUnitRow, col(DrawnUnitRow.round_id) == col(DrawRoundRow.id))
            .where(
                col(DrawnUnitRow.id) == drawn_unit_id,
                col(PlanRuleRow.code) == col(DrawnUnitRow.stratum),
            )
        )
        return self._session.execute(statement).scalar()

    def _row(self, visit_id: int, version: int | None) -> VisitRow:
        row = self._session.get(VisitRow, visit_id)
        if row is None:
            raise RecordNotFound(kind="检查任务", subject=str(visit_id))
        if version is not None and row.version != version:
            raise ChangedMeanwhile(subject=f"检查任务 {visit_id}")
        return row

    def _lines(self, condition: sa.ColumnElement[bool]) -> tuple[VisitLine, ...]:
        statement = (
            sa.select(*_LINE_COLUMNS)
            .join(FacilityRow, col(VisitRow.facility_id) == col(FacilityRow.id))
            .outerjoin(DrawnUnitRow, col(VisitRow.drawn_unit_id) == col(DrawnUnitRow.id))
            .where(condition)
            .order_by(
                col(VisitRow.day).is_(None), col(VisitRow.day), col(VisitRow.slot), col(VisitRow.id)
            )
        )
        rows = self._session.execute(statement).all()
        teams = self._teams([row[0] for row in rows])
        return tuple(VisitLine(*row, team=teams.get(row[0], ())) for row in rows)

    def _teams(self, visits: list[int]) -> dict[int, tuple[TeamMember, ...]]:
        statement = (
            select(VisitOfficerRow, OfficerRow)
            .join(OfficerRow, col(VisitOfficerRow.officer_id) == OfficerRow.id)
            .where(col(VisitOfficerRow.visit_id).in_(visits))
            .order_by(col(VisitOfficerRow.seat))
        )
        teams: dict[int, tuple[TeamMember, ...]] = {}
        for seat, officer in self._session.exec(statement):
            member = TeamMember(officer.id or 0, officer.name, officer.certificate_number)
            teams[seat.visit_id] = (*teams.get(seat.visit_id, ()), member)
        return teams

    def _seats(self, units: list[int]) -> dict[int, tuple[int, ...]]:
        statement = (
            select(DrawnSeatRow.unit_id, DrawnSeatRow.officer_id)
            .where(col(DrawnSeatRow.unit_id).in_(units), DrawnSeatRow.state == "seated")
            .order_by(col(DrawnSeatRow.seat))
        )
        seats: dict[int, tuple[int, ...]] = {}
        for unit, officer in self._session.execute(statement):
            seats[unit] = (*seats.get(unit, ()), officer)
        return seats
