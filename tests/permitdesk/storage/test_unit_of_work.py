"""One operation, one transaction, one event."""

from __future__ import annotations

import sqlite3

import pytest

from permitdesk.domain.office import Office
from permitdesk.errors.storage import DiskFull

OFFICE = Office(area_code="999901", area_name="示例县", name="示例县生态环境保护综合行政执法队")


def test_a_committed_change_lasts_and_leaves_an_event(desk):
    with desk.work() as work:
        work.office.save(OFFICE)
        work.record("office", "save", OFFICE.name, area=OFFICE.area_code)
        assert work.commit() == {"office"}
    with desk.reading() as work:
        assert work.office.find() == OFFICE
        (event,) = work.audit.events()
        assert (event.number, event.actor, event.room, event.action) == (
            1,
            "样例赵甲",
            "office",
            "save",
        )
        assert work.audit.first_break() is None


def test_leaving_without_commit_changes_nothing(desk):
    with desk.work() as work:
        work.office.save(OFFICE)
    with desk.reading() as work:
        assert work.office.find() is None


def test_an_error_inside_changes_nothing(desk):
    def fail():
        with desk.work() as work:
            work.office.save(OFFICE)
            work.record("office", "save", OFFICE.name)
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    with desk.reading() as work:
        assert work.office.find() is None
        assert work.audit.head()[0] == 0


def test_a_change_without_an_event_is_a_bug(desk):
    with desk.work() as work:
        work.office.save(OFFICE)
        with pytest.raises(AssertionError, match="without an event"):
            work.commit()


def test_a_reader_cannot_commit(desk):
    with desk.reading() as work, pytest.raises(AssertionError, match="for reading"):
        work.commit()


def test_an_event_changed_behind_the_programs_back_breaks_the_chain_there(desk):
    for name in ("甲", "乙", "丙"):
        with desk.work() as work:
            work.record("office", "note", name)
            work.commit()
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE audit_event SET subject = '丁' WHERE number = 2")
    connection.close()
    with desk.reading() as work:
        assert work.audit.first_break() == 2


def test_a_full_disk_is_told_and_nothing_is_changed(desk):
    def fill():
        with desk.work() as work:
            work._session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
            for number in range(2_000):
                work.record("office", "note", f"{number}", text="字" * 500)
            work.commit()

    with pytest.raises(DiskFull):
        fill()
    with desk.reading() as work:
        assert work.audit.head()[0] == 0


def test_numbers_are_gap_free_by_kind_and_year_and_stay_with_their_subject(desk):
    with desk.work() as work:
        given = [work.office.next_number("notice", 2026, f"visit:{n}").number for n in (7, 8, 7)]
        other = work.office.next_number("notice", 2027, "visit:9")
        assert given == [1, 2, 1]
        assert other.text("示例环检") == "示例环检〔2027〕1号"
