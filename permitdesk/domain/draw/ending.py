"""The last steps of a round: published, closed, or void; and the transcript of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from permitdesk.domain.draw.guard import (
    moment,
    require_as_sealed,
    require_order,
    require_state,
    require_text,
    require_two_people,
    require_verifiable,
)
from permitdesk.domain.draw.joint import JointRecord
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.randomness import Reading, encode
from permitdesk.domain.draw.round import Result, Round
from permitdesk.domain.draw.transcript import SourceRecord, Transcript, Voiding
from permitdesk.errors.draw import VisitsPending


def publish(drawn: Round, at: datetime, pending: Collection[str] = ()) -> Round:
    """Return the round with its transcript public.

    Args:
        drawn: A drawn round.
        at: Now, timezone-aware.
        pending: Labels of the drawn units that were not visited yet.

    Raises:
        OutOfOrder: The time lies before the draw.
        VisitsPending: A unit was not visited yet, so the list is still secret.
        WrongState: The round is not drawn, public already, or void.
    """
    require_state(drawn, ("drawn",), "公开")
    assert drawn.result is not None
    require_order("公开", at, drawn.result.at)
    left = set(pending) & set(drawn.result.live)
    if left:
        raise VisitsPending(round_number=drawn.number, pending=len(left))
    return replace(drawn, published_at=at)


def close(published: Round, secret: bytes, at: datetime) -> Round:
    """Return the round ended, its secret public.

    Raises:
        DrawnByHand: There is no secret.
        OutOfOrder: The time lies before the publication.
        PoolDiffers: Lists or sample sizes are not those of the seal.
        SecretDiffers: The secret is not the one that was committed to.
        WrongState: The round is not public, or void.
    """
    require_verifiable(published, "公布密码")
    require_state(published, ("published",), "结束")
    assert published.seal is not None
    assert published.published_at is not None
    require_as_sealed(published, published.seal, secret)
    require_order("结束", at, published.published_at)
    return replace(published, closed_at=at, secret=secret.hex())


def declare_void(one: Round, reason: str, by: str, approver: str, at: datetime) -> Round:
    """Return the round marked as void; its place, its result and the reason stay for ever.

    Args:
        one: A round that is sealed, drawn or public.
        reason: Why it cannot count.
        by: Who declares it void.
        approver: The second person.
        at: Now, timezone-aware.

    Raises:
        OutOfOrder: The time lies before the sealing.
        ReasonMissing: Reason, declarer or approver is missing.
        SamePerson: Declarer and approver are one person.
        WrongState: The round is a draft, closed, or void already.
    """
    require_state(one, ("sealed", "drawn", "published"), "作废")
    assert one.begun_at is not None
    require_text("作废", "理由", reason)
    require_two_people("作废", ("申请人", by), ("批准人", approver))
    require_order("作废", at, one.begun_at)
    return replace(one, voiding=Voiding(reason, by, approver, moment(at)))


def transcript(one: Round, program: str, previous: str, void_rounds: int = 0) -> Transcript:
    """Return the transcript of a round that has a result; only codes in use are in it.

    Args:
        one: A round with a result, void or not.
        program: Name and version of the program that drew.
        previous: The head of the audit chain before the draw, hexadecimal.
        void_rounds: How many rounds of the year are void.

    Raises:
        DrawnByHand: Nothing of it can be recomputed.
        WrongState: Nothing was drawn.
    """
    require_verifiable(one, "导出可核验的抽取记录")
    if one.seal is None or one.result is None:
        require_state(one, ("drawn",), "导出抽取记录")
    assert one.seal is not None
    assert one.result is not None
    frozen, result = one.seal, one.result
    return Transcript(
        round=one.number,
        format=one.protocol,
        office=one.office,
        program=program,
        sealed_at=moment(frozen.at),
        drawn_at=moment(result.at),
        operator=one.operator,
        supervisor=one.supervisor,
        commitment=frozen.commitment,
        pool_hash=frozen.pool_hash,
        sources=tuple(_source_record(reading) for reading in result.readings),
        encoded=encode(result.readings),
        strata=one.pool.strata,
        iterations=result.iterations,
        void_rounds_this_year=void_rounds,
        previous=previous,
        officers=one.roster,
        officers_hash=frozen.officers_hash,
        carried=one.carried,
        teams=result.teams,
        changes=result.changes,
        joint=_joint_records(one, result),
        secret=one.secret,
        void=one.voiding,
    )


def _source_record(reading: Reading) -> SourceRecord:
    """Return what the transcript says of a public number."""
    source = reading.source
    return SourceRecord(source.title, source.known_on.isoformat(), reading.value, reading.read_by)


def _joint_records(one: Round, result: Result) -> tuple[JointRecord, ...]:
    """Return what the transcript says of the other departments."""
    return tuple(
        JointRecord(
            roster.department,
            roster.seats,
            roster.certificates,
            sealed,
            crew.teams,
            crew.changes,
            {} if one.protocol == CAPPED else roster.carried,
        )
        for roster, sealed, crew in zip(one.joint, one.joint_hashes, result.joint, strict=True)
    )
