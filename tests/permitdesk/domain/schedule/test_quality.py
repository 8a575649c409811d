from __future__ import annotations

import random

from permitdesk.domain.schedule.solving import Grid, Task, solve
from permitdesk.domain.schedule.weighing import Weights
from tests.permitdesk.domain.schedule.exact import UNPLACED, Instance, best_cost, cost

WEIGHTS = Weights()
INSTANCES = 30


def instance(seed: int) -> Instance:
    """A random office: 6 to 16 visits, 4 to 8 officers now and then away, 3 to 6 days."""
    dice = random.Random(seed)
    days, visits, staff = dice.randint(3, 6), dice.randint(6, 16), dice.randint(4, 8)
    away = {(one, day) for one in range(staff) for day in range(days) if dice.random() < 0.15}
    tasks = []
    for number in range(visits):
        team = tuple(dice.sample(range(staff), 2))
        due = dice.randrange(days) if dice.random() < 0.3 else None
        tasks.append(
            Task(
                officers=team,
                township=dice.choice(("甲镇", "乙镇", "丙镇", "")),
                open=tuple(
                    place
                    for place in range(2 * days)
                    if not any((one, place // 2) in away for one in team)
                ),
                wish=number * days / visits,
                late=() if due is None else tuple(max(0, day - due) for day in range(days)),
            )
        )
    return Instance(days, dice.choice((1, 2, 2)), tuple(tasks))


def test_a_timetable_is_nearly_as_good_as_the_best_there_is():
    gaps = []
    for seed in range(INSTANCES):
        given = instance(seed)
        ours = cost(given, solve(Grid(given.days, given.most_a_day), given.tasks, WEIGHTS), WEIGHTS)
        best = best_cost(given, WEIGHTS)
        assert ours > best - 1e-3
        assert ours // UNPLACED == (best + 1e-3) // UNPLACED, f"seed {seed} leaves a visit out"
        wishes = best % UNPLACED
        gaps.append((ours - best) / wishes if wishes else 0.0)
    assert sum(gaps) / len(gaps) <= 0.05
