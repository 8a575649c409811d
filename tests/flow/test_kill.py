"""Killed in the middle of an import or an upgrade, the database holds all of it or nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from permitdesk import paths
from permitdesk.services.office.desk import Desk
from permitdesk.storage.migrate import bring_up_to_date, head, revision

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROWS = 800
MOMENTS = 24
MOMENTS_OF_UPGRADE = 10
SEED = 20261120
COUNTED = ("facility", "permit", "import_row", "import_batch", "audit_event")
ALL = (ROWS, ROWS, ROWS, 1, 1)
NOTHING = (0, 0, 0, 0, 0)


@pytest.fixture(scope="module")
def permits(tmp_path_factory) -> Path:
    """A list of permits of invented facilities."""
    path = tmp_path_factory.mktemp("files") / "许可证.csv"
    lines = [
        f"9199990100000{n:04d}0001P,示例第{n}化工厂,炼焦,2024-03-01至2029-02-28,简化管理"
        for n in range(ROWS)
    ]
    path.write_text("\n".join(["许可证编号,单位名称,行业类别,有效期限,管理类别", *lines]))
    return path


@pytest.fixture(scope="module")
def importer(root) -> Iterator[subprocess.Popen[str]]:
    """The process that opens and imports, with everything loaded.

    Its children are not measured by coverage: what a killed one began to write is no data.
    """
    measuring = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
    kept = {name: value for name, value in os.environ.items() if name not in measuring}
    with subprocess.Popen(
        [sys.executable, root / "tests" / "flow" / "importer.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**kept, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
    ) as process:
        yield process
        process.stdin.close()


def run(importer, database: Path, file: Path | None, seconds: float | None) -> float:
    """Open, and import a file, killed after so many seconds; return how long it took."""
    importer.stdin.write(f"{database}\t{file or ''}\n")
    importer.stdin.flush()
    child = int(importer.stdout.readline())
    begin = time.monotonic()
    if seconds is not None:
        time.sleep(seconds)  # the moment of the kill is what is being tried
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    assert importer.stdout.readline() == "ended\n"
    return time.monotonic() - begin


def counts(database: Path) -> tuple[int, ...]:
    """Check that the file is sound, and return how much it holds."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return tuple(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED
        )


def test_an_import_killed_at_any_moment_is_whole_or_not_there(
    importer, permits, empty_database, tmp_path
):
    def fresh(name: str) -> Path:
        path = tmp_path / name / "office.sqlite"
        path.parent.mkdir()
        shutil.copy(empty_database, path)
        return path

    whole = fresh("whole")
    longest = run(importer, whole, permits, None)
    assert counts(whole) == ALL
    moments = random.Random(SEED)
    outcomes = set()
    for number in range(MOMENTS):
        database = fresh(str(number))
        run(importer, database, permits, moments.uniform(0, longest))
        with Desk(database, "样例赵甲") as desk, desk.reading() as work:
            assert work.audit.first_break() is None
        outcomes.add(counts(database))
    assert outcomes <= {ALL, NOTHING}
    assert NOTHING in outcomes


@pytest.fixture(scope="module")
def first_version(tmp_path_factory) -> Path:
    """A database of the first version, with an area in it."""
    folder = tmp_path_factory.mktemp("first")
    scripts = shutil.copytree(paths.migrations(), folder / "scripts")
    for script in scripts.glob("versions/[0-9]*_*.py"):
        if script.name[:4] != "0001":
            script.unlink()
    path = folder / "office.sqlite"
    bring_up_to_date(path, folder, datetime(2026, 11, 20, tzinfo=UTC), scripts)
    return path


def test_an_upgrade_killed_at_any_moment_is_whole_or_not_there(importer, first_version, tmp_path):
    def fresh(name: str) -> Path:
        path = tmp_path / name / "office.sqlite"
        path.parent.mkdir()
        shutil.copy(first_version, path)
        return path

    whole = fresh("whole")
    longest = run(importer, whole, None, None)
    assert revision(whole) == head()
    moments = random.Random(SEED)
    outcomes = set()
    for number in range(MOMENTS_OF_UPGRADE):
        database = fresh(str(number))
        run(importer, database, None, moments.uniform(0, longest))
        with closing(sqlite3.connect(database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        outcomes.add(revision(database))
        Desk(database, "样例赵甲").close()
        assert revision(database) == head()
    assert outcomes <= {"0001", head()}
    assert "0001" in outcomes
