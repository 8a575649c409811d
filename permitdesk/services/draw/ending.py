"""The last steps of a round: void, published, closed."""

from __future__ import annotations

from permitdesk.domain.draw import ending
from permitdesk.domain.draw.guard import require_two_people, require_verifiable
from permitdesk.domain.draw.round import Round
from permitdesk.services.draw.keeping import keep_in, now_in, secret_in
from permitdesk.storage.unit_of_work import UnitOfWork


def void(work: UnitOfWork, number: str, reason: str, approver: str) -> Round:
    """Declare a round void; its number, its result and the reason stay for ever.

    Visits of the round that were not made yet are cancelled, and its rows of the plan can be
    sealed again in a new round.

    Args:
        work: A unit of work, not yet entered; its actor declares.
        number: The round.
        reason: Why it cannot count.
        approver: The second person: neither the declarer nor the round's operator.

    Raises:
        RoundUnknown: There is no such round.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the declarer or the operator.
        WrongState: The round is closed or void already.
    """
    with work:
        kept = work.draw.rounds.find(number)
        operator = kept.round.operator
        require_two_people("作废", ("操作人", operator), ("批准人", approver))
        voided = ending.declare_void(kept.round, reason, work.actor, approver, now_in(work))
        keep_in(work, kept, voided, "void", {"reason": reason, "approver": approver})
        cancelled = work.draw.visits.cancel(kept.papers.id)
        if cancelled:
            work.record("schedule", "cancel", number, visits=cancelled, reason="作废")
        work.commit()
        return voided


def publish(work: UnitOfWork, number: str) -> Round:
    """Make a round public, once all of its visits are made, and return it.

    Raises:
        RoundUnknown: There is no such round.
        VisitsPending: A unit was not visited yet, so the list is still secret.
        WrongState: The round is not drawn, public already, or void.
    """
    with work:
        kept = work.draw.rounds.find(number)
        pending = work.draw.visits.pending(kept.papers.id)
        published = ending.publish(kept.round, now_in(work), pending)
        keep_in(work, kept, published, "publish", {})
        work.commit()
        return published


def close(work: UnitOfWork, number: str) -> Round:
    """End a public round: its secret becomes public and can be used no more.

    Raises:
        RoundUnknown: There is no such round.
        KeyMissing: The key file is not there.
        SecretUnreadable: The stored secret does not fit the key.
        WrongState: The round is not public, or void.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_verifiable(kept.round, "公布密码")
        closed = ending.close(kept.round, secret_in(work, kept), now_in(work))
        keep_in(work, kept, closed, "close", {"secret": closed.secret})
        work.commit()
        return closed
