"""What the user is told where SQLite refuses."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from permitdesk import paths
from permitdesk.errors.storage import (
    DatabaseNotWritable,
    DiskFull,
    NotADatabase,
    UpgradeFailed,
)
from permitdesk.services.office.desk import Desk
from permitdesk.storage import engine, migrate
from permitdesk.storage.failures import failure


def refusal(number):
    error = sqlite3.OperationalError("样例")
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_CORRUPT_INDEX, NotADatabase),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseNotWritable),
        (sqlite3.SQLITE_IOERR_WRITE, DatabaseNotWritable),
    ],
)
def test_failures_of_the_file_are_told(number, told):
    assert isinstance(failure(refusal(number), "office.sqlite"), told)


def test_a_wrong_statement_is_no_failure_of_the_file():
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError) as raised,
    ):
        connection.execute("SELECT * FROM nowhere")
    assert failure(raised.value, "office.sqlite") is None
    assert failure(ValueError("样例"), "office.sqlite") is None
    assert failure(None, "office.sqlite") is None


def test_another_program_that_writes_is_told_before_anything_is_done(
    empty_database, tmp_path, clock, monkeypatch
):
    monkeypatch.setattr(engine, "_BUSY_TIMEOUT_MS", 0)
    path = tmp_path / "office.sqlite"
    path.write_bytes(empty_database.read_bytes())
    with Desk(path, "样例赵甲", clock) as desk, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseNotWritable, match="locked"), desk.work():
            pass
        other.rollback()
        with desk.work() as work:
            work.record("office", "note", "样例")
            work.commit()


def test_a_file_that_may_only_be_read_is_told(desk):
    def write():
        with desk.work() as work:
            work._session.connection().exec_driver_sql("PRAGMA query_only = ON")
            work.record("office", "note", "样例")
            work.commit()

    with pytest.raises(DatabaseNotWritable, match="readonly"):
        write()


def test_a_folder_where_a_file_stands_holds_no_new_database(tmp_path, clock):
    (tmp_path / "文件").write_text("样例", "utf-8")
    with pytest.raises(DatabaseNotWritable, match="文件"):
        Desk.create(tmp_path / "文件" / "office.sqlite", "样例赵甲", clock)


def test_a_database_that_could_not_be_made_leaves_nothing(tmp_path, clock, monkeypatch):
    scripts = shutil.copytree(paths.migrations(), tmp_path / "scripts")
    with next(scripts.glob("versions/0002_*.py")).open("a", encoding="utf-8") as script:
        script.write("    op.execute('NONSENSE')\n\ndef downgrade():\n    pass\n")
    monkeypatch.setattr(paths, "migrations", lambda: scripts)
    folder = tmp_path / "office"
    with pytest.raises(UpgradeFailed, match="NONSENSE"):
        Desk.create(folder / "office.sqlite", "样例赵甲", clock)
    assert not list(folder.iterdir())


def test_what_was_left_of_an_interrupted_making_is_no_hindrance(tmp_path, clock):
    (tmp_path / "office.sqlite.new").write_bytes(b"half")
    with Desk.create(tmp_path / "office.sqlite", "样例赵甲", clock) as desk:
        assert migrate.revision(desk.path) == migrate.head()
    assert not list(tmp_path.glob("*.new*"))
