"""A database is made and upgraded by the migrations and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from permitdesk import paths
from permitdesk.errors.storage import DatabaseTooNew, NotADatabase, UpgradeFailed
from permitdesk.services.office.desk import Desk
from permitdesk.storage.engine import open_engine
from permitdesk.storage.migrate import bring_up_to_date, head, revision
from permitdesk.storage.tables import metadata

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_head_is_what_the_classes_say(empty_database):
    engine = open_engine(empty_database)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrations_know_only_alembic_and_sqlalchemy():
    for script in (paths.migrations() / "versions").glob("*.py"):
        assert "permitdesk" not in script.read_text(encoding="utf-8")
        assert "import sqlmodel" not in script.read_text(encoding="utf-8")


def test_a_current_database_is_left_alone(desk):
    assert desk.upgrade_copy is None
    assert not desk.backups.exists()


def test_a_later_version_is_refused_in_one_sentence(empty_database, tmp_path):
    path = tmp_path / "later.sqlite"
    shutil.copy(empty_database, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseTooNew) as refused:
        Desk(path, "样例赵甲", lambda: NOW)
    assert "9999" in refused.value.sentence
    assert revision(path) == "9999"


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_a_filled_database_of_an_earlier_version_keeps_every_row(tmp_path, version):
    old = tmp_path / "old.sqlite"
    first = shutil.copytree(paths.migrations(), tmp_path / "first")
    for script in first.glob("versions/[0-9]*_*.py"):
        if script.name[:4] > version:
            script.unlink()
    bring_up_to_date(old, tmp_path, NOW, first)
    before = fill(old)
    assert bring_up_to_date(old, tmp_path, NOW) is not None
    assert revision(old) == head()
    assert len(before) > 20
    with closing(sqlite3.connect(old)) as connection:
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        for table, values in before.items():
            columns = ", ".join(values)
            rows = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
            assert rows == [tuple(values.values())], table


def fill(database):
    """Put a row into each table, all with the number 1; return the rows by table."""
    filled = {}
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in names.fetchall():
            if table == "alembic_version" or table.startswith("sqlite_"):
                continue
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            row = {f'"{name}"': plain_value(kind) for _, name, kind, *_ in columns}
            places = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())
            )
            filled[table] = row
        connection.commit()
    return filled


def plain_value(kind):
    """Return a value that a column of this type takes."""
    values = {"DATE": "2026-01-01", "DATETIME": "2026-01-01 00:00:00", "JSON": "{}", "BLOB": b""}
    if kind in values:
        return values[kind]
    return "x" if kind.startswith(("VARCHAR", "TEXT")) else 1


def test_another_programs_file_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(NotADatabase):
        Desk(path, "样例赵甲", lambda: NOW)
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(NotADatabase):
        Desk(path, "样例赵甲", lambda: NOW)


@pytest.fixture
def with_next_script(tmp_path):
    """The shipped scripts with one more behind them."""

    def add(body: str):
        scripts = tmp_path / "scripts"
        shutil.copytree(paths.migrations(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
        number = f"{int(head()) + 1:04}"
        (scripts / "versions" / f"{number}_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = '{number}'\ndown_revision = '{head()}'\ndef upgrade():\n{body}",
            encoding="utf-8",
        )
        return scripts

    return add


def test_an_upgrade_makes_a_checked_copy_first(desk, tmp_path, with_next_script):
    scripts = with_next_script("    op.create_table('more', sa.Column('id', sa.Integer))\n")
    copy = bring_up_to_date(desk.path, tmp_path / "backups", NOW, scripts)
    assert copy is not None
    assert revision(copy) == head()
    assert revision(desk.path) == f"{int(head()) + 1:04}"


def test_a_row_deleted_behind_the_programs_back_does_not_lock_everybody_out(
    busy_desk, tmp_path, with_next_script
):
    scripts = with_next_script("    op.create_table('more', sa.Column('id', sa.Integer))\n")
    with closing(sqlite3.connect(busy_desk.path)) as connection:
        connection.execute("DELETE FROM visit WHERE id = 1")
        connection.commit()
        assert connection.execute("PRAGMA foreign_key_check").fetchall()
    assert bring_up_to_date(busy_desk.path, tmp_path / "backups", NOW, scripts) is not None
    assert revision(busy_desk.path) == f"{int(head()) + 1:04}"


def test_a_script_that_loses_parents_is_undone(busy_desk, tmp_path, with_next_script):
    scripts = with_next_script("    op.execute('DELETE FROM facility WHERE id = 1')\n")
    with pytest.raises(UpgradeFailed, match="指向空处"):
        bring_up_to_date(busy_desk.path, tmp_path / "backups", NOW, scripts)
    with closing(sqlite3.connect(busy_desk.path)) as connection:
        assert connection.execute("SELECT count(*) FROM facility WHERE id = 1").fetchone() == (1,)


def test_a_failed_upgrade_leaves_the_database_as_it_was(desk, tmp_path, with_next_script):
    scripts = with_next_script(
        "    op.create_table('half', sa.Column('id', sa.Integer))\n    op.execute('NONSENSE')\n"
    )
    with pytest.raises(UpgradeFailed) as failed:
        bring_up_to_date(desk.path, tmp_path / "backups", NOW, scripts)
    assert failed.value.values["backup"]
    assert revision(desk.path) == head()
    with sqlite3.connect(desk.path) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "half" not in names
