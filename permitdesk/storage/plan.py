"""Yearly plans, their rows, and what the months' numbers depend on."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.domain.plan.month import Drawn, PoolUnit
from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.check import CheckRecordRow
from permitdesk.storage.tables.draw import DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.plan import PlanRow, PlanRuleRow
from permitdesk.storage.tables.register import FacilityRow
from permitdesk.storage.tables.schedule import VisitRow

_OWN = {"id", "version", "plan_id"}


class PlanStore:
    """Plans and their rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int) -> Plan | None:
        """Return the plan of a year."""
        row = self._plan_row(year)
        return Plan.model_validate(row.model_dump()) if row else None

    def save(self, plan: Plan, rules: tuple[PlanRule, ...]) -> None:
        """Keep a plan with its rows, in the place of the year's earlier one.

        A row that keeps its code keeps its id and its visits; the visits of a row that is
        dropped stay without it.
        """
        row = self._plan_row(plan.year)
        if row is None:
            row = PlanRow(**plan.model_dump())
            self._session.add(row)
        else:
            row.sqlmodel_update(plan.model_dump())
            row.version += 1
        self._session.flush()
        known = {rule.code: rule for rule in self._rule_rows(plan.year)}
        for rule in rules:
            self._save_rule(known.pop(rule.code, None), rule, row.id or 0)
        for dropped in known.values():
            self._drop(dropped)
        self._session.flush()

    def rules(self, year: int) -> tuple[tuple[int, int, PlanRule], ...]:
        """Return the rows of a year in order, each as (id, version, row)."""
        return tuple(
            (row.id or 0, row.version, PlanRule.model_validate(row.model_dump(exclude=_OWN)))
            for row in self._rule_rows(year)
        )

    def update_rule(self, rule_id: int, rule: PlanRule, version: int) -> None:
        """Change a row.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._session.get(PlanRuleRow, rule_id)
        if row is None:
            raise RecordNotFound(kind="计划行", subject=rule.title)
        if row.version != version:
            raise ChangedMeanwhile(subject=rule.title)
        row.sqlmodel_update(rule.model_dump())
        row.version += 1

    def add_rule(self, year: int, rule: PlanRule) -> int:
        """Add a row to a year's plan and return its id.

        Raises:
            RecordNotFound: The year has no plan.
        """
        plan = self._plan_row(year)
        if plan is None:
            raise RecordNotFound(kind="检查计划", subject=str(year))
        row = PlanRuleRow(**rule.model_dump(), plan_id=plan.id or 0)
        self._session.add(row)
        self._session.flush()
        return row.id or 0

    def remove_rule(self, rule_id: int, version: int) -> PlanRule:
        """Take a row out of its plan and return it; its visits stay without it.

        Raises:
            RecordNotFound: It is not there any more.
            ChangedMeanwhile: Somebody changed it after this version was read.
        """
        row = self._session.get(PlanRuleRow, rule_id)
        if row is None:
            raise RecordNotFound(kind="计划行", subject=str(rule_id))
        if row.version != version:
            raise ChangedMeanwhile(subject=row.title)
        removed = PlanRule.model_validate(row.model_dump(exclude=_OWN))
        self._drop(row)
        self._session.flush()
        return removed

    def has_rounds(self, year: int) -> bool:
        """Return whether the year was drawn or sealed for, void rounds left out."""
        statement = select(DrawRoundRow.id).where(
            DrawRoundRow.year == year, DrawRoundRow.state != "void"
        )
        return self._session.exec(statement).first() is not None

    def pool(self, year: int, *, counts_cases: bool) -> tuple[PoolUnit, ...]:
        """Return all facilities, with their inspections of a year as the cap counts them.

        A check counts once whether or not it had a visit; a visit to come counts too.

        Args:
            year: The year.
            counts_cases: Whether case checks（个案检查）count.
        """
        made = self._checks_of(year, counts_cases=counts_cases)
        to_come = self._visits_to_come(year, counts_cases=counts_cases)
        statement = (
            sa.select(
                col(FacilityRow.id),
                col(FacilityRow.label),
                col(FacilityRow.name),
                col(FacilityRow.object_class),
                col(FacilityRow.sector),
                col(FacilityRow.production_state),
                col(FacilityRow.industry_code),
                col(FacilityRow.management_class),
                col(FacilityRow.area_code),
                col(FacilityRow.township),
            )
            .where(col(FacilityRow.deleted_at).is_(None))
            .order_by(col(FacilityRow.label))
        )
        rows = self._session.execute(statement).all()
        return tuple(
            PoolUnit(key or 0, *rest, inspections=made.get(key, 0) + to_come.get(key, 0))
            for key, *rest in rows
        )

    def drawn_in(self, year: int) -> tuple[Drawn, ...]:
        """Return what was drawn in a year, void rounds and disqualified units left out."""
        statement = (
            select(DrawnUnitRow.stratum, DrawRoundRow.period, DrawnUnitRow.label)
            .join(DrawRoundRow, col(DrawnUnitRow.round_id) == DrawRoundRow.id)
            .where(
                DrawRoundRow.year == year,
                DrawRoundRow.state != "void",
                DrawnUnitRow.state == "drawn",
            )
        )
        return tuple(
            Drawn(stratum, int(period[5:]), label)
            for stratum, period, label in self._session.execute(statement)
        )

    def _checks_of(self, year: int, *, counts_cases: bool) -> dict[int, int]:
        statement = (
            select(CheckRecordRow.facility_id, func.count())
            .outerjoin(VisitRow, col(CheckRecordRow.visit_id) == VisitRow.id)
            .where(
                col(CheckRecordRow.checked_on).between(date(year, 1, 1), date(year, 12, 31)),
                col(CheckRecordRow.is_remote).is_(False),
                sa.true() if counts_cases else func.coalesce(VisitRow.check_type, "") != "case",
            )
            .group_by(col(CheckRecordRow.facility_id))
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}

    def _visits_to_come(self, year: int, *, counts_cases: bool) -> dict[int, int]:
        statement = (
            select(VisitRow.facility_id, func.count())
            .where(
                col(VisitRow.period).startswith(f"{year}-"),
                col(VisitRow.state).in_(("waiting", "planned")),
                sa.true() if counts_cases else VisitRow.check_type != "case",
            )
            .group_by(col(VisitRow.facility_id))
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}

    def _drop(self, row: PlanRuleRow) -> None:
        """Delete a row and have its visits forget it."""
        self._session.execute(
            sa.update(VisitRow).where(col(VisitRow.rule_id) == row.id).values(rule_id=None)
        )
        self._session.delete(row)

    def _save_rule(self, row: PlanRuleRow | None, rule: PlanRule, plan_id: int) -> None:
        if row is None:
            self._session.add(PlanRuleRow(**rule.model_dump(), plan_id=plan_id))
            return
        row.sqlmodel_update(rule.model_dump())
        row.version += 1

    def _plan_row(self, year: int) -> PlanRow | None:
        return self._session.exec(select(PlanRow).where(PlanRow.year == year)).first()

    def _rule_rows(self, year: int) -> list[PlanRuleRow]:
        statement = (
            select(PlanRuleRow)
            .join(PlanRow, col(PlanRuleRow.plan_id) == PlanRow.id)
            .where(PlanRow.year == year)
            .order_by(col(PlanRuleRow.position), col(PlanRuleRow.id))
        )
        return list(self._session.exec(statement))
