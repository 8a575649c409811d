"""What visits have taken in."""

from __future__ import annotations

from sqlmodel import Session, col, select

from permitdesk.domain.schedule.matter import Matter
from permitdesk.storage.tables.schedule import VisitMatterRow


class MatterStore:
    """Merged matters."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, visit_id: int) -> tuple[Matter, ...]:
        """Return the matters that a visit has taken in, in that order."""
        rows = self._session.exec(
            select(VisitMatterRow)
            .where(VisitMatterRow.visit_id == visit_id)
            .order_by(col(VisitMatterRow.id))
        )
        fields = set(Matter.model_fields)
        return tuple(Matter.model_validate(row.model_dump(include=fields)) for row in rows)

    def add(self, visit_id: int, matter: Matter) -> None:
        """Let a visit take a matter in."""
        self._session.add(VisitMatterRow(**matter.model_dump(), visit_id=visit_id))
        self._session.flush()

    def remove_all(self, visit_id: int) -> tuple[Matter, ...]:
        """Take all matters from a visit and return them."""
        taken = self.of(visit_id)
        rows = self._session.exec(select(VisitMatterRow).where(VisitMatterRow.visit_id == visit_id))
        for row in rows:
            self._session.delete(row)
        self._session.flush()
        return taken
