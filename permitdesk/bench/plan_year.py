"""A year of an office, simulated by the services as they are: plan, draw, schedule, check.

What must hold afterwards: nobody is visited more often than the limit allows, every number
that the register can reach is reached, every key unit is met, and the officers' loads differ
by no more than one visit, in a round and in the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from permitdesk.demo.clock import SetClock
from permitdesk.demo.work import run_round, seal_round, working_days
from permitdesk.domain.plan.cap import CountRule
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import caps
from permitdesk.services.plan.month import of_period
from permitdesk.services.schedule.planning import schedule_month

_MONTHS = range(1, 13)
_EVEN = 1
"""By how many visits officers may differ who could be drawn all year."""


@dataclass(frozen=True, slots=True)
class YearOutcome:
    """What a simulated year came to.

    Attributes:
        rounds: How many draws there were.
        checks: How many visits were made.
        unplaced: How many drawn visits found no half day in their month.
        over_cap: How many facilities were visited more often than their limit allows.
        missed: Rows that fell short although units were there, such as 3月 重点.
        told: The shortfalls that the plan told, with their reasons.
        key_units: How many working key units there are.
        key_met: How many of them were visited.
        widest_round: The largest difference of two officers' loads in a single round, among
            those who could be drawn all year.
        widest_year: The same over the whole year.
    """

    rounds: int
    checks: int
    unplaced: int
    over_cap: int
    missed: tuple[str, ...]
    told: tuple[str, ...]
    key_units: int
    key_met: int
    widest_round: int
    widest_year: int

    @property
    def fault(self) -> str:
        """What is wrong, empty where nothing is."""
        faults = (
            (self.over_cap, f"{self.over_cap} 家超过年度上限"),
            (self.missed, f"{len(self.missed)} 处本可达到而未达到：{'、'.join(self.missed[:3])}"),
            (
                self.key_met < self.key_units and not self.told,
                f"重点单位只查了 {self.key_met}/{self.key_units} 家",
            ),
            (self.unplaced, f"{self.unplaced} 次抽取后没有排上"),
            (self.widest_round > _EVEN, f"一批内人员次数差 {self.widest_round}"),
            (self.widest_year > _EVEN, f"全年人员次数差 {self.widest_year}"),
        )
        return "；".join(words for is_wrong, words in faults if is_wrong)

    @property
    def words(self) -> str:
        """The outcome in a line."""
        return (
            f"{self.rounds} 批，检查 {self.checks:,} 次，超上限 {self.over_cap} 家，"
            f"重点单位 {self.key_met:,}/{self.key_units:,} 家，"
            f"人员次数一批内最多差 {self.widest_round}、全年最多差 {self.widest_year}"
            + (f"，计划已说明不足 {len(self.told)} 处" if self.told else "")
        )


def simulate(desk: Desk, clock: SetClock, year: int) -> YearOutcome:
    """Do a year month after month: draw what the plan says, schedule it, check it.

    Args:
        desk: The office, with register, officers and a plan for the year; nothing drawn yet.
        clock: The desk's clock, standing before the year's first working day.
        year: The year.
    """
    story = _Story(_able(desk, year))
    for month in _MONTHS:
        period = f"{year}-{month:02}"
        days = working_days(desk, period)
        clock.set_day(days[0])
        before = of_period(desk.reading(), period)
        story.told += [
            f"{month}月 {one.title}：{one.reason}" for one in before.strata if one.reason
        ]
        if not before.visits:
            continue
        number = seal_round(desk, period, days[1])
        clock.set_day(days[1])
        run_round(desk, number, period)
        story.missed += _missed(month, before.strata, of_period(desk.reading(), period).strata)
        visits = schedule_month(desk.work(), period, desk.today()).visits
        _check(desk, clock, visits)
        story.take(visits)
    return _outcome(desk, year, story)


@dataclass(slots=True)
class _Story:
    """What is noted from month to month."""

    able: tuple[str, ...]
    rounds: int = 0
    unplaced: int = 0
    widest: int = 0
    missed: list[str] = field(default_factory=list[str])
    told: list[str] = field(default_factory=list[str])
    loads: Counter[str] = field(default_factory=Counter[str])

    def take(self, visits: Sequence[VisitLine]) -> None:
        """Note a month's visits."""
        own = Counter(seat.name for line in visits for seat in line.team)
        self.rounds += 1
        self.unplaced += sum(line.day is None for line in visits)
        self.widest = max(self.widest, _spread(own, self.able))
        self.loads.update(own)


def _outcome(desk: Desk, year: int, story: _Story) -> YearOutcome:
    """Return what the year came to, as the ledger of visits has it."""
    ledger = caps.ledger(desk.reading(), year, date(year, 12, 31))
    with desk.reading() as work:
        pool = work.plan.pool(year, CountRule())
    keys = {
        unit.facility_id
        for unit in pool
        if unit.object_class == "key" and unit.production_state == "normal"
    }
    seen = {line.id for line in ledger.lines if line.used}
    return YearOutcome(
        rounds=story.rounds,
        checks=sum(len(line.inspections) for line in ledger.lines),
        unplaced=story.unplaced,
        over_cap=sum(bool(line.over) for line in ledger.lines),
        missed=tuple(story.missed),
        told=tuple(story.told),
        key_units=len(keys),
        key_met=len(keys & seen),
        widest_round=story.widest,
        widest_year=_spread(story.loads, story.able),
    )


def _missed(month: int, before: Iterable[StratumPlan], after: Iterable[StratumPlan]) -> list[str]:
    """Return the rows of a month that did not draw what was due and there to be drawn."""
    drawn = {one.code: one.drawn for one in after}
    return [
        f"{month}月 {one.title} {drawn[one.code]}/{one.month_count}"
        for one in before
        if drawn[one.code] < one.drawn + one.sample
    ]


def _check(desk: Desk, clock: SetClock, visits: Iterable[VisitLine]) -> None:
    """Make the visits on their days; nothing is found."""
    placed = [(line.day, line) for line in visits if line.day is not None]
    for day, line in sorted(placed, key=lambda one: (one[0], one[1].slot, one[1].id)):
        clock.set_day(day)
        record(desk.work(), line.id, CheckDraft(day, "no_problem"), day)


def _able(desk: Desk, year: int) -> tuple[str, ...]:
    """Return the officers who may be drawn all year."""
    with desk.reading() as work:
        officers = work.register.officers.all()
    ends = (date(year, 1, 1), date(year, 12, 31))
    return tuple(
        one.officer.name for one in officers if not any(one.officer.bar(day) for day in ends)
    )


def _spread(loads: Counter[str], officers: Iterable[str]) -> int:
    """Return by how much the largest of some officers' loads differs from the smallest."""
    known = [loads[name] for name in officers]
    return max(known, default=0) - min(known, default=0)
