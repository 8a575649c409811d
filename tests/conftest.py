"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import SQLModel

from permitdesk.domain.office import Office
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import set_up
from permitdesk.storage.tables.check import CheckRecordRow, FindingRow
from permitdesk.storage.tables.clues import ClueRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow, PermitRow
from permitdesk.storage.tables.schedule import VisitOfficerRow, VisitRow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# An example that takes long on a busy machine is no failure: speed is measured by `bench`. The
# examples are the same in every run, so that a change is judged by itself and not by luck;
# `--hypothesis-profile=search` looks for new ones.
_UNTIMED = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("steady", _UNTIMED, derandomize=True)
hypothesis.settings.register_profile("search", _UNTIMED, max_examples=2_000)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_finish() -> None:
    """Spare the collector of cycles what was loaded by now: all of it stays until the end."""
    gc.collect()
    gc.freeze()


PATIENCE = 60_000
"""How long, in milliseconds, a test waits for what will come on any machine but a hung one."""


class PatientBot(QtBot):
    """Waits for conditions until `PATIENCE` is over: a busy machine is no failure."""

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE) -> None:  # noqa: N802 - Qt's
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """The robot of the window's tests, in the place of pytest-qt's hasty one."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and realistic files, which not every machine has."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared test data is not on this machine")
    return folder


CHINA_TIME = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA_TIME)


class SteppingClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, year: int, month: int, day: int, hour: int = 9) -> None:
        self.now = datetime(year, month, day, hour, tzinfo=CHINA_TIME)


@pytest.fixture
def clock() -> SteppingClock:
    """Nine in the morning of 20 November 2026 in Beijing, until a test sets it."""
    return SteppingClock()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of this version, to be copied: making one costs a second."""
    path = tmp_path_factory.mktemp("template") / "office.sqlite"
    Desk.create(path, "测试", lambda: NOW).close()
    return path


@pytest.fixture
def desk(empty_database: Path, tmp_path: Path, clock: SteppingClock) -> Iterator[Desk]:
    """An open desk on an empty database of its own."""
    path = tmp_path / "office.sqlite"
    shutil.copy(empty_database, path)
    with Desk(path, "样例赵甲", clock) as desk:
        yield desk


@pytest.fixture
def busy_desk(desk: Desk) -> Desk:
    """An office with a year behind it, written row by row: what its figures are is known.

    November 2026 has three drawn visits, two of them done, one visit for a clue that waits,
    and one that was cancelled. A visit of October was checked in November, one of December
    2025 in January; November 2025 is there to compare with.
    """
    set_up(desk.work(), _OFFICE)
    with desk.work() as work:
        for row in _busy_rows():
            work._session.add(row)
            work._session.flush()
        work.record("office", "fill", "测试数据")
        work.commit()
    return desk


_OFFICE = Office(
    area_code="149901",
    area_name="示例县",
    province="示例省",
    name="示例县执法队",
    number_prefix="示例环检",
    head="样例王总",
)


def _busy_rows() -> Iterator[SQLModel]:
    """Yield the rows of the busy office, those that others refer to first."""
    names = (
        "样例一焦化厂",
        "样例二焦化厂",
        "样例三纸业",
        "样例四家具厂",
        "样例五水泥厂",
        "样例六厂",
    )
    sectors = ("coking", "coking", "paper", "", "cement", "")
    for number, (name, sector) in enumerate(zip(names, sectors, strict=True), start=1):
        yield FacilityRow(
            label=f"N149901-{number:06}",
            name=name,
            normal_name=name,
            initials="yl",
            area_name="示例县",
            industry="" if number == 6 else f"行业{number}",
            sector=sector,
            object_class="key" if sector == "coking" else "general",
            deleted_at=NOW if number == 5 else None,
        )
    for number, until in enumerate(
        (date(2026, 12, 1), date(2027, 12, 1), date(2026, 11, 25), None), start=1
    ):
        yield PermitRow(facility_id=number, kind="permit", number=f"P{number}", valid_until=until)
    yield PermitRow(facility_id=2, kind="registration", number="R2", valid_until=date(2026, 12, 5))
    yield PermitRow(facility_id=3, kind="permit", number="P9", valid_until=date(2029, 1, 1))
    for number, name in enumerate(("样例赵甲", "样例钱乙", "样例孙丙"), start=1):
        yield OfficerRow(
            name=name,
            certificate_number=f"14990100{number}",
            certificate_valid_until=date(2028, 1, 1),
        )
    yield from _busy_visits()
    yield from _busy_checks()
    yield from _busy_findings()
    yield from _busy_clues()


def _busy_visits() -> Iterator[SQLModel]:
    visits = (
        (1, "2026-11", "draw", date(2026, 11, 12), "done"),
        (3, "2026-11", "draw", date(2026, 11, 13), "done"),
        (4, "2026-11", "draw", date(2026, 11, 24), "planned"),
        (6, "2026-11", "clue", None, "waiting"),
        (2, "2026-11", "draw", None, "cancelled"),
        (2, "2026-10", "draw", date(2026, 11, 2), "done"),
        (3, "2025-12", "draw", date(2026, 1, 5), "done"),
        (1, "2025-11", "draw", date(2025, 11, 10), "done"),
    )
    for number, (facility, period, origin, day, state) in enumerate(visits, start=1):
        slot = "am" if day else ""
        yield VisitRow(
            facility_id=facility, period=period, origin=origin, day=day, slot=slot, state=state
        )
        for seat in (1, 2):
            officer = (number + seat) % 3 + 1
            yield VisitOfficerRow(visit_id=number, officer_id=officer, seat=seat)


def _busy_checks() -> Iterator[SQLModel]:
    checks = (
        (1, 1, date(2026, 11, 12), "problem", False),
        (3, 2, date(2026, 11, 13), "no_problem", False),
        (2, 6, date(2026, 11, 2), "problem", False),
        (3, 7, date(2026, 1, 5), "no_problem", False),
        (1, 8, date(2025, 11, 10), "problem", False),
        (2, None, date(2026, 11, 5), "no_problem", True),
        (1, None, date(2026, 3, 3), "problem", False),
    )
    for facility, visit, day, outcome, is_remote in checks:
        yield CheckRecordRow(
            facility_id=facility,
            visit_id=visit,
            checked_on=day,
            outcome=outcome,
            is_remote=is_remote,
            remote_source="documents" if is_remote else "",
            officers="样例赵甲、样例钱乙",
        )


def _busy_findings() -> Iterator[SQLModel]:
    findings = (
        (1, 1, "ledger", date(2026, 11, 12), "by_deadline", date(2026, 11, 18), 500_000),
        (1, 1, "disclosure", date(2026, 11, 12), "on_the_spot", None, 0),
        (2, 3, "exceedance", date(2026, 11, 2), "by_deadline", date(2026, 12, 2), 0),
        (1, 5, "ledger", date(2025, 11, 10), "by_deadline", date(2025, 11, 20), 2_000_000),
        (1, 7, "ledger", date(2026, 3, 3), "by_deadline", date(2026, 3, 20), 1_000_000),
        (4, None, "", date(2026, 11, 6), "by_deadline", date(2026, 12, 6), 0),
    )
    for number, (facility, check, kind, day, correction, deadline, fine) in enumerate(findings, 1):
        closed_on = {2: date(2026, 11, 12), 4: date(2025, 12, 1), 5: date(2026, 4, 9)}.get(number)
        yield FindingRow(
            facility_id=facility,
            check_id=check,
            violation=kind,
            description=f"样例问题{number}",
            found_on=day,
            correction=correction,
            deadline=deadline,
            state="closed" if closed_on else "open",
            rectified_on=closed_on,
            closed_on=closed_on,
            fine_fen=fine,
        )


def _busy_clues() -> Iterator[SQLModel]:
    clues = (
        ("in", "complaint", date(2026, 11, 3), date(2026, 11, 10), None, "open"),
        ("in", "complaint", date(2026, 2, 3), date(2026, 2, 10), date(2026, 2, 9), "answered"),
        ("out", "permitting", date(2026, 11, 4), date(2026, 12, 4), None, "open"),
        ("out", "permitting", date(2025, 11, 4), date(2025, 12, 4), date(2026, 1, 4), "closed"),
    )
    for number, (direction, channel, came, due, answered, state) in enumerate(clues, start=1):
        yield ClueRow(
            number=f"2026-{number:03}",
            direction=direction,
            channel=channel,
            received_on=came,
            content=f"样例线索{number}",
            due_on=due,
            answered_on=answered,
            state=state,
        )
