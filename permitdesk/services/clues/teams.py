"""Who may check a clue on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permitdesk.domain.clues.line import Candidate, ClueLine
from permitdesk.domain.register.entry import OfficerEntry
from permitdesk.errors.clues import OfficerUnable, TeamTooSmall
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork


def candidates(work: UnitOfWork, clue_id: int, today: date) -> tuple[Candidate, ...]:
    """Return all officers, each with what keeps them from checking a clue today.

    Raises:
        RecordNotFound: There is no such clue.
    """
    with work:
        return candidates_in(work, work.clues.find(clue_id).facility_id, today)


def least(work: UnitOfWork, today: date) -> int:
    """Return how many officers a visit needs at least."""
    with work:
        return office_rules.value_in(work, "schedule.officers", today)


def candidates_in(work: UnitOfWork, facility_id: int | None, today: date) -> tuple[Candidate, ...]:
    """Return all officers with what keeps them from a facility, in an entered unit of work."""
    recused = {
        entry.officer_id
        for entry in (work.register.recusals.all(facility_id) if facility_id else ())
        if entry.recusal.holds(today)
    }
    return tuple(
        Candidate(
            id=entry.id,
            name=entry.officer.name,
            certificate_number=entry.officer.certificate_number,
            reason=_bar(entry, today) or ("回避" if entry.id in recused else ""),
        )
        for entry in work.register.officers.all()
    )


def refuse_team_in(work: UnitOfWork, line: ClueLine, officers: Sequence[int], today: date) -> None:
    """Refuse a team that may not check a clue, inside an entered unit of work.

    Raises:
        TeamTooSmall: Fewer officers than the law asks for.
        OfficerUnable: One of them may not go.
    """
    needed = office_rules.value_in(work, "schedule.officers", today)
    if len(officers) < needed:
        raise TeamTooSmall(given=len(officers), needed=needed)
    known = {one.id: one for one in candidates_in(work, line.facility_id, today)}
    for officer in officers:
        candidate = known.get(officer)
        name = candidate.name if candidate else str(officer)
        reason = candidate.reason if candidate else "名录里没有这名执法人员"
        if reason:
            raise OfficerUnable(officer=name, number=line.clue.number, reason=reason)


def _bar(entry: OfficerEntry, day: date) -> str:
    """Return what keeps an officer from any visit on a day, empty where nothing does."""
    away = any(one.leave.first_day <= day <= one.leave.last_day for one in entry.leave)
    return "请假" if away else entry.officer.bar(day)
