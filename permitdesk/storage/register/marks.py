"""Which facilities have what changes from day to day: terms, checks, the positive list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from permitdesk.domain.register.index import CHECKED, TERM, FacilityIndex, Mark
from permitdesk.domain.register.positive import BARRED, LISTED, PositiveEntry
from permitdesk.domain.register.query import Watch
from permitdesk.storage.core import CHECK_RECORD, PERMIT
from permitdesk.storage.register.hanging import HangingStore
from permitdesk.storage.register.memory import all_rows, current
from permitdesk.storage.tables.register import PositiveEntryRow

EXPIRED, NOT_CHECKED = "expired", "none"


def marks_of(
    session: Session, index: FacilityIndex, name: str, watch: Watch | None
) -> Mapping[str, Mark]:
    """Return the marks of a field by its values, none without a day to hold it against.

    Args:
        session: The transaction.
        index: The register.
        name: A field of `WATCHED`.
        watch: What it is held against.
    """
    if watch is None:
        return {}
    if name == CHECKED:
        return {NOT_CHECKED: index.mark(_checked(session, watch.year), but=True)}
    if name != TERM:
        return _positive(session, index, watch.day)
    key = (TERM, watch.day, watch.steps)
    if key not in index.marks:
        index.marks[key] = _terms(session, index, watch)
    return index.marks[key]


def _terms(session: Session, index: FacilityIndex, watch: Watch) -> Mapping[str, Mark]:
    """Return who has expired, and who will within so many days; the wider holds the nearer."""
    ends = current(PERMIT.c.valid_until).subquery()
    last = watch.day + timedelta(days=max(watch.steps, default=0))
    asked = select(ends.c.facility_id, ends.c.value).where(ends.c.value <= last)
    rows = list(all_rows(session, asked))
    within = {
        str(step): [n for n, end in rows if 0 <= (end - watch.day).days <= step]
        for step in sorted(watch.steps)
    }
    named = {EXPIRED: [n for n, end in rows if end < watch.day], **within}
    return {value: index.mark(numbers) for value, numbers in named.items()}


def _checked(session: Session, year: int) -> Iterable[int]:
    """Return the facilities that were checked in a year."""
    in_year = CHECK_RECORD.c.checked_on.between(date(year, 1, 1), date(year, 12, 31))
    return session.execute(select(CHECK_RECORD.c.facility_id).where(in_year).distinct()).scalars()


def _positive(session: Session, index: FacilityIndex, day: date) -> Mapping[str, Mark]:
    """Return who is on the positive list on a day, and who may not come back yet."""
    entries = list(HangingStore(session, PositiveEntryRow, PositiveEntry, "").all())
    return {
        LISTED: index.mark(one.facility_id for one in entries if one.value.holds(day)),
        BARRED: index.mark(one.facility_id for one in entries if one.value.bars(day)),
    }
