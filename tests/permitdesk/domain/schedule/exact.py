"""The best timetable there is, by a mixed-integer program: exact, for small tests only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import highspy

from permitdesk.domain.schedule.solving import Task
from permitdesk.domain.schedule.weighing import Weights

UNPLACED = 100_000
"""What a visit without a half day costs: more than all wishes together."""


@dataclass(frozen=True)
class Instance:
    """Visits to be placed on an empty grid."""

    days: int
    most_a_day: int
    tasks: tuple[Task, ...]


def cost(instance: Instance, at: list[int | None], weights: Weights) -> float:
    """Return what a timetable costs, counted anew; a clash is an error."""
    officers, per_day = set(), defaultdict(int)
    load, townships, total = defaultdict(int), set(), 0.0
    for task, place in zip(instance.tasks, at, strict=True):
        if place is None:
            total += UNPLACED
            continue
        assert place in task.open
        day = place // 2
        for officer in task.officers:
            assert (officer, place) not in officers
            officers.add((officer, place))
            per_day[officer, day] += 1
        load[day] += 1
        townships.add((day, task.township))
        total += weights.order * abs(day - task.wish)
        total += weights.late * task.late[day] if task.late else 0
    assert all(count <= instance.most_a_day for count in per_day.values())
    total += weights.load * sum(count**2 for count in load.values())
    return total + weights.township * sum(bool(name) for _, name in townships)


def best_cost(instance: Instance, weights: Weights) -> float:
    """Return the least cost that any timetable has."""
    solver = highspy.Highs()
    solver.silent()
    at = {
        (number, place): solver.addBinary(obj=_own_cost(task, place // 2, weights))
        for number, task in enumerate(instance.tasks)
        for place in task.open
    }
    _one_place_each(solver, instance, at)
    _officers_in_one_place(solver, instance, at)
    _count_days(solver, instance, at, weights)
    solver.setOptionValue("time_limit", 30.0)
    solver.setOptionValue("mip_rel_gap", 1e-6)
    solver.minimize()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return solver.getObjectiveValue()


def _own_cost(task: Task, day: int, weights: Weights) -> float:
    late = weights.late * task.late[day] if task.late else 0
    return weights.order * abs(day - task.wish) + late


def _one_place_each(solver, instance, at) -> None:
    for number, task in enumerate(instance.tasks):
        left = solver.addBinary(obj=UNPLACED)
        solver.addConstr(sum(at[number, place] for place in task.open) + left == 1)


def _officers_in_one_place(solver, instance, at) -> None:
    by_place, by_day = defaultdict(list), defaultdict(list)
    for (number, place), variable in at.items():
        for officer in instance.tasks[number].officers:
            by_place[officer, place].append(variable)
            by_day[officer, place // 2].append(variable)
    for variables in by_place.values():
        solver.addConstr(sum(variables) <= 1)
    for variables in by_day.values():
        solver.addConstr(sum(variables) <= instance.most_a_day)


def _count_days(solver, instance, at, weights) -> None:
    by_day, by_township = defaultdict(list), defaultdict(list)
    for (number, place), variable in at.items():
        by_day[place // 2].append(variable)
        if instance.tasks[number].township:
            by_township[place // 2, instance.tasks[number].township].append(variable)
    for variables in by_day.values():
        # The n-th visit of a day costs (2n - 1) times the weight, so a day with n costs n².
        steps = [
            solver.addVariable(0, 1, weights.load * (2 * n + 1))
            for n in range(min(len(variables), len(instance.tasks)))
        ]
        solver.addConstr(sum(variables) == sum(steps))
    for variables in by_township.values():
        goes = solver.addVariable(0, 1, weights.township)
        for variable in variables:
            solver.addConstr(variable <= goes)
