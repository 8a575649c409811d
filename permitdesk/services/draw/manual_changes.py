"""Substitutes and changed seats of a round that was drawn by hand: drawn by hand, and typed."""

from __future__ import annotations

from dataclasses import asdict

from permitdesk.domain.draw import manual_changes
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.services.draw.candidates import availability_in
from permitdesk.services.draw.keeping import keep_in, now_in
from permitdesk.services.draw.sheet_lines import Known, known_of, read_line
from permitdesk.storage.unit_of_work import UnitOfWork


def substitute(work: UnitOfWork, number: str, gone: Disqualified, line: str) -> Round:
    """Disqualify a unit of a round drawn by hand, keep what was drawn for it, and return the round.

    The visit to the disqualified unit, if it was not made yet, is cancelled.

    Args:
        work: A unit of work, not yet entered.
        number: The round.
        gone: The unit, with reason, evidence and approver.
        line: What was drawn instead, as typed: `名称或编号：检查人员、检查人员`.

    Raises:
        RoundUnknown: There is no such round.
        SheetLineUnclear: The line names no unit of the pool, or no officer.
        BadTeam: The team is too small, or somebody sits there who may not.
        NotByHand: The program drew the round.
        NotDrawn: The unit is not drawn, or disqualified already.
        NotInPool: The other unit cannot be drawn in the stratum, or was drawn before.
        ReasonMissing: There is no reason, evidence or approver.
        SamePerson: The approver is the operator.
        WrongState: The round is published already, or void.
    """
    with work:
        kept = work.draw.rounds.find(number)
        told = read_line(line, _known(work, kept.round))
        grown = manual_changes.substitute(
            kept.round,
            gone,
            told.label,
            told.officers,
            now_in(work),
            availability_in(work, kept.round),
        )
        particulars: dict[str, object] = {
            "disqualified": [asdict(gone)],
            "selected": {told.stratum: [told.label]},
        }
        keep_in(work, kept, grown, "substitute", particulars)
        cancelled = work.draw.visits.cancel(kept.papers.id, [gone.label])
        if cancelled:
            work.record("schedule", "cancel", number, visits=cancelled, reason="补抽")
        work.commit()
        return grown


def change_seat(
    work: UnitOfWork, number: str, unit: str, leaves: str, joins: str, reason: str, approver: str
) -> Round:
    """Give one seat to the officer drawn for it by hand, on the open visit too; return the round.

    Args:
        work: A unit of work, not yet entered.
        number: The round.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        joins: The certificate of who takes the seat.
        reason: Why.
        approver: Who approved, not the operator.

    Raises:
        RoundUnknown: There is no such round.
        BadTeam: Who joins may not sit there, sits there already, or has left the unit before.
        NotByHand: The program drew the round.
        NotDrawn: The unit is not to be visited in this round.
        NotSeated: The leaving officer does not sit there.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the operator.
        WrongState: The round is published already, or void.
    """
    with work:
        kept = work.draw.rounds.find(number)
        known, today = availability_in(work, kept.round), now_in(work).date()
        grown = manual_changes.change_seat(
            kept.round, unit, leaves, joins, reason, approver, today, known
        )
        assert grown.result is not None
        keep_in(work, kept, grown, "change_seat", asdict(grown.result.changes[-1]))
        if work.draw.visits.reseat(kept.papers.id, unit):
            work.record("schedule", "change_team", unit, round=number, reason=reason)
        work.commit()
        return grown


def _known(work: UnitOfWork, one: Round) -> Known:
    """Return what a line can name: the units of the round's pool, and its officers."""
    labels = {label for stratum in one.pool.strata for label in stratum.eligible}
    names = work.draw.units.names(labels)
    return known_of(
        (
            (stratum.id, label, names.get(label, label))
            for stratum in one.pool.strata
            for label in stratum.eligible
        ),
        work.draw.units.officer_names(one.roster).items(),
    )
