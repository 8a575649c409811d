"""Changing one seat of a drawn team: the next officer of the same order takes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from permitdesk.domain.draw import drawing
from permitdesk.domain.draw.round import Round
from permitdesk.services.draw.candidates import availability_in
from permitdesk.services.draw.keeping import keep_in, now_in
from permitdesk.storage.unit_of_work import UnitOfWork


def change(
    work: UnitOfWork,
    number: str,
    unit: str,
    leaves: str,
    reason: str,
    approver: str,
    department: str = "",
) -> Round:
    """Give one seat to the next officer, on the unit's open visit too, and return the round.

    Args:
        work: A unit of work, not yet entered.
        number: The round.
        unit: The unit's label.
        leaves: The certificate of the officer who leaves.
        reason: Why.
        approver: Who approved, not the operator.
        department: Whose officer leaves, empty for the office's own.

    Raises:
        RoundUnknown: There is no such round.
        NotDrawn: The unit is not to be visited in this round.
        NotSeated: The leaving officer does not sit there.
        NotEnoughOfficers: Nobody is left for the seat.
        ReasonMissing: Reason or approver is missing.
        SamePerson: The approver is the operator.
        WrongState: The round is not drawn, or is published already.
    """
    with work:
        kept = work.draw.rounds.find(number)
        known = availability_in(work, kept.round)
        today = now_in(work).date()
        grown = drawing.change_seat(
            kept.round, unit, leaves, reason, approver, today, known, department
        )
        keep_in(work, kept, grown, "change_seat", _told(grown, department))
        if work.draw.visits.reseat(kept.papers.id, unit):
            work.record("schedule", "change_team", unit, round=number, reason=reason)
        work.commit()
        return grown


def _told(grown: Round, department: str) -> dict[str, Any]:
    """Return the change that was just made, for the audit chain."""
    assert grown.result is not None
    if not department:
        return asdict(grown.result.changes[-1])
    crew = grown.result.joint[grown.place_of(department)]
    return asdict(crew.changes[-1]) | {"department": department}
