"""By when a report must be accepted, answered, its reward collected: no term passes unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permitdesk.domain.clues.tip import TipLine
from permitdesk.services.clues.tips import day_in_china
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TipTerm:
    """What a report waits for.

    Attributes:
        what: 待受理, 待反馈 or 奖励待领取.
        due_on: The last day for it.
    """

    what: str
    due_on: date

    def days_left(self, today: date) -> int:
        """Return the days left, negative once it has passed."""
        return (self.due_on - today).days


def terms(work: UnitOfWork) -> dict[int, TipTerm]:
    """Return what each report waits for, by its id; those that wait for nothing are left out."""
    with work:
        return {line.id: term for line, term in terms_in(work)}


def terms_in(work: UnitOfWork) -> tuple[tuple[TipLine, TipTerm], ...]:
    """Return the reports that wait with what for, inside an entered unit of work.

    Source: `tip.acceptance` and `tip.handling` of `resources/rules.json`; the term of the day
    from which it counts.
    """
    found = ((line, _term_in(work, line)) for line in work.clues.tips.waiting())
    return tuple((line, term) for line, term in found if term is not None)


def _term_in(work: UnitOfWork, line: TipLine) -> TipTerm | None:
    tip = line.tip
    if tip.state == "registered":
        received = day_in_china(tip.received_at)
        return TipTerm("待受理", received + _days(work, "tip.acceptance", received))
    if tip.state == "accepted":
        accepted = tip.accepted_on or day_in_china(tip.received_at)
        return TipTerm("待反馈", accepted + _days(work, "tip.handling", accepted))
    return TipTerm("奖励待领取", tip.claim_until) if tip.claim_until else None


def _days(work: UnitOfWork, key: str, on: date) -> timedelta:
    return timedelta(days=office_rules.value_in(work, key, on))
