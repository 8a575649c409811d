"""Searching, sorting and counting facilities: numbers first, lines when they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, func, select, true
from sqlmodel import Session

from permitdesk.domain.register.index import CHIPS, WATCHED, FacilityIndex, Filters, Order
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
from permitdesk.storage.register.marks import marks_of
from permitdesk.storage.register.memory import RegisterMemory, all_rows, order_by_few, order_of

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
_WIDE = (
    "township",
    "credit",
    "contact",
    "phone",
    "former_names",
    "longitude",
    "latitude",
    "note",
)
"""What is read too where somebody has chosen such columns."""

_OF_FEW = ("checked_this_year", "open_findings", "key_kinds")
_OF_PERMIT = ("permit_number", "valid_until", "issued_on", "issuer")
_SORTABLE = (*_SHOWN, *_WIDE, *_OF_PERMIT, *_OF_FEW)
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

_WITHOUT_PERMIT: Mapping[str, Any] = {"permit_number": "", "valid_until": None}


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
        asked = _parted(query)
        found = index.found(query.text, asked.traits, in_bin=query.in_bin)
        found = self._watched(index, query, self._otherwise(index, found, asked), asked.watched)
        numbers = index.numbers_of(found, self._order(index, query))
        return numbers[::-1] if query.descending else numbers

    def lines(
        self, ids: Sequence[int], year: int, *, is_wide: bool = False
    ) -> tuple[FacilityLine, ...]:
        """Return the lines of facilities, in the order of their numbers as given.

        Args:
            ids: The numbers; one that is not there any more has no line.
            year: The year whose checks are counted.
            is_wide: Read everything that a line can say.
        """
        lines: dict[int, FacilityLine] = {}
        for batch in batches(tuple(ids)):
            lines.update(self._batch(batch, year, (*_SHOWN, *(_WIDE if is_wide else ()))))
        return tuple(lines[number] for number in ids if number in lines)

    def counts(self, query: FacilityQuery) -> dict[str, dict[str, int]]:
        """Return for each field of the chips how many facilities have which value.

        A field's own filter is left out when it is counted, so that the chips show what
        another choice would bring.

        Raises:
            FacilityFieldUnknown: The query filters by something that is no field.
        """
        index = self._memory.index(self._session)
        asked = _parted(query)
        found = self._otherwise(index, index.found(query.text, (), in_bin=query.in_bin), asked)
        watched = self._watched(index, query, found, asked.watched)
        return {
            **index.counts(watched, asked.traits),
            **self._watched_counts(index, query, found, asked),
        }

    def total(self) -> int:
        """Return how many facilities there are, those in the recycle bin left out."""
        counted = select(func.count()).where(FACILITY.c.deleted_at.is_(None))
        return self._session.execute(counted).scalar_one()

    def is_longer_than(self, count: int) -> bool:
        """Tell whether there are more facilities than so many, without counting them all."""
        beyond = select(FACILITY.c.id).limit(1).offset(count)
        return self._session.execute(beyond).first() is not None

    def _order(self, index: FacilityIndex, query: FacilityQuery) -> Order:
        """Return all facilities in the order of a query."""
        if query.order_by not in _OF_FEW:
            return order_of(self._session, index, query.order_by)
        return order_by_few(self._session, index, self._of_few(query))

    def _of_few(self, query: FacilityQuery) -> Mapping[int, Any]:
        """Return what a query sorts by, of the facilities that have any of it."""
        match query.order_by:
            case "checked_this_year":
                year = query.watch.year if query.watch else 0
                return self._pairs(_checks_of(None, year))
            case "open_findings":
                return self._pairs(_open_findings_of(None))
            case _:
                return self._key_kinds(None)

    def _otherwise(
        self, index: FacilityIndex, found: Sequence[int], asked: _Asked
    ) -> Sequence[int]:
        """Return those found that meet the filters for which the index has no place."""
        return index.among(found, self._meeting(asked.others)) if asked.others else found

    def _watched(
        self, index: FacilityIndex, query: FacilityQuery, found: Sequence[int], filters: Filters
    ) -> Sequence[int]:
        """Return those found that meet the filters that change from day to day."""
        for name, values in filters:
            marks = marks_of(self._session, index, name, query.watch)
            found = index.marked(found, [marks[value] for value in values if value in marks])
        return found

    def _watched_counts(
        self, index: FacilityIndex, query: FacilityQuery, found: Sequence[int], asked: _Asked
    ) -> dict[str, dict[str, int]]:
        """Return how many of those found have which value that changes from day to day."""
        if query.watch is None:
            return {}
        fitting = index.fitting(found, asked.traits)
        counts: dict[str, dict[str, int]] = {}
        for name in WATCHED:
            others = tuple(one for one in asked.watched if one[0] != name)
            among = self._watched(index, query, fitting, others)
            marks = marks_of(self._session, index, name, query.watch)
            counts[name] = {value: index.count_marked(among, mark) for value, mark in marks.items()}
        return counts

    def _meeting(self, filters: Filters) -> Iterable[int]:
        """Return the numbers of the facilities that meet filters beside those of the chips."""
        meets = (FACILITY.c[name].in_(values) for name, values in filters)
        return self._session.execute(select(FACILITY.c.id).where(*meets)).scalars()

    def _batch(
        self, ids: Sequence[int], year: int, names: Sequence[str]
    ) -> dict[int, FacilityLine]:
        """Return some lines by number."""
        wanted = FACILITY.c.id.in_(ids)
        rows = self._session.execute(select(*(FACILITY.c[name] for name in names)).where(wanted))
        permits = self._current_permits(ids)
        kinds = self._key_kinds(ids)
        checks = self._pairs(_checks_of(ids, year))
        findings = self._pairs(_open_findings_of(ids))
        return {
            row.id: FacilityLine(
                **dict(zip(names, row, strict=True)),
                **(_told_by(permits[row.id]) if row.id in permits else _WITHOUT_PERMIT),
                key_kinds=kinds.get(row.id, ()),
                checked_this_year=checks.get(row.id, 0),
                open_findings=findings.get(row.id, 0),
            )
            for row in rows
        }

    def _current_permits(self, ids: Sequence[int]) -> dict[int, Row[Any]]:
        """Return each facility's permit that is valid longest; a permit before a registration."""
        rows = self._session.execute(
            select(
                PERMIT.c.facility_id,
                PERMIT.c.number.label("permit_number"),
                PERMIT.c.valid_until,
                PERMIT.c.kind,
                PERMIT.c.issued_on,
                PERMIT.c.issuer,
            ).where(PERMIT.c.facility_id.in_(ids))
        )
        ordered = sorted(rows, key=lambda row: (row.kind == "permit", str(row.valid_until or "")))
        return {row.facility_id: row for row in ordered}

    def _key_kinds(self, ids: Sequence[int] | None) -> dict[int, tuple[str, ...]]:
        """Return the kinds on whose newest list each facility stands; all with None."""
        newest = (
            select(KEY_UNIT.c.kind, func.max(KEY_UNIT.c.year).label("year"))
            .group_by(KEY_UNIT.c.kind)
            .subquery()
        )
        is_newest = and_(KEY_UNIT.c.kind == newest.c.kind, KEY_UNIT.c.year == newest.c.year)
        asked = (
            select(KEY_UNIT.c.facility_id, KEY_UNIT.c.kind)
            .join(newest, is_newest)
            .where(true() if ids is None else KEY_UNIT.c.facility_id.in_(ids))
            .order_by(KEY_UNIT.c.id)
        )
        kinds: dict[int, tuple[str, ...]] = {}
        for facility, kind in all_rows(self._session, asked):
            kinds[facility] = (*kinds.get(facility, ()), kind)
        return kinds

    def _pairs(self, statement: Select[Any, int]) -> dict[Any, int]:
        """Return the counts that a statement of two columns finds."""
        return {row[0]: row[1] for row in self._session.execute(statement)}


class _Asked(NamedTuple):
    """The filters of a query: by traits, by what changes daily, and by other fields."""

    traits: Filters
    watched: Filters
    others: Filters


def _told_by(permit: Row[Any]) -> dict[str, Any]:
    """Return what a line says of the current permit."""
    return {
        "permit_number": permit.permit_number,
        "valid_until": permit.valid_until,
        "issued_on": permit.issued_on,
        "issuer": permit.issuer,
    }


def _parted(query: FacilityQuery) -> _Asked:
    """Return the filters of a query by what answers them.

    Raises:
        FacilityFieldUnknown: One of them is by something that is no field.
    """
    known = (*CHIPS, *WATCHED, *_OTHER_FILTERS)
    for name, _ in query.where:
        if name not in known:
            raise FacilityFieldUnknown(field=name, known="、".join(known))
    return _Asked(
        tuple(part for part in query.where if part[0] in CHIPS),
        tuple(part for part in query.where if part[0] in WATCHED),
        tuple(part for part in query.where if part[0] in _OTHER_FILTERS),
    )


def _checks_of(ids: Sequence[int] | None, year: int) -> Select[Any, int]:
    """Return the statement for the checks of facilities in a year; of all with None."""
    first, last = date(max(year, 1), 1, 1), date(max(year, 1), 12, 31)
    asked = (
        select(CHECK_RECORD.c.facility_id, func.count())
        .where(CHECK_RECORD.c.checked_on.between(first, last))
        .group_by(CHECK_RECORD.c.facility_id)
    )
    return asked if ids is None else asked.where(CHECK_RECORD.c.facility_id.in_(ids))


def _open_findings_of(ids: Sequence[int] | None) -> Select[Any, int]:
    """Return the statement for the open findings of facilities; of all with None."""
    asked = (
        select(FINDING.c.facility_id, func.count())
        .where(FINDING.c.state != "closed")
        .group_by(FINDING.c.facility_id)
    )
    return asked if ids is None else asked.where(FINDING.c.facility_id.in_(ids))
