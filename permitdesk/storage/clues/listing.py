"""Clues as lists see them: numbers first, lines when they are seen, counts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from permitdesk.domain.clues.clue import UNANSWERED, Clue
from permitdesk.domain.clues.filter import ClueFilter, ClueGroup
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.text import clean
from permitdesk.storage.core import CLUE, FACILITY, batches, holding, numbers, unindexed
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.register import FacilityRow

FIELDS = tuple(Clue.model_fields)
LINES = sa.select(
    col(ClueRow.id),
    col(ClueRow.version),
    col(ClueRow.facility_id),
    col(FacilityRow.name),
    col(ClueRow.visit_id),
    col(ClueRow.finding_id),
    *(getattr(ClueRow, name) for name in FIELDS),
).outerjoin(FacilityRow, col(ClueRow.facility_id) == col(FacilityRow.id))
"""A clue with its facility, one column after the other as `line_of` takes them."""

_WAITS = CLUE.c.state.in_(UNANSWERED)


class ClueListing:
    """Clues, searched, sorted and counted by the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ids(self, wanted: ClueFilter, today: date) -> tuple[int, ...]:
        """Return the numbers of the clues that are wanted, in the order asked for.

        Args:
            wanted: Which ones.
            today: Decides what is late.
        """
        statement = sa.select(CLUE.c.id).where(*_conditions(wanted, today))
        if wanted.order_by == "facility":
            statement = statement.outerjoin(FACILITY, CLUE.c.facility_id == FACILITY.c.id)
        return numbers(self._session, statement.order_by(*_order(wanted)))

    def lines(self, ids: Sequence[int]) -> tuple[ClueLine, ...]:
        """Return the lines of clues in the order given; one not there any more has none."""
        found: dict[int, ClueLine] = {}
        for batch in batches(tuple(ids)):
            rows = self._session.execute(LINES.where(col(ClueRow.id).in_(batch)))
            found.update((row[0], line_of(tuple(row))) for row in rows)
        return tuple(found[number] for number in ids if number in found)

    def counts(self, wanted: ClueFilter, today: date) -> tuple[ClueGroup, ...]:
        """Return how many clues of each kind are wanted, in one statement."""
        groups: tuple[sa.ColumnElement[Any], ...] = (CLUE.c.state, CLUE.c.direction, CLUE.c.channel)
        if wanted.text:
            groups = tuple(map(unindexed, groups))
        late = sa.func.total(_is_late(today))
        statement = (
            sa.select(*groups, sa.func.count(), late)
            .where(*_conditions(wanted, today))
            .group_by(*groups)
        )
        rows = self._session.connection().execute(statement)
        return tuple(_group(tuple(row)) for row in rows)


def _group(cells: tuple[Any, ...]) -> ClueGroup:
    state, direction, channel, count, overdue = cells
    return ClueGroup(direction, channel, state, count, int(overdue))


def line_of(cells: tuple[Any, ...]) -> ClueLine:
    """Return a clue as lists show it; what the table holds was checked when it was kept."""
    number, version, facility_id, facility, visit_id, finding_id, *values = cells
    clue = Clue.model_construct(**dict(zip(FIELDS, values, strict=True)))
    return ClueLine(number, version, facility_id, facility or "", visit_id, clue, finding_id)


def _is_late(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(_WAITS, CLUE.c.due_on < today)


def _conditions(wanted: ClueFilter, today: date) -> Iterator[sa.ColumnElement[bool]]:
    for column, codes in (
        (CLUE.c.direction, wanted.directions),
        (CLUE.c.channel, wanted.channels),
        (CLUE.c.state, wanted.states),
    ):
        if codes:
            yield column.in_(sorted(codes))
    if wanted.is_overdue:
        yield _is_late(today)
    if text := clean(wanted.text):
        yield _saying(text)


def _saying(text: str) -> sa.ColumnElement[bool]:
    """Return that a clue or its facility says a text."""
    facilities = sa.select(FACILITY.c.id).where(holding(FACILITY.c.name, text))
    places = (
        CLUE.c.number,
        CLUE.c.content,
        CLUE.c.result,
        CLUE.c.counterpart,
    )
    return sa.or_(
        *(holding(place, text) for place in places),
        CLUE.c.facility_id.in_(facilities),
    )


def _order(wanted: ClueFilter) -> Iterator[sa.ColumnElement[Any]]:
    """Yield what to sort by; the newest clue comes first among equals."""
    if wanted.order_by == "urgency":
        keys = (sa.not_(_WAITS), sa.func.coalesce(CLUE.c.due_on, date.max))
    elif wanted.order_by == "facility":
        keys = (sa.func.coalesce(FACILITY.c.name, ""),)
    elif wanted.order_by:
        keys = (CLUE.c[wanted.order_by],)
    else:
        keys = ()
    for key in keys:
        yield key.desc() if wanted.is_descending else key.asc()
    is_turned = wanted.is_descending and not wanted.order_by
    day = unindexed(CLUE.c.received_on) if wanted.text else CLUE.c.received_on
    for key in (day, CLUE.c.id):
        yield key.asc() if is_turned else key.desc()
