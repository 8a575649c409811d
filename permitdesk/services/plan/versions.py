"""A plan on its way: approved by a person, filed, published, and changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.plan.rule import PLAN_STATES
from permitdesk.domain.plan.version import (
    STEPS,
    Difference,
    PlanChange,
    PlanVersion,
    differences,
    rows_text,
)
from permitdesk.errors.plan import (
    ApprovedByOneself,
    NothingToApprove,
    PlanMissing,
    StepIncomplete,
    StepTooEarly,
)
from permitdesk.services.plan.changes import rows_in
from permitdesk.storage.unit_of_work import UnitOfWork

STEP_FIELDS: Mapping[str, Mapping[str, str]] = {
    "approved": {
        "approved_by": "批准人",
        "approved_on": "批准日期",
        "approval_number": "批准文号或会议",
    },
    "filed": {"filed_with": "备案机关", "filed_on": "备案日期"},
    "published": {"published_at": "公布载体", "published_on": "公布日期"},
}
"""What each step asks for, by field."""
_OPTIONAL = {"approval_number"}


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """Where a year's plan stands.

    Attributes:
        versions: The approved versions, the first one first.
        changes: What was changed after approval, the latest first.
        pending: How the plan differs from its latest version.
        has_plan: Whether the year has a plan at all.
    """

    year: int
    versions: tuple[PlanVersion, ...]
    changes: tuple[PlanChange, ...]
    pending: tuple[Difference, ...]
    has_plan: bool

    @property
    def current(self) -> PlanVersion | None:
        """The latest version, None before the first approval."""
        return self.versions[-1] if self.versions else None

    @property
    def state(self) -> str:
        """How far the plan as it is now has come."""
        return "draft" if self.current is None or self.pending else self.current.state

    @property
    def next_step(self) -> str:
        """The state that comes next, empty where the plan has come to its end."""
        return STEPS.get(self.state, "")


def history(work: UnitOfWork, year: int) -> PlanHistory:
    """Return where a year's plan stands."""
    with work:
        return history_in(work, year)


def history_in(work: UnitOfWork, year: int) -> PlanHistory:
    """Return the same inside an entered unit of work."""
    versions = work.plan.versions.of_year(year)
    rows = rows_in(work, year)
    pending = differences(versions[-1].plan_rows, rows) if versions else ()
    return PlanHistory(year, versions, work.plan.versions.changes(year), pending, bool(rows))


def go_on(
    work: UnitOfWork, year: int, fields: Mapping[str, str | date | None], today: date
) -> frozenset[str]:
    """Take a plan one step further: approve it, file it, publish it.

    Args:
        work: A unit of work, not yet entered.
        year: The year of the plan.
        fields: What `STEP_FIELDS` asks for in this step.
        today: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        PlanMissing: The year has no plan.
        NothingToApprove: It is published and has not been changed since.
        StepIncomplete: A field is empty.
        StepTooEarly: A date lies in the future, or before the step before.
        ApprovedByOneself: The one who works here approves.
    """
    with work:
        found = history_in(work, year)
        if not found.has_plan:
            raise PlanMissing(year=year)
        step = found.next_step
        if not step:
            raise NothingToApprove(year=year)
        _check(step, fields, found.current if step != "approved" else None, today)
        if step == "approved" and fields["approved_by"] == work.actor:
            raise ApprovedByOneself(name=work.actor)
        version = _next_version(work, found, step, fields)
        work.plan.versions.save(version)
        work.plan.set_state(year, step)
        work.record(
            "plan",
            step,
            f"{year} 年计划第 {version.number} 版：{PLAN_STATES.label(step)}",
            **{name: str(value) for name, value in fields.items() if value},
        )
        return work.commit()


def _next_version(
    work: UnitOfWork, found: PlanHistory, step: str, fields: Mapping[str, str | date | None]
) -> PlanVersion:
    """Return a new version for an approval, else the current one a step further."""
    wanted = {name: fields.get(name) or "" for name in STEP_FIELDS[step]}
    if step != "approved":
        if found.current is None:
            raise AssertionError("a plan that was not approved is not filed")
        return PlanVersion.model_validate({**found.current.model_dump(), **wanted, "state": step})
    plan = work.plan.of_year(found.year)
    return PlanVersion.model_validate(
        {
            "year": found.year,
            "number": len(found.versions) + 1,
            "preset": plan.preset if plan else "",
            "rows": rows_text(rows_in(work, found.year)),
            **wanted,
        }
    )


def _check(
    step: str,
    fields: Mapping[str, str | date | None],
    before: PlanVersion | None,
    today: date,
) -> None:
    """Refuse a step that lacks a field, or whose date cannot be.

    Raises:
        StepIncomplete, StepTooEarly: So it is.
    """
    for name, label in STEP_FIELDS[step].items():
        value = fields.get(name)
        if not value and name not in _OPTIONAL:
            raise StepIncomplete(field=label)
        if not isinstance(value, date):
            continue
        if value > today:
            raise StepTooEarly(field=label, day=value, reason="晚于今天")
        last = _last_day(before)
        if last is not None and value < last:
            raise StepTooEarly(field=label, day=value, reason=f"早于上一步的 {last}")


def _last_day(version: PlanVersion | None) -> date | None:
    if version is None:
        return None
    return version.filed_on or version.approved_on
