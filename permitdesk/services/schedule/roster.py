"""Who may go where, and where everybody is already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from permitdesk.domain.plan.rule import month_numbers
from permitdesk.domain.register.officer import Recusal
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.placing import (
    Assignee,
    Bookings,
    Limits,
    Place,
    Planner,
    Wanted,
)
from permitdesk.domain.schedule.weighing import Weights
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork

BOOKED = ("planned", "done")
"""The states of visits that keep their officers busy."""


def planner_in(work: UnitOfWork, visits: Iterable[VisitLine], on: date) -> Planner:
    """Return the planner that knows officers, limits and visits, in an entered unit of work.

    Args:
        work: An entered unit of work.
        visits: The visits that keep officers busy.
        on: The day whose rules hold.
    """
    limits = Limits(
        least_officers=office_rules.value_in(work, "schedule.officers", on),
        most_a_day=office_rules.value_in(work, "schedule.visits_a_day", on),
    )
    weights = Weights(
        load=office_rules.value_in(work, "schedule.weight_load", on),
        township=office_rules.value_in(work, "schedule.weight_township", on),
        order=office_rules.value_in(work, "schedule.weight_order", on),
        late=office_rules.value_in(work, "schedule.weight_late", on),
    )
    pauses = [pause for _, pause in work.schedule.pauses.between(on, date.max)]
    return Planner(assignees_in(work), bookings(visits), limits, weights, pauses)


def assignees_in(work: UnitOfWork) -> dict[int, Assignee]:
    """Return the officers by id, inside an entered unit of work."""
    recusals: defaultdict[int, list[tuple[int, Recusal]]] = defaultdict(list)
    for entry in work.register.recusals.all():
        recusals[entry.officer_id].append((entry.facility_id, entry.recusal))
    return {
        entry.id: Assignee(
            entry.id,
            entry.officer,
            tuple(away.leave for away in entry.leave),
            tuple(recusals[entry.id]),
        )
        for entry in work.register.officers.all()
    }


def bookings(lines: Iterable[VisitLine]) -> Bookings:
    """Return where the officers of these visits are."""
    made = Bookings()
    for line in lines:
        if line.day is not None and line.state in BOOKED:
            made.book(wanted(line).officers, Place(line.day, line.slot), line.township)
    return made


def wanted(line: VisitLine) -> Wanted:
    """Return a visit as the planner sees it."""
    return Wanted(
        line.id,
        tuple(member.id for member in line.team),
        line.township,
        line.facility_id,
        first=line.not_before,
        months=month_numbers(line.rule_months),
        due_on=line.due_on,
        home=Place(line.day, line.slot) if line.day else None,
    )


def clash(planner: Planner, line: VisitLine) -> str:
    """Return what speaks against a booked visit where it stands, empty where nothing does.

    Args:
        planner: Its bookings hold the visit itself.
        line: A visit with a day.
    """
    visit = wanted(line)
    if line.day is None:
        return ""
    return planner.trouble(visit) or planner.conflict(visit, Place(line.day, line.slot), own=1)
