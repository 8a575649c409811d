"""Clues in and out."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.domain.clues.clue import Clue
from permitdesk.domain.clues.line import ClueLine
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.register import FacilityRow

_OWN = {"id", "version", "facility_id", "visit_id"}


class ClueStore:
    """What the stage clues keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, clue: Clue, facility_id: int | None) -> int:
        """Keep a clue and return its id."""
        row = ClueRow(**clue.model_dump(), facility_id=facility_id)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def next_number(self, year: int) -> str:
        """Return the next free number of a year, `YYYY-NNN`."""
        serial = sa.cast(func.substr(col(ClueRow.number), len(f"{year}-") + 1), sa.Integer)
        last = self._session.exec(
            select(func.max(serial)).where(col(ClueRow.number).startswith(f"{year}-"))
        ).one()
        return f"{year}-{(last or 0) + 1:03}"

    def all(self) -> tuple[ClueLine, ...]:
        """Return all clues, the newest first."""
        statement = (
            select(ClueRow, FacilityRow.name)
            .outerjoin(FacilityRow, col(ClueRow.facility_id) == col(FacilityRow.id))
            .order_by(col(ClueRow.received_on).desc(), col(ClueRow.id).desc())
        )
        return tuple(_line(row, name) for row, name in self._session.exec(statement))

    def find(self, clue_id: int) -> ClueLine:
        """Return one clue.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._row(clue_id)
        facility = self._session.get(FacilityRow, row.facility_id) if row.facility_id else None
        return _line(row, facility.name if facility else "")

    def change(self, clue_id: int, version: int, **changes: Any) -> None:  # noqa: ANN401
        """Change fields of a clue.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._row(clue_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.number)
        row.sqlmodel_update(changes)
        row.version += 1
        self._session.flush()

    def _row(self, clue_id: int) -> ClueRow:
        row = self._session.get(ClueRow, clue_id)
        if row is None:
            raise RecordNotFound(kind="线索", subject=str(clue_id))
        return row


def _line(row: ClueRow, facility: str | None) -> ClueLine:
    return ClueLine(
        row.id or 0,
        row.version,
        row.facility_id,
        facility or "",
        row.visit_id,
        Clue.model_validate(row.model_dump(exclude=_OWN)),
    )
