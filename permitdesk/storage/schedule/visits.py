"""Visits, their teams, and the drawn units that wait for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.schedule.lines import (
    DrawnUnit,
    Placement,
    TeamMember,
    VisitLine,
)
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.core import batches
from permitdesk.storage.tables import metadata
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.draw import DrawnSeatRow, DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.plan import PlanRow, PlanRuleRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow
from permitdesk.storage.tables.schedule import (
    VehicleRow,
    VisitMatterRow,
    VisitOfficerRow,
    VisitRow,
)

_VISIT = metadata.tables["visit"]
_IS_TO_COME = sa.or_(_VISIT.c.state == "waiting", _VISIT.c.state == "planned")
_IS_ITS_OWN = _VISIT.c.state != "merged"
_DRAWN_STATES = ("drawn", "published", "closed")

_CLUE_DUE = (
    sa.select(sa.func.min(col(ClueRow.due_on)))
    .where(col(ClueRow.visit_id) == col(VisitRow.id))
    .correlate(VisitRow)
    .scalar_subquery()
)

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
    sa.func.coalesce(col(DrawRoundRow.number), ""),
    sa.func.coalesce(col(VisitRow.due_on), _CLUE_DUE),
    col(VisitRow.not_before),
    sa.func.coalesce(col(PlanRuleRow.months), ""),
    col(VisitRow.vehicle_id),
    sa.func.coalesce(col(VehicleRow.plate), ""),
)


class VisitStore:
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

    def add_drawn(self, visits: Iterable[tuple[Visit, DrawnUnit]]) -> None:
        """Keep new visits of drawn units with the officers drawn for them."""
        given = tuple(visits)
        rules = self._rules_of([unit.id for _, unit in given])
        rows = [
            VisitRow(
                **visit.model_dump(),
                facility_id=unit.facility_id,
                drawn_unit_id=unit.id,
                rule_id=rules.get(unit.id),
            )
            for visit, unit in given
        ]
        self._session.add_all(rows)
        self._session.flush()
        seats = [
            {"visit_id": row.id, "officer_id": officer, "seat": seat}
            for row, (_, unit) in zip(rows, given, strict=True)
            for seat, officer in enumerate(unit.officers, start=1)
        ]
        if seats:
            self._session.execute(sa.insert(VisitOfficerRow), seats)

    def of_period(self, period: str) -> tuple[VisitLine, ...]:
        """Return a month's visits, the placed ones first by day."""
        return self._lines(col(VisitRow.period) == period, _IS_ITS_OWN)

    def between(self, first: date, last: date) -> tuple[VisitLine, ...]:
        """Return the visits of the days from first to last, both included."""
        return self._lines(col(VisitRow.day).between(first, last), _IS_ITS_OWN)

    def count_between(self, first: date, before: date) -> int:
        """Return how many visits have their day from one day until before another."""
        statement = (
            select(sa.func.count())
            .select_from(VisitRow)
            .where(_VISIT.c.day >= first, _VISIT.c.day < before, _IS_ITS_OWN)
        )
        return self._session.exec(statement).one()

    def on_calendar(self, period: str, first: date, last: date) -> tuple[VisitLine, ...]:
        """Return what a calendar shows: visits of the days, and those of the month that wait."""
        waits = sa.and_(col(VisitRow.period) == period, col(VisitRow.state) == "waiting")
        return self._lines(sa.or_(col(VisitRow.day).between(first, last), waits))

    def find(self, visit_id: int) -> VisitLine:
        """Return one visit.

        Raises:
            RecordNotFound: It is not there.
        """
        return self.some([visit_id])[0]

    def some(self, visits: Iterable[int]) -> tuple[VisitLine, ...]:
        """Return these visits in the order asked for.

        Raises:
            RecordNotFound: One of them is not there.
        """
        asked = tuple(visits)
        found = {
            line.id: line
            for batch in batches(asked)
            for line in self._lines(col(VisitRow.id).in_(batch))
        }
        missing = next((one for one in asked if one not in found), None)
        if missing is not None:
            raise RecordNotFound(kind="检查任务", subject=str(missing))
        return tuple(found[one] for one in asked)

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

    def place(self, placement: Placement, version: int) -> None:
        """Give a visit its half day, or take it away.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        self._row(placement.visit_id, version)
        self.place_all([placement])

    def place_all(self, placements: Iterable[Placement]) -> None:
        """Give visits that are not made yet their half days, or say why they have none."""
        given = [
            {
                "visit": one.visit_id,
                "to_day": one.day,
                "to_slot": one.slot,
                "why": one.trouble,
                "to_state": "waiting" if one.day is None else "planned",
            }
            for one in placements
        ]
        statement = (
            sa.update(_VISIT)
            .where(_VISIT.c.id == sa.bindparam("visit"), _IS_TO_COME)
            .values(
                day=sa.bindparam("to_day"),
                slot=sa.bindparam("to_slot"),
                trouble=sa.bindparam("why"),
                state=sa.bindparam("to_state"),
                version=_VISIT.c.version + 1,
            )
        )
        if given:
            self._session.execute(statement, given)
            self._session.expire_all()

    def set_state(self, visit_id: int, state: str) -> None:
        """Say how far a visit has come."""
        row = self._row(visit_id, None)
        row.state = state
        row.version += 1

    def set_merged(self, visits: Iterable[int], *, is_merged: bool) -> None:
        """Let visits be made as a part of others, or wait for a half day of their own again.

        Raises:
            RecordNotFound: One of them is not there any more.
        """
        for visit_id in visits:
            row = self._row(visit_id, None)
            row.state = "merged" if is_merged else "waiting"
            row.day, row.slot, row.trouble, row.is_locked = None, "", "", False
            row.version += 1
        self._session.flush()

    def set_notice(self, visit_id: int, number: str) -> None:
        """Note the number of a visit's notice."""
        row = self._row(visit_id, None)
        row.notice_number = number
        row.version += 1

    def set_locked(self, visit_id: int, version: int, *, is_locked: bool) -> None:
        """Let re-planning leave a visit alone, or not.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._row(visit_id, version)
        row.is_locked = is_locked
        row.version += 1

    def _rule_of(self, drawn_unit_id: int | None) -> int | None:
        """Return the plan's row that a unit was drawn for."""
        return self._rules_of([drawn_unit_id]).get(drawn_unit_id) if drawn_unit_id else None

    def _rules_of(self, units: list[int]) -> Mapping[int, int]:
        """Return the plan's row of each unit whose row is still in the plan."""
        statement = (
            sa.select(col(DrawnUnitRow.id), col(PlanRuleRow.id))
            .join(DrawRoundRow, col(DrawnUnitRow.round_id) == col(DrawRoundRow.id))
            .join(PlanRow, col(DrawRoundRow.year) == col(PlanRow.year))
            .join(
                PlanRuleRow,
                sa.and_(
                    col(PlanRuleRow.plan_id) == col(PlanRow.id),
                    col(PlanRuleRow.code) == col(DrawnUnitRow.stratum),
                ),
            )
            .where(col(DrawnUnitRow.id).in_(units))
        )
        return {unit or 0: rule or 0 for unit, rule in self._session.execute(statement)}

    def _row(self, visit_id: int, version: int | None) -> VisitRow:
        row = self._session.get(VisitRow, visit_id)
        if row is None:
            raise RecordNotFound(kind="检查任务", subject=str(visit_id))
        if version is not None and row.version != version:
            raise ChangedMeanwhile(subject=f"检查任务 {visit_id}")
        return row

    def _lines(self, *conditions: sa.ColumnElement[bool]) -> tuple[VisitLine, ...]:
        statement = (
            sa.select(*_LINE_COLUMNS)
            .join(FacilityRow, col(VisitRow.facility_id) == col(FacilityRow.id))
            .outerjoin(DrawnUnitRow, col(VisitRow.drawn_unit_id) == col(DrawnUnitRow.id))
            .outerjoin(DrawRoundRow, col(DrawnUnitRow.round_id) == col(DrawRoundRow.id))
            .outerjoin(PlanRuleRow, col(VisitRow.rule_id) == col(PlanRuleRow.id))
            .outerjoin(VehicleRow, col(VisitRow.vehicle_id) == col(VehicleRow.id))
            .where(*conditions)
            .order_by(
                col(VisitRow.day).is_(None), col(VisitRow.day), col(VisitRow.slot), col(VisitRow.id)
            )
        )
        rows = self._session.execute(statement).all()
        teams = self._teams([row[0] for row in rows])
        taken_in = self._taken_in([row[0] for row in rows])
        return tuple(
            VisitLine(*row, team=teams.get(row[0], ()), taken_in=taken_in.get(row[0], ()))
            for row in rows
        )

    def _taken_in(self, visits: list[int]) -> dict[int, tuple[str, ...]]:
        """Return the titles of the matters that visits have taken in."""
        statement = (
            select(VisitMatterRow.visit_id, VisitMatterRow.title)
            .where(col(VisitMatterRow.visit_id).in_(visits))
            .order_by(col(VisitMatterRow.id))
        )
        found: dict[int, tuple[str, ...]] = {}
        for visit, title in self._session.execute(statement):
            found[visit] = (*found.get(visit, ()), title)
        return found

    def _teams(self, visits: list[int]) -> dict[int, tuple[TeamMember, ...]]:
        statement = (
            sa.select(
                col(VisitOfficerRow.visit_id),
                col(OfficerRow.id),
                col(OfficerRow.name),
                col(OfficerRow.certificate_number),
            )
            .join(OfficerRow, col(VisitOfficerRow.officer_id) == col(OfficerRow.id))
            .where(col(VisitOfficerRow.visit_id).in_(visits))
            .order_by(col(VisitOfficerRow.seat))
        )
        teams: defaultdict[int, list[TeamMember]] = defaultdict(list)
        for visit, *member in self._session.execute(statement):
            teams[visit].append(TeamMember(*member))
        return {visit: tuple(team) for visit, team in teams.items()}

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
