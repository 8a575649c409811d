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
from permitdesk.storage.core import batches
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
_SORTED = {"fine": col(FindingRow.fine_fen)}
_IS_OPEN = col(FindingRow.state) == "open"
_IS_MALICIOUS = col(FindingRow.id).in_(
    sa.select(col(SupervisionRow.finding_id)).where(col(SupervisionRow.malice) != "")
)


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
        statement = sa.select(col(FindingRow.id)).where(*_conditions(wanted, today))
        if wanted.order_by in _OF_FACILITY:
            statement = statement.join(
                FacilityRow, col(FindingRow.facility_id) == col(FacilityRow.id)
            )
        statement = statement.order_by(*_order(wanted))
        return tuple(self._session.execute(statement).scalars())

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
        last = today + timedelta(days=near)
        is_overdue = sa.and_(_IS_OPEN, col(FindingRow.deadline) < today)
        is_near = sa.and_(_IS_OPEN, col(FindingRow.deadline).between(today, last))
        groups = (
            col(FindingRow.state),
            col(FindingRow.source),
            col(FindingRow.violation),
            sa.func.coalesce(is_overdue, sa.false()).label("is_overdue"),
            sa.func.coalesce(is_near, sa.false()).label("is_near"),
            _IS_MALICIOUS.label("is_malicious"),
        )
        statement = (
            sa.select(*groups, sa.func.count()).where(*_conditions(wanted, today)).group_by(*groups)
        )
        rows = self._session.execute(statement)
        return tuple(
            LedgerGroup(row[0], row[1], row[2], bool(row[3]), bool(row[4]), bool(row[5]), row[6])
            for row in rows
        )


def _conditions(wanted: LedgerFilter, today: date) -> Iterator[sa.ColumnElement[bool]]:
    for column, codes in (
        (col(FindingRow.state), wanted.states),
        (col(FindingRow.violation), wanted.violations),
        (col(FindingRow.source), wanted.sources),
    ):
        if codes:
            yield column.in_(sorted(codes))
    if wanted.grades:
        yield _graded(wanted.grades)
    if wanted.is_overdue:
        yield sa.and_(_IS_OPEN, col(FindingRow.deadline) < today)
    if wanted.due_within is not None:
        last = today + timedelta(days=wanted.due_within)
        yield sa.and_(_IS_OPEN, col(FindingRow.deadline).between(today, last))
    if wanted.is_malicious:
        yield _IS_MALICIOUS
    if text := clean(wanted.text):
        yield _saying(text)


def _graded(grades: frozenset[str]) -> sa.ColumnElement[bool]:
    """Return that a finding has one of some grades; one that nobody graded is general."""
    graded = sa.select(col(SupervisionRow.finding_id))
    has_grade = col(FindingRow.id).in_(graded.where(col(SupervisionRow.grade).in_(sorted(grades))))
    if "general" not in grades:
        return has_grade
    return sa.or_(has_grade, col(FindingRow.id).not_in(graded))


def _saying(text: str) -> sa.ColumnElement[bool]:
    """Return that a finding or its facility says a text."""
    places = (col(FacilityRow.name), col(FacilityRow.label), col(FacilityRow.township))
    holds = sa.or_(*(place.contains(text, autoescape=True) for place in places))
    facilities = sa.select(col(FacilityRow.id)).where(holds)
    return sa.or_(
        col(FindingRow.description).contains(text, autoescape=True),
        col(FindingRow.facility_id).in_(facilities),
    )


def _order(wanted: LedgerFilter) -> Iterator[sa.ColumnElement[Any]]:
    """Yield what to sort by; the newest finding comes first among equals."""
    if wanted.order_by == "urgency":
        keys = (
            col(FindingRow.state) != "open",
            sa.func.coalesce(col(FindingRow.deadline), _LATEST),
        )
    elif wanted.order_by:
        name = wanted.order_by
        keys = (_SORTED.get(name, _ELSEWHERE.get(name, getattr(FindingRow, name, None))),)
    else:
        keys = ()
    for key in keys:
        yield key.desc() if wanted.is_descending else key.asc()
    is_turned = wanted.is_descending and not wanted.order_by
    for key in (col(FindingRow.found_on), col(FindingRow.id)):
        yield key.asc() if is_turned else key.desc()
