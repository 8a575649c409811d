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

_KIND = "线索"
_FIELDS = tuple(Clue.model_fields)
_LINES = sa.select(
    col(ClueRow.id),
    col(ClueRow.version),
    col(ClueRow.facility_id),
    col(FacilityRow.name),
    col(ClueRow.visit_id),
    *(getattr(ClueRow, name) for name in _FIELDS),
).outerjoin(FacilityRow, col(ClueRow.facility_id) == col(FacilityRow.id))


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
        statement = _LINES.order_by(col(ClueRow.received_on).desc(), col(ClueRow.id).desc())
        return tuple(_line(tuple(row)) for row in self._session.execute(statement))

    def find(self, clue_id: int) -> ClueLine:
        """Return one clue.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._session.execute(_LINES.where(col(ClueRow.id) == clue_id)).first()
        if row is None:
            raise RecordNotFound(kind=_KIND, subject=str(clue_id))
        return _line(tuple(row))

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
            raise RecordNotFound(kind=_KIND, subject=str(clue_id))
        return row


def _line(cells: tuple[Any, ...]) -> ClueLine:
    """Return a clue as lists show it; what the table holds was checked when it was kept."""
    number, version, facility_id, facility, visit_id, *values = cells
    clue = Clue.model_construct(**dict(zip(_FIELDS, values, strict=True)))
    return ClueLine(number, version, facility_id, facility or "", visit_id, clue)
