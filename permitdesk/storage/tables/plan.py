"""Tables of the plan."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from permitdesk.domain.plan.cap import CapLimit, Exemption
from permitdesk.domain.plan.coverage import Goal
from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.domain.plan.version import PlanChange, PlanVersion
from permitdesk.storage.tables.base import Numbered, Versioned


class PlanRow(Plan, Versioned, table=True):
    """Yearly plans."""

    __tablename__ = "plan"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("year"),)


class PlanRuleRow(PlanRule, Versioned, table=True):
    """Rows of plans."""

    __tablename__ = "plan_rule"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    plan_id: int = Field(foreign_key="plan.id", index=True)


class PlanVersionRow(PlanVersion, Numbered, table=True):
    """Approved versions of plans."""

    __tablename__ = "plan_version"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("year", "number"),)


class PlanChangeRow(PlanChange, Numbered, table=True):
    """Changes of plans after their approval."""

    __tablename__ = "plan_change"  # pyright: ignore[reportAssignmentType]

    year: int = Field(index=True)


class CapLimitRow(CapLimit, Versioned, table=True):
    """Yearly limits of visits for some facilities."""

    __tablename__ = "cap_limit"  # pyright: ignore[reportAssignmentType]


class ExemptionRow(Exemption, Versioned, table=True):
    """Visits and checks that do not count toward the limit; each has the one or the other."""

    __tablename__ = "cap_exemption"  # pyright: ignore[reportAssignmentType]

    visit_id: int | None = Field(default=None, foreign_key="visit.id", unique=True)
    check_id: int | None = Field(default=None, foreign_key="check_record.id", unique=True)


class GoalRow(Goal, Versioned, table=True):
    """Coverage goals and tasks with their deadlines."""

    __tablename__ = "plan_goal"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("title", "due"),)
