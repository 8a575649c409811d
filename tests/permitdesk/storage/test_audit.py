"""The audit chain in the database: appended in order, and checked against tampering."""

from __future__ import annotations

import sqlite3
from datetime import UTC

import pytest

from permitdesk.domain.audit import GENESIS


@pytest.fixture
def chain(desk):
    """A desk with five events."""
    for number in range(1, 6):
        with desk.work() as work:
            work.record("office", "test", f"样例{number}", number=number)
            work.commit()
    return desk


def tamper(desk, statement):
    connection = sqlite3.connect(desk.path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def first_break(desk):
    with desk.reading() as work:
        return work.audit.first_break()


def test_a_new_database_begins_with_the_genesis(desk):
    with desk.reading() as work:
        assert work.audit.head() == (0, GENESIS)
        assert list(work.audit.events()) == []
        assert work.audit.first_break() is None


def test_events_are_numbered_and_linked(chain):
    with chain.reading() as work:
        events = list(work.audit.events())
        assert work.audit.head() == (5, events[-1].hash)
    assert [event.number for event in events] == [1, 2, 3, 4, 5]
    assert [event.previous for event in events] == [GENESIS, *(one.hash for one in events[:-1])]
    assert events[0].actor == "样例赵甲"
    assert events[2].payload == '{"number":3}'


def test_the_newest_come_first(chain):
    with chain.reading() as work:
        assert [event.subject for event in work.audit.latest(2)] == ["样例5", "样例4"]


def test_moments_come_back_in_their_zone(chain):
    with chain.reading() as work:
        event = work.audit.latest(1)[0]
    assert event.at.astimezone(UTC).isoformat() == "2026-11-20T01:00:00+00:00"


def test_a_long_subject_is_cut_before_it_is_hashed(desk):
    with desk.work() as work:
        work.record("office", "test", "样" * 500)
        work.commit()
    with desk.reading() as work:
        assert len(work.audit.latest(1)[0].subject) == 200
        assert work.audit.first_break() is None


def test_an_untouched_chain_is_whole(chain):
    assert first_break(chain) is None


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE audit_event SET subject = '改' WHERE number = 3", 3),
        ("UPDATE audit_event SET actor = '改' WHERE number = 1", 1),
        ("UPDATE audit_event SET room = '改' WHERE number = 2", 2),
        ("UPDATE audit_event SET action = '改' WHERE number = 5", 5),
        ("UPDATE audit_event SET payload = '{}' WHERE number = 4", 4),
        ("UPDATE audit_event SET at = datetime(at, '+1 second') WHERE number = 2", 2),
        ("UPDATE audit_event SET previous = hash WHERE number = 2", 2),
        ("UPDATE audit_event SET number = 9 WHERE number = 5", 5),
        ("DELETE FROM audit_event WHERE number = 3", 3),
        ("DELETE FROM audit_event WHERE number = 1", 1),
    ],
)
def test_tampering_is_found_at_its_place(chain, statement, place):
    tamper(chain, statement)
    assert first_break(chain) == place


def test_a_change_without_a_commit_leaves_no_event(desk):
    with desk.work() as work:
        work.record("office", "test", "样例")
    with desk.reading() as work:
        assert work.audit.head() == (0, GENESIS)
