"""Whether the office's data is whole, one sentence a place."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple

import pytest

from permitdesk.services.office import backups, doctor
from permitdesk.services.office.audit import chain_state, event_count, latest
from permitdesk.storage.migrate import head

Usage = namedtuple("Usage", "total used free")


def verdicts(desk):
    return {verdict.place: verdict for verdict in doctor.examine(desk)}


def change(desk, statement):
    connection = sqlite3.connect(desk.path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_database_is_well(desk):
    found = verdicts(desk)
    assert list(found) == ["integrity", "schema", "references", "audit", "backup", "disk"]
    assert all(verdict.is_well for verdict in found.values())
    assert [place for place, verdict in found.items() if verdict.needs_care] == ["backup"]


def test_a_foreign_schema_is_told_with_both_versions(desk):
    change(desk, "UPDATE alembic_version SET version_num = '0000'")
    found = verdicts(desk)["schema"]
    assert not found.is_well
    assert found.finding == f"结构版本是 0000，程序需要 {head()}，请关闭后重新打开，由程序升级。"


def test_a_database_that_lost_its_version_is_told(desk):
    change(desk, "DELETE FROM alembic_version")
    assert "结构版本是 空" in verdicts(desk)["schema"].finding


def test_rows_whose_parent_is_gone_are_counted_by_their_table(busy_desk):
    change(busy_desk, "DELETE FROM visit WHERE id = 1")
    found = verdicts(busy_desk)["references"]
    assert not found.is_well
    assert "visit_officer 2 条" in found.finding


def test_a_broken_chain_is_told_with_its_place(busy_desk):
    change(busy_desk, "DELETE FROM audit_event WHERE number = 1")
    found = verdicts(busy_desk)["audit"]
    assert not found.is_well
    assert "第 1 条断开" in found.finding


def test_a_damaged_database_is_not_read_any_further(desk, monkeypatch):
    monkeypatch.setattr(doctor, "check_integrity", lambda _: "row 3 missing from index")
    found = verdicts(desk)
    assert list(found) == ["integrity", "backup", "disk"]
    assert "row 3 missing from index" in found["integrity"].finding
    assert "备份" in found["integrity"].finding


def test_an_old_backup_is_a_reminder(desk, clock):
    backups.make(desk)
    assert not verdicts(desk)["backup"].needs_care
    clock.set(2026, 12, 20)
    found = verdicts(desk)["backup"]
    assert (found.is_well, found.needs_care) == (True, True)
    assert "30 天" in found.finding


@pytest.mark.parametrize(("megabytes", "is_well"), [(499, False), (500, True)])
def test_little_room_on_the_disk_is_told(desk, monkeypatch, megabytes, is_well):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: Usage(10**12, 10**11, megabytes * 1_000_000)
    )
    found = verdicts(desk)["disk"]
    assert found.is_well is is_well
    assert str(megabytes) in found.finding


def test_the_state_of_the_chain_is_told(busy_desk):
    assert event_count(busy_desk.reading()) == 2
    state = chain_state(busy_desk.reading())
    assert (state.events, state.broken_at) == (2, None)
    assert [event.number for event in latest(busy_desk.reading(), 1)] == [2]
