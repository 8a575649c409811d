"""Yearly plans and their rows, and what the months' numbers depend on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from permitdesk.domain.plan.cap import CountRule
from permitdesk.domain.plan.pool import Drawn, PoolUnit
from permitdesk.domain.plan.rule import NumberedRule, Plan, PlanRule
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.plan.caps import CapStore
from permitdesk.storage.plan.facts import FactStore
from permitdesk.storage.plan.versions import VersionStore
from permitdesk.storage.tables.check import FindingRow
from permitdesk.storage.tables.draw import DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.plan import PlanRow, PlanRuleRow
from permitdesk.storage.tables.register import FacilityRow, KeyUnitRow
from permitdesk.storage.tables.schedule import VisitRow

_OWN = {"id", "version", "plan_id"}
_BESIDE = PoolUnit._fields.index("inspections")
_POOL_FIELDS = ("id", *PoolUnit._fields[1:_BESIDE])
"""The columns of a facility that a `PoolUnit` has, in its order."""
_UNASKED: tuple[Any, ...] = tuple(
    PoolUnit._field_defaults[name] for name in PoolUnit._fields[_BESIDE:]
)
"""What a `PoolUnit` has beside them while nothing is asked."""


class PlanStore:
    """Plans and their rows.

    Attributes:
        caps: Limits of visits, and the inspections that count toward them.
        facts: What the register knows beside a facility.
        versions: Approved versions, later changes, goals.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.caps = CapStore(session)
        self.facts = FactStore(session)
        self.versions = VersionStore(session)

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

    def set_state(self, year: int, state: str) -> None:
        """Say how far a year's plan has come.

        Raises:
            RecordNotFound: The year has no plan.
        """
        row = self._plan_row(year)
        if row is None:
            raise RecordNotFound(kind="检查计划", subject=str(year))
        row.state = state
        row.version += 1

    def rules(self, year: int) -> tuple[NumberedRule, ...]:
        """Return the rows of a year in order, none where the year has no plan."""
        return tuple(
            NumberedRule(
                row.id or 0, row.version, PlanRule.model_validate(row.model_dump(exclude=_OWN))
            )
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

    def pool(
        self, year: int, rule: CountRule, asked: Collection[str] = frozenset()
    ) -> list[PoolUnit]:
        """Return all facilities by their label, with their inspections of a year that count.

        Args:
            year: The year.
            rule: What counts toward the limit.
            asked: Names of the facts beside them that rows ask for.
        """
        used = self.caps.used(year, rule)
        beside = self.facts.of_year(year, asked)
        for number, kinds in self._key_kinds(year).items():
            beside.setdefault(number, {})["key_kinds"] = kinds
        statement = (
            sa.select(*(col(getattr(FacilityRow, name)) for name in _POOL_FIELDS))
            .where(col(FacilityRow.deleted_at).is_(None))
            .order_by(col(FacilityRow.label))
        )
        # A province has 125,000: the driver's own tuples, without a Row around each.
        cursor = self._session.connection().execute(statement).cursor
        if cursor is None:
            raise AssertionError("a select that has not been read has a cursor")
        units = [PoolUnit._make(row + _UNASKED) for row in cursor.fetchall()]
        for place, unit in enumerate(units) if used or beside else ():
            number = unit.facility_id
            if number in used or number in beside:
                facts: dict[str, Any] = {**beside.get(number, {}), "inspections": used[number]}
                units[place] = unit._replace(**facts)
        return units

    def _key_kinds(self, year: int) -> dict[int, str]:
        """Return the key-unit kinds by facility, of the latest list that is not after a year."""
        latest = self._session.exec(
            select(func.max(col(KeyUnitRow.year))).where(col(KeyUnitRow.year) <= year)
        ).one()
        found: defaultdict[int, list[str]] = defaultdict(list)
        rows = select(KeyUnitRow.facility_id, KeyUnitRow.kind).where(KeyUnitRow.year == latest)
        for facility_id, kind in self._session.execute(rows):
            found[facility_id].append(kind)
        return {facility_id: ",".join(kinds) for facility_id, kinds in found.items()}

    def troubled(self, since: date, until: date) -> frozenset[str]:
        """Return the labels of facilities with problems found from one day until before another."""
        statement = (
            select(FacilityRow.label)
            .join(FindingRow, col(FindingRow.facility_id) == FacilityRow.id)
            .where(col(FindingRow.found_on) >= since, col(FindingRow.found_on) < until)
        )
        return frozenset(self._session.exec(statement))

    def last_drawn(self, first: int, year: int) -> dict[str, int]:
        """Return by label the last year before this one in which a unit was drawn.

        Args:
            first: The first year that is looked at.
            year: The year before which.
        """
        statement = (
            select(DrawnUnitRow.label, func.max(col(DrawRoundRow.year)))
            .join(DrawRoundRow, col(DrawnUnitRow.round_id) == DrawRoundRow.id)
            .where(
                col(DrawRoundRow.year).between(first, year - 1),
                DrawRoundRow.state != "void",
                DrawnUnitRow.state == "drawn",
            )
            .group_by(col(DrawnUnitRow.label))
        )
        return dict(self._session.execute(statement).all())

    def last_months(self, first: str, before: str) -> dict[str, str]:
        """Return by label the last month in which a unit was drawn.

        Args:
            first: The first month that is looked at, `YYYY-MM`.
            before: The month before which.
        """
        statement = (
            select(DrawnUnitRow.label, func.max(col(DrawRoundRow.period)))
            .join(DrawRoundRow, col(DrawnUnitRow.round_id) == DrawRoundRow.id)
            .where(
                col(DrawRoundRow.period) >= first,
                col(DrawRoundRow.period) < before,
                DrawRoundRow.state != "void",
                DrawnUnitRow.state == "drawn",
            )
            .group_by(col(DrawnUnitRow.label))
        )
        return dict(self._session.execute(statement).all())

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
