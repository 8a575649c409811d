"""The audit chain in the database: appended to, read, and checked; never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from permitdesk.domain.audit import GENESIS, AuditEvent, canonical, event_hash, first_break
from permitdesk.storage.tables.office import AuditEventRow


class AuditChain:
    """The chain as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(
        self, at: datetime, actor: str, room: str, action: str, subject: str, payload: object
    ) -> AuditEvent:
        """Add an event behind the last one and return it.

        Args:
            at: Timezone-aware.
            actor: Who did it.
            room: The stage, one of `services.STAGES`.
            action: What was done.
            subject: To what; cut to 200 characters.
            payload: The particulars; anything JSON can say.
        """
        number, previous = self.head()
        event = AuditEvent(
            number=number + 1,
            at=at,
            actor=actor,
            room=room,
            action=action,
            subject=subject[:200],
            payload=canonical(payload),
            previous=previous,
            hash="",
        )
        event.hash = event_hash(event)
        self._session.add(AuditEventRow(**event.model_dump()))
        self._session.flush()
        return event

    def head(self) -> tuple[int, str]:
        """Return the last event's number and hash; 0 and the genesis before the first."""
        statement = (
            select(AuditEventRow.number, AuditEventRow.hash)
            .order_by(col(AuditEventRow.number).desc())
            .limit(1)
        )
        row = self._session.exec(statement).first()
        return (row[0], row[1]) if row else (0, GENESIS)

    def events(self) -> Iterator[AuditEvent]:
        """Yield all events in order."""
        statement = select(AuditEventRow).order_by(col(AuditEventRow.number))
        for row in self._session.exec(statement.execution_options(yield_per=1000)):
            yield AuditEvent(**row.model_dump())

    def latest(self, most: int) -> tuple[AuditEvent, ...]:
        """Return the newest events, the newest first."""
        statement = select(AuditEventRow).order_by(col(AuditEventRow.number).desc()).limit(most)
        return tuple(AuditEvent(**row.model_dump()) for row in self._session.exec(statement))

    def of_actions(self, room: str, actions: Collection[str]) -> tuple[AuditEvent, ...]:
        """Return the events of some actions in a room, the newest first."""
        statement = (
            select(AuditEventRow)
            .where(AuditEventRow.room == room, col(AuditEventRow.action).in_(actions))
            .order_by(col(AuditEventRow.number).desc())
        )
        return tuple(AuditEvent(**row.model_dump()) for row in self._session.exec(statement))

    def first_break(self) -> int | None:
        """Return the number at which the chain breaks, or None where it is whole."""
        return first_break(self.events())
