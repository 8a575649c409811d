"""The officers of a draw: who takes part, and who cannot be seated in the month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.team import Availability, Barred
from permitdesk.domain.register.entry import OfficerEntry, RecusalEntry
from permitdesk.services.draw.carried import carried_in
from permitdesk.services.office.calendar import month_bounds
from permitdesk.storage.unit_of_work import UnitOfWork

EXPIRES_IN_MONTH = "执法证在月底前到期"
AWAY_ALL_MONTH = "整月请假"
LEFT_REGISTER = "已不在人员名录"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer who takes part in a draw.

    Attributes:
        bar: Why the officer can be seated nowhere this month, empty where nothing bars.
        recused: How many facilities the officer is recused from this month.
        carried: How many drawn visits of the year the officer has already.
    """

    certificate: str
    name: str
    bar: str
    recused: int = 0
    carried: int = 0


def candidates_in(work: UnitOfWork, period: str) -> tuple[Candidate, ...]:
    """Return the officers of the register as a draw of a month, `YYYY-MM`, sees them.

    All of them are frozen with the pool: that one is passed over is recorded with its reason.
    """
    first, last = month_bounds(period)
    recused = [entry.officer_id for entry in _recusals(work, first, last)]
    carried = carried_in(work, period)
    return tuple(
        Candidate(
            entry.officer.certificate_number,
            entry.officer.name,
            bar(entry, first, last),
            recused.count(entry.id),
            carried.get(entry.officer.certificate_number, 0),
        )
        for entry in work.register.officers.all()
    )


def availability_in(work: UnitOfWork, one: Round) -> Availability:
    """Return who of a round's officers may sit where, as the register says now."""
    return availability_of_in(work, one.period, one.roster)


def availability_of_in(work: UnitOfWork, period: str, roster: Iterable[str]) -> Availability:
    """Return who of these officers may sit where in a month, `YYYY-MM`, as the register says."""
    first, last = month_bounds(period)
    entries = work.register.officers.all()
    certificates = {entry.id: entry.officer.certificate_number for entry in entries}
    bars = {certificates[entry.id]: bar(entry, first, last) for entry in entries}
    bars |= {gone: LEFT_REGISTER for gone in roster if gone not in bars}
    recusals = (
        (entry.facility_label, certificates[entry.officer_id])
        for entry in _recusals(work, first, last)
        if entry.officer_id in certificates
    )
    barred = tuple(Barred(officer, reason) for officer, reason in bars.items() if reason)
    return Availability(barred, frozenset(recusals))


def bar(entry: OfficerEntry, first: date, last: date) -> str:
    """Return why an officer cannot be seated in a month, empty where nothing bars.

    Args:
        entry: The officer.
        first: The first day of the month.
        last: The last one.
    """
    reason = entry.officer.bar(first)
    if reason:
        return reason
    if entry.officer.bar(last):
        return EXPIRES_IN_MONTH
    if any(away.leave.first_day <= first and last <= away.leave.last_day for away in entry.leave):
        return AWAY_ALL_MONTH
    return ""


def _recusals(work: UnitOfWork, first: date, last: date) -> tuple[RecusalEntry, ...]:
    """Return the recusals that hold on any day from first to last."""
    return tuple(
        entry
        for entry in work.register.recusals.all()
        if entry.recusal.valid_from <= last
        and (entry.recusal.valid_to is None or first <= entry.recusal.valid_to)
    )
