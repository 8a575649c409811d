"""Drawn units and their seats: written from the round, read with the register's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.draw.lines import SeatLine, UnitLine, UnitParticulars
from permitdesk.domain.draw.units import SeatRecord, UnitRecord
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.storage.core import batches
from permitdesk.storage.tables.draw import DrawnSeatRow, DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow

_IN_ORDER = (
    col(DrawnUnitRow.iteration),
    col(DrawnUnitRow.position),
    col(DrawnUnitRow.stratum),
    col(DrawnUnitRow.place),
)
"""Rounds drawn by hand have places alone."""


class DrawnUnitStore:
    """The drawn units of all rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, round_id: int, records: Iterable[UnitRecord]) -> None:
        """Bring the rows of a round to what its records say; none is ever removed."""
        known = {row.label: row for row in self._unit_rows(round_id)}
        wanted = tuple(records)
        facilities = self.facility_ids(record.label for record in wanted)
        for record in wanted:
            row = known.get(record.label)
            if row is None:
                row = DrawnUnitRow(
                    round_id=round_id,
                    label=record.label,
                    facility_id=facilities.get(record.label),
                    stratum=record.stratum,
                )
                self._session.add(row)
                known[record.label] = row
            row.iteration, row.place, row.position = (
                record.iteration,
                record.place,
                record.position,
            )
            row.state, row.reason, row.approver = record.state, record.reason, record.approver
        self._session.flush()
        self._write_seats({record.label: known[record.label].id or 0 for record in wanted}, wanted)

    def of_round(self, round_id: int) -> tuple[UnitLine, ...]:
        """Return the units of a round in drawn order, with names and seats."""
        rows = self._unit_rows(round_id)
        names = self.names(row.label for row in rows)
        seats = self._seat_lines([row.id or 0 for row in rows])
        return tuple(
            UnitLine(
                row.id or 0,
                row.facility_id,
                names.get(row.label, row.label),
                _record(row, seats[row.id or 0]),
                tuple(seats[row.id or 0]),
            )
            for row in rows
        )

    def records(self, round_id: int) -> tuple[UnitRecord, ...]:
        """Return what the rows of a round say, for comparing with its papers."""
        rows = self._unit_rows(round_id)
        seats = self._seat_lines([row.id or 0 for row in rows])
        return tuple(_record(row, seats[row.id or 0]) for row in rows)

    def names(self, labels: Iterable[str]) -> dict[str, str]:
        """Return the facilities' names by label; a label that the register lacks is left out."""
        found: dict[str, str] = {}
        for batch in batches(tuple(labels)):
            statement = sa.select(col(FacilityRow.label), col(FacilityRow.name)).where(
                col(FacilityRow.label).in_(batch)
            )
            found.update((label, name) for label, name in self._session.execute(statement))
        return found

    def particulars(self, labels: Iterable[str]) -> dict[str, UnitParticulars]:
        """Return what the register tells of facilities, by label."""
        found: dict[str, UnitParticulars] = {}
        for batch in batches(tuple(labels)):
            statement = sa.select(
                col(FacilityRow.label),
                col(FacilityRow.name),
                col(FacilityRow.area_name),
                col(FacilityRow.industry),
                col(FacilityRow.object_class),
            ).where(col(FacilityRow.label).in_(batch))
            for label, name, area, industry, code in self._session.execute(statement):
                of_class = OBJECT_CLASSES.label(code) if code else ""
                found[label] = UnitParticulars(name, area, industry, of_class)
        return found

    def facility_ids(self, labels: Iterable[str]) -> dict[str, int]:
        """Return the facilities' ids by label; a label that the register lacks is left out."""
        found: dict[str, int] = {}
        for batch in batches(tuple(labels)):
            statement = sa.select(col(FacilityRow.label), col(FacilityRow.id)).where(
                col(FacilityRow.label).in_(batch)
            )
            found.update((label, key or 0) for label, key in self._session.execute(statement))
        return found

    def officer_names(self, certificates: Iterable[str]) -> dict[str, str]:
        """Return the officers' names by certificate number, those in the recycle bin too."""
        return {number: name for number, (_, name) in self._officers(tuple(certificates)).items()}

    def visits_of_year(self, year: int) -> dict[str, int]:
        """Return how many drawn visits of a year's rounds fall on each officer.

        Rounds that are void, units that were disqualified and seats that were left do not
        count. The certificate is that of today, whatever it was at the draw.
        """
        statement = (
            sa.select(col(OfficerRow.certificate_number), sa.func.count())
            .join(DrawnSeatRow, col(DrawnSeatRow.officer_id) == col(OfficerRow.id))
            .join(DrawnUnitRow, col(DrawnUnitRow.id) == col(DrawnSeatRow.unit_id))
            .join(DrawRoundRow, col(DrawRoundRow.id) == col(DrawnUnitRow.round_id))
            .where(
                col(DrawRoundRow.year) == year,
                col(DrawRoundRow.state) != "void",
                col(DrawnUnitRow.state) == "drawn",
                col(DrawnSeatRow.state) == "seated",
            )
            .group_by(col(OfficerRow.certificate_number))
        )
        return dict(self._session.execute(statement).all())

    def _unit_rows(self, round_id: int) -> Sequence[DrawnUnitRow]:
        return self._session.exec(
            select(DrawnUnitRow).where(DrawnUnitRow.round_id == round_id).order_by(*_IN_ORDER)
        ).all()

    def _write_seats(self, units: dict[str, int], records: Iterable[UnitRecord]) -> None:
        """Bring the seats of units, given as ids by label, to what the records say."""
        known = {
            (row.unit_id, row.certificate): row for row in self._seat_rows(tuple(units.values()))
        }
        wanted = [(units[record.label], seat) for record in records for seat in record.seats]
        officers = self._officers({seat.certificate for _, seat in wanted})
        for unit_id, seat in wanted:
            row = known.get((unit_id, seat.certificate))
            if row is None:
                officer_id, _ = officers[seat.certificate]
                self._session.add(
                    DrawnSeatRow(unit_id=unit_id, officer_id=officer_id, **asdict(seat))
                )
            else:
                row.sqlmodel_update(asdict(seat))
        self._session.flush()

    def _seat_rows(self, units: Sequence[int]) -> list[DrawnSeatRow]:
        return [
            row
            for batch in batches(units)
            for row in self._session.exec(
                select(DrawnSeatRow)
                .where(col(DrawnSeatRow.unit_id).in_(batch))
                .order_by(col(DrawnSeatRow.seat), col(DrawnSeatRow.id))
            )
        ]

    def _seat_lines(self, units: Sequence[int]) -> dict[int, list[SeatLine]]:
        rows = self._seat_rows(units)
        names = dict(
            self._session.execute(
                sa.select(col(OfficerRow.id), col(OfficerRow.name)).where(
                    col(OfficerRow.id).in_({row.officer_id for row in rows})
                )
            ).all()
        )
        lines: dict[int, list[SeatLine]] = defaultdict(list)
        for row in rows:
            lines[row.unit_id].append(
                SeatLine(
                    row.officer_id,
                    names.get(row.officer_id, row.certificate),
                    row.certificate,
                    row.seat,
                    row.state,
                    row.reason,
                    row.approver,
                )
            )
        return lines

    def _officers(self, certificates: Iterable[str]) -> dict[str, tuple[int, str]]:
        statement = sa.select(
            col(OfficerRow.certificate_number), col(OfficerRow.id), col(OfficerRow.name)
        ).where(col(OfficerRow.certificate_number).in_(tuple(certificates)))
        return {number: (key or 0, name) for number, key, name in self._session.execute(statement)}


def _record(row: DrawnUnitRow, seats: Iterable[SeatLine]) -> UnitRecord:
    return UnitRecord(
        row.label,
        row.stratum,
        row.iteration,
        row.place,
        row.position,
        row.state,
        row.reason,
        row.approver,
        tuple(
            SeatRecord(seat.certificate, seat.seat, seat.state, seat.reason, seat.approver)
            for seat in seats
        ),
    )
