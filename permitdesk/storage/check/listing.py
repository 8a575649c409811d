"""Checks as the list sees them: numbers first, lines when they are seen, counts at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from permitdesk.domain.check.filter import CheckFilter, CheckGroup
from permitdesk.domain.text import clean
from permitdesk.storage.core import CHECK_RECORD, FACILITY, holding, numbers

_OFF_PLATFORM = sa.and_(
    CHECK_RECORD.c.platform_recorded_on.is_(None), CHECK_RECORD.c.source == "check"
)


class CheckListing:
    """Checks, searched, sorted and counted by the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ids(self, wanted: CheckFilter) -> tuple[int, ...]:
        """Return the numbers of the checks that are wanted, in the order asked for."""
        statement = sa.select(CHECK_RECORD.c.id).where(*_conditions(wanted))
        if wanted.order_by == "facility":
            statement = statement.join(FACILITY, CHECK_RECORD.c.facility_id == FACILITY.c.id)
        return numbers(self._session, statement.order_by(*_order(wanted)))

    def counts(self, wanted: CheckFilter) -> tuple[CheckGroup, ...]:
        """Return how many checks of each result are wanted, in one statement."""
        statement = (
            sa.select(
                CHECK_RECORD.c.outcome,
                sa.func.count(),
                sa.func.total(CHECK_RECORD.c.is_remote),
                sa.func.total(_OFF_PLATFORM),
            )
            .where(*_conditions(wanted))
            .group_by(CHECK_RECORD.c.outcome)
        )
        return tuple(
            CheckGroup(outcome, count, int(remote), int(off))
            for outcome, count, remote, off in self._session.connection().execute(statement)
        )


def _conditions(wanted: CheckFilter) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.outcomes:
        yield CHECK_RECORD.c.outcome.in_(sorted(wanted.outcomes))
    if wanted.is_remote:
        yield CHECK_RECORD.c.is_remote.is_(True)
    if wanted.is_off_platform:
        yield _OFF_PLATFORM
    if text := clean(wanted.text):
        facilities = sa.select(FACILITY.c.id).where(
            sa.or_(holding(FACILITY.c.name, text), holding(FACILITY.c.label, text))
        )
        yield sa.or_(
            CHECK_RECORD.c.facility_id.in_(facilities),
            holding(CHECK_RECORD.c.officers, text),
            holding(CHECK_RECORD.c.note, text),
        )


def _order(wanted: CheckFilter) -> Iterator[sa.ColumnElement[Any]]:
    """Yield what to sort by; the newest check comes first among equals."""
    if wanted.order_by:
        is_facility = wanted.order_by == "facility"
        key = FACILITY.c.name if is_facility else CHECK_RECORD.c[wanted.order_by]
        yield key.desc() if wanted.is_descending else key.asc()
    is_turned = wanted.is_descending and not wanted.order_by
    for column in (CHECK_RECORD.c.checked_on, CHECK_RECORD.c.id):
        yield column.asc() if is_turned else column.desc()
