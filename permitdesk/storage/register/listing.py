"""Searching, sorting and counting facilities: numbers first, lines when they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, extract, func, select
from sqlmodel import Session

from permitdesk.domain.register.index import CHIPS, Filters
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.errors.register import FacilityFieldUnknown
from permitdesk.storage.core import (
    CHECK_RECORD,
    FACILITY,
    FINDING,
    KEY_UNIT,
    PERMIT,
    batches,
)
from permitdesk.storage.register.memory import RegisterMemory, order_of

_SHOWN = (
    "id",
    "label",
    "name",
    "uscc",
    "management_class",
    "object_class",
    "industry_code",
    "industry",
    "sector",
    "area_name",
    "address",
    "production_state",
)
_SORTABLE = (*_SHOWN, "permit_number", "valid_until")
_OTHER_FILTERS = (
    "label",
    "name",
    "uscc",
    "area_code",
    "township",
    "industry_code",
    "industry",
    "address",
)


class FacilityListing:
    """The register as lists see it."""

    def __init__(self, session: Session, memory: RegisterMemory) -> None:
        self._session = session
        self._memory = memory

    def ids(self, query: FacilityQuery) -> tuple[int, ...]:
        """Return the numbers of the facilities that a query asks for, in its order.

        Raises:
            FacilityFieldUnknown: It filters or sorts by something that is no field.
        """
        if query.order_by not in _SORTABLE:
            raise FacilityFieldUnknown(field=query.order_by, known="、".join(_SORTABLE))
        index = self._memory.index(self._session)
        filters, others = _parted(query)
        found = index.found(query.text, filters, in_bin=query.in_bin)
        if others:
            found = index.among(found, self._meeting(others))
        numbers = index.numbers_of(found, order_of(self._session, index, query.order_by))
        return numbers[::-1] if query.descending else numbers

    def lines(self, ids: Sequence[int], year: int) -> tuple[FacilityLine, ...]:
        """Return the lines of facilities, in the order of their numbers as given.

        Args:
            ids: The numbers; one that is not there any more has no line.
            year: The year whose checks are counted.
        """
        lines: dict[int, FacilityLine] = {}
        for batch in batches(tuple(ids)):
            lines.update(self._batch(batch, year))
        return tuple(lines[number] for number in ids if number in lines)

    def counts(self, query: FacilityQuery) -> dict[str, dict[str, int]]:
        """Return for each field of the chips how many facilities have which value.

        A field's own filter is left out when it is counted, so that the chips show what
        another choice would bring.

        Raises:
            FacilityFieldUnknown: The query filters by something that is no field.
        """
        index = self._memory.index(self._session)
        filters, others = _parted(query)
        found = index.found(query.text, (), in_bin=query.in_bin)
        if others:
            found = index.among(found, self._meeting(others))
        return index.counts(found, filters)

    def _meeting(self, filters: Filters) -> Iterable[int]:
        """Return the numbers of the facilities that meet filters beside those of the chips."""
        meets = (FACILITY.c[name].in_(values) for name, values in filters)
        return self._session.execute(select(FACILITY.c.id).where(*meets)).scalars()

    def _batch(self, ids: Sequence[int], year: int) -> dict[int, FacilityLine]:
        """Return some lines by number."""
        wanted = FACILITY.c.id.in_(ids)
        rows = self._session.execute(select(*(FACILITY.c[name] for name in _SHOWN)).where(wanted))
        permits = self._current_permits(ids)
        kinds = self._key_kinds(ids)
        checks = self._pairs(_checks_of(ids, year))
        findings = self._pairs(_open_findings_of(ids))
        return {
            row.id: FacilityLine(
                **dict(zip(_SHOWN, row, strict=True)),
                permit_number=permits[row.id].number if row.id in permits else "",
                valid_until=permits[row.id].valid_until if row.id in permits else None,
                key_kinds=tuple(kinds.get(row.id, ())),
                checked_this_year=checks.get(row.id, 0),
                open_findings=findings.get(row.id, 0),
            )
            for row in rows
        }

    def _current_permits(self, ids: Sequence[int]) -> dict[int, Row[Any]]:
        """Return each facility's permit that is valid longest; a permit before a registration."""
        rows = self._session.execute(
            select(
                PERMIT.c.facility_id, PERMIT.c.number, PERMIT.c.valid_until, PERMIT.c.kind
            ).where(PERMIT.c.facility_id.in_(ids))
        )
        ordered = sorted(rows, key=lambda row: (row.kind == "permit", str(row.valid_until or "")))
        return {row.facility_id: row for row in ordered}

    def _key_kinds(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """Return the kinds on whose newest list each facility stands."""
        newest = (
            select(KEY_UNIT.c.kind, func.max(KEY_UNIT.c.year).label("year"))
            .group_by(KEY_UNIT.c.kind)
            .subquery()
        )
        is_newest = and_(KEY_UNIT.c.kind == newest.c.kind, KEY_UNIT.c.year == newest.c.year)
        rows = self._session.execute(
            select(KEY_UNIT.c.facility_id, KEY_UNIT.c.kind)
            .join(newest, is_newest)
            .where(KEY_UNIT.c.facility_id.in_(ids))
            .order_by(KEY_UNIT.c.id)
        )
        kinds: dict[int, list[str]] = {}
        for facility, kind in rows:
            kinds.setdefault(facility, []).append(kind)
        return kinds

    def _pairs(self, statement: Select[Any, int]) -> dict[Any, int]:
        """Return the counts that a statement of two columns finds."""
        return {row[0]: row[1] for row in self._session.execute(statement)}


def _parted(query: FacilityQuery) -> tuple[Filters, Filters]:
    """Return the filters by fields of the chips, and the others.

    Raises:
        FacilityFieldUnknown: One of them is by something that is no field.
    """
    for name, _ in query.where:
        if name not in CHIPS and name not in _OTHER_FILTERS:
            raise FacilityFieldUnknown(field=name, known="、".join((*CHIPS, *_OTHER_FILTERS)))
    return (
        tuple(part for part in query.where if part[0] in CHIPS),
        tuple(part for part in query.where if part[0] not in CHIPS),
    )


def _checks_of(ids: Sequence[int], year: int) -> Select[Any, int]:
    in_year = extract("year", CHECK_RECORD.c.checked_on) == year
    return (
        select(CHECK_RECORD.c.facility_id, func.count())
        .where(CHECK_RECORD.c.facility_id.in_(ids), in_year)
        .group_by(CHECK_RECORD.c.facility_id)
    )


def _open_findings_of(ids: Sequence[int]) -> Select[Any, int]:
    return (
        select(FINDING.c.facility_id, func.count())
        .where(FINDING.c.facility_id.in_(ids), FINDING.c.state != "closed")
        .group_by(FINDING.c.facility_id)
    )
