"""What a month of the plan comes to on the register as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from permitdesk.domain.plan.capacity import Capacity, Means, capacity
from permitdesk.domain.plan.filters import asked_of
from permitdesk.domain.plan.month import MonthPlan, resolve
from permitdesk.domain.plan.pool import Situation
from permitdesk.domain.plan.rule import YEARS_OF, PlanRule
from permitdesk.domain.register.entry import OfficerEntry
from permitdesk.domain.schedule.visit import SLOTS
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.calendar import month_bounds, work_calendar_in
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.plan import caps
from permitdesk.storage.unit_of_work import UnitOfWork


def of_period(work: UnitOfWork, period: str) -> MonthPlan:
    """Return what each row of the plan comes to in a month, given as `YYYY-MM`.

    Raises:
        PlanMissing: The year has no plan.
        MonthMalformed: The text is no month.
    """
    with work:
        return of_period_in(work, period)


def of_period_in(work: UnitOfWork, period: str) -> MonthPlan:
    """Return the same inside an entered unit of work.

    Raises:
        PlanMissing: The year has no plan.
        MonthMalformed: The text is no month.
    """
    first, _ = month_bounds(period)
    rows = work.plan.rules(first.year)
    if not rows:
        raise PlanMissing(year=first.year)
    return of_rows_in(work, period, [(row.id, row.rule) for row in rows])


def preview(work: UnitOfWork, period: str, rows: Iterable[PlanRule]) -> MonthPlan:
    """Return what rows that are not kept would come to in a month, such as a preset's."""
    with work:
        return of_rows_in(work, period, [(0, rule) for rule in rows])


def of_rows_in(work: UnitOfWork, period: str, rows: Iterable[tuple[int, PlanRule]]) -> MonthPlan:
    """Return what rows with their ids come to in a month, inside an entered unit of work."""
    first, last = month_bounds(period)
    numbered = tuple(rows)
    situation = situation_in(work, first, [rule for _, rule in numbered])
    return MonthPlan(
        first.year,
        first.month,
        resolve(numbered, situation),
        capacity=capacity_in(work, first, last).visits,
        officers=situation.officers,
    )


def situation_in(work: UnitOfWork, first: date, rows: Sequence[PlanRule]) -> Situation:
    """Return what the numbers of a month depend on, inside an entered unit of work.

    Args:
        work: An entered unit of work.
        first: The month's first day.
        rows: The rows that will ask; what none of them needs is not read.
    """
    years = max((YEARS_OF.get(one.period, 1) for one in rows), default=1)
    goes_back = any(one.revisit for one in rows)
    gap = max((one.gap for one in rows), default=0)
    limits = [limit for _, limit in work.plan.caps.limits()]
    asked = asked_of(one.filters for one in (*rows, *limits))
    return Situation(
        year=first.year,
        month=first.month,
        pool=work.plan.pool(first.year, caps.count_rule_in(work, first), asked),
        officers=sum(not entry.officer.bar(first) for entry in work.register.officers.all()),
        drawn=work.plan.drawn_in(first.year),
        cap=caps.general_in(work, first),
        limits=limits,
        earlier=work.plan.last_drawn(first.year - years + 1, first.year) if years > 1 else {},
        lately=_lately(work, first.year, gap) if gap else {},
        troubled=work.plan.troubled(_year_before(first), first) if goes_back else frozenset(),
    )


def today_in(work: UnitOfWork) -> date:
    """Return today's date in China inside an entered unit of work."""
    return work.now.astimezone(CHINA_TIME).date()


def capacity_in(work: UnitOfWork, first: date, last: date, today: date | None = None) -> Capacity:
    """Return what the days from first to last allow, inside an entered unit of work.

    On each working day as many teams go as there are officers present and certified, and
    vehicles for them, each in as many half days as the rule lets one officer go out. Of days
    that are over there is left what was done on them.

    Args:
        work: An entered unit of work.
        first: The first day.
        last: The last one.
        today: Today's date in China; the desk's own if left out.
    """
    return _Reckoner(work, today or today_in(work)).between(first, last)


def capacities_in(work: UnitOfWork, year: int, today: date) -> dict[int, Capacity]:
    """Return what each month of a year allows, inside an entered unit of work."""
    reckoner = _Reckoner(work, today)
    return {month: reckoner.between(*month_bounds(f"{year}-{month:02}")) for month in range(1, 13)}


class _Reckoner:
    """Reckons capacities; people, holidays and vehicles are read once."""

    def __init__(self, work: UnitOfWork, today: date) -> None:
        self._work = work
        self._officers = work.register.officers.all()
        self._calendar = work_calendar_in(work)
        self._today = today
        self._seats = [one.seats for _, one in work.schedule.vehicles.all() if one.is_in_use]

    def between(self, first: date, last: date) -> Capacity:
        """Return what the days from first to last allow; days that are over allow no more."""
        if first >= self._today:
            return self._ahead(first, last)
        made = self._work.schedule.count_between(first, min(self._today, _after(last)))
        left = self._ahead(self._today, last) if self._today <= last else Capacity(0, "")
        return left.after(made)

    def _ahead(self, first: date, last: date) -> Capacity:
        days = self._calendar.working_days(first, last)
        present = [_present(self._officers, day) for day in days]
        return capacity(present, self._means(first, len(days)))

    def _means(self, first: date, days: int) -> Means:
        """Return what the office has for the visits of a month of so many working days."""
        value = partial(office_rules.value_in, self._work, on=first)
        team, cost, budget = (
            value(key) for key in ("schedule.officers", "plan.visit_cost", "plan.year_budget")
        )
        whole = 0
        if cost and budget:
            year = date(first.year, 1, 1), date(first.year, 12, 31)
            whole = len(tuple(self._calendar.working_days(*year)))
        return Means(
            team=team,
            times=min(len(tuple(SLOTS)), value("schedule.visits_a_day")),
            other_duty=value("plan.other_duty"),
            rides=sum(number // team for number in self._seats) if self._seats else None,
            cost=cost if budget else 0,
            budget=budget * days // whole if whole else 0,
        )


def _lately(work: UnitOfWork, year: int, gap: int) -> dict[str, str]:
    """Return by label the last month before a year, of some months, in which a unit was drawn."""
    years, months = divmod(gap, 12)
    return work.plan.last_months(f"{year - years - 1}-{13 - months:02}", f"{year}-01")


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _year_before(day: date) -> date:
    """Return the first day of the month a year before: problems since then are gone back to."""
    return date(day.year - 1, day.month, 1)


def _present(officers: Iterable[OfficerEntry], day: date) -> int:
    return sum(
        not entry.officer.bar(day)
        and not any(away.leave.first_day <= day <= away.leave.last_day for away in entry.leave)
        for entry in officers
    )
