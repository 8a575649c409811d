"""Sealing a round: pool, officers, sample sizes and commitment are frozen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from permitdesk.domain.draw import sealing
from permitdesk.domain.draw.joint import JointRoster
from permitdesk.domain.draw.randomness import PublicSource
from permitdesk.domain.draw.round import Round
from permitdesk.errors.draw import SealedTwice
from permitdesk.services.draw.carried import joint_with_carried_in
from permitdesk.services.draw.keeping import add_in, now_in
from permitdesk.services.draw.pools import pool_of, propose_in
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

HEAD_WITHOUT_NAME = "值班负责人"
"""Stands for the supervisor where neither the caller nor the office has named one."""


def seal(
    work: UnitOfWork,
    period: str,
    sources: Sequence[PublicSource],
    operator: str,
    supervisor: str,
    secret: bytes,
    joint: Sequence[JointRoster] = (),
) -> Round:
    """Seal the next round of a month, as the plan says, and return it.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        sources: The public numbers that will decide.
        operator: Who works the program.
        supervisor: Who watches, another person.
        secret: 32 bytes from the operating system's generator.
        joint: The other departments that take part, each with its officers.

    Raises:
        PlanMissing: The year has no plan.
        NothingToDraw: The plan asks for nothing this month.
        SealedTwice: Every row of the month is sealed already.
        KnownBeforeSealing: A public number could have been known before now.
        NoSource: There is no public number.
        BadSource: Two sources have one name.
        SamePerson: Operator and supervisor are one person.
        BadLabel: A facility's label cannot be used.
        BadDepartment: A department takes part twice.
        BadOfficer: A certificate number cannot be used, or stands in two rosters.
        KeyFileNotWritable: The key file cannot be made.
    """
    with work:
        proposal = propose_in(work, period)
        others = [kept.round for kept in work.draw.rounds.of_period(period)]
        if not proposal.open:
            _refuse_second(period, others)
        had = {one.certificate: one.carried for one in proposal.candidates}
        people = (office_in(work).name, operator, supervisor)
        rosters = joint_with_carried_in(work, period, joint)
        drafted = sealing.draft(
            proposal.number, period, *people, pool_of(proposal), had, rosters, had
        )
        sealed = sealing.seal(drafted, secret, sources, now_in(work), others)
        add_in(work, sealed, secret)
        work.commit()
        return sealed


def _refuse_second(period: str, others: Iterable[Round]) -> None:
    """Raise `SealedTwice` where nothing is left to draw because a live round has it all."""
    for other in others:
        if other.state != "void":
            raise SealedTwice(
                period=period,
                stratum=other.pool.strata[0].title,
                round_number=other.number,
            )


def last_joint(work: UnitOfWork) -> tuple[JointRoster, ...]:
    """Return the other departments of the last joint draw, to begin the next one with."""
    with work:
        for line in reversed(work.draw.rounds.lines()):
            joint = work.draw.rounds.find(line.number).round.joint
            if joint:
                return joint
    return ()


def supervisor_of(work: UnitOfWork) -> str:
    """Return who watches where nobody is named: the office's head, or a title in its place.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    with work:
        return office_in(work).head or HEAD_WITHOUT_NAME
