"""Substitutes for drawn units that cannot be visited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from permitdesk.domain.draw import drawing
from permitdesk.domain.draw.guard import require_verifiable
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.services.draw.candidates import availability_in
from permitdesk.services.draw.keeping import keep_in, now_in, secret_in
from permitdesk.storage.unit_of_work import UnitOfWork


def substitute(work: UnitOfWork, number: str, disqualified: Sequence[Disqualified]) -> Round:
    """Disqualify units of a round, draw substitutes with their teams, and return the round.

    Visits to the disqualified units that were not made yet are cancelled.

    Raises:
        RoundUnknown: There is no such round.
        NotDrawn: A unit is not drawn or disqualified already.
        ReasonMissing: A unit has no reason, evidence or approver.
        SamePerson: The approver is the operator.
        CodesUsedUp: All one-time codes are used.
        NotEnoughOfficers: A unit has fewer able officers than seats.
        KeyMissing: The key file is not there.
        SecretUnreadable: The stored secret does not fit the key.
        DrawnByHand: The round was drawn by hand.
        WrongState: The round is not drawn, or is published already.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_verifiable(kept.round, "补抽")
        secret = secret_in(work, kept)
        known = availability_in(work, kept.round)
        grown = drawing.substitute(kept.round, secret, disqualified, now_in(work), known)
        assert grown.result is not None
        keep_in(
            work,
            kept,
            grown,
            "substitute",
            {
                "disqualified": [asdict(one) for one in disqualified],
                "selected": grown.result.iterations[-1].selected,
            },
        )
        cancelled = work.draw.visits.cancel(kept.papers.id, [one.label for one in disqualified])
        if cancelled:
            work.record("schedule", "cancel", number, visits=cancelled, reason="补抽")
        work.commit()
        return grown
