"""Records that hang on facilities, each sort in its own table and all kept alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, select

from permitdesk.domain.register.entry import Hanging
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.core import batches
from permitdesk.storage.tables.register import OfFacility

ValueT = TypeVar("ValueT", bound=SQLModel)


class HangingStore(Generic[ValueT]):
    """One sort of record."""

    def __init__(
        self, session: Session, row: type[OfFacility], value: type[ValueT], kind: str
    ) -> None:
        """Take the table's class, the class of its values, and what people call one."""
        self._session = session
        self._table = row
        self._value = value
        self._kind = kind

    def of(self, facility_id: int) -> tuple[Hanging[ValueT], ...]:
        """Return a facility's records in the order in which they were entered."""
        rows = self._session.exec(
            select(self._table)
            .where(col(self._table.facility_id) == facility_id)
            .order_by(col(self._table.id))
        )
        return tuple(map(self._entry, rows))

    def all(self) -> Iterator[Hanging[ValueT]]:
        """Yield the records of all facilities."""
        return map(self._entry, self._session.exec(select(self._table)))

    def find(self, number: int) -> Hanging[ValueT]:
        """Return a record.

        Raises:
            RecordNotFound: There is none of this number.
        """
        return self._entry(self._row(number))

    def add(self, facility_id: int, values: Iterable[ValueT]) -> tuple[Hanging[ValueT], ...]:
        """Keep new records of a facility."""
        rows = [self._table(facility_id=facility_id, **value.model_dump()) for value in values]
        self._session.add_all(rows)
        self._session.flush()
        return tuple(map(self._entry, rows))

    def save(self, number: int, value: ValueT, version: int) -> Hanging[ValueT]:
        """Keep an edited record.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._row(number)
        if row.version != version:
            raise ChangedMeanwhile(subject=self._kind)
        row.sqlmodel_update(value.model_dump())
        row.version += 1
        self._session.add(row)
        self._session.flush()
        return self._entry(row)

    def remove(self, number: int) -> Hanging[ValueT]:
        """Remove a record and return what it was.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._row(number)
        removed = self._entry(row)
        self._session.delete(row)
        self._session.flush()
        return removed

    def forget(self, facility_ids: Sequence[int]) -> None:
        """Remove the records of facilities that go."""
        for batch in batches(facility_ids):
            of_batch = col(self._table.facility_id).in_(batch)
            self._session.execute(delete(self._table).where(of_batch))

    def _row(self, number: int) -> OfFacility:
        row = self._session.get(self._table, number)
        if row is None:
            raise RecordNotFound(kind=self._kind, subject=str(number))
        return row

    def _entry(self, row: OfFacility) -> Hanging[ValueT]:
        value = self._value.model_validate(row.model_dump(include=set(self._value.model_fields)))
        return Hanging(row.id or 0, row.version, row.facility_id, value)
