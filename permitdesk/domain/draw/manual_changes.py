"""What changes after a draw made by hand: who takes a place is drawn by hand too.

Nothing of it can be recomputed; what is kept is who fell out, who took the place, why, on what
evidence and by whose approval, as with any other round.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from permitdesk.domain.draw.guard import (
    moment,
    require_order,
    require_seat_change,
    require_state,
    require_two_people,
)
from permitdesk.domain.draw.manual import require_seatable, team_as_told
from permitdesk.domain.draw.pool import Stratum
from permitdesk.domain.draw.round import Result, Round
from permitdesk.domain.draw.selection import (
    Disqualified,
    Iteration,
    check_disqualified,
    disqualified_labels,
)
from permitdesk.domain.draw.team import UNHINDERED, Availability, SeatChange
from permitdesk.errors.draw import BadTeam, NotByHand, NotInPool, NotSeated


def substitute(
    drawn: Round,
    gone: Disqualified,
    taken: str,
    officers: tuple[str, ...],
    at: datetime,
    availability: Availability = UNHINDERED,
) -> Round:
    """Return the round with a unit disqualified and the one that was drawn for it by hand.

    Args:
        drawn: A round drawn by hand.
        gone: The unit that cannot be visited.
        taken: The label of the unit drawn instead, of the same stratum.
        officers: Its officers' certificates in the order of seats.
        at: Now, timezone-aware, in the office's zone.
        availability: Who may sit where on this day.

    Raises:
        BadTeam: The team is too small, or somebody sits there who may not.
        NotByHand: The program drew the round.
        NotDrawn: The unit is not drawn, or disqualified already.
        NotInPool: The other unit cannot be drawn in the stratum, or was drawn before.
        OutOfOrder: The time lies before the draw.
        ReasonMissing: There is no reason, evidence or approver.
        SamePerson: The approver is the operator.
        WrongState: The round is published already, or void.
    """
    result = _require_result(drawn, "补抽")
    require_order("补抽", at, result.at)
    check_disqualified(result.iterations, [gone])
    require_two_people("补抽", ("操作人", drawn.operator), ("批准人", gone.approver))
    stratum = _stratum_of(drawn, result, gone.label)
    _require_free(result, stratum, taken)
    known = availability.within(drawn.roster)
    team = team_as_told(taken, stratum.seats, officers, drawn.roster, known)
    iteration = Iteration("", {stratum.id: (taken,)}, (gone,), known.barred, moment(at))
    grown = replace(result, iterations=(*result.iterations, iteration), teams=(*result.teams, team))
    return replace(drawn, result=grown)


def change_seat(
    drawn: Round,
    unit: str,
    leaves: str,
    joins: str,
    reason: str,
    approver: str,
    on: date,
    availability: Availability = UNHINDERED,
) -> Round:
    """Return the round with one seat given to the officer who was drawn for it by hand.

    Args:
        drawn: A round drawn by hand.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        joins: The certificate of who takes the seat.
        reason: Why.
        approver: Who approved, not the operator.
        on: The day of the approval, in the office's zone.
        availability: Who may sit where on this day.

    Raises:
        BadTeam: Who joins may not sit there, sits there already, or has left the unit before.
        NotByHand: The program drew the round.
        NotDrawn: The unit is not to be visited in this round.
        NotSeated: The leaving officer does not sit there.
        OutOfOrder: The day lies before the draw.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the operator.
        WrongState: The round is published already, or void.
    """
    result = _require_result(drawn, "换人")
    require_seat_change(drawn, result, unit, on, reason, approver)
    _require_seats(result, unit, leaves, joins)
    known = availability.within(drawn.roster)
    require_seatable(unit, joins, drawn.roster, known)
    change = SeatChange(
        len(result.iterations), unit, leaves, joins, reason, approver, on.isoformat(), (), 0
    )
    change = replace(change, barred=known.barred, recused=known.recused_from(unit))
    return replace(drawn, result=replace(result, changes=(*result.changes, change)))


def _require_result(drawn: Round, action: str) -> Result:
    """Return the result of a round drawn by hand that is not public yet."""
    if drawn.manual is None:
        raise NotByHand(round_number=drawn.number, action=action)
    require_state(drawn, ("drawn",), action)
    assert drawn.result is not None
    return drawn.result


def _stratum_of(drawn: Round, result: Result, label: str) -> Stratum:
    """Return the stratum that drew a unit."""
    homes = {
        drawn_label: stratum
        for iteration in result.iterations
        for stratum, labels in iteration.selected.items()
        for drawn_label in labels
    }
    return next(one for one in drawn.pool.strata if one.id == homes[label])


def _require_free(result: Result, stratum: Stratum, taken: str) -> None:
    """Let a unit pass that can be drawn in a stratum and was never drawn."""
    if taken not in stratum.eligible:
        raise NotInPool(label=taken, stratum=stratum.title, reason="不在可抽名单之内")
    if taken in result.live or taken in disqualified_labels(result.iterations):
        raise NotInPool(label=taken, stratum=stratum.title, reason="本轮已经抽中过")


def _require_seats(result: Result, unit: str, leaves: str, joins: str) -> None:
    """Let a change pass from one who sits at a unit to one who does not and never did."""
    seated = result.held[unit]
    if leaves not in seated:
        raise NotSeated(officer=leaves, unit=unit)
    left = {change.leaves for change in result.changes if change.unit == unit}
    if joins in seated or joins in left:
        raise BadTeam(unit=unit, reason=f"{joins} 已在本组，或已从本组换下")
