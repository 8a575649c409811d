"""Counts over all stages, each one statement."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.storage.tables.check import FindingRow
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.intake import ImportedRow
from permitdesk.storage.tables.schedule import VisitRow


class HomeStore:
    """What the home page counts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self, period: str, today: date) -> dict[str, int]:
        """Return how many things wait at each stage.

        Args:
            period: The month whose visits are counted, `YYYY-MM`.
            today: Decides what is overdue.
        """
        return {
            "intake": self._count(
                col(ImportedRow.action) == "review", col(ImportedRow.settled_by) == ""
            ),
            "clues": self._count(col(ClueRow.state) == "open"),
            "schedule": self._count(
                col(VisitRow.state) == "waiting", col(VisitRow.period) == period
            ),
            "check": self._count(col(VisitRow.state) == "planned", col(VisitRow.period) == period),
            "rectify": self._count(
                col(FindingRow.state) == "open", col(FindingRow.deadline) < today
            ),
        }

    def _count(self, *conditions: sa.ColumnElement[bool]) -> int:
        return self._session.exec(select(func.count()).where(*conditions)).one()
