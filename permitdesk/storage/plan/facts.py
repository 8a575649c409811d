"""What the register knows beside a facility, for rows whose conditions ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func, select

from permitdesk.storage.tables.check import CheckRecordRow, FindingRow
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.register import PermitRow, PositiveEntryRow


class FactStore:
    """The facts of `domain.plan.filters.FACTS`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, asked: Collection[str]) -> dict[int, dict[str, str]]:
        """Return by facility the facts that are asked for; without any there is none.

        They are those of the year's first day, so that a pool does not change in the year by
        what its own checks find; a list and a permit are taken as they stand.

        Args:
            year: The year of the plan.
            asked: Names of facts.
        """
        found: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for name in asked:
            for facility_id, value in _READERS[name](self, year):
                found[facility_id][name] = value
        return dict(found)

    def positive_list(self, year: int) -> Iterable[tuple[int, str]]:
        """Yield who is on the positive list at the year's begin, or has joined it since."""
        rows = self._session.exec(
            select(PositiveEntryRow).where(col(PositiveEntryRow.joined_on) <= date(year, 12, 31))
        )
        for row in rows:
            if row.holds(max(row.joined_on, date(year, 1, 1))):
                yield row.facility_id, "yes"

    def permit_kind(self, _: int) -> Iterable[tuple[int, str]]:
        """Return the kinds of the permits that each has."""
        kinds: defaultdict[int, set[str]] = defaultdict(set)
        for facility_id, kind in self._session.exec(select(PermitRow.facility_id, PermitRow.kind)):
            kinds[facility_id].add(kind)
        return [(facility_id, ",".join(sorted(own))) for facility_id, own in kinds.items()]

    def permit_issued(self, _: int) -> Iterable[tuple[int, str]]:
        """Return the day on which the latest permit was issued."""
        return self._latest(col(PermitRow.facility_id), col(PermitRow.issued_on))

    def permit_until(self, _: int) -> Iterable[tuple[int, str]]:
        """Return the last day of the permit that is longest valid."""
        return self._latest(col(PermitRow.facility_id), col(PermitRow.valid_until))

    def issuer(self, _: int) -> Iterable[tuple[int, str]]:
        """Return who issued each facility's latest permit."""
        rows = select(PermitRow.facility_id, PermitRow.issuer).order_by(
            col(PermitRow.valid_until), col(PermitRow.id)
        )
        return self._session.exec(rows).all()

    def last_checked(self, year: int) -> Iterable[tuple[int, str]]:
        """Return the day of the last check before a year."""
        return self._latest(
            col(CheckRecordRow.facility_id),
            col(CheckRecordRow.checked_on),
            col(CheckRecordRow.checked_on) < date(year, 1, 1),
        )

    def problems(self, year: int) -> Iterable[tuple[int, str]]:
        """Return how many problems were found in the year before."""
        return self._count(col(FindingRow.facility_id), _within(col(FindingRow.found_on), year - 1))

    def fines(self, year: int) -> Iterable[tuple[int, str]]:
        """Return how many of them were fined."""
        return self._count(
            col(FindingRow.facility_id),
            _within(col(FindingRow.found_on), year - 1),
            col(FindingRow.fine_fen) > 0,
        )

    def complaints(self, year: int) -> Iterable[tuple[int, str]]:
        """Return how many complaints came in the year before."""
        return self._count(
            col(ClueRow.facility_id),
            _within(col(ClueRow.received_on), year - 1),
            col(ClueRow.channel) == "complaint",
            col(ClueRow.direction) == "in",
        )

    def _latest(
        self,
        facility: Mapped[int],
        day: Mapped[date | None] | Mapped[date],
        *where: sa.ColumnElement[bool],
    ) -> list[tuple[int, str]]:
        """Return by facility the latest of some days, as `YYYY-MM-DD`; who has none is left out."""
        rows = select(facility, func.max(day)).where(*where).group_by(facility)
        found = self._session.exec(rows)
        return [(number, latest.isoformat()) for number, latest in found if latest is not None]

    def _count(
        self,
        facility: Mapped[int] | Mapped[int | None],
        *where: sa.ColumnElement[bool],
    ) -> list[tuple[int, str]]:
        """Return by facility how many rows there are; those of none are left out."""
        rows = select(facility, func.count()).where(*where).group_by(facility)
        found = self._session.exec(rows)
        return [(number, str(times)) for number, times in found if number is not None]


def _within(day: Mapped[date], year: int) -> sa.ColumnElement[bool]:
    return day.between(date(year, 1, 1), date(year, 12, 31))


_READERS: Mapping[str, Callable[[FactStore, int], Iterable[tuple[int, str]]]] = {
    "positive_list": FactStore.positive_list,
    "permit_kind": FactStore.permit_kind,
    "permit_issued": FactStore.permit_issued,
    "permit_until": FactStore.permit_until,
    "issuer": FactStore.issuer,
    "last_checked": FactStore.last_checked,
    "problems": FactStore.problems,
    "fines": FactStore.fines,
    "complaints": FactStore.complaints,
}
