"""The sample office's files, and its register as they make it, for tests of both pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from permitdesk.demo.files import write_sample_files
from permitdesk.demo.people import OFFICE
from permitdesk.services.intake.importing import import_files
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.office.setup import set_up

TODAY = date(2026, 11, 20)
_NOW = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA_TIME)


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Permits, registrations, key units, officers and a ledger."""
    return write_sample_files(tmp_path_factory.mktemp("files"), TODAY)


@pytest.fixture(scope="session")
def sample_database(
    sample_files: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A database with the sample's register, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "office.sqlite"
    with Desk.create(path, "样例赵甲", lambda: _NOW) as desk:
        set_up(desk.work(), OFFICE)
        import_files(desk.work, sample_files)
    return path


@pytest.fixture
def desk(sample_database: Path, tmp_path: Path) -> Iterator[Desk]:
    """An open desk on a copy of the sample's register."""
    path = tmp_path / "office.sqlite"
    shutil.copy(sample_database, path)
    with Desk(path, "样例赵甲", lambda: _NOW) as desk:
        yield desk
