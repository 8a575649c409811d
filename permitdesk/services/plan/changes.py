"""What is changed in a plan after its approval, kept so that everybody can read it."""

from __future__ import annotations

from collections.abc import Iterable

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.domain.plan.version import PlanChange, differences
from permitdesk.storage.unit_of_work import UnitOfWork


def rows_in(work: UnitOfWork, year: int) -> tuple[PlanRule, ...]:
    """Return the rows of a year as they are now, inside an entered unit of work."""
    return tuple(row.rule for row in work.plan.rules(year))


def note_in(work: UnitOfWork, year: int, before: Iterable[PlanRule]) -> None:
    """Keep how a plan differs from what it was, if a version of it was approved.

    Args:
        work: An entered unit of work, with the change made.
        year: The year of the plan.
        before: The rows before the change.
    """
    versions = work.plan.versions.of_year(year)
    if not versions:
        return
    now, actor, number = work.now, work.actor, versions[-1].number
    work.plan.versions.add_changes(
        PlanChange(
            year=year,
            number=number,
            at=now,
            actor=actor,
            row=one.row,
            title=one.title,
            field=one.field,
            before=one.before,
            after=one.after,
        )
        for one in differences(before, rows_in(work, year))
    )
