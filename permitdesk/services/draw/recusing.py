"""Recusal on application: somebody asks, the head decides, that one seat is drawn again.

The visit keeps its day meanwhile and afterwards: nothing stops for an application. What the
head grants is kept on the register too, so that the officer stays recused from the facility.
In a round drawn by hand the seat is drawn again by hand, and whom it fell on is told with the
decision.

Source: 行政处罚法 (2021), article 43.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from permitdesk.domain.draw import drawing, manual_changes
from permitdesk.domain.draw.guard import require_text, require_two_people
from permitdesk.domain.draw.lines import KeptRound
from permitdesk.domain.draw.recusal import DECISIONS, RecusalRequest
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.team import Availability
from permitdesk.domain.register.officer import Recusal
from permitdesk.errors.draw import NotByHand, NotDrawn, NotSeated
from permitdesk.errors.rounds import RecusalAsked, RecusalDecided
from permitdesk.services.draw.candidates import availability_in
from permitdesk.services.draw.keeping import keep_in, now_in
from permitdesk.storage.unit_of_work import UnitOfWork

_APPLY = "申请回避"
_DECIDE = "决定回避"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a drawn visit.

    Attributes:
        unit: The unit's label.
        certificate: Who sits there.
        department: Whose officer, empty for the office's own.
    """

    unit: str
    certificate: str
    department: str = ""


def apply(work: UnitOfWork, number: str, seat: Seat, applied_by: str, grounds: str) -> int:
    """Keep an application that an officer be recused, and return its number.

    Args:
        work: A unit of work, not yet entered.
        number: The round.
        seat: Whom it is about.
        applied_by: Who asks: the officer, or the inspected side.
        grounds: Why.

    Raises:
        RoundUnknown: There is no such round.
        NotDrawn: The unit is not to be visited in this round.
        NotSeated: The officer does not sit there.
        ReasonMissing: Applicant or grounds are missing.
        RecusalAsked: The same application is open already.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_text(_APPLY, "申请人", applied_by)
        require_text(_APPLY, "理由", grounds)
        _require_seated(kept.round, seat)
        for other in work.draw.requests.of_round(kept.papers.id):
            if other.is_open and _seat(other) == seat:
                raise RecusalAsked(name=seat.certificate, unit=seat.unit)
        asked = RecusalRequest(
            id=0,
            round_number=number,
            unit=seat.unit,
            department=seat.department,
            certificate=seat.certificate,
            applied_by=applied_by.strip(),
            applied_on=now_in(work).date(),
            grounds=grounds.strip(),
        )
        request_id = work.draw.requests.add(kept.papers.id, asked)
        told = asdict(asked) | {"id": request_id}
        work.record("draw", "apply_recusal", number, **told)
        work.commit()
        return request_id


def decide(
    work: UnitOfWork,
    request_id: int,
    decided_by: str,
    *,
    is_granted: bool,
    note: str = "",
    joins: str = "",
) -> Round:
    """Keep the head's decision, draw the seat again where it is granted, and return the round.

    Args:
        work: A unit of work, not yet entered.
        request_id: The application.
        decided_by: The head, neither the operator nor who asked.
        is_granted: Whether the officer is recused.
        note: Why it is refused, or anything else.
        joins: In a round drawn by hand the certificate of who was drawn for the seat; empty in
            any other, where the next one of the order takes it.

    Raises:
        BadTeam: Who was drawn by hand may not sit there, or has left the unit before.
        RecordNotFound: There is no such application.
        RecusalDecided: It is decided already.
        ReasonMissing: The head's name, the reason of a refusal, or in a round drawn by hand
            who was drawn for the seat, is missing.
        SamePerson: The head is the operator or who asked.
        NotEnoughOfficers: Nobody is left for the seat.
        NotByHand: Somebody is named for a seat that the program draws.
        WrongState: The round is published already, or void.
    """
    with work:
        asked = work.draw.requests.find(request_id)
        kept = work.draw.rounds.find(asked.round_number)
        _require_decidable(kept.round, asked, decided_by)
        if not is_granted:
            require_text(_DECIDE, "不予回避的理由", note)
        today = now_in(work).date()
        decision = "granted" if is_granted else "refused"
        head, words = decided_by.strip(), note.strip()
        work.draw.requests.decide(request_id, decision, head, today, words)
        told = {"id": request_id, "decision": decision, "decided_by": head, "note": words}
        work.record("draw", "decide_recusal", asked.round_number, **told)
        draw_again = _seat_drawn_again if kept.round.manual is None else _seat_drawn_by_hand
        grown = draw_again(work, kept, asked, head, joins) if is_granted else kept.round
        work.commit()
        return grown


def of_round(work: UnitOfWork, number: str) -> tuple[RecusalRequest, ...]:
    """Return the applications to a round, oldest first.

    Raises:
        RoundUnknown: There is no such round.
    """
    with work:
        return work.draw.requests.of_round(work.draw.rounds.papers(number).id)


def _seat_drawn_again(
    work: UnitOfWork, kept: KeptRound, asked: RecusalRequest, decided_by: str, joins: str
) -> Round:
    """Recuse the officer and give the seat to the next one of the same order."""
    if joins:
        raise NotByHand(round_number=kept.round.number, action=_DECIDE)
    known = _recused(work, kept, asked, decided_by)
    grown = drawing.change_seat(
        kept.round,
        asked.unit,
        asked.certificate,
        f"回避：{asked.grounds}",
        decided_by,
        now_in(work).date(),
        known,
        asked.department,
    )
    _keep_seat(work, kept, grown, asked)
    return grown


def _seat_drawn_by_hand(
    work: UnitOfWork, kept: KeptRound, asked: RecusalRequest, decided_by: str, joins: str
) -> Round:
    """Recuse the officer and give the seat to whom it fell on when it was drawn by hand again."""
    require_text(_DECIDE, "人工抽出的接替人员", joins)
    grown = manual_changes.change_seat(
        kept.round,
        asked.unit,
        asked.certificate,
        joins,
        f"回避：{asked.grounds}",
        decided_by,
        now_in(work).date(),
        _recused(work, kept, asked, decided_by),
    )
    _keep_seat(work, kept, grown, asked)
    return grown


def _recused(
    work: UnitOfWork, kept: KeptRound, asked: RecusalRequest, decided_by: str
) -> Availability:
    """Return the facts of the day with the recusal that was granted, kept on the register too."""
    if not asked.department:
        _keep_on_register(work, asked, decided_by)
    known = availability_in(work, kept.round)
    return replace(known, recusals=known.recusals | {(asked.unit, asked.certificate)})


def _keep_seat(work: UnitOfWork, kept: KeptRound, grown: Round, asked: RecusalRequest) -> None:
    """Keep the changed seat, on the unit's open visit too."""
    keep_in(work, kept, grown, "change_seat", {"request": asked.id, "unit": asked.unit})
    if work.draw.visits.reseat(kept.papers.id, asked.unit):
        work.record("schedule", "change_team", asked.unit, round=kept.round.number, reason="回避")


def _keep_on_register(work: UnitOfWork, asked: RecusalRequest, decided_by: str) -> None:
    """Keep the recusal from today on; a facility that left the register needs none."""
    officer = work.register.officers.with_certificate(asked.certificate)
    facility = work.draw.units.facility_ids([asked.unit]).get(asked.unit)
    if officer is None or facility is None:
        return
    today = now_in(work).date()
    recusal = Recusal(valid_from=today, decided_by=decided_by.strip(), note=asked.grounds[:300])
    work.register.recusals.add(officer.id, facility, recusal)
    work.record(
        "register", "add_recusal", officer.officer.name, facility=asked.unit, decided_by=decided_by
    )


def _require_seated(one: Round, seat: Seat) -> None:
    if one.result is None or seat.unit not in one.result.live:
        raise NotDrawn(label=seat.unit)
    held = one.result.held
    if seat.department:
        held = one.result.held_by(one.place_of(seat.department))
    if seat.certificate not in held.get(seat.unit, ()):
        raise NotSeated(officer=seat.certificate, unit=seat.unit)


def _require_decidable(one: Round, asked: RecusalRequest, decided_by: str) -> None:
    if not asked.is_open:
        raise RecusalDecided(
            name=asked.certificate, by=asked.decided_by, decision=DECISIONS.label(asked.decision)
        )
    require_two_people(_DECIDE, ("操作人", one.operator), ("负责人", decided_by))
    require_two_people(_DECIDE, ("申请人", asked.applied_by), ("负责人", decided_by))


def _seat(asked: RecusalRequest) -> Seat:
    return Seat(asked.unit, asked.certificate, asked.department)
