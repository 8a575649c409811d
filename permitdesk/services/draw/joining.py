"""The officers of other departments who go along on drawn visits."""

from __future__ import annotations

from collections.abc import Iterable

from permitdesk.domain.draw.units import JointSeat, joint_seats
from permitdesk.storage.unit_of_work import UnitOfWork


def joint_teams_in(
    work: UnitOfWork, numbers: Iterable[str]
) -> dict[tuple[str, str], tuple[JointSeat, ...]]:
    """Return who of other departments goes, by round and unit, in an entered unit of work.

    Only the papers of joint rounds are read.

    Args:
        work: An entered unit of work.
        numbers: The rounds.

    Returns:
        Those seated now; a unit where nobody joins is left out.
    """
    found: dict[tuple[str, str], tuple[JointSeat, ...]] = {}
    for number in work.draw.rounds.joint_ones(numbers):
        teams = joint_seats(work.draw.rounds.find(number).round)
        for unit, seats in teams.items():
            found[number, unit] = tuple(seat for seat in seats if seat.is_seated)
    return found
