"""The steps that make a round's result: the draw, substitutes, and changes of one seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from permitdesk.domain.draw.commitment import CHAIN_LENGTH, one_time_code
from permitdesk.domain.draw.guard import (
    moment,
    require_as_sealed,
    require_order,
    require_result,
    require_seal,
    require_seat_change,
    require_two_people,
)
from permitdesk.domain.draw.joint import JointRoster, JointTeams
from permitdesk.domain.draw.position import pseudorandom_key
from permitdesk.domain.draw.randomness import encode, read_values
from permitdesk.domain.draw.round import Result, Round
from permitdesk.domain.draw.seating import Skip
from permitdesk.domain.draw.selection import (
    Disqualified,
    Iteration,
    check_disqualified,
    disqualified_labels,
    first_selection,
    substitute_selection,
    units_to_staff,
)
from permitdesk.domain.draw.team import (
    UNHINDERED,
    Availability,
    DrawnUnit,
    Roster,
    SeatChange,
    Team,
    level_in_force,
    seats_held,
    staff,
)
from permitdesk.domain.draw.team import replace as next_officer
from permitdesk.domain.draw.timing import check_known
from permitdesk.errors.draw import AlreadyDrawn, CodesUsedUp


def draw(
    sealed: Round,
    secret: bytes,
    values: Mapping[str, str],
    at: datetime,
    availability: Availability = UNHINDERED,
    read_by: str = "",
) -> Round:
    """Return the round with its units and teams drawn.

    Args:
        sealed: A sealed round.
        secret: The secret that was committed to.
        values: The public numbers by their source's name, as people write them.
        at: Now, timezone-aware, in the office's zone.
        availability: Who may sit where on this day.
        read_by: Who read the numbers out.

    Raises:
        AlreadyDrawn: The round has its result.
        BadValue: A number breaks its source's rules.
        NotEnoughOfficers: A unit has fewer able officers than seats.
        NotYetKnown: A public number is not known yet.
        OutOfOrder: The time lies before the sealing.
        PoolDiffers: Lists or sample sizes are not those of the seal.
        SecretDiffers: The secret is not the one that was committed to.
        ValuesDiffer: The numbers are not those of the announced sources.
        WrongState: The round is a draft or void.
    """
    if sealed.result is not None and sealed.voiding is None:
        raise AlreadyDrawn(round_number=sealed.number)
    frozen = require_seal(sealed, "抽取")
    require_as_sealed(sealed, frozen, secret)
    require_order("抽取", at, frozen.at)
    check_known(frozen.sources, at)
    readings = read_values(frozen.sources, values, read_by)
    code = one_time_code(secret, 1)
    key = pseudorandom_key(code, encode(readings))
    selected = first_selection(sealed.pool, key)
    units = units_to_staff(sealed.pool, key, (), selected)
    teams = _teams(sealed, key, units, availability)
    joint = tuple(
        _joint_teams(roster, sealed.protocol, key, units, availability) for roster in sealed.joint
    )
    barred = availability.within(sealed.everybody).barred
    first = Iteration(code.hex(), selected, barred=barred, at=moment(at))
    return replace(sealed, result=Result(at, readings, (first,), teams, joint=joint))


def _joint_teams(
    roster: JointRoster,
    protocol: str,
    key: bytes,
    units: Sequence[DrawnUnit],
    availability: Availability,
) -> JointTeams:
    """Return the teams of another department at the drawn units."""
    known = availability.within(roster.certificates)
    crew = roster.as_roster(protocol)
    return JointTeams(staff(key, _with_seats(units, roster.seats), crew, known))


def substitute(
    drawn: Round,
    secret: bytes,
    disqualified: Sequence[Disqualified],
    at: datetime,
    availability: Availability = UNHINDERED,
) -> Round:
    """Return the round with substitutes for units that turned out impossible, and their teams.

    Raises:
        CodesUsedUp: All fifteen codes are used.
        DrawnByHand: The round was drawn by hand.
        NotDrawn: A unit is not drawn or disqualified already.
        NotEnoughOfficers: A unit has fewer able officers than seats.
        OutOfOrder: The time lies before the draw.
        ReasonMissing: A unit has no reason, evidence or approver.
        SamePerson: The approver is the operator.
        PoolDiffers: Lists or sample sizes are not those of the seal.
        SecretDiffers: The secret is not the one that was committed to.
        WrongState: The round is not drawn, or is published already.
    """
    frozen, result = require_result(drawn, "补抽")
    require_as_sealed(drawn, frozen, secret)
    require_order("补抽", at, result.at)
    check_disqualified(result.iterations, disqualified)
    for one in disqualified:
        require_two_people("补抽", ("操作人", drawn.operator), ("批准人", one.approver))
    number = len(result.iterations) + 1
    if number >= CHAIN_LENGTH:
        raise CodesUsedUp(round_number=drawn.number, limit=CHAIN_LENGTH - 1)
    code = one_time_code(secret, number)
    key = pseudorandom_key(code, encode(result.readings))
    selected = substitute_selection(drawn.pool, key, result.iterations, disqualified)
    units = units_to_staff(drawn.pool, key, result.iterations, selected)
    barred = availability.within(drawn.everybody).barred
    iteration = Iteration(code.hex(), selected, tuple(disqualified), barred, moment(at))
    grown = replace(result, iterations=(*result.iterations, iteration))
    return replace(drawn, result=_staffed(drawn, grown, units, availability))


def change_seat(
    drawn: Round,
    unit: str,
    leaves: str,
    reason: str,
    approver: str,
    on: date,
    availability: Availability = UNHINDERED,
    department: str = "",
) -> Round:
    """Return the round with one seat given to the next officer of the unit's order.

    Args:
        drawn: A drawn round.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        reason: Why.
        approver: Who approved, not the operator.
        on: The day of the approval, in the office's zone.
        availability: Who may sit where on this day.
        department: Whose seat it is; empty for the office's own.

    Raises:
        BadDepartment: No such department takes part.
        DrawnByHand: The round was drawn by hand.
        NotDrawn: The unit is not to be visited in this round.
        NotEnoughOfficers: Nobody is left for the seat.
        NotSeated: The leaving officer does not sit there.
        OutOfOrder: The day lies before the draw.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the operator.
        WrongState: The round is not drawn, or is published already.
    """
    _, result = require_result(drawn, "换人")
    require_seat_change(drawn, result, unit, on, reason, approver)
    crew = _crew(drawn, result, department)
    known = _remembering(availability.within(crew.roster.certificates), crew, unit)
    joins, skipped, level = _next_in(crew, result, unit, leaves, known)
    number, day = len(result.iterations), on.isoformat()
    change = SeatChange(number, unit, leaves, joins, reason, approver, day, skipped, level)
    change = replace(change, barred=known.barred, recused=known.recused_from(unit))
    return replace(drawn, result=_with_change(drawn, result, department, change))


def _next_in(
    crew: _Crew, result: Result, unit: str, leaves: str, known: Availability
) -> tuple[str, tuple[Skip, ...], int]:
    """Return who takes the seat, who was passed over, and the level that decided."""
    left_before = [change.leaves for change in crew.changes if change.unit == unit]
    level = level_in_force(crew.teams, crew.changes) or 0
    return next_officer(
        _first_key(result), unit, leaves, crew.roster, known, crew.held, level, left_before
    )


class _Crew(NamedTuple):
    """One department's officers in a round, and whom it sends: the office's own or another's."""

    roster: Roster
    teams: tuple[Team, ...]
    changes: tuple[SeatChange, ...]
    held: Mapping[str, tuple[str, ...]]


def _crew(drawn: Round, result: Result, department: str) -> _Crew:
    if not department:
        return _Crew(drawn.own_roster, result.teams, result.changes, result.held)
    place = drawn.place_of(department)
    joint = result.joint[place]
    roster = drawn.joint[place].as_roster(drawn.protocol)
    return _Crew(roster, joint.teams, joint.changes, result.held_by(place))


def _with_change(drawn: Round, result: Result, department: str, change: SeatChange) -> Result:
    """Return the result with a changed seat of one department."""
    if not department:
        return replace(result, changes=(*result.changes, change))
    place = drawn.place_of(department)
    crew = result.joint[place]
    grown = replace(crew, changes=(*crew.changes, change))
    return replace(result, joint=(*result.joint[:place], grown, *result.joint[place + 1 :]))


def _teams(
    sealed: Round, key: bytes, units: Sequence[DrawnUnit], availability: Availability
) -> tuple[Team, ...]:
    """Return the office's own teams, none where it has sealed no officers."""
    if not sealed.roster:
        return ()
    return staff(key, units, sealed.own_roster, availability.within(sealed.roster))


def _staffed(
    drawn: Round, grown: Result, units: Sequence[DrawnUnit], availability: Availability
) -> Result:
    """Return the result with teams of every department for units drawn later."""
    key, gone = _first_key(grown), disqualified_labels(grown.iterations)

    def more(
        teams: tuple[Team, ...],
        changes: tuple[SeatChange, ...],
        asked: Sequence[DrawnUnit],
        roster: Roster,
    ) -> tuple[Team, ...]:
        held, level = seats_held(teams, changes, gone), level_in_force(teams, changes)
        known = availability.within(roster.certificates)
        return (*teams, *staff(key, asked, roster, known, held, level))

    own = more(grown.teams, grown.changes, units, drawn.own_roster) if drawn.roster else ()
    joint = tuple(
        replace(
            crew,
            teams=more(
                crew.teams,
                crew.changes,
                _with_seats(units, roster.seats),
                roster.as_roster(drawn.protocol),
            ),
        )
        for crew, roster in zip(grown.joint, drawn.joint, strict=True)
    )
    return replace(grown, teams=own, joint=joint)


def _with_seats(units: Sequence[DrawnUnit], seats: int) -> tuple[DrawnUnit, ...]:
    """Return the units as a department staffs them: with its own number of seats."""
    return tuple(unit._replace(seats=seats) for unit in units)


def _remembering(known: Availability, crew: _Crew, unit: str) -> Availability:
    """Return the facts of the day, with whoever was recused from the unit before in this round.

    A recusal that is missing from the register today may have been removed to seat somebody.
    """
    records = (*crew.teams, *crew.changes)
    before = {(unit, officer) for one in records if one.unit == unit for officer in one.recused}
    return replace(known, recusals=known.recusals | before)


def _first_key(result: Result) -> bytes:
    """Return the key of the first iteration, which orders the officers of all units."""
    return pseudorandom_key(bytes.fromhex(result.iterations[0].code), encode(result.readings))
