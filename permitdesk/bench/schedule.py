"""A month of a large office: visits, officers often away, townships, vehicles, one schedule."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from permitdesk.bench.measure import Measure
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Leave, Officer
from permitdesk.domain.schedule.visit import Visit
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.schedule import board, visits
from permitdesk.services.schedule.planning import ScheduleResult, schedule_month

VISITS, OFFICERS, TOWNSHIPS = 1_000, 150, 15
PERIOD = "2026-11"
ALLOWED = 5.0
"""Seconds for the whole service, database and audit chain included."""
_TODAY = date(2026, 11, 1)
_NOW = datetime(2026, 11, 1, 9, 0, tzinfo=CHINA_TIME)
_AWAY = 10
"""One officer in so many is away for some days."""


def measures() -> Iterator[Measure]:
    """Yield what scheduling a month costs, then again after a storm, and showing it."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "bench.sqlite", "基准", lambda: _NOW)
        try:
            _fill(desk)
            yield _scheduled(desk)
            yield _after_illness(desk)
            started = time.perf_counter()
            board.of_month(desk.reading(), PERIOD, _TODAY)
            yield Measure("schedule", f"打开日历 {VISITS} 次检查", time.perf_counter() - started)
        finally:
            desk.close()


def _scheduled(desk: Desk) -> Measure:
    started = time.perf_counter()
    result = schedule_month(desk.work(), PERIOD, _TODAY)
    seconds = time.perf_counter() - started
    work = f"排期 {VISITS} 次、{OFFICERS} 人、21 天，排上 {result.placed} 次"
    return Measure("schedule", work, seconds, fault=_fault(seconds, result))


def _after_illness(desk: Desk) -> Measure:
    """Let one officer be away for a week, and schedule again."""
    line = next(one for one in visits.of_month(desk.reading(), PERIOD) if one.day)
    with desk.work() as work:
        day = line.day or _TODAY
        leave = Leave(first_day=day, last_day=day + timedelta(days=6), reason="病假")
        work.register.officers.add_leave(line.team[0].id, leave)
        work.record("register", "leave", "基准")
        work.commit()
    started = time.perf_counter()
    result = schedule_month(desk.work(), PERIOD, _TODAY)
    seconds = time.perf_counter() - started
    work_words = f"一人请假一周后再排，改期 {result.moved} 次"
    return Measure("schedule", work_words, seconds, fault=_fault(seconds, result))


def _fault(seconds: float, result: ScheduleResult) -> str:
    """Return what is wrong: it took too long, or a rule is broken."""
    if seconds > ALLOWED:
        return f"超过 {ALLOWED:g} 秒"
    seats = [
        (member.id, line.day, line.slot)
        for line in result.visits
        if line.day
        for member in line.team
    ]
    return "有人同时在两处" if len(seats) != len(set(seats)) else ""


def _fill(desk: Desk) -> None:
    """Give an empty database facilities, officers and visits that wait."""
    dice = random.Random(2026)
    set_up(desk.work(), office_for("140781", "样例执法队"))
    with desk.work() as work:
        ids = work.register.facilities.add_many([_facility(n).model_dump() for n in range(VISITS)])
        officers = [work.register.officers.add(_officer(n)).id for n in range(OFFICERS)]
        for officer in officers[::_AWAY]:
            first = _TODAY + timedelta(days=dice.randint(0, 20))
            leave = Leave(first_day=first, last_day=first + timedelta(days=4))
            work.register.officers.add_leave(officer, leave)
        for facility in ids.values():
            team = dice.sample(officers, 2)
            work.schedule.add(Visit(period=PERIOD, matters="基准"), facility, team)
        work.record("schedule", "invent", "基准")
        work.commit()


def _facility(number: int) -> Facility:
    name = f"样例第{number}厂"
    return Facility(
        label=f"B140781-{number:05}",
        name=name,
        normal_name=name,
        area_name="样例县",
        township=f"样例{number % TOWNSHIPS}镇",
    )


def _officer(number: int) -> Officer:
    return Officer(
        name=f"样例{number}号",
        certificate_number=f"14{number:06}",
        certificate_valid_until=date(2029, 12, 31),
    )
