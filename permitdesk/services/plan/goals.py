"""How far the goals are, which are late, and what the draws of a year can find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from permitdesk.domain.plan.coverage import Goal, Progress, progress
from permitdesk.errors.plan import GoalWrong
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork

FIELDS = {
    "title": "目标",
    "kind": "类型",
    "sectors": "行业",
    "since": "从哪天起算",
    "due": "期限",
    "done_on": "完成日期",
    "source": "依据",
}
"""The fields of a goal, as people call them."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal and how far it is.

    Attributes:
        id: Its number.
        progress: How far it is; of a task, whether somebody said that it was done.
        parts: The same for each of its industries, where it is about more than one.
    """

    id: int
    goal: Goal
    progress: Progress
    parts: tuple[Progress, ...]


def all_goals(work: UnitOfWork, day: date) -> tuple[GoalLine, ...]:
    """Return the goals by their deadline, each with how far it is.

    Args:
        work: A unit of work, not yet entered.
        day: Today's date in China.
    """
    with work:
        firsts = {
            goal.since: work.plan.versions.first_checks(goal.since)
            for _, goal in work.plan.versions.goals()
        }
        return tuple(
            _line(number, goal, firsts[goal.since], day)
            for number, goal in work.plan.versions.goals()
        )


def sectors_covered(work: UnitOfWork, year: int, day: date) -> tuple[Progress, ...]:
    """Return how far each industry of the plan is in a year, and the whole register last.

    Args:
        work: A unit of work, not yet entered.
        year: The year; its last day is the deadline.
        day: Today's date in China.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    with work:
        firsts = work.plan.versions.first_checks(first)
    sectors = reference.plan_industries().sectors
    of_each = (
        progress(sectors.label(sector), last, _of(firsts, (sector,)), min(day, last), first)
        for sector in sectors
    )
    everybody = progress("全部单位", None, _of(firsts, ()), min(day, last), first)
    return (*(one for one in of_each if one.facilities), everybody)


def add_in(work: UnitOfWork, goals: Iterable[Goal]) -> None:
    """Keep goals that are not there yet, inside an entered unit of work."""
    there = {(goal.title, goal.due) for _, goal in work.plan.versions.goals()}
    for goal in goals:
        if (goal.title, goal.due) not in there:
            work.plan.versions.save_goal(goal)


def save(
    work: UnitOfWork, fields: Mapping[str, object], goal_id: int | None = None
) -> frozenset[str]:
    """Add a goal, or change one.

    Returns:
        The rooms that changed.

    Raises:
        GoalWrong: A field cannot have its value.
        RecordNotFound: The goal to change is not there any more.
    """
    try:
        goal = Goal.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise GoalWrong(field=FIELDS[name], value=str(first["input"] or "")) from error
    with work:
        work.plan.versions.save_goal(goal, goal_id)
        work.record("plan", "save_goal", goal.title, after=goal.model_dump())
        return work.commit()


def remove(work: UnitOfWork, goal_id: int) -> frozenset[str]:
    """Remove a goal.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: It is not there any more.
    """
    with work:
        removed = work.plan.versions.remove_goal(goal_id)
        work.record("plan", "remove_goal", removed.title, before=removed.model_dump())
        return work.commit()


def _line(
    number: int, goal: Goal, firsts: Iterable[tuple[str, date | None]], day: date
) -> GoalLine:
    if goal.kind == "task":
        done = progress(goal.title, goal.due, [goal.done_on], day, None)
        return GoalLine(number, goal, done, ())
    sectors = tuple(filter(None, goal.sectors.split(",")))
    known = tuple(firsts)
    labels = reference.plan_industries().sectors
    parts = tuple(
        progress(labels.label(sector), goal.due, _of(known, (sector,)), day, goal.since)
        for sector in sectors
        if sector in labels
    )
    whole = progress(goal.title, goal.due, _of(known, sectors), day, goal.since)
    return GoalLine(number, goal, whole, parts if len(parts) > 1 else ())


def _of(firsts: Iterable[tuple[str, date | None]], sectors: tuple[str, ...]) -> list[date | None]:
    return [day for sector, day in firsts if not sectors or sector in sectors]
