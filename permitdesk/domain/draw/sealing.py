"""The first two steps of a round: the draft, and the seal that freezes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from permitdesk.domain.draw.commitment import SECRET_BYTES, commitment
from permitdesk.domain.draw.guard import moment, require_state, require_text, require_two_people
from permitdesk.domain.draw.joint import JointRoster, check_joint
from permitdesk.domain.draw.pool import Pool, make_roster, pool_hash
from permitdesk.domain.draw.randomness import PublicSource
from permitdesk.domain.draw.round import Round, Seal
from permitdesk.domain.draw.timing import check_sources
from permitdesk.errors.draw import NothingToDraw, SealedTwice


def draft(
    number: str,
    period: str,
    office: str,
    operator: str,
    supervisor: str,
    pool: Pool,
    officers: Iterable[str] = (),
    joint: Iterable[JointRoster] = (),
    carried: Mapping[str, int] | None = None,
) -> Round:
    """Return a new round.

    Args:
        number: A number that no other round has, void ones included.
        period: The plan period.
        office: Who draws.
        operator: Who works the program.
        supervisor: Who watches, another person.
        pool: The strata.
        officers: The certificates of all officers who take part.
        joint: The other departments that take part, each with its officers.
        carried: The visits that officers had in this year before; nothing for 0.

    Raises:
        BadDepartment: A department takes part twice.
        BadOfficer: A certificate number cannot be used or stands there twice.
        ReasonMissing: Number, period, office, operator or supervisor is empty.
        SamePerson: Operator and supervisor are one person.
    """
    for name, text in (("轮次编号", number), ("期间", period), ("单位", office)):
        require_text("封存抽取", name, text)
    require_two_people("封存抽取", ("操作人", operator), ("监督人", supervisor))
    roster, others = make_roster(officers), tuple(joint)
    check_joint(roster, others)
    had = {officer: (carried or {}).get(officer, 0) for officer in roster}
    return Round(
        number, period, office, operator, supervisor, pool, roster, joint=others, carried=had
    )


def seal(
    drafted: Round,
    secret: bytes,
    sources: Sequence[PublicSource],
    at: datetime,
    others: Iterable[Round] = (),
) -> Round:
    """Return the round with pool, officers, sample sizes and commitment frozen.

    Args:
        drafted: A draft.
        secret: 32 bytes from the operating system's generator, used for this round alone.
        sources: The public numbers that will decide.
        at: Now, timezone-aware, in the office's zone: its day is the sealing day.
        others: The other rounds of this period.

    Raises:
        BadSource: Two sources have one name.
        KnownBeforeSealing: A public number could have been known before the sealing.
        NoSource: There is no public number.
        NothingToDraw: All samples are 0.
        SealedTwice: A round that is not void has one of the strata in this period.
        ValueError: The secret has another length, which is a bug.
        WrongState: The round is no draft.
    """
    require_state(drafted, ("draft",), "封存")
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes, not {len(secret)}")
    if not drafted.pool.sample:
        raise NothingToDraw
    refuse_second(drafted, others)
    moment(at)  # refuses one without a time zone
    check_sources(sources, at)
    return replace(
        drafted,
        seal=Seal(
            at,
            commitment(secret).hex(),
            pool_hash(drafted.pool),
            drafted.officers_hash,
            tuple(sources),
            drafted.joint_hashes,
        ),
    )


def refuse_second(drafted: Round, others: Iterable[Round]) -> None:
    """Let a round pass whose strata no other live round of its period has.

    Raises:
        SealedTwice: One has.
    """
    wanted = {stratum.id for stratum in drafted.pool.strata}
    for other in others:
        if other.period != drafted.period or other.state in ("draft", "void"):
            continue
        for stratum in other.pool.strata:
            if stratum.id in wanted:
                raise SealedTwice(
                    period=drafted.period, stratum=stratum.title, round_number=other.number
                )
