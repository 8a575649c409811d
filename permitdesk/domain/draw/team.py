"""Who visits: each unit's officers in an order of its own, the first able ones seated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from permitdesk.domain.draw.position import officer_order
from permitdesk.domain.draw.protocol import CAPPED, CURRENT
from permitdesk.domain.draw.seating import (
    Evenly,
    Filled,
    Seating,
    Skip,
    UnderCap,
    first_cap,
    with_extra,
)
from permitdesk.errors.draw import NotEnoughOfficers, NotSeated

RECUSED = "回避"
SEATED = "已在本组"
REPLACED = "已换下"

NO_UNIT = ""
"""In place of a label: the order of the officers that belongs to no unit."""

Held = Mapping[str, tuple[str, ...]]
"""For each unit that is to be visited the certificates of those who sit in its team."""


@dataclass(frozen=True, slots=True)
class Barred:
    """An officer who cannot be seated anywhere on the day: certificate, post, leave."""

    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Those of whom teams are made, as sealed.

    Attributes:
        certificates: Of all officers who take part.
        carried: The visits that each had in this year before; nothing under version 1.
        protocol: The version of the protocol by whose rule they are seated.
    """

    certificates: tuple[str, ...]
    carried: Mapping[str, int] = field(default_factory=dict[str, int])
    protocol: str = CURRENT


@dataclass(frozen=True, slots=True)
class Availability:
    """What the register knows on the day about who may sit where.

    Attributes:
        barred: Officers who may sit nowhere, with the reason.
        recusals: Pairs of a unit's label and the certificate of an officer recused from it.
    """

    barred: tuple[Barred, ...] = ()
    recusals: frozenset[tuple[str, str]] = frozenset()

    def recused_from(self, unit: str) -> tuple[str, ...]:
        """Return the certificates of the officers recused from a unit, sorted."""
        return tuple(sorted(officer for label, officer in self.recusals if label == unit))

    def within(self, roster: Sequence[str]) -> Availability:
        """Return what of it concerns the officers of a roster, the barred sorted."""
        known = frozenset(roster)
        barred = (one for one in self.barred if one.officer in known)
        recusals = (pair for pair in self.recusals if pair[1] in known)
        return Availability(tuple(sorted(barred, key=lambda one: one.officer)), frozenset(recusals))


UNHINDERED = Availability()
"""Nobody barred, nobody recused."""


class DrawnUnit(NamedTuple):
    """A drawn unit and how many officers its visit needs."""

    label: str
    seats: int


@dataclass(frozen=True, slots=True)
class Team:
    """The officers of one unit's visit, as drawn.

    Attributes:
        unit: The unit's label.
        officers: Certificates of those seated, in the order of their seats.
        skipped: Who was passed over before the last seat was filled, in order.
        level: The number that decided, as `seating.Filled` tells it.
        recused: All officers of the roster recused from this unit, whether reached or not.
    """

    unit: str
    officers: tuple[str, ...]
    skipped: tuple[Skip, ...]
    level: int
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatChange:
    """One seat given to the next officer of the same order.

    Attributes:
        iteration: After which iteration, counted from 1, the change was made.
        unit: The unit's label.
        leaves: The certificate of who leaves; `joins` of who takes the seat.
        reason: Why, with `approver` who approved and `decided_on` when (ISO date).
        skipped: Who was passed over, in order.
        level: The number that decided, as `seating.Filled` tells it.
        barred: Officers who could sit nowhere on that day.
        recused: All officers of the roster recused from this unit on that day.
    """

    iteration: int
    unit: str
    leaves: str
    joins: str
    reason: str
    approver: str
    decided_on: str
    skipped: tuple[Skip, ...]
    level: int
    barred: tuple[Barred, ...] = ()
    recused: tuple[str, ...] = ()


def staff(
    key: bytes,
    units: Sequence[DrawnUnit],
    roster: Roster,
    availability: Availability,
    held: Held | None = None,
    level: int | None = None,
) -> tuple[Team, ...]:
    """Return the teams of the units, filled in the order given: all of `teams_in_turn`.

    Raises:
        NotEnoughOfficers: A unit has fewer officers without bar or recusal than seats.
    """
    return tuple(teams_in_turn(key, units, roster, availability, held, level))


def teams_in_turn(
    key: bytes,
    units: Sequence[DrawnUnit],
    roster: Roster,
    availability: Availability,
    held: Held | None,
    level: int | None,
) -> Iterator[Team]:
    """Yield the teams of the units one by one, filled in the order given.

    Args:
        key: The key of the first iteration, for substitutes too.
        units: The units without a team.
        roster: All officers who take part.
        availability: Who may sit where on the day.
        held: The seats already taken in this round.
        level: The level in force; None at the first draw, where no team was filled yet.

    Raises:
        NotEnoughOfficers: A unit has fewer officers without bar or recusal than seats.
    """
    load = Counter(officer for officers in (held or {}).values() for officer in officers)
    barred = {one.officer: one.reason for one in availability.barred}
    seating = _first_seating(key, units, roster, barred) if level is None else _later(roster, level)
    for unit in units:
        recused = availability.recused_from(unit.label)
        passed = barred | dict.fromkeys(recused, RECUSED)
        filled = _fill(key, unit, roster, passed, load, seating)
        load.update(filled.officers)
        yield Team(unit.label, filled.officers, filled.skipped, filled.level, recused)


def replace(
    key: bytes,
    unit: str,
    leaves: str,
    roster: Roster,
    availability: Availability,
    held: Held,
    level: int,
    replaced: Iterable[str] = (),
) -> tuple[str, tuple[Skip, ...], int]:
    """Return who takes the seat that one officer leaves, who was skipped, and the level.

    The unit's order is gone through again: whoever sits there, or has left a seat there, is
    passed over, so the seat falls to the next officer who can take it.

    Args:
        key: The key of the first iteration.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        roster: All officers who take part.
        availability: Who may sit where on the day.
        held: The seats taken, that of the leaving officer among them.
        level: The level in force.
        replaced: Who left a seat of this unit before.

    Raises:
        NotEnoughOfficers: Nobody is left for the seat.
        NotSeated: The leaving officer does not sit there.
    """
    seated = held.get(unit, ())
    if leaves not in seated:
        raise NotSeated(officer=leaves, unit=unit)
    load = Counter(officer for officers in held.values() for officer in officers)
    passed = {one.officer: one.reason for one in availability.barred}
    passed |= dict.fromkeys(availability.recused_from(unit), RECUSED)
    passed |= dict.fromkeys((*replaced, leaves), REPLACED)
    passed |= {officer: SEATED for officer in seated if officer != leaves}
    filled = _fill(key, DrawnUnit(unit, 1), roster, passed, load, _later(roster, level))
    return filled.officers[0], filled.skipped, filled.level


def seats_held(
    teams: Iterable[Team], changes: Iterable[SeatChange], gone: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Return who sits where after all changes, without the units that fell out."""
    held = {team.unit: team.officers for team in teams}
    for change in changes:
        held[change.unit] = tuple(
            change.joins if officer == change.leaves else officer
            for officer in held.get(change.unit, ())
        )
    without = set(gone)
    return {unit: officers for unit, officers in held.items() if unit not in without}


def level_in_force(teams: Iterable[Team], changes: Iterable[SeatChange]) -> int | None:
    """Return the highest level of all fillings so far, None where no team was filled."""
    levels = [team.level for team in teams] + [change.level for change in changes]
    return max(levels, default=None)


def _first_seating(
    key: bytes, units: Sequence[DrawnUnit], roster: Roster, barred: Mapping[str, str]
) -> Seating:
    """Return the rule by which the first draw of a round fills its seats."""
    seats = sum(unit.seats for unit in units)
    able = [one for one in roster.certificates if one not in barred]
    if roster.protocol == CAPPED:
        return UnderCap(first_cap(seats, len(able)))
    return Evenly(
        roster.carried, with_extra(officer_order(key, NO_UNIT, able), seats, roster.carried)
    )


def _later(roster: Roster, level: int) -> Seating:
    """Return the rule by which seats are filled once the first draw is over."""
    if roster.protocol == CAPPED:
        return UnderCap(level)
    return Evenly(roster.carried, None)


def _fill(
    key: bytes,
    unit: DrawnUnit,
    roster: Roster,
    passed: Mapping[str, str],
    load: Mapping[str, int],
    seating: Seating,
) -> Filled:
    """Return a unit's team, where enough officers are able."""
    able = sum(officer not in passed for officer in roster.certificates)
    if able < unit.seats:
        raise NotEnoughOfficers(unit=unit.label, seats=unit.seats, able=able)
    order = officer_order(key, unit.label, roster.certificates)
    return seating.fill(order, unit.seats, passed, load)
