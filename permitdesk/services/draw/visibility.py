"""Who may see a drawn list: the people of the round, until the visits' days.

The people of a round are its operator and supervisor, whoever sealed or drew it at this
desk, and for each unit the officers who go there. Everybody else sees numbers in place of
names until the visit's day has come, or the round is public. A void round is no secret: its
list will not be visited.

Source: 环办〔2015〕88号 as carried out in 广东, 2016: the list is secret until the check starts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.draw.lines import RoundHead
from permitdesk.domain.draw.pool import Pool
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.units import joint_seats
from permitdesk.errors.rounds import ListSecret
from permitdesk.services.draw.keeping import now_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Secrecy:
    """What must hold for somebody to see a unit.

    Attributes:
        is_over: Whether the whole list is public, or was never to be visited.
        people: The people of the round by name.
    """

    is_over: bool
    people: frozenset[str]

    def may_see_all(self, actor: str) -> bool:
        """Return whether somebody may see the whole list."""
        return self.is_over or actor.strip() in self.people

    def may_see(self, actor: str, officers: Collection[str], day: date | None, today: date) -> bool:
        """Return whether somebody may see one unit.

        Args:
            actor: Who looks, by name.
            officers: The names of those who go.
            day: The visit's day, None where it has none.
            today: Today's date in China.
        """
        has_come = day is not None and day <= today
        return self.may_see_all(actor) or has_come or actor.strip() in officers


def secrecy_in(work: UnitOfWork, head: RoundHead) -> Secrecy:
    """Return who may see a round's list, inside an entered unit of work."""
    people = {head.operator.strip(), head.supervisor.strip()}
    people |= work.draw.rounds.makers(head.number)
    return Secrecy(head.state not in ("sealed", "drawn"), frozenset(people))


def aliases_in(work: UnitOfWork, head: RoundHead) -> dict[str, str]:
    """Return what units are called for who works here, by label; seen ones are left out.

    A unit's number is its place in the drawn list, from 1: 名单第 3 号. Nothing but the heads
    of rounds is read for the people of the round.
    """
    secrecy = secrecy_in(work, head)
    if secrecy.may_see_all(work.actor):
        return {}
    units = work.draw.units.of_round(head.id)
    days, today = work.draw.visits.days(unit.id for unit in units), now_in(work).date()
    joint = _joint_names(work, head)
    return {
        unit.record.label: f"名单第 {number} 号"
        for number, unit in enumerate(units, 1)
        if not secrecy.may_see(
            work.actor,
            [*(seat.name for seat in unit.officers), *joint.get(unit.record.label, ())],
            days.get(unit.id),
            today,
        )
    }


def secret_units_in(work: UnitOfWork) -> dict[str, str]:
    """Return what the facilities are called that who works here may not see yet, by label.

    Later stages put these words in place of a drawn visit's facility.
    """
    found: dict[str, str] = {}
    for head in work.draw.rounds.heads_in("drawn"):
        found |= aliases_in(work, head)
    return found


def secret_labels(work: UnitOfWork) -> frozenset[str]:
    """Return the labels of the facilities that who works here may not see as drawn yet.

    Args:
        work: A unit of work, not yet entered.
    """
    with work:
        return frozenset(secret_units_in(work))


def betrayed_by(work: UnitOfWork, labels: Collection[str]) -> str:
    """Return the round that a list of excluded facilities would betray to who works here.

    What was drawn is excluded from later pools, so such a list tells what a secret one holds.

    Args:
        work: A unit of work, not yet entered.
        labels: The labels of the facilities that cannot be drawn.

    Returns:
        The round's number, empty where nothing is betrayed.
    """
    with work:
        return betrayed_in(work, labels)


def betrayed_in(work: UnitOfWork, labels: Collection[str]) -> str:
    """Return the same inside an entered unit of work."""
    out = frozenset(labels)
    for head in work.draw.rounds.heads_in("drawn"):
        if out & aliases_in(work, head).keys():
            return head.number
    return ""


def require_no_betrayal_in(work: UnitOfWork, pool: Pool, action: str) -> None:
    """Let who works here go on if a pool tells nothing of a secret list.

    Raises:
        ListSecret: It does.
    """
    number = betrayed_in(work, [one.label for part in pool.strata for one in part.excluded])
    if number:
        raise ListSecret(round_number=number, actor=work.actor, action=action)


def require_sight_in(work: UnitOfWork, one: Round, action: str) -> None:
    """Let who works here go on if the whole list may be seen.

    Raises:
        ListSecret: It may not.
    """
    head = work.draw.rounds.head(one.number)
    if one.result is not None and not secrecy_in(work, head).may_see_all(work.actor):
        raise ListSecret(round_number=one.number, actor=work.actor, action=action)


def _joint_names(work: UnitOfWork, head: RoundHead) -> dict[str, tuple[str, ...]]:
    """Return the officers of other departments by unit, if who works here may be one of them."""
    if not work.draw.rounds.names_in_paper(head.id, work.actor.strip()):
        return {}
    one = work.draw.rounds.find(head.number).round
    return {
        unit: tuple(seat.name for seat in seats if seat.is_seated)
        for unit, seats in joint_seats(one).items()
    }
