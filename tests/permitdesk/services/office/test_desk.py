"""The open database: who may open it, and what it needs."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest

from permitdesk.errors.storage import (
    DatabaseExists,
    DatabaseInUse,
    DatabaseNotFound,
    DatabaseTooNew,
    NotADatabase,
)
from permitdesk.services.office.desk import CHINA_TIME, Desk, now_in_china


def test_a_missing_database_is_not_made_by_opening(tmp_path):
    with pytest.raises(DatabaseNotFound):
        Desk(tmp_path / "没有.sqlite", "样例赵甲")
    assert list(tmp_path.iterdir()) == []


def test_a_new_database_is_made_with_its_folder(tmp_path, clock):
    path = tmp_path / "数据" / "office.sqlite"
    with Desk.create(path, "样例赵甲", clock) as desk:
        assert desk.backups == path.parent / "backups"
        assert desk.upgrade_copy is None
    with pytest.raises(DatabaseExists):
        Desk.create(path, "样例赵甲", clock)


def test_one_program_at_a_time(desk):
    with pytest.raises(DatabaseInUse, match=r"office\.sqlite"):
        Desk(desk.path, "样例钱乙")
    desk.close()
    Desk(desk.path, "样例钱乙").close()


def test_a_newer_database_is_refused_and_left_alone(desk):
    desk.close()
    connection = sqlite3.connect(desk.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = desk.path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="9999"):
        Desk(desk.path, "样例赵甲")
    assert desk.path.read_bytes() == before


def test_a_refused_database_is_not_left_locked(tmp_path, empty_database, clock):
    path = tmp_path / "office.sqlite"
    path.write_text("样例", "utf-8")
    with pytest.raises(NotADatabase):
        Desk(path, "样例赵甲", clock)
    shutil.copy(empty_database, path)
    Desk(path, "样例赵甲", clock).close()


def test_today_is_the_day_in_beijing(desk, clock):
    clock.now = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    assert desk.today().isoformat() == "2026-11-21"
    assert desk.now() == clock.now


def test_the_clock_of_china_is_eight_hours_ahead():
    assert now_in_china().utcoffset() == CHINA_TIME.utcoffset(None)


def test_the_operator_is_written_beside_every_change(desk):
    with desk.work() as work:
        work.record("office", "test", "样例", note="一")
        work.commit()
    with desk.reading() as work:
        event = work.audit.latest(1)[0]
    assert (event.actor, json.loads(event.payload)) == ("样例赵甲", {"note": "一"})
