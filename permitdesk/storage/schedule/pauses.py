"""Pauses of outside work."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from permitdesk.domain.schedule.pause import Pause
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.schedule import PauseRow


class PauseStore:
    """When nobody goes out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def between(self, first: date, last: date) -> tuple[tuple[int, Pause], ...]:
        """Return the pauses that touch the days from first to last, with their ids."""
        rows = self._session.exec(
            select(PauseRow)
            .where(col(PauseRow.first_day) <= last, col(PauseRow.last_day) >= first)
            .order_by(col(PauseRow.first_day), col(PauseRow.id))
        )
        fields = set(Pause.model_fields)
        return tuple(
            (row.id or 0, Pause.model_validate(row.model_dump(include=fields))) for row in rows
        )

    def add(self, pause: Pause) -> int:
        """Keep a pause and return its id."""
        row = PauseRow(**pause.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def remove(self, pause_id: int) -> Pause:
        """Take a pause away and return it.

        Raises:
            RecordNotFound: It is not there.
        """
        row = self._session.get(PauseRow, pause_id)
        if row is None:
            raise RecordNotFound(kind="暂停外出", subject=str(pause_id))
        pause = Pause.model_validate(row.model_dump(include=set(Pause.model_fields)))
        self._session.delete(row)
        self._session.flush()
        return pause
