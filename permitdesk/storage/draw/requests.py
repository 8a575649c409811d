"""Applications for recusal, with their decisions; none is ever removed."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from permitdesk.domain.draw.recusal import RecusalRequest
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.draw import DrawRoundRow, RecusalRequestRow


class RecusalRequestStore:
    """The applications of all rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, round_id: int, asked: RecusalRequest) -> int:
        """Keep a new application to a round and return its number."""
        row = RecusalRequestRow(
            round_id=round_id,
            unit=asked.unit,
            department=asked.department,
            certificate=asked.certificate,
            applied_by=asked.applied_by,
            applied_on=asked.applied_on,
            grounds=asked.grounds,
        )
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def decide(self, request_id: int, decision: str, by: str, on: date, note: str) -> None:
        """Keep the head's decision."""
        row = self._session.get_one(RecusalRequestRow, request_id)
        row.decision, row.decided_by, row.decided_on, row.note = decision, by, on, note
        row.version += 1
        self._session.flush()

    def find(self, request_id: int) -> RecusalRequest:
        """Return an application.

        Raises:
            RecordNotFound: There is none of this number.
        """
        statement = _STATEMENT.where(RecusalRequestRow.id == request_id)
        found = self._session.exec(statement).first()
        if found is None:
            raise RecordNotFound(kind="回避申请", subject=f"{request_id}")
        return _request(*found)

    def of_round(self, round_id: int) -> tuple[RecusalRequest, ...]:
        """Return the applications to a round, oldest first."""
        statement = _STATEMENT.where(RecusalRequestRow.round_id == round_id)
        return tuple(_request(*found) for found in self._session.exec(statement))


_STATEMENT = (
    select(RecusalRequestRow, DrawRoundRow.number)
    .join(DrawRoundRow, col(RecusalRequestRow.round_id) == col(DrawRoundRow.id))
    .order_by(col(RecusalRequestRow.id))
)


def _request(row: RecusalRequestRow, number: str) -> RecusalRequest:
    return RecusalRequest(
        id=row.id or 0,
        round_number=number,
        unit=row.unit,
        department=row.department,
        certificate=row.certificate,
        applied_by=row.applied_by,
        applied_on=row.applied_on,
        grounds=row.grounds,
        decision=row.decision,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        note=row.note,
    )
