"""The result of a round unit by unit: place, position, state, and the seats of its team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from permitdesk.domain.choice import Choice
from permitdesk.domain.draw.position import positions, pseudorandom_key
from permitdesk.domain.draw.randomness import encode
from permitdesk.domain.draw.round import Result, Round
from permitdesk.domain.draw.selection import Disqualified, Iteration
from permitdesk.domain.draw.team import SeatChange, Team

UNIT_STATES = Choice({"drawn": "抽中", "disqualified": "已取消"})
SEAT_STATES = Choice({"seated": "选派", "changed": "已换下"})


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """An officer's seat in a unit's team.

    Attributes:
        certificate: The officer's certificate number.
        seat: From 1; seat 1 leads.
        state: One of `SEAT_STATES`.
        reason: Why the officer left it, empty for one who did not.
        approver: Who approved that.
    """

    certificate: str
    seat: int
    state: str = "seated"
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit that was drawn.

    Attributes:
        label: Its label.
        stratum: The id of the first stratum that drew it.
        iteration: 1 for the draw itself, more for substitutes.
        place: Its place by position within its stratum and iteration, from 1.
        position: Where it stands in the order, 64 hexadecimal digits; empty if drawn by hand.
        state: One of `UNIT_STATES`.
        reason: Why it was disqualified, empty where it was not.
        approver: Who approved that.
        seats: Its team with those who left it, by seat.
    """

    label: str
    stratum: str
    iteration: int
    place: int
    position: str
    state: str = "drawn"
    reason: str = ""
    approver: str = ""
    seats: tuple[SeatRecord, ...] = ()


def unit_records(one: Round) -> tuple[UnitRecord, ...]:
    """Return the units that a round has drawn so far, none before the draw.

    A unit that two strata drew stands there once.
    """
    if one.result is None:
        return ()
    gone = {each.label: each for each in _disqualified(one.result)}
    seats = _seats(one.result)
    found: dict[str, UnitRecord] = {}
    for number, iteration in enumerate(one.result.iterations, 1):
        for stratum, labels in iteration.selected.items():
            places = _positions(one.result, iteration, labels)
            for place, (label, position) in enumerate(zip(labels, places, strict=True), 1):
                record = UnitRecord(label, stratum, number, place, position)
                found.setdefault(label, _completed(record, gone.get(label), seats.get(label, ())))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class JointSeat:
    """A seat of another department at a unit.

    Attributes:
        department: Whose.
        name: The officer's name as given at the seal.
        record: The seat.
    """

    department: str
    name: str
    record: SeatRecord

    @property
    def is_seated(self) -> bool:
        """Return whether the officer still sits there."""
        return self.record.state == "seated"


def joint_seats(one: Round) -> dict[str, tuple[JointSeat, ...]]:
    """Return the seats of the other departments by unit, with those who left them."""
    if one.result is None:
        return {}
    found: dict[str, list[JointSeat]] = defaultdict(list)
    for roster, crew in zip(one.joint, one.result.joint, strict=True):
        names = {officer.certificate: officer.name for officer in roster.officers}
        for team in crew.teams:
            found[team.unit].extend(
                JointSeat(roster.department, names[seat.certificate], seat)
                for seat in _seats_of(team, crew.changes)
            )
    return {unit: tuple(seats) for unit, seats in found.items()}


def ordered_units(one: Round, stratum: str, most: int) -> tuple[tuple[str, str], ...]:
    """Return the first units of a stratum in the order of the draw itself.

    Args:
        one: A round with a result.
        stratum: The stratum's id.
        most: How many.

    Returns:
        Pairs of a label and its position in hexadecimal, by rising position.
    """
    assert one.result is not None
    eligible = next(each.eligible for each in one.pool.strata if each.id == stratum)
    found = _positions(one.result, one.result.iterations[0], eligible)
    in_order = sorted(zip(found, eligible, strict=True))
    return tuple((label, position) for position, label in in_order[:most])


def _completed(
    record: UnitRecord, gone: Disqualified | None, seats: tuple[SeatRecord, ...]
) -> UnitRecord:
    if gone is None:
        return replace(record, seats=seats)
    return replace(
        record, state="disqualified", reason=gone.reason, approver=gone.approver, seats=seats
    )


def _disqualified(result: Result) -> Iterable[Disqualified]:
    return (each for iteration in result.iterations for each in iteration.disqualified)


def _positions(result: Result, iteration: Iteration, labels: Iterable[str]) -> list[str]:
    if not iteration.code:
        return ["" for _ in labels]
    key = pseudorandom_key(bytes.fromhex(iteration.code), encode(result.readings))
    return [position.hex() for position in positions(key, labels)]


def _seats(result: Result) -> dict[str, tuple[SeatRecord, ...]]:
    return {team.unit: tuple(_seats_of(team, result.changes)) for team in result.teams}


def _seats_of(team: Team, changes: Iterable[SeatChange]) -> Iterable[SeatRecord]:
    """Return a team's seats, each with the officers who held it one after the other."""
    own = [change for change in changes if change.unit == team.unit]
    for seat, certificate in enumerate(team.officers, 1):
        holder = certificate
        for change in own:
            if change.leaves == holder:
                yield SeatRecord(holder, seat, "changed", change.reason, change.approver)
                holder = change.joins
        yield SeatRecord(holder, seat)
