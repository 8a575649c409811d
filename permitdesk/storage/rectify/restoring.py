"""Re-checks put back to what they were, when a step of a finding is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from permitdesk.domain.rectify.recheck import Recheck, RecheckLine
from permitdesk.storage.tables.rectify import RecheckRow


class RecheckRestorer:
    """Gives a finding the re-checks it had."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def restore(self, finding_id: int, before: Sequence[RecheckLine]) -> None:
        """Leave exactly these re-checks: made ones go, changed and removed ones come back."""
        rows = self._session.exec(
            select(RecheckRow).where(col(RecheckRow.finding_id) == finding_id)
        )
        kept = {row.id: row for row in rows}
        for line in before:
            value = Recheck.model_validate(
                {name: getattr(line, name) for name in Recheck.model_fields}
            ).model_dump()
            row = kept.pop(line.id, None)
            if row is None:
                made = RecheckRow(**value, finding_id=finding_id, visit_id=line.visit_id)
                self._session.add(made)
            else:
                row.sqlmodel_update({**value, "visit_id": line.visit_id})
                row.version += 1
        for row in kept.values():
            self._session.delete(row)
        self._session.flush()
