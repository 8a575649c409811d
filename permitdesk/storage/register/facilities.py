"""The facilities of the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy import delete, func, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from permitdesk.domain.register.entry import FacilityEntry
from permitdesk.domain.register.facility import KEY_POLLUTERS, KEY_UNIT_KINDS, Facility
from permitdesk.domain.register.quality import Warned
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.core import (
    CHECK_RECORD,
    FACILITY,
    FINDING,
    KEY_UNIT,
    batches,
    insert_rows,
    rows_of,
)
from permitdesk.storage.register.memory import MOST_NAMED, note_change
from permitdesk.storage.tables.register import FacilityRow

_KIND = "企业"
_GONE = ("closed", "moved")
_FIELDS = tuple(Facility.model_fields)


class FacilityStore:
    """Facilities, one by one for editing and many at once for importing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, facility_id: int) -> FacilityEntry:
        """Return a facility, one in the recycle bin too.

        Raises:
            RecordNotFound: There is none of this number.
        """
        return _entry(self._row(facility_id))

    def alike(self, normal_name: str, uscc: str) -> tuple[FacilityEntry, ...]:
        """Return the facilities of a name as compared, or of a credit code, binned ones too."""
        meets = [col(FacilityRow.normal_name) == normal_name]
        if uscc:
            meets.append(col(FacilityRow.uscc) == uscc)
        rows = self._session.exec(select(FacilityRow).where(or_(*meets)))
        return tuple(map(_entry, rows))

    def labels(self, beginning: str) -> tuple[str, ...]:
        """Return the labels that begin with some signs, those in the recycle bin too."""
        begins = FACILITY.c.label.startswith(beginning, autoescape=True)
        return tuple(self._session.execute(sa_select(FACILITY.c.label).where(begins)).scalars())

    def each(self, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield some fields of every facility, `id`, `version` and `deleted_at` among them."""
        return rows_of(self._session, FACILITY, names)

    def some(self, facility_ids: Collection[int], names: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Yield some fields of some facilities in the order of their numbers."""
        columns = [FACILITY.c[name] for name in names]
        for batch in batches(sorted(facility_ids)):
            of_batch = sa_select(*columns).where(FACILITY.c.id.in_(batch)).order_by(FACILITY.c.id)
            for row in self._session.execute(of_batch):
                yield dict(zip(names, row, strict=True))

    def warned(self) -> dict[int, Warned]:
        """Return by number what the checks of quality ask of facilities outside the bin."""
        names = ("id", "label", "name", "uscc", "industry_code", "industry", "management_class")
        columns = [FACILITY.c[name] for name in (*names, "production_state")]
        rows = self._session.execute(
            sa_select(*columns).where(FACILITY.c.deleted_at.is_(None)).order_by(FACILITY.c.id)
        )
        listed, checks = self._listed(), self._checks()
        return {
            row.id: Warned(
                *row[:-1],
                is_closed=row.production_state in _GONE,
                listed=tuple(listed.get(row.id, ())),
                checks=checks.get(row.id, 0),
            )
            for row in rows
        }

    def last_found(self) -> dict[int, date]:
        """Return the day of the last problem found at each facility that has had one."""
        counted = sa_select(FINDING.c.facility_id, func.max(FINDING.c.found_on)).group_by(
            FINDING.c.facility_id
        )
        return {row[0]: row[1] for row in self._session.execute(counted)}

    def add_many(self, facilities: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Keep new facilities and return their numbers by label.

        Args:
            facilities: All fields of each facility, already checked.
        """
        rows = map(_as_row, facilities)
        labels = [fields["label"] for fields in facilities]
        return dict(zip(labels, self.add_rows([*_FIELDS, "version"], rows), strict=True))

    def add_rows(self, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sequence[int]:
        """Keep new facilities, many at once, and return their numbers in the same order.

        Args:
            names: Their fields, with `version`.
            rows: The values of each in that order, already checked.
        """
        last = self._session.execute(sa_select(func.max(FACILITY.c.id))).scalar() or 0
        # Who writes holds the lock: nobody else takes the next numbers.
        rows = ((number, *values) for number, values in zip(count(last + 1), rows, strict=False))
        done = insert_rows(self._session, FACILITY, ("id", *names), rows)
        added = range(last + 1, last + 1 + done)
        note_change(self._session, added[: MOST_NAMED + 1])
        return added

    def change_many(self, changes: Iterable[Mapping[str, Any]]) -> None:
        """Change some fields of many facilities.

        Args:
            changes: The changed fields of each facility with its `id`, and with the `version`
                that it shall have.
        """
        rows = [dict(change) for change in changes]
        if rows:
            self._session.execute(update(FacilityRow), rows)
        note_change(self._session, (row["id"] for row in rows))

    def save(self, facility_id: int, facility: Facility, version: int) -> FacilityEntry:
        """Keep an edited facility.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._row(facility_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.name)
        row.sqlmodel_update(facility.model_dump())
        row.version += 1
        self._session.add(row)
        note_change(self._session, (facility_id,))
        self._session.flush()
        return _entry(row)

    def bin(self, facility_ids: Iterable[int], at: datetime | None) -> tuple[str, ...]:
        """Move facilities to the recycle bin, or back where `at` is None; return their names."""
        names: list[str] = []
        for batch in batches(tuple(facility_ids)):
            rows = self._session.exec(select(FacilityRow).where(col(FacilityRow.id).in_(batch)))
            for row in rows:
                row.deleted_at = at
                row.version += 1
                names.append(row.name)
            note_change(self._session, batch)
        self._session.flush()
        return tuple(names)

    def remove(self, facility_ids: Sequence[int]) -> None:
        """Remove facilities that nothing refers to, for taking back an import."""
        note_change(self._session)
        for batch in batches(facility_ids):
            self._session.execute(delete(FACILITY).where(FACILITY.c.id.in_(batch)))

    def _listed(self) -> dict[int, list[str]]:
        """Return the newest lists of key polluters on which facilities stand, in words."""
        newest: dict[str, int] = {}
        entries: list[tuple[int, int, str]] = []
        columns = (KEY_UNIT.c.facility_id, KEY_UNIT.c.year, KEY_UNIT.c.kind)
        is_polluter = KEY_UNIT.c.kind.in_(KEY_POLLUTERS)
        for number, year, kind in self._session.execute(sa_select(*columns).where(is_polluter)):
            newest[kind] = max(newest.get(kind, year), year)
            entries.append((number, year, kind))
        found: dict[int, list[str]] = {}
        for number, year, kind in entries:
            if newest[kind] == year:
                label = f"{year}年{KEY_UNIT_KINDS.label(kind)}名录"
                found.setdefault(number, []).append(label)
        return found

    def _checks(self) -> dict[int, int]:
        """Return how many checks of each facility are known."""
        counted = sa_select(CHECK_RECORD.c.facility_id, func.count()).group_by(
            CHECK_RECORD.c.facility_id
        )
        return {row[0]: row[1] for row in self._session.execute(counted)}

    def _row(self, facility_id: int) -> FacilityRow:
        row = self._session.get(FacilityRow, facility_id)
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(facility_id))
        return row


def _as_row(fields: Mapping[str, Any]) -> list[Any]:
    """Return all fields of a facility and its version, what is not said as it is at first."""
    said = {"version": 1, **Facility.model_construct().model_dump(), **fields}
    return [said[name] for name in (*_FIELDS, "version")]


def _entry(row: FacilityRow) -> FacilityEntry:
    return FacilityEntry(
        id=row.id or 0,
        version=row.version,
        facility=Facility.model_validate({name: getattr(row, name) for name in _FIELDS}),
        is_binned=row.deleted_at is not None,
    )
