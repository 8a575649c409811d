"""Approvals before checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.schedule.approval import Approval, Emergency
from permitdesk.storage.core import batches
from permitdesk.storage.tables.register import FacilityRow
from permitdesk.storage.tables.schedule import VisitApprovalRow, VisitRow


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

    def to_make_up(self) -> tuple[Emergency, ...]:
        """Return the emergencies nobody has approved yet, the most pressing first."""
        rows = self._session.execute(
            sa.select(VisitApprovalRow, col(FacilityRow.name))
            .join(VisitRow, col(VisitApprovalRow.visit_id) == col(VisitRow.id))
            .join(FacilityRow, col(VisitRow.facility_id) == col(FacilityRow.id))
            .where(
                col(VisitApprovalRow.is_emergency).is_(True),
                col(VisitApprovalRow.approved_on).is_(None),
                col(VisitRow.state) != "cancelled",
            )
            .order_by(col(VisitApprovalRow.make_up_by), col(VisitApprovalRow.id))
        )
        return tuple(Emergency(row.visit_id, name, _value(row)) for row, name in rows)

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
