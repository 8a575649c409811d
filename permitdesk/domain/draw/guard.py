"""What must hold before a step of a round: the state, two people, the secret, the time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from permitdesk.domain.draw.commitment import commitment
from permitdesk.domain.draw.pool import pool_hash
from permitdesk.domain.draw.round import STATES, Result, Round, Seal
from permitdesk.errors.draw import (
    DrawnByHand,
    NotDrawn,
    OutOfOrder,
    PoolDiffers,
    ReasonMissing,
    SamePerson,
    SecretDiffers,
    WrongState,
)

_CHANGE = "换人"


def require_state(one: Round, states: Collection[str], action: str) -> None:
    """Let a round pass that is in one of the states.

    Raises:
        WrongState: It is in another one.
    """
    if one.state not in states:
        raise WrongState(round_number=one.number, state=STATES.label(one.state), action=action)


def require_seal(one: Round, action: str) -> Seal:
    """Return the seal of a round that waits for its draw.

    Raises:
        WrongState: It is a draft, drawn already, or void.
    """
    require_state(one, ("sealed",), action)
    assert one.seal is not None
    return one.seal


def require_result(one: Round, action: str) -> tuple[Seal, Result]:
    """Return seal and result of a round whose list is not public yet.

    Raises:
        DrawnByHand: It was drawn by hand.
        WrongState: It is not drawn yet, public already, or void.
    """
    require_verifiable(one, action)
    require_state(one, ("drawn",), action)
    assert one.seal is not None
    assert one.result is not None
    return one.seal, one.result


def require_verifiable(one: Round, action: str) -> None:
    """Let a round pass that the program drew.

    Raises:
        DrawnByHand: It was drawn by hand.
    """
    if one.manual is not None:
        raise DrawnByHand(round_number=one.number, action=action)


def require_as_sealed(one: Round, frozen: Seal, secret: bytes) -> None:
    """Let a round pass whose secret, pool and officers are still those of its seal.

    Raises:
        PoolDiffers: Somebody changed a list or a sample size behind the program's back.
        SecretDiffers: The secret is not the one that was committed to.
    """
    if commitment(secret).hex() != frozen.commitment:
        raise SecretDiffers(round_number=one.number)
    frozen_lists = (frozen.pool_hash, frozen.officers_hash, *frozen.joint_hashes)
    if (pool_hash(one.pool), one.officers_hash, *one.joint_hashes) != frozen_lists:
        raise PoolDiffers(round_number=one.number)


def require_text(action: str, name: str, text: str) -> None:
    """Let a text pass that says something.

    Raises:
        ReasonMissing: It is empty.
    """
    if not text.strip():
        raise ReasonMissing(action=action, missing=name)


def require_two_people(action: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    """Let two roles pass, each a pair of its name and its holder, that two people hold.

    Raises:
        ReasonMissing: A role has no holder.
        SamePerson: One person holds both.
    """
    for role, person in (first, second):
        require_text(action, role, person)
    if first[1].strip() == second[1].strip():
        raise SamePerson(action=action, first=first[0], second=second[0], person=first[1].strip())


def require_seat_change(
    drawn: Round, result: Result, unit: str, on: date, reason: str, approver: str
) -> None:
    """Let a round pass in which a seat at a unit may change.

    Args:
        drawn: A drawn round that is not public yet.
        result: Its result.
        unit: The unit's label.
        on: The day of the approval, in the office's zone.
        reason: Why.
        approver: Who approved.

    Raises:
        NotDrawn: The unit is not to be visited in this round.
        OutOfOrder: The day lies before the draw.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the operator.
    """
    require_text(_CHANGE, "理由", reason)
    require_two_people(_CHANGE, ("操作人", drawn.operator), ("批准人", approver))
    if on < day(result.at):
        raise OutOfOrder(action=_CHANGE, at=on.isoformat(), before=day(result.at).isoformat())
    if unit not in result.live:
        raise NotDrawn(label=unit)


def require_order(action: str, at: datetime, before: datetime) -> None:
    """Let a moment pass that is not before the step it follows.

    Raises:
        OutOfOrder: It is.
    """
    if at < before:
        raise OutOfOrder(action=action, at=moment(at), before=moment(before))


def moment(at: datetime) -> str:
    """Return a moment in ISO 8601 with seconds and offset.

    Raises:
        ValueError: The moment has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment of the draw needs its time zone")
    return at.isoformat(timespec="seconds")


def day(at: datetime) -> date:
    """Return the day of a moment in its own zone.

    Raises:
        ValueError: The moment has no time zone.
    """
    return date.fromisoformat(moment(at)[:10])
