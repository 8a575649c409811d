"""The visits that hang on drawn units: who still waits, and what a later change does to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.storage.core import batches
from permitdesk.storage.tables.draw import DrawnSeatRow, DrawnUnitRow
from permitdesk.storage.tables.schedule import VisitMatterRow, VisitOfficerRow, VisitRow

_OPEN = ("waiting", "planned")


class DrawnVisitStore:
    """Visits as the draw needs them; planning them is the schedule's."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def pending(self, round_id: int) -> tuple[str, ...]:
        """Return the labels of a round's units that are to be visited and were not yet."""
        made = sa.select(col(VisitRow.id)).where(col(VisitRow.state) == "done")
        merged = sa.select(col(VisitMatterRow.subject_id)).where(
            col(VisitMatterRow.kind) == "visit", col(VisitMatterRow.visit_id).in_(made)
        )
        visited = sa.select(col(VisitRow.drawn_unit_id)).where(
            sa.or_(col(VisitRow.id).in_(made), col(VisitRow.id).in_(merged)),
            col(VisitRow.drawn_unit_id).is_not(None),
        )
        return tuple(
            self._session.exec(
                select(DrawnUnitRow.label)
                .where(
                    DrawnUnitRow.round_id == round_id,
                    DrawnUnitRow.state == "drawn",
                    col(DrawnUnitRow.id).not_in(visited),
                )
                .order_by(col(DrawnUnitRow.position))
            )
        )

    def days(self, unit_ids: Iterable[int]) -> dict[int, date]:
        """Return the days of drawn units' visits by unit; one without a day is left out."""
        found: dict[int, date] = {}
        for batch in batches(tuple(unit_ids)):
            statement = sa.select(col(VisitRow.drawn_unit_id), col(VisitRow.day)).where(
                col(VisitRow.drawn_unit_id).in_(batch),
                col(VisitRow.day).is_not(None),
                col(VisitRow.state) != "cancelled",
            )
            found.update((unit or 0, day) for unit, day in self._session.execute(statement) if day)
        return found

    def cancel(self, round_id: int, labels: Iterable[str] | None = None) -> int:
        """Cancel the visits to units that were not made yet, and return how many.

        Args:
            round_id: The round.
            labels: The units; None for all of the round.
        """
        rows = self._open_visits(round_id, None if labels is None else tuple(labels))
        for row in rows:
            row.state, row.day, row.slot = "cancelled", None, ""
            row.version += 1
        self._session.flush()
        return len(rows)

    def reseat(self, round_id: int, label: str) -> int:
        """Put the officers seated at a unit now on its open visit; return how many visits."""
        rows = self._open_visits(round_id, (label,))
        for row in rows:
            self._session.execute(
                sa.delete(VisitOfficerRow).where(col(VisitOfficerRow.visit_id) == row.id)
            )
            seats = self._session.exec(
                select(DrawnSeatRow)
                .where(DrawnSeatRow.unit_id == row.drawn_unit_id, DrawnSeatRow.state == "seated")
                .order_by(col(DrawnSeatRow.seat))
            ).all()
            for seat in seats:
                self._session.add(
                    VisitOfficerRow(
                        visit_id=row.id or 0, officer_id=seat.officer_id, seat=seat.seat
                    )
                )
            row.version += 1
        self._session.flush()
        return len(rows)

    def _open_visits(self, round_id: int, labels: tuple[str, ...] | None) -> Sequence[VisitRow]:
        statement = (
            select(VisitRow)
            .join(DrawnUnitRow, col(VisitRow.drawn_unit_id) == col(DrawnUnitRow.id))
            .where(DrawnUnitRow.round_id == round_id, col(VisitRow.state).in_(_OPEN))
        )
        if labels is not None:
            statement = statement.where(col(DrawnUnitRow.label).in_(labels))
        return self._session.exec(statement).all()
