"""What is searched of the register, kept in memory and mended when the register changes.

A `LIKE` over all the columns that people search by takes longer than the time between two
keystrokes. So a desk keeps narrow rows of all facilities. Every transaction that changes
facilities, permits or key-unit entries leaves a line in the database that says whose rows
are out of date, for all desks on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Executable, Select, case, func, select
from sqlmodel import Session

from permitdesk.domain.register.index import FacilityIndex, IndexedRow, Order, Traits
from permitdesk.domain.register.searching import search_text
from permitdesk.storage.collecting import without_collecting
from permitdesk.storage.core import FACILITY, KEY_UNIT, PERMIT, REGISTER_CHANGE, batches
from permitdesk.storage.tables.register import RegisterChangeRow

_CHANGE = "register_change"
MOST_NAMED = 200
"""A line names so many facilities at most; it then says that all have changed."""

_OF_PERMIT: Mapping[str, ColumnElement[Any]] = {
    "permit_number": PERMIT.c.number,
    "valid_until": PERMIT.c.valid_until,
    "issued_on": PERMIT.c.issued_on,
    "issuer": PERMIT.c.issuer,
}
_TRAITS = tuple(name for name in Traits._fields if name not in ("key_kinds", "is_binned"))
_TEXTS = ("name", "normal_name", "former_names", "initials", "address")
_CODES = ("label", "uscc")
_BEFORE_TEXTS = 2 + len(_TRAITS)
_AT_ONCE, _AT_ONCE_UNSORTED = 500, 5_000


class RegisterMemory:
    """The narrow rows of one desk; safe to be asked from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = -1
        self._index = FacilityIndex.of(())

    def index(self, session: Session) -> FacilityIndex:
        """Return the register as a transaction sees it."""
        with self._lock:
            last = session.execute(select(func.max(REGISTER_CHANGE.c.id))).scalar() or 0
            if last != self._last:
                self._index = self._mended(session)
                self._last = last
            return self._index

    def _mended(self, session: Session) -> FacilityIndex:
        """Read anew what has changed, or all where nobody can say what."""
        columns = (REGISTER_CHANGE.c.facilities, REGISTER_CHANGE.c.is_whole)
        lines = session.execute(select(*columns).where(REGISTER_CHANGE.c.id > self._last)).all()
        changed = {int(number) for named, _ in lines for number in named.split()}
        if self._last < 0 or any(whole for _, whole in lines) or len(changed) > MOST_NAMED:
            with without_collecting():
                return FacilityIndex.of(_rows(session))
        return self._index.with_rows(_rows(session, sorted(changed)))


def note_change(session: Session, facilities: Iterable[int] | None = None) -> None:
    """Leave a line about what a transaction changes.

    Args:
        session: The transaction.
        facilities: Whose rows; None where rows go, or so many change that all are read anew.
    """
    line: RegisterChangeRow | None = session.info.get(_CHANGE)
    if line is None:
        line = session.info[_CHANGE] = RegisterChangeRow()
        session.add(line)
    named = {*line.facilities.split(), *map(str, facilities or ())}
    if facilities is None or line.is_whole or len(named) > MOST_NAMED:
        line.is_whole, line.facilities = True, ""
    else:
        line.facilities = " ".join(sorted(named))


def order_of(session: Session, index: FacilityIndex, name: str) -> Order:
    """Return all facilities in the order of a field, read once.

    Nothing stands before everything else, and equal ones stand in the order of their names.
    """
    if name not in index.orders:
        numbers = [number for (number,) in all_rows(session, _sorted_by(name))]
        index.orders[name] = index.order(numbers)
    return index.orders[name]


def order_by_few(session: Session, index: FacilityIndex, values: Mapping[int, Any]) -> Order:
    """Return all facilities in the order of something that few of them have.

    Those without it stand before all others; equal ones stand in the order of their names.
    It is not kept: what few have changes without a word to the register.

    Many have the same value, so the values are sorted and not the facilities: a long list that
    is sorted in one go keeps the window waiting meanwhile.
    """
    without: list[int] = []
    having: dict[Any, list[int]] = {}
    for number in order_of(session, index, "name").numbers:
        value = values.get(number)
        (without if value is None else having.setdefault(value, [])).append(number)
    numbers = without
    for value in sorted(having):
        numbers += having[value]
    return index.order(numbers)


def _sorted_by(name: str) -> Select[Any]:
    """Return the statement for the numbers of all facilities in the order of a field."""
    last = (FACILITY.c.name, FACILITY.c.id)
    if name not in _OF_PERMIT:
        return select(FACILITY.c.id).order_by(FACILITY.c[name].nulls_first(), *last)
    held = current(_OF_PERMIT[name]).subquery()
    return (
        select(FACILITY.c.id)
        .outerjoin(held, held.c.facility_id == FACILITY.c.id)
        .order_by(held.c.value.nulls_first(), *last)
    )


def current(column: ColumnElement[Any]) -> Select[Any, Any]:
    """Return the statement for each facility's last value; a permit before a registration."""
    of_permit = case((PERMIT.c.kind == "permit", column))
    value = func.coalesce(func.max(of_permit), func.max(column)).label("value")
    return select(PERMIT.c.facility_id, value).group_by(PERMIT.c.facility_id)


def _rows(session: Session, numbers: Sequence[int] | None = None) -> Iterator[IndexedRow]:
    """Yield the narrow rows of all facilities, or of some, in the order of their numbers."""
    lots = [None] if numbers is None else batches(numbers)
    for lot in lots:
        yield from _lot(session, lot)


def _lot(session: Session, numbers: Sequence[int] | None) -> Iterator[IndexedRow]:
    """Yield the narrow rows of one lot."""
    held = _by_facility(session, PERMIT.c.number, numbers)
    listed = _by_facility(session, KEY_UNIT.c.kind, numbers)
    columns = (FACILITY.c[name] for name in ("id", "deleted_at", *_TRAITS, *_TEXTS, *_CODES))
    asked = select(*columns).order_by(FACILITY.c.id)
    if numbers is not None:
        asked = asked.where(FACILITY.c.id.in_(numbers))
    seen: dict[tuple[Any, ...], Traits] = {}
    for row in all_rows(session, asked, _AT_ONCE_UNSORTED):
        number, binned = row[:2]
        codes = (*held.pop(number, ()), *row[-2:])
        text = search_text(*row[_BEFORE_TEXTS:-2], codes=codes)
        key = (*row[2:_BEFORE_TEXTS], listed.pop(number, ()), binned is not None)
        traits = seen.get(key) or seen.setdefault(key, Traits._make(key))
        yield IndexedRow(number, text, traits)


def _by_facility(
    session: Session, column: Column[str], numbers: Sequence[int] | None
) -> dict[int, tuple[str, ...]]:
    """Return the values of a column of permits or key units by their facilities."""
    of_facility = column.table.c.facility_id
    asked = select(of_facility, column)
    if numbers is not None:
        asked = asked.where(of_facility.in_(numbers))
    found: dict[int, tuple[str, ...]] = {}
    for number, value in all_rows(session, asked.distinct().order_by(of_facility, column)):
        found[number] = (*found.get(number, ()), value)
    return found


def all_rows(
    session: Session, asked: Executable, at_once: int = _AT_ONCE
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement in lots: they cost half, and other threads run between them.

    Args:
        session: The transaction.
        asked: The statement.
        at_once: The size of a lot; of rows that come sorted a small one, for the sorting of
            the next ones keeps the window waiting.
    """
    for lot in session.execute(asked).partitions(at_once):
        yield from cast("Sequence[tuple[Any, ...]]", lot)
