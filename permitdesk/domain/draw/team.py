"""Who visits: each unit's officers in an order of its own, the first able ones seated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from permitdesk.domain.draw.position import officer_order
from permitdesk.errors.draw import NotEnoughOfficers, NotSeated

RECUSED = "回避"
AT_CAP = "已达上限"
SEATED = "已在本组"
REPLACED = "已换下"

Held = Mapping[str, tuple[str, ...]]
"""For each unit that is to be visited the certificates of those who sit in its team."""


@dataclass(frozen=True, slots=True)
class Barred:
    """An officer who cannot be seated anywhere on the day: certificate, post, leave."""

    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """An officer whose turn it was and who was passed over, with the reason."""

    officer: str
    reason: str


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
        cap: The most visits an officer could have when this team was filled.
        recused: All officers of the roster recused from this unit, whether reached or not.
    """

    unit: str
    officers: tuple[str, ...]
    skipped: tuple[Skip, ...]
    cap: int
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
        cap: The most visits an officer could have at the change.
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
    cap: int
    barred: tuple[Barred, ...] = ()
    recused: tuple[str, ...] = ()


class _Filled(NamedTuple):
    officers: tuple[str, ...]
    skipped: tuple[Skip, ...]
    cap: int


def first_cap(seats: int, officers: int) -> int:
    """Return the load at which officers are skipped at first: seats by officers, rounded up.

    `officers` counts those whom nothing bars on the day.
    """
    return -(-seats // officers) if officers else 0


def staff(
    key: bytes,
    units: Sequence[DrawnUnit],
    roster: Sequence[str],
    availability: Availability,
    held: Held | None = None,
    cap: int | None = None,
) -> tuple[Team, ...]:
    """Return the teams of the units, filled in the order given: all of `teams_in_turn`.

    Raises:
        NotEnoughOfficers: A unit has fewer officers without bar or recusal than seats.
    """
    return tuple(teams_in_turn(key, units, roster, availability, held, cap))


def teams_in_turn(
    key: bytes,
    units: Sequence[DrawnUnit],
    roster: Sequence[str],
    availability: Availability,
    held: Held | None = None,
    cap: int | None = None,
) -> Iterator[Team]:
    """Yield the teams of the units one by one, filled in the order given.

    Args:
        key: The key of the first iteration, for substitutes too.
        units: The units without a team.
        roster: The certificates of all officers who take part.
        availability: Who may sit where on the day.
        held: The seats already taken in this round.
        cap: The cap in force; None where no team was filled yet.

    Raises:
        NotEnoughOfficers: A unit has fewer officers without bar or recusal than seats.
    """
    load = Counter(officer for officers in (held or {}).values() for officer in officers)
    barred = {one.officer: one.reason for one in availability.barred}
    if cap is None:
        able = sum(officer not in barred for officer in roster)
        cap = first_cap(sum(unit.seats for unit in units), able)
    for unit in units:
        recused = availability.recused_from(unit.label)
        passed = barred | dict.fromkeys(recused, RECUSED)
        filled = _fill(key, unit, roster, passed, load, cap)
        load.update(filled.officers)
        cap = filled.cap
        yield Team(unit.label, filled.officers, filled.skipped, cap, recused)


def replace(
    key: bytes,
    unit: str,
    leaves: str,
    roster: Sequence[str],
    availability: Availability,
    held: Held,
    cap: int,
    replaced: Iterable[str] = (),
) -> tuple[str, tuple[Skip, ...], int]:
    """Return who takes the seat that one officer leaves, who was skipped, and the cap.

    The unit's order is gone through again: whoever sits there, or has left a seat there, is
    passed over, so the seat falls to the next officer who can take it.

    Args:
        key: The key of the first iteration.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        roster: The certificates of all officers who take part.
        availability: Who may sit where on the day.
        held: The seats taken, that of the leaving officer among them.
        cap: The cap in force.
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
    filled = _fill(key, DrawnUnit(unit, 1), roster, passed, load, cap)
    return filled.officers[0], filled.skipped, filled.cap


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


def cap_in_force(teams: Iterable[Team], changes: Iterable[SeatChange]) -> int | None:
    """Return the cap that the last filling left, None where no team was filled."""
    caps = [team.cap for team in teams] + [change.cap for change in changes]
    return max(caps, default=None)


def _fill(
    key: bytes,
    unit: DrawnUnit,
    roster: Sequence[str],
    passed: Mapping[str, str],
    load: Mapping[str, int],
    cap: int,
) -> _Filled:
    """Return a unit's team, the cap raised by one as long as a seat stays empty."""
    able = sum(officer not in passed for officer in roster)
    if able < unit.seats:
        raise NotEnoughOfficers(unit=unit.label, seats=unit.seats, able=able)
    order = officer_order(key, unit.label, roster)
    while True:
        filled = _walk(order, unit.seats, passed, load, cap)
        if len(filled.officers) == unit.seats:
            return filled
        cap += 1


def _walk(
    order: Sequence[str],
    seats: int,
    passed: Mapping[str, str],
    load: Mapping[str, int],
    cap: int,
) -> _Filled:
    """Return what one way through the order gives under a cap."""
    seated: list[str] = []
    skipped: list[Skip] = []
    for officer in order:
        if len(seated) == seats:
            break
        if officer in passed:
            skipped.append(Skip(officer, passed[officer]))
        elif load.get(officer, 0) >= cap:
            skipped.append(Skip(officer, AT_CAP))
        else:
            seated.append(officer)
    return _Filled(tuple(seated), tuple(skipped), cap)
