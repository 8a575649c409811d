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
from permitdesk.storage.core import batches
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

_WAITS = col(ClueRow.state).in_(UNANSWERED)


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
        statement = sa.select(col(ClueRow.id)).where(*_conditions(wanted, today))
        if wanted.order_by == "facility":
            statement = statement.outerjoin(
                FacilityRow, col(ClueRow.facility_id) == col(FacilityRow.id)
            )
        statement = statement.order_by(*_order(wanted))
        return tuple(self._session.execute(statement).scalars())

    def lines(self, ids: Sequence[int]) -> tuple[ClueLine, ...]:
        """Return the lines of clues in the order given; one not there any more has none."""
        found: dict[int, ClueLine] = {}
        for batch in batches(tuple(ids)):
            rows = self._session.execute(LINES.where(col(ClueRow.id).in_(batch)))
            found.update((row[0], line_of(tuple(row))) for row in rows)
        return tuple(found[number] for number in ids if number in found)

    def counts(self, wanted: ClueFilter, today: date) -> tuple[ClueGroup, ...]:
        """Return how many clues of each kind are wanted, in one statement."""
        groups = (
            col(ClueRow.direction),
            col(ClueRow.channel),
            col(ClueRow.state),
            sa.func.coalesce(_is_late(today), sa.false()).label("is_overdue"),
        )
        statement = (
            sa.select(*groups, sa.func.count()).where(*_conditions(wanted, today)).group_by(*groups)
        )
        return tuple(
            ClueGroup(row[0], row[1], row[2], bool(row[3]), row[4])
            for row in self._session.execute(statement)
        )


def line_of(cells: tuple[Any, ...]) -> ClueLine:
    """Return a clue as lists show it; what the table holds was checked when it was kept."""
    number, version, facility_id, facility, visit_id, finding_id, *values = cells
    clue = Clue.model_construct(**dict(zip(FIELDS, values, strict=True)))
    return ClueLine(number, version, facility_id, facility or "", visit_id, clue, finding_id)


def _is_late(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(_WAITS, col(ClueRow.due_on) < today)


def _conditions(wanted: ClueFilter, today: date) -> Iterator[sa.ColumnElement[bool]]:
    for column, codes in (
        (col(ClueRow.direction), wanted.directions),
        (col(ClueRow.channel), wanted.channels),
        (col(ClueRow.state), wanted.states),
    ):
        if codes:
            yield column.in_(sorted(codes))
    if wanted.is_overdue:
        yield _is_late(today)
    if text := clean(wanted.text):
        yield _saying(text)


def _saying(text: str) -> sa.ColumnElement[bool]:
    """Return that a clue or its facility says a text."""
    facilities = sa.select(col(FacilityRow.id)).where(
        col(FacilityRow.name).contains(text, autoescape=True)
    )
    places = (
        col(ClueRow.number),
        col(ClueRow.content),
        col(ClueRow.result),
        col(ClueRow.counterpart),
    )
    return sa.or_(
        *(place.contains(text, autoescape=True) for place in places),
        col(ClueRow.facility_id).in_(facilities),
    )


def _order(wanted: ClueFilter) -> Iterator[sa.ColumnElement[Any]]:
    """Yield what to sort by; the newest clue comes first among equals."""
    if wanted.order_by == "urgency":
        keys = (sa.not_(_WAITS), sa.func.coalesce(col(ClueRow.due_on), date.max))
    elif wanted.order_by == "facility":
        keys = (sa.func.coalesce(col(FacilityRow.name), ""),)
    elif wanted.order_by:
        keys = (getattr(ClueRow, wanted.order_by),)
    else:
        keys = ()
    for key in keys:
        yield key.desc() if wanted.is_descending else key.asc()
    is_turned = wanted.is_descending and not wanted.order_by
    for key in (col(ClueRow.received_on), col(ClueRow.id)):
        yield key.asc() if is_turned else key.desc()
