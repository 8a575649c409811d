"""The visits that officers have in a year before a round: frozen with it when it is sealed.

Only drawn seats count: of rounds that are not void, at units that were not disqualified, held
by whoever sits there now. Anybody can add them up from the transcripts published before.
Checks that the office itself assigns - from clues, re-checks, campaigns - do not count: whoever
assigns them could otherwise steer who is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from permitdesk.domain.draw.joint import JointRoster
from permitdesk.domain.draw.units import joint_seats
from permitdesk.storage.unit_of_work import UnitOfWork


def carried_in(work: UnitOfWork, period: str) -> dict[str, int]:
    """Return the drawn visits of a period's year by the officers' certificates today.

    Args:
        work: An entered unit of work.
        period: The month, `YYYY-MM`, whose round is to be sealed.
    """
    return work.draw.units.visits_of_year(int(period[:4]))


def joint_with_carried_in(
    work: UnitOfWork, period: str, joint: Iterable[JointRoster]
) -> tuple[JointRoster, ...]:
    """Return other departments' rosters with the visits of earlier joint rounds of the year."""
    had = _joint_visits(work, int(period[:4]))
    return tuple(
        replace(
            roster,
            officers=tuple(
                replace(one, carried=had[roster.department, one.certificate])
                for one in roster.officers
            ),
        )
        for roster in joint
    )


def _joint_visits(work: UnitOfWork, year: int) -> Counter[tuple[str, str]]:
    """Return the visits of a year's joint rounds by department and certificate."""
    live = (line.number for line in work.draw.rounds.lines(year) if line.state != "void")
    found: Counter[tuple[str, str]] = Counter()
    for number in work.draw.rounds.joint_ones(live):
        one = work.draw.rounds.find(number).round
        units = () if one.result is None else one.result.live
        teams = joint_seats(one)
        found.update(
            (seat.department, seat.record.certificate)
            for unit in units
            for seat in teams.get(unit, ())
            if seat.is_seated
        )
    return found
