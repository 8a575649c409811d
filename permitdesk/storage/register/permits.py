"""Permits, registrations and key-unit entries of the facilities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from permitdesk.domain.register.entry import PermitEntry
from permitdesk.domain.register.facility import PERMIT_KINDS, KeyUnit, Permit
from permitdesk.domain.register.quality import HeldPermit, Warned
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.core import KEY_UNIT, PERMIT, batches, insert_rows, rows_of
from permitdesk.storage.register.memory import note_change
from permitdesk.storage.tables.register import KeyUnitRow, PermitRow

_KIND = "许可证"


class PermitStore:
    """What the authorities have given to facilities, and on which lists these stand."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, facility_id: int) -> tuple[PermitEntry, ...]:
        """Return a facility's permits and registrations, the one valid longest first."""
        rows = self._session.exec(select(PermitRow).where(PermitRow.facility_id == facility_id))
        return tuple(
            sorted(
                map(_entry, rows),
                key=lambda entry: str(entry.permit.valid_until or ""),
                reverse=True,
            )
        )

    def find(self, number: int) -> PermitEntry:
        """Return a permit or registration.

        Raises:
            RecordNotFound: There is none of this number.
        """
        return _entry(self._row(number))

    def add(self, facility_id: int, permit: Permit) -> PermitEntry:
        """Keep a new permit or registration."""
        row = PermitRow(**permit.model_dump(), facility_id=facility_id)
        self._session.add(row)
        note_change(self._session, (facility_id,))
        self._session.flush()
        return _entry(row)

    def save(self, number: int, permit: Permit, version: int) -> PermitEntry:
        """Keep an edited permit or registration.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._row(number)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.number)
        row.sqlmodel_update(permit.model_dump())
        row.version += 1
        self._session.add(row)
        note_change(self._session, (row.facility_id,))
        self._session.flush()
        return _entry(row)

    def each(self, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield some fields of every permit, `id`, `version` and `facility_id` among them."""
        return rows_of(self._session, PERMIT, names)

    def held(self, facilities: Mapping[int, Warned]) -> list[HeldPermit]:
        """Return the permits and registrations of some facilities."""
        columns = (PERMIT.c.facility_id, PERMIT.c.kind, PERMIT.c.number, PERMIT.c.valid_until)
        rows = self._session.execute(sa_select(*columns).order_by(PERMIT.c.id))
        return [
            HeldPermit(holder, PERMIT_KINDS.label(row.kind), row.number, row.valid_until)
            for row in rows
            if (holder := facilities.get(row.facility_id))
        ]

    def add_many(self, permits: Sequence[Mapping[str, Any]]) -> None:
        """Keep new permits: the fields of each with its `facility_id`."""
        names = (*Permit.model_fields, "facility_id", "version")
        usual = {"version": 1, **Permit.model_construct().model_dump()}
        self.add_rows(names, [[(usual | dict(one))[name] for name in names] for one in permits])

    def add_rows(self, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Keep new permits, many at once.

        Args:
            names: Their fields, with `facility_id` and `version`.
            rows: The values of each in that order.
        """
        kept = list(rows)
        holder = list(names).index("facility_id")
        insert_rows(self._session, PERMIT, names, kept)
        if kept:
            note_change(self._session, {row[holder] for row in kept})

    def change_many(self, changes: Iterable[Mapping[str, Any]]) -> None:
        """Change some fields of many permits, each with its `id` and new `version`."""
        rows = [dict(change) for change in changes]
        if rows:
            self._session.execute(update(PermitRow), rows)
            note_change(self._session, self._holders([row["id"] for row in rows]))

    def number_of(self, facility_id: int, number: str) -> int:
        """Return under which number a facility's permit is kept.

        Raises:
            RecordNotFound: It has none with this printed number.
        """
        asked = sa_select(PERMIT.c.id).where(
            PERMIT.c.facility_id == facility_id, PERMIT.c.number == number
        )
        found = self._session.execute(asked).scalar()
        if found is None:
            raise RecordNotFound(kind=_KIND, subject=number)
        return found

    def remove(self, facility_id: int, number: str) -> None:
        """Remove a permit from a facility."""
        note_change(self._session, (facility_id,))
        self._session.execute(
            delete(PermitRow).where(
                col(PermitRow.facility_id) == facility_id, col(PermitRow.number) == number
            )
        )

    def remove_of(self, facility_ids: Sequence[int]) -> None:
        """Remove all permits and key-unit entries of facilities that go."""
        note_change(self._session)
        for batch in batches(facility_ids):
            for table in (PERMIT, KEY_UNIT):
                self._session.execute(delete(table).where(table.c.facility_id.in_(batch)))

    def key_units_of(self, facility_id: int) -> tuple[KeyUnit, ...]:
        """Return a facility's entries in the key-unit lists, newest year first."""
        rows = self._session.exec(
            select(KeyUnitRow)
            .where(KeyUnitRow.facility_id == facility_id)
            .order_by(col(KeyUnitRow.year).desc(), col(KeyUnitRow.kind))
        )
        return tuple(KeyUnit(year=row.year, kind=row.kind) for row in rows)

    def key_units(self) -> set[tuple[int, int, str]]:
        """Return all key-unit entries as facility, year and kind."""
        return {
            (facility, year, kind)
            for facility, year, kind in self._session.exec(
                select(KeyUnitRow.facility_id, KeyUnitRow.year, KeyUnitRow.kind)
            )
        }

    def add_key_units(self, entries: Sequence[tuple[int, int, str]]) -> None:
        """Keep new key-unit entries: facility, year and kind."""
        if entries:
            self._session.execute(
                insert(KeyUnitRow),
                [
                    {"facility_id": facility, "year": year, "kind": kind}
                    for facility, year, kind in entries
                ],
            )
            note_change(self._session, (facility for facility, _, _ in entries))

    def remove_key_unit(self, facility_id: int, year: int, kind: str) -> None:
        """Remove an entry from the key-unit lists."""
        note_change(self._session, (facility_id,))
        self._session.execute(
            delete(KeyUnitRow).where(
                col(KeyUnitRow.facility_id) == facility_id,
                col(KeyUnitRow.year) == year,
                col(KeyUnitRow.kind) == kind,
            )
        )

    def _row(self, number: int) -> PermitRow:
        row = self._session.get(PermitRow, number)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(number))
        return row

    def _holders(self, permit_ids: Sequence[int]) -> Iterator[int]:
        """Yield the numbers of the facilities that hold some permits."""
        for batch in batches(permit_ids):
            of_lot = sa_select(PERMIT.c.facility_id).where(PERMIT.c.id.in_(batch))
            yield from self._session.execute(of_lot).scalars()


def _entry(row: PermitRow) -> PermitEntry:
    permit = Permit.model_validate(row.model_dump(include=set(Permit.model_fields)))
    return PermitEntry(row.id or 0, row.version, row.facility_id, permit)
