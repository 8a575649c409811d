"""A backup is a good copy or none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from permitdesk.errors.storage import BackupFailed, NotADatabase
from permitdesk.services.office.desk import Desk
from permitdesk.storage.backup import CopyName, back_up, check_integrity, copies, restore

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def note(desk, text):
    with desk.work() as work:
        work.record("office", "note", text)
        work.commit()


def test_a_copy_holds_what_was_committed_and_brings_it_back(desk, tmp_path, clock):
    note(desk, "甲")
    copy = back_up(desk.path, tmp_path / "copies", NOW, "manual")
    assert check_integrity(copy) == "ok"
    note(desk, "乙")
    desk.close()
    restore(copy, desk.path)
    with Desk(desk.path, "样例赵甲", clock) as again, again.reading() as work:
        assert [event.subject for event in work.audit.events()] == ["甲"]


def test_the_last_ten_are_kept(desk, tmp_path):
    for hour in range(12):
        back_up(desk.path, tmp_path / "copies", NOW + timedelta(hours=hour), "manual")
    assert len(list((tmp_path / "copies").iterdir())) == 10


def test_copies_of_another_database_are_neither_counted_nor_removed(desk, tmp_path):
    folder = tmp_path / "copies"
    for name in ("office", "office-2", "office[1]"):
        other = desk.path.with_name(f"{name}.sqlite")
        if other != desk.path:
            back_up(desk.path, tmp_path, NOW, "x").rename(other)
        for hour in range(10):
            back_up(other, folder, NOW + timedelta(hours=hour), "manual")
    newest = back_up(desk.path, folder, NOW + timedelta(hours=10), "manual")
    assert [path for _, path in copies(folder, "office")][-1] == newest
    assert len(copies(folder, "office")) == 10
    assert len(copies(folder, "office-2")) == 10
    assert len(copies(folder, "office[1]")) == 10


def test_a_copy_is_told_by_its_name():
    name = CopyName.of(Path("示例-县-20261120-093001-before-0002.sqlite"))
    assert name == CopyName("示例-县", datetime(2026, 11, 20, 9, 30, 1), "before-0002")
    assert CopyName.of(Path("office.sqlite")) is None
    assert CopyName.of(Path("office-20261399-093001-manual.sqlite")) is None


def test_a_damaged_copy_is_refused_and_the_database_untouched(desk, tmp_path):
    note(desk, "甲")
    copy = back_up(desk.path, tmp_path / "copies", NOW, "manual")
    content = bytearray(copy.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    copy.write_bytes(content)
    with pytest.raises(NotADatabase):
        restore(copy, desk.path)
    with desk.reading() as work:
        assert work.audit.head()[0] == 1


def test_a_folder_that_cannot_be_written_is_told(desk, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BackupFailed) as failed:
        back_up(desk.path, tmp_path / "file", NOW, "manual")
    assert str(tmp_path / "file") in failed.value.sentence
