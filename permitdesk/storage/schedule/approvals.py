"""Approvals before checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from permitdesk.domain.schedule.approval import Approval
from permitdesk.storage.core import batches
from permitdesk.storage.tables.schedule import VisitApprovalRow


class ApprovalStore:
    """Approvals by visit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, visits: Iterable[int]) -> Mapping[int, Approval]:
        """Return the approvals of visits that have one."""
        found: dict[int, Approval] = {}
        for batch in batches(tuple(visits)):
            rows = self._session.exec(
                select(VisitApprovalRow).where(col(VisitApprovalRow.visit_id).in_(batch))
            )
            found.update((row.visit_id, _value(row)) for row in rows)
        return found

    def save(self, visit_id: int, approval: Approval) -> None:
        """Keep a visit's approval in the place of an earlier one."""
        row = self._session.exec(
            select(VisitApprovalRow).where(VisitApprovalRow.visit_id == visit_id)
        ).first()
        if row is None:
            self._session.add(VisitApprovalRow(**approval.model_dump(), visit_id=visit_id))
        else:
            row.sqlmodel_update(approval.model_dump())
            row.version += 1
        self._session.flush()

    def remove(self, visit_id: int) -> None:
        """Take a visit's approval away."""
        rows = self._session.exec(
            select(VisitApprovalRow).where(VisitApprovalRow.visit_id == visit_id)
        )
        for row in rows:
            self._session.delete(row)
        self._session.flush()


def _value(row: VisitApprovalRow) -> Approval:
    return Approval.model_validate(row.model_dump(include=set(Approval.model_fields)))
