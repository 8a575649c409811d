"""The problem ledger as lists see it: numbers first, lines when they are seen, counts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from permitdesk.domain.rectify.filter import LedgerFilter, LedgerGroup, LedgerLine
from permitdesk.domain.text import clean
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.core import (
    FACILITY,
    FINDING,
    SUPERVISION,
    batches,
    holding,
    numbers,
    unindexed,
)
from permitdesk.storage.tables.check import FindingRow
from permitdesk.storage.tables.rectify import RecheckRow, SupervisionRow
from permitdesk.storage.tables.register import FacilityRow

_LATEST = date.max
_DUE_AGAIN = (
    sa.select(sa.func.min(col(RecheckRow.due_on)))
    .where(col(RecheckRow.finding_id) == col(FindingRow.id), col(RecheckRow.done_on).is_(None))
    .scalar_subquery()
)
_ELSEWHERE: dict[str, Any] = {
    "label": col(FacilityRow.label),
    "facility": col(FacilityRow.name),
    "area_name": col(FacilityRow.area_name),
    "township": col(FacilityRow.township),
    "industry": col(FacilityRow.industry),
    "sector": col(FacilityRow.sector),
    "grade": sa.func.coalesce(col(SupervisionRow.grade), "general"),
    "malice": sa.func.coalesce(col(SupervisionRow.malice), ""),
    "recheck_on": _DUE_AGAIN,
}
_NAMES = tuple(field.name for field in fields(LedgerLine))
_COLUMNS = tuple(
    _ELSEWHERE[name] if name in _ELSEWHERE else getattr(FindingRow, name) for name in _NAMES
)
_OF_FACILITY = frozenset({"facility", "label", "township"})
_SORTED: dict[str, sa.Column[Any]] = {
    "fine": FINDING.c.fine_fen,
    "facility": FACILITY.c.name,
    "label": FACILITY.c.label,
    "township": FACILITY.c.township,
}
_IS_OPEN = FINDING.c.state == "open"
_IS_MALICIOUS = FINDING.c.is_malicious


class LedgerListing:
    """The ledger, searched, sorted and counted by the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ids(self, wanted: LedgerFilter, today: date) -> tuple[int, ...]:
        """Return the numbers of the findings that are wanted, in the order asked for.

        Args:
            wanted: Which ones.
            today: Decides what is overdue.
        """
        statement = sa.select(FINDING.c.id).where(*_conditions(wanted, today))
        if wanted.order_by in _OF_FACILITY:
            statement = statement.join(FACILITY, FINDING.c.facility_id == FACILITY.c.id)
        return numbers(self._session, statement.order_by(*_order(wanted)))

    def lines(self, ids: Sequence[int]) -> tuple[LedgerLine, ...]:
        """Return the lines of findings in the order given; one not there any more has none."""
        found: dict[int, LedgerLine] = {}
        for batch in batches(tuple(ids)):
            statement = (
                sa.select(*_COLUMNS)
                .join(FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id))
                .outerjoin(SupervisionRow, col(SupervisionRow.finding_id) == col(FindingRow.id))
                .where(col(FindingRow.id).in_(batch))
            )
            rows = self._session.execute(statement)
            found.update(
                (row[0], LedgerLine(**dict(zip(_NAMES, row, strict=True)))) for row in rows
            )
        return tuple(found[number] for number in ids if number in found)

    def find(self, finding_id: int) -> LedgerLine:
        """Return one finding.

        Raises:
            RecordNotFound: It is not there.
        """
        lines = self.lines((finding_id,))
        if not lines:
            raise RecordNotFound(kind="问题", subject=str(finding_id))
        return lines[0]

    def counts(self, wanted: LedgerFilter, today: date, near: int) -> tuple[LedgerGroup, ...]:
        """Return how many findings of each kind are wanted, in one statement.

        Args:
            wanted: Which ones.
            today: Decides what is overdue.
            near: Within how many days a deadline is near.
        """
        groups: tuple[sa.ColumnElement[Any], ...] = (
            FINDING.c.state,
            FINDING.c.source,
            FINDING.c.violation,
        )
        if wanted.text:
            groups = tuple(map(unindexed, groups))
        last = today + timedelta(days=near)
        figures = (
            sa.func.count(),
            sa.func.total(_is_overdue(today)),
            sa.func.total(sa.and_(_IS_OPEN, FINDING.c.deadline.between(today, last))),
            sa.func.total(_IS_MALICIOUS),
        )
        statement = (
            sa.select(*groups, *figures).where(*_conditions(wanted, today)).group_by(*groups)
        )
        rows = self._session.connection().execute(statement)
        return tuple(_group(tuple(row)) for row in rows)


def _group(cells: tuple[Any, ...]) -> LedgerGroup:
    state, source, violation, *figures = cells
    return LedgerGroup(state, source, violation, *map(int, figures))


def _is_overdue(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(_IS_OPEN, FINDING.c.deadline < today)


def _conditions(wanted: LedgerFilter, today: date) -> Iterator[sa.ColumnElement[bool]]:
    for column, codes in (
        (FINDING.c.state, wanted.states),
        (FINDING.c.violation, wanted.violations),
        (FINDING.c.source, wanted.sources),
    ):
        if codes:
            yield column.in_(sorted(codes))
    if wanted.grades:
        yield _graded(wanted.grades)
    if wanted.is_overdue:
        yield _is_overdue(today)
    if wanted.due_within is not None:
        last = today + timedelta(days=wanted.due_within)
        yield sa.and_(_IS_OPEN, FINDING.c.deadline.between(today, last))
    if wanted.is_malicious:
        yield _IS_MALICIOUS
    if text := clean(wanted.text):
        yield _saying(text)


def _graded(grades: frozenset[str]) -> sa.ColumnElement[bool]:
    """Return that a finding has one of some grades; one that nobody graded is general."""
    graded = sa.select(SUPERVISION.c.finding_id)
    has_grade = FINDING.c.id.in_(graded.where(SUPERVISION.c.grade.in_(sorted(grades))))
    if "general" not in grades:
        return has_grade
    return sa.or_(has_grade, FINDING.c.id.not_in(graded))


def _saying(text: str) -> sa.ColumnElement[bool]:
    """Return that a finding or its facility says a text."""
    places = (FACILITY.c.name, FACILITY.c.label, FACILITY.c.township)
    holds = sa.or_(*(holding(place, text) for place in places))
    facilities = sa.select(FACILITY.c.id).where(holds)
    return sa.or_(
        holding(FINDING.c.description, text),
        FINDING.c.facility_id.in_(facilities),
    )


def _order(wanted: LedgerFilter) -> Iterator[sa.ColumnElement[Any]]:
    """Yield what to sort by; the newest finding comes first among equals."""
    if wanted.order_by == "urgency":
        keys = (
            FINDING.c.state != "open",
            sa.func.coalesce(FINDING.c.deadline, _LATEST),
        )
    elif wanted.order_by:
        keys = (
            _SORTED[wanted.order_by] if wanted.order_by in _SORTED else FINDING.c[wanted.order_by],
        )
    else:
        keys = ()
    for key in keys:
        yield key.desc() if wanted.is_descending else key.asc()
    is_turned = wanted.is_descending and not wanted.order_by
    day = unindexed(FINDING.c.found_on) if wanted.text else FINDING.c.found_on
    for key in (day, FINDING.c.id):
        yield key.asc() if is_turned else key.desc()
