"""What planning a year costs with 125,000 facilities, and what simulated years come to."""

from __future__ import annotations

import csv
import gc
import gzip
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from math import ceil
from pathlib import Path
from time import perf_counter

from permitdesk.bench.invented import fill
from permitdesk.bench.measure import Measure
from permitdesk.bench.plan_year import simulate
from permitdesk.demo.clock import SetClock
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.importing import import_files
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.plan import months, overview, presets

FACILITIES = 125_000
COUNTY, PROVINCE = 291, 16_187
"""A county's register, and a province's list as published."""

_LIMIT = 2.0
"""Seconds a year's plan may take at the largest size."""
_YEAR = 2026
_NEW_YEAR = date(_YEAR, 1, 1)
_ROUNDS = 3
_OFFICERS = 60
_REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Real lists, which not every machine has; beside the checkout."""
_BARE = (
    "SELECT id, label, name, object_class, sector, production_state, industry_code, "
    "management_class, area_code, township, address, credit, note FROM facility "
    "WHERE deleted_at IS NULL ORDER BY label"
)


def measures() -> Iterator[Measure]:
    """Yield the cost of a year's plan, and a simulated year of a county and of a province."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _costs(Path(folder) / "office.sqlite")
    for title, real, count in (
        ("县级名录", _county, COUNTY),
        ("省级名录", _province, PROVINCE),
    ):
        with tempfile.TemporaryDirectory() as folder:
            yield _year_of(Path(folder) / "office.sqlite", title, real, count)


def _costs(path: Path) -> Iterator[Measure]:
    """Yield what the plan of the largest register costs, beside bare SQL and plain loops."""
    with Desk.create(path, "测量", SetClock(_NEW_YEAR)) as desk:
        _found(desk, FACILITIES)
        presets.apply(desk.work(), presets.RECOMMENDED, _YEAR)
        with closing(sqlite3.connect(path)) as bare:
            plain = _best(lambda: _plain_year(bare))
        for words, work in (
            ("全年按月", lambda: months.of_year(desk.reading(), _YEAR, _NEW_YEAR)),
            (
                "计划页（全年和本月）",
                lambda: overview.of_month(desk.reading(), f"{_YEAR}-01", _NEW_YEAR),
            ),
        ):
            seconds = _best(work)
            fault = "" if seconds <= _LIMIT else f"超过 {_LIMIT:g} 秒"
            name = f"{FACILITIES:,} 家，{words}（不超过 {_LIMIT:g} 秒）"
            yield Measure("plan", name, seconds, plain, fault=fault)


def _year_of(path: Path, title: str, real: Callable[[Desk], bool], count: int) -> Measure:
    """Simulate a year on real facilities where they are here, else on as many invented ones."""
    clock = SetClock(_NEW_YEAR)
    with Desk.create(path, "测量", clock) as desk:
        is_real = real(desk)
        if not is_real:
            _found(desk, count)
        presets.apply(desk.work(), presets.RECOMMENDED, _YEAR)
        started = perf_counter()
        outcome = simulate(desk, clock, _YEAR)
        seconds = perf_counter() - started
    words = f"{title}{'' if is_real else '（虚构）'}模拟一年：{outcome.words}"
    return Measure("plan", words, seconds, fault=outcome.fault)


def _county(desk: Desk) -> bool:
    """Import the real lists of a county; return whether they are on this machine."""
    folder = _REAL / "jiexiu"
    if not folder.is_dir():
        return False
    set_up(desk.work(), office_for("140781", ""))
    names = (
        "permits_platform_export.xlsx",
        "registrations_gb18030.csv",
        "key_units_2026.xlsx",
        "officers.xlsx",
    )
    import_files(desk.work, [folder / name for name in names])
    return True


def _province(desk: Desk) -> bool:
    """Take the real list of a province; return whether it is on this machine.

    Which of them are key units the list does not say: every tenth is taken for one.
    """
    path = _REAL / "shanxi_facilities.csv.gz"
    if not path.is_file():
        return False
    set_up(desk.work(), office_for("140781", "测量单位"))
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    used: defaultdict[str, int] = defaultdict(int)
    facilities: list[dict[str, object]] = []
    for place, row in enumerate(rows):
        code, name = row["统一社会信用代码"], row["单位名称"]
        used[code] += 1
        facility = Facility(
            label=f"{code}-{used[code]:03}",
            uscc=code,
            name=name,
            normal_name=normal_name(name),
            address=row["注册地址"],
            industry_code=row["行业代码"],
            object_class="general" if place % 10 else "key",
            township=row["市"],
        )
        facilities.append({**facility.model_dump(), "version": 1})
    _keep(desk, facilities)
    return True


def _found(desk: Desk, count: int) -> None:
    """Give an empty database an office with invented facilities and officers."""
    set_up(desk.work(), office_for("140781", "测量单位"))
    fill(desk, count)
    _keep(desk, [])


def _keep(desk: Desk, facilities: list[dict[str, object]]) -> None:
    """Keep facilities, and officers with certificates for years."""
    with desk.work() as work:
        if facilities:
            work.register.facilities.add_many(facilities)
        for number in range(_OFFICERS):
            work.register.officers.add(
                Officer(
                    name=f"样例{number}号",
                    certificate_number=f"9901{number:04}",
                    certificate_valid_until=date(2035, 12, 31),
                )
            )
        work.record("register", "invent", "测量")
        work.commit()


def _plain_year(bare: sqlite3.Connection) -> int:
    """Return what anybody would reckon by SQL and loops: two rows over twelve months."""
    rows = bare.execute(_BARE).fetchall()
    total = 0
    for wanted, share, months_of in (("key", 0.25, 3), ("general", 0.0, 12)):
        units = [row for row in rows if row[3] == wanted]
        eligible = [row for row in units if row[5] == "normal"]
        count = ceil(len(units) * share) if share else _OFFICERS * 10
        for month in range(12):
            done = total % (count or 1) if month % months_of else 0
            total += min(ceil((count - done) / (months_of - month % months_of)), len(eligible))
    return total


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs: the others waited for something else."""
    found: list[float] = []
    for _ in range(_ROUNDS):
        gc.collect()
        started = perf_counter()
        work()
        found.append(perf_counter() - started)
    return min(found)
