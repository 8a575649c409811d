"""Approved versions of plans, what was changed afterwards, and the goals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.domain.plan.coverage import Goal
from permitdesk.domain.plan.version import PlanChange, PlanVersion
from permitdesk.errors.storage import RecordNotFound
from permitdesk.storage.tables.check import CheckRecordRow
from permitdesk.storage.tables.plan import GoalRow, PlanChangeRow, PlanVersionRow
from permitdesk.storage.tables.register import FacilityRow

_OWN = {"id", "version"}


class VersionStore:
    """Versions, changes and goals."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int) -> tuple[PlanVersion, ...]:
        """Return the versions of a year, the first one first."""
        rows = self._session.exec(
            select(PlanVersionRow)
            .where(PlanVersionRow.year == year)
            .order_by(col(PlanVersionRow.number))
        )
        return tuple(PlanVersion.model_validate(row.model_dump(exclude=_OWN)) for row in rows)

    def save(self, version: PlanVersion) -> None:
        """Keep a version, in the place of the one of its number."""
        row = self._session.exec(
            select(PlanVersionRow).where(
                PlanVersionRow.year == version.year, PlanVersionRow.number == version.number
            )
        ).first()
        if row is None:
            self._session.add(PlanVersionRow(**version.model_dump()))
        else:
            row.sqlmodel_update(version.model_dump())
        self._session.flush()

    def changes(self, year: int) -> tuple[PlanChange, ...]:
        """Return the changes after approval of a year, the latest first."""
        rows = self._session.exec(
            select(PlanChangeRow)
            .where(PlanChangeRow.year == year)
            .order_by(col(PlanChangeRow.id).desc())
        )
        return tuple(PlanChange.model_validate(row.model_dump(exclude=_OWN)) for row in rows)

    def add_changes(self, changes: Iterable[PlanChange]) -> None:
        """Keep changes."""
        self._session.add_all([PlanChangeRow(**one.model_dump()) for one in changes])
        self._session.flush()

    def goals(self) -> tuple[tuple[int, Goal], ...]:
        """Return the goals by their deadline, each with its id."""
        rows = self._session.exec(select(GoalRow).order_by(col(GoalRow.due), col(GoalRow.id)))
        return tuple(
            (row.id or 0, Goal.model_validate(row.model_dump(exclude=_OWN))) for row in rows
        )

    def save_goal(self, goal: Goal, goal_id: int | None = None) -> int:
        """Keep a goal and return its id.

        Raises:
            RecordNotFound: The goal to change is not there any more.
        """
        fresh = GoalRow(**goal.model_dump())
        row = fresh if goal_id is None else self._session.get(GoalRow, goal_id)
        if row is None:
            raise RecordNotFound(kind="目标", subject=goal.title)
        row.sqlmodel_update(goal.model_dump())
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def remove_goal(self, goal_id: int) -> Goal:
        """Remove a goal and return it.

        Raises:
            RecordNotFound: It is not there any more.
        """
        row = self._session.get(GoalRow, goal_id)
        if row is None:
            raise RecordNotFound(kind="目标", subject=str(goal_id))
        removed = Goal.model_validate(row.model_dump(exclude=_OWN))
        self._session.delete(row)
        self._session.flush()
        return removed

    def first_checks(self, since: date | None) -> tuple[tuple[str, date | None], ...]:
        """Return of each working facility its plan industry and the day of its first check.

        Args:
            since: Checks before this day do not count; None where all do.
        """
        checks = (
            sa.select(col(CheckRecordRow.facility_id), func.min(col(CheckRecordRow.checked_on)))
            .where(col(CheckRecordRow.checked_on) >= (since or date.min))
            .group_by(col(CheckRecordRow.facility_id))
        )
        firsts: dict[int, date] = dict(self._session.execute(checks).all())
        working = sa.select(col(FacilityRow.id), col(FacilityRow.sector)).where(
            col(FacilityRow.deleted_at).is_(None), col(FacilityRow.production_state) == "normal"
        )
        return tuple(
            (sector, firsts.get(number or 0)) for number, sector in self._session.execute(working)
        )
