"""Tables of the plan."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.storage.tables.base import Versioned


class PlanRow(Plan, Versioned, table=True):
    """Yearly plans."""

    __tablename__ = "plan"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("year"),)


class PlanRuleRow(PlanRule, Versioned, table=True):
    """Rows of plans."""

    __tablename__ = "plan_rule"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    plan_id: int = Field(foreign_key="plan.id", index=True)
