"""What the audit chain says of a visit on the schedule."""

from __future__ import annotations

import json
from datetime import UTC

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.schedule.lines import VisitEvent
from permitdesk.storage.tables.office import AuditEventRow

_OF_MANY = {"schedule_month": "scheduled", "undo_schedule": "undone"}
"""Events that speak of many visits at once, and what they are for each of them."""


class VisitEventStore:
    """The events of visits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, visit_id: int, period: str) -> tuple[VisitEvent, ...]:
        """Return what was done to a visit on the schedule, the oldest first.

        Args:
            visit_id: The visit.
            period: The month it belongs to: one event places all visits of a month.
        """
        named = f'%"visit":{visit_id}'
        payload = col(AuditEventRow.payload)
        statement = (
            select(AuditEventRow)
            .where(
                AuditEventRow.room == "schedule",
                sa.or_(
                    payload.like(f"{named},%"),
                    payload.like(f"{named}}}%"),
                    col(AuditEventRow.subject) == period,
                    col(AuditEventRow.action) == "undo_schedule",
                ),
            )
            .order_by(col(AuditEventRow.number))
        )
        events = (_visit_event(row, str(visit_id)) for row in self._session.exec(statement))
        return tuple(event for event in events if event is not None)


def _visit_event(row: AuditEventRow, visit: str) -> VisitEvent | None:
    """Return what an event of the audit chain says of a visit, or None."""
    said = json.loads(row.payload)
    note = said.get("to", "")
    if row.action in _OF_MANY:
        note = said["places"].get(visit)
        if note is None:
            return None
    action = _OF_MANY.get(row.action, row.action)
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
    return VisitEvent(at, row.actor, action, note)
