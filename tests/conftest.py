"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from permitdesk.services.office.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


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
