"""Killed in the middle of an import, the database holds all of it or nothing."""

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
from pathlib import Path

import pytest

from permitdesk.services.office.desk import Desk

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROWS = 800
MOMENTS = 50
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
    """The process that imports, with everything loaded."""
    with subprocess.Popen(
        [sys.executable, root / "tests" / "flow" / "importer.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
    ) as process:
        yield process
        process.stdin.close()


def run(importer, database: Path, file: Path, seconds: float | None) -> float:
    """Import a file, killed so many seconds after the beginning; return how long it took."""
    importer.stdin.write(f"{database}\t{file}\n")
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
