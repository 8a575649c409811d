"""Copies of the database, and the way back."""

from __future__ import annotations

import pytest

from permitdesk.errors.storage import BackupFailed, DatabaseInUse, NotADatabase
from permitdesk.services.office import backups
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_of


def test_a_copy_holds_the_office(busy_desk, tmp_path, clock):
    copy = backups.make(busy_desk, tmp_path / "副本")
    busy_desk.close()
    with Desk(copy, "样例赵甲", clock) as desk:
        assert office_of(desk.reading()).name == "示例县执法队"


def test_copies_are_listed_the_newest_first(desk, clock):
    assert backups.latest(desk) is None
    first = backups.make(desk)
    clock.set(2026, 11, 21)
    second = backups.make(desk)
    assert [one.path for one in backups.all_of(desk)] == [second, first]
    assert backups.latest(desk) == backups.Backup(second, clock())


def test_a_copy_is_brought_back(busy_desk, clock):
    copy = backups.make(busy_desk)
    with busy_desk.work() as work:
        office = work.office.find()
        work.office.save(office.model_copy(update={"name": "改"}))
        work.record("office", "save", "改")
        work.commit()
    busy_desk.close()
    backups.bring_back(copy, busy_desk.path)
    with Desk(busy_desk.path, "样例赵甲", clock) as desk:
        assert office_of(desk.reading()).name == "示例县执法队"
        assert desk.reading()


def test_an_open_database_is_not_replaced(busy_desk):
    copy = backups.make(busy_desk)
    before = busy_desk.path.read_bytes()
    with pytest.raises(DatabaseInUse):
        backups.bring_back(copy, busy_desk.path)
    assert busy_desk.path.read_bytes() == before


def test_a_damaged_copy_is_not_brought_back(desk, tmp_path):
    desk.close()
    broken = tmp_path / "坏的.sqlite"
    broken.write_text("样例", "utf-8")
    with pytest.raises(NotADatabase):
        backups.bring_back(broken, desk.path)
    Desk(desk.path, "样例赵甲").close()


def test_a_copy_can_be_brought_to_a_new_machine(busy_desk, tmp_path, clock):
    copy = backups.make(busy_desk)
    target = tmp_path / "新机器" / "office.sqlite"
    backups.bring_back(copy, target)
    with Desk(target, "样例赵甲", clock) as desk:
        assert office_of(desk.reading()).name == "示例县执法队"


def test_a_folder_that_cannot_be_made_is_told(desk, tmp_path):
    in_the_way = tmp_path / "文件"
    in_the_way.write_text("样例", "utf-8")
    with pytest.raises(BackupFailed, match="文件"):
        backups.make(desk, in_the_way / "副本")
