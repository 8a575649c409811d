"""How the seats of one unit are filled: the two rules, one for each version of the protocol.

Both go by the unit's own order of officers, which code and public numbers make. They differ in
what weighs before that order, so that nobody is sent out more often than the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

AT_CAP = "已达上限"
BUSIER = "任务较多"


@dataclass(frozen=True, slots=True)
class Skip:
    """An officer whose turn it was and who was passed over, with the reason."""

    officer: str
    reason: str


class Filled(NamedTuple):
    """What came of filling a unit's seats.

    Attributes:
        officers: Those seated, in the order of their seats.
        skipped: Who stands before the last of them in the unit's order and is not seated.
        level: The number that decided: the cap in force, or the visits in this round that the
            last of them had before.
    """

    officers: tuple[str, ...]
    skipped: tuple[Skip, ...]
    level: int


class Seating(Protocol):
    """A rule by which the seats of a unit are filled."""

    def fill(
        self,
        order: Sequence[str],
        seats: int,
        passed: Mapping[str, str],
        load: Mapping[str, int],
    ) -> Filled:
        """Return a unit's team; at least `seats` officers are not passed over.

        Args:
            order: All officers in the unit's own order.
            seats: How many sit in the team.
            passed: Who may not sit there, with the reason.
            load: The seats that each has in this round.
        """
        ...


class UnderCap:
    """Version 1: the first in the order below the cap, raised by one as long as a seat is empty.

    Args:
        cap: The most visits an officer may have; it stays raised for later units.
    """

    def __init__(self, cap: int) -> None:
        self._cap = cap

    def fill(
        self,
        order: Sequence[str],
        seats: int,
        passed: Mapping[str, str],
        load: Mapping[str, int],
    ) -> Filled:
        """Return a unit's team."""
        while True:
            below = (one for one in order if one not in passed and load.get(one, 0) < self._cap)
            seated = tuple(one for one, _ in zip(below, range(seats), strict=False))
            if len(seated) == seats:
                return Filled(seated, _ahead(order, seated, passed, AT_CAP), self._cap)
            self._cap += 1


class Evenly:
    """Version 2: who is furthest below the share goes first, and the order decides among equals.

    Args:
        carried: The visits that each had in this year before this round.
        extra: At the first draw those on whom one visit more falls than on the others; None
            later, when substitutes and changed seats go to who has the fewest visits in this
            round, and among these to who had the fewest in the year.
    """

    def __init__(self, carried: Mapping[str, int], extra: Collection[str] | None) -> None:
        self._carried = carried
        self._extra = extra

    def fill(
        self,
        order: Sequence[str],
        seats: int,
        passed: Mapping[str, str],
        load: Mapping[str, int],
    ) -> Filled:
        """Return a unit's team."""
        able = [one for one in order if one not in passed]
        seated = tuple(sorted(able, key=lambda one: self._rank(one, load.get(one, 0)))[:seats])
        last = load.get(seated[-1], 0)
        return Filled(seated, _ahead(order, seated, passed, BUSIER), last)

    def _rank(self, officer: str, load: int) -> tuple[int, int]:
        """Return what weighs before the order: the lower goes first."""
        if self._extra is None:
            return load, self._carried[officer]
        return load - (officer in self._extra), 0


def first_cap(seats: int, officers: int) -> int:
    """Return the load at which officers are skipped at first: seats by officers, rounded up.

    `officers` counts those whom nothing bars on the day.
    """
    return -(-seats // officers) if officers else 0


def with_extra(order: Sequence[str], seats: int, carried: Mapping[str, int]) -> frozenset[str]:
    """Return on whom one visit more falls than on the others at the first draw.

    Seats that cannot be shared out evenly fall on who had the fewest visits in the year, and
    among equals on the first in the order.

    Args:
        order: The officers whom nothing bars, in the order that belongs to no unit.
        seats: How many seats all units have together.
        carried: The visits that each had in this year before.
    """
    over = seats % len(order) if order else 0
    return frozenset(sorted(order, key=lambda one: carried[one])[:over])


def _ahead(
    order: Sequence[str], seated: Sequence[str], passed: Mapping[str, str], reason: str
) -> tuple[Skip, ...]:
    """Return who stands before the last one seated and is passed over, in the order."""
    before = order[: order.index(seated[-1])]
    return tuple(Skip(one, passed.get(one, reason)) for one in before if one not in seated)
