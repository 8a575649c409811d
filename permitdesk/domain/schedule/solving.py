"""Finding a timetable: a first one by turns, repaired where a visit found no room, improved.

Works on numbers alone: half day `2 * day + slot`, officers by id. Every step is settled by the
input, so the same input gives the same timetable; effort is counted in looks, never in time.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from permitdesk.domain.schedule.weighing import Weights

_HALVES = 2
_DEPTH = 4
"""How many visits, one after the other, may make room for one that found none."""
_MOST_IN_THE_WAY = 2
_LOOKS_TO_REPAIR = 800
_PASSES = 12
_STEPS_EACH, _MOST_STEPS = 150, 1_500
"""How often a visit that found no room takes the place of another, for each such visit."""
_ROUNDS_EACH, _MOST_ROUNDS = 150, 4_000
"""How often a few visits are taken out and put back in another order, for each visit."""
_MOST_TAKEN_OUT = 6


class Grid:
    """The half days and who is where already.

    Attributes:
        taken: The officers busy on each half day.
        officer_days: How many visits each officer has on each day.
        load: How many visits each day has.
        townships: How many visits each township has on each day.
    """

    def __init__(self, days: int, most_a_day: int) -> None:
        """Make an empty grid of so many days."""
        self.most_a_day = most_a_day
        self.taken: list[set[int]] = [set() for _ in range(days * _HALVES)]
        self.officer_days: list[Counter[int]] = [Counter() for _ in range(days)]
        self.load = [0] * days
        self.townships: list[Counter[str]] = [Counter() for _ in range(days)]


@dataclass(frozen=True, slots=True)
class Task:
    """A visit to be placed.

    Attributes:
        open: The half days that only other visits can bar, in order.
        wish: The day of its turn, as a fraction.
        late: How many days late it would be on each day; empty where it has no deadline.
        home: Where it stands already; it is moved only to make room.
    """

    officers: tuple[int, ...]
    township: str
    open: tuple[int, ...]
    wish: float
    late: tuple[int, ...] = field(default=())
    home: int | None = None


def solve(grid: Grid, tasks: Sequence[Task], weights: Weights) -> list[int | None]:
    """Return the half day of each task, None where none was found.

    Args:
        grid: The half days; what is placed is booked in it.
        tasks: The visits in the order of their turns.
        weights: What is wished.
    """
    solver = _Solver(grid, tasks, weights)
    solver.begin()
    solver.repair()
    solver.wander()
    solver.improve()
    solver.shake()
    return solver.at


class _Solver:
    def __init__(self, grid: Grid, tasks: Sequence[Task], weights: Weights) -> None:
        self._grid = grid
        self._tasks = tasks
        self._weights = weights
        self._log: list[tuple[int, int | None]] = []
        self._looks = 0
        self._dice = random.Random(len(tasks))
        self._open = [frozenset(task.open) for task in tasks]
        self._here: list[set[int]] = [set() for _ in grid.taken]
        self.at: list[int | None] = [None] * len(tasks)

    def begin(self) -> None:
        """Leave at home who can stay, then give each other visit its best half day."""
        for number, task in enumerate(self._tasks):
            if task.home is not None and self._fits(number, task.home):
                self._put(number, task.home)
        for number in range(len(self._tasks)):
            if self.at[number] is None and (best := self._best(number)) is not None:
                self._put(number, best)

    def repair(self) -> None:
        """Make room for visits that found none, by moving others."""
        for number, task in enumerate(self._tasks):
            if self.at[number] is None and task.open:
                self._looks = _LOOKS_TO_REPAIR
                self._log.clear()
                self._make_room(number, _DEPTH)

    def wander(self) -> None:
        """Let visits without room take the place of others, until these find another one."""
        left = [n for n, task in enumerate(self._tasks) if self.at[n] is None and task.open]
        for _ in range(min(_STEPS_EACH * len(left), _MOST_STEPS)):
            if not left:
                return
            number = self._dice.choice(left)
            place = self._dice.choice(self._tasks[number].open)
            others = self._in_the_way(number, place)
            if not any(self.at[one] == self._tasks[one].home for one in others):
                self._change_places(number, place, others, left)

    def _change_places(
        self, number: int, place: int, others: Sequence[int], left: list[int]
    ) -> None:
        """Put a visit where others are, unless more of them stay without a half day than one."""
        self._log.clear()
        for other in others:
            self._take(other)
        out: list[int] = []
        if self._fits(number, place):
            self._put(number, place)
            for other in others:
                best = self._best(other)
                if best is None:
                    out.append(other)
                else:
                    self._put(other, best)
        else:
            out.append(number)
            out.extend(others)
        if len(out) > 1:
            self._go_back(0)
        else:
            left.remove(number)
            left.extend(out)

    def improve(self) -> None:
        """Move visits one by one as long as it gets cheaper; those at home stay."""
        loose = [
            number
            for number, place in enumerate(self.at)
            if place is not None and place != self._tasks[number].home
        ]
        for _ in range(_PASSES):
            if not self._move_each(loose):
                return

    def shake(self) -> None:
        """Take a few visits out and put them back in another order; keep what is better."""
        loose = [
            number
            for number, task in enumerate(self._tasks)
            if task.open and (task.home is None or self.at[number] != task.home)
        ]
        rounds = min(_ROUNDS_EACH * len(loose), _MOST_ROUNDS)
        for round_number in range(rounds if len(loose) > 1 else 0):
            self._log.clear()
            out = self._some(loose, round_number)
            gain = self._take_out(out)
            if not self._put_back(out, gain):
                self._go_back(0)

    def _some(self, loose: Sequence[int], round_number: int) -> list[int]:
        """Return a few visits: neighbours by township, by day, or any."""
        seed = self._dice.choice(loose)
        match round_number % 3:
            case 0:
                town = self._tasks[seed].township
                kin = [one for one in loose if self._tasks[one].township == town]
            case 1 if (place := self.at[seed]) is not None:
                day = place // _HALVES
                kin = [one for one in loose if (at := self.at[one]) is None or at // _HALVES == day]
            case _:
                kin = list(loose)
        count = min(len(kin), self._dice.randint(2, _MOST_TAKEN_OUT))
        return self._dice.sample(kin, count)

    def _take_out(self, numbers: Sequence[int]) -> tuple[int, float]:
        """Take visits out; return how many had a half day and what they cost."""
        placed, cost = 0, 0.0
        for number in numbers:
            if self.at[number] is not None:
                place = self._take(number)
                placed += 1
                cost += self._price(number, place)
        return placed, cost

    def _put_back(self, numbers: Sequence[int], before: tuple[int, float]) -> bool:
        """Put visits back in this order; return whether that is no worse than before."""
        placed, cost = 0, 0.0
        for number in numbers:
            best = self._best(number)
            if best is not None:
                cost += self._price(number, best)
                self._put(number, best)
                placed += 1
        return placed > before[0] or (placed == before[0] and cost <= before[1])

    def _fits(self, number: int, place: int) -> bool:
        """Return whether a task can be at a half day as things stand."""
        if place not in self._open[number]:
            return False
        grid, officers = self._grid, self._tasks[number].officers
        taken, days = grid.taken[place], grid.officer_days[place // _HALVES]
        return all(one not in taken and days[one] < grid.most_a_day for one in officers)

    def _put(self, number: int, place: int) -> None:
        self._log.append((number, None))
        self._book(number, place)

    def _take(self, number: int) -> int:
        """Take a task from where it is and return where it was."""
        place = self.at[number]
        assert place is not None
        self._log.append((number, place))
        self._unbook(number, place)
        return place

    def _book(self, number: int, place: int) -> None:
        grid, task, day = self._grid, self._tasks[number], place // _HALVES
        grid.taken[place].update(task.officers)
        for officer in task.officers:
            grid.officer_days[day][officer] += 1
        grid.load[day] += 1
        grid.townships[day][task.township] += 1
        self._here[place].add(number)
        self.at[number] = place

    def _unbook(self, number: int, place: int) -> None:
        grid, task, day = self._grid, self._tasks[number], place // _HALVES
        grid.taken[place].difference_update(task.officers)
        for officer in task.officers:
            grid.officer_days[day][officer] -= 1
        grid.load[day] -= 1
        grid.townships[day][task.township] -= 1
        self._here[place].remove(number)
        self.at[number] = None

    def _go_back(self, mark: int) -> None:
        """Undo what was done since the log was so long."""
        while len(self._log) > mark:
            number, before = self._log.pop()
            if before is None:
                place = self.at[number]
                assert place is not None
                self._unbook(number, place)
            else:
                self._book(number, before)

    def _price(self, number: int, place: int) -> float:
        """Return what a task adds to the cost if it is put at a half day."""
        grid, task, day = self._grid, self._tasks[number], place // _HALVES
        weights = self._weights
        price = weights.load * (2 * grid.load[day] + 1) + weights.order * abs(day - task.wish)
        if task.township and not grid.townships[day][task.township]:
            price += weights.township
        return price + weights.late * task.late[day] if task.late else price

    def _best(self, number: int) -> int | None:
        """Return the cheapest half day that is free, the earlier of two alike."""
        best: int | None = None
        least, price, priced = math.inf, math.inf, -1
        for place in self._tasks[number].open:
            if place // _HALVES != priced:  # both halves of a day cost the same
                priced, price = place // _HALVES, self._price(number, place)
            if price < least and self._fits(number, place):
                best, least = place, price
        return best

    def _make_room(self, number: int, depth: int) -> bool:
        """Place a task by moving those in its way, and these by moving others."""
        best = self._best(number)
        if best is not None:
            self._put(number, best)
            return True
        if not depth:
            return False
        choices = [(place, self._in_the_way(number, place)) for place in self._tasks[number].open]
        for place, others in sorted(choices, key=lambda one: (len(one[1]), one[0])):
            self._looks -= 1
            if self._looks < 0:
                return False
            mark = len(self._log)
            if len(others) <= _MOST_IN_THE_WAY and self._push_away(number, place, others, depth):
                return True
            self._go_back(mark)
        return False

    def _push_away(self, number: int, place: int, others: Sequence[int], depth: int) -> bool:
        """Put a task at a half day after taking others away, and place these elsewhere."""
        for other in others:
            self._take(other)
        if not self._fits(number, place):
            return False
        self._put(number, place)
        return all(self._make_room(other, depth - 1) for other in others)

    def _in_the_way(self, number: int, place: int) -> list[int]:
        """Return the tasks that keep a task from a half day."""
        tasks, mine = self._tasks, set(self._tasks[number].officers)
        counts = self._grid.officer_days[place // _HALVES]
        full = {one for one in mine if counts[one] >= self._grid.most_a_day}
        same = {one for one in self._here[place] if mine.intersection(tasks[one].officers)}
        if full:
            other_half = self._here[place ^ 1]
            same |= {one for one in other_half if full.intersection(tasks[one].officers)}
        return sorted(same)

    def _move_each(self, loose: Sequence[int]) -> bool:
        """Move each task to its cheapest half day; return whether anything got cheaper."""
        is_better = False
        for number in loose:
            before = self._take(number)
            now = self._price(number, before)
            best = self._best(number)
            place = before if best is None or self._price(number, best) >= now else best
            self._put(number, place)
            is_better |= place != before
        self._log.clear()
        return is_better
