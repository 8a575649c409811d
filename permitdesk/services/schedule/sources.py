"""Where visits come from beside clues: drawn units, re-checks that are due, and hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from permitdesk.domain.rectify.recheck import RecheckLine
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.schedule import NotOnASite, TeamUnable
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.plan.changes import rows_in
from permitdesk.services.schedule.roster import assignees_in
from permitdesk.storage.unit_of_work import UnitOfWork


def add_visits_of_draw_in(work: UnitOfWork, period: str) -> int:
    """Make a visit of each drawn unit that has none, for what its row of the plan is about."""
    rules = {rule.code: rule for rule in rows_in(work, month_bounds(period)[0].year)}
    visits: list[Visit] = []
    units = work.schedule.waiting_units(period)
    for unit in units:
        rule = rules.get(unit.stratum)
        check_type = rule.check_type if rule else "routine"
        visits.append(
            Visit(period=period, check_type=check_type, matters=rule.title if rule else "")
        )
    work.schedule.add_drawn(zip(visits, units, strict=True))
    return len(visits)


def add_rechecks_in(work: UnitOfWork, period: str, today: date) -> int:
    """Make a visit of each re-check due up to the month's end, where days are left in it.

    The officers who found the problem look again if they can; others are taken by load.
    """
    waiting = rechecks_due_in(work, period, today)
    for recheck in waiting:
        visit = Visit(
            period=period,
            origin="recheck",
            check_type="case",
            matters=f"整改复查：{recheck.reason}".strip("："),
            due_on=recheck.due_on,
        )
        team = _team_of_recheck(work, recheck, period, today)
        work.rectify.place_recheck(recheck.id, work.schedule.add(visit, recheck.facility_id, team))
    return len(waiting)


def rechecks_due_in(work: UnitOfWork, period: str, today: date) -> tuple[RecheckLine, ...]:
    """Return the re-checks that a month has to find a half day for.

    What is overdue belongs to the month that is running.
    """
    first, last = month_bounds(period)
    if last <= today:
        return ()
    return tuple(
        recheck
        for recheck in work.rectify.rechecks_to_place(last)
        if first <= today or recheck.due_on >= first
    )


def add_visit(
    work: UnitOfWork,
    facility_id: int,
    visit: Visit,
    officers: Sequence[int],
    today: date,
) -> int:
    """Make a visit by hand, such as one of a campaign; return its id.

    Args:
        work: A unit of work, not yet entered.
        facility_id: Where it goes.
        visit: What it is about; it waits for its half day.
        officers: Who goes, in seat order; none for those with the least to do.
        today: Today's date in China.

    Raises:
        RecordNotFound: There is no such facility.
        NotOnASite: A visit by hand cannot be a drawn one.
        TeamUnable: One of the officers may not go.
    """
    if visit.origin == "draw":
        raise NotOnASite
    with work:
        entry = work.register.facilities.find(facility_id)
        team = tuple(officers) or team_in(work, facility_id, visit.period, today)
        _refuse_team(work, team, facility_id, today)
        visit_id = work.schedule.add(visit, facility_id, team)
        work.record(
            "schedule", "added", entry.facility.name, visit=visit_id, origin=visit.origin, team=team
        )
        work.commit()
        return visit_id


def team_in(
    work: UnitOfWork,
    facility_id: int,
    period: str,
    today: date,
    preferred: Sequence[int] = (),
) -> tuple[int, ...]:
    """Return the officers for a visit that was not drawn: those preferred, then the idlest.

    Args:
        work: An entered unit of work.
        facility_id: Where they go.
        period: The month.
        today: Today's date in China.
        preferred: Officers to take first, where they can go.
    """
    needed = office_rules.value_in(work, "schedule.officers", today)
    staff = assignees_in(work)
    load = Counter(one.id for line in work.schedule.of_period(period) for one in line.team)
    able = [
        number for number, one in staff.items() if not one.bar(_day(period, today), facility_id)
    ]
    ranked = sorted(able, key=lambda number: (number not in preferred, load[number], number))
    return tuple(ranked[:needed])


def _day(period: str, today: date) -> date:
    """Return the first day of the month that is not past."""
    first, last = month_bounds(period)
    return min(max(first, today), last)


def _team_of_recheck(
    work: UnitOfWork, recheck: RecheckLine, period: str, today: date
) -> tuple[int, ...]:
    """Return who looks again: those who were there, as far as they can."""
    check_id = work.check.finding(recheck.finding_id).check_id
    visit_id = work.check.find(check_id).visit_id if check_id else None
    before: VisitLine | None = work.schedule.find(visit_id) if visit_id else None
    preferred = [member.id for member in before.team] if before else []
    return team_in(work, recheck.facility_id, period, today, preferred)


def _refuse_team(work: UnitOfWork, team: Sequence[int], facility_id: int, today: date) -> None:
    """Refuse a team that is too small or may not go."""
    needed = office_rules.value_in(work, "schedule.officers", today)
    if len(team) < needed:
        raise TeamUnable(reason=f"只有 {len(team)} 名执法人员可以去，至少要 {needed} 名")
    staff = assignees_in(work)
    for number in team:
        officer = staff.get(number)
        reason = officer.bar(today, facility_id) if officer else "已不在名录中"
        if reason:
            name = officer.officer.name if officer else str(number)
            raise TeamUnable(reason=f"{name}{reason}")
