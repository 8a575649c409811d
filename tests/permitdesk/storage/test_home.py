"""The counts of all stages, each one narrow statement."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from permitdesk.domain.home.due import Due, FindingCounts, Named

TODAY = date(2026, 11, 20)


@pytest.fixture
def home(busy_desk):
    """The store inside an entered unit of work."""
    with busy_desk.reading() as work:
        yield work.home


def test_the_register_is_counted_without_the_recycle_bin(home):
    assert (home.facilities(), home.officers()) == (5, 3)


def test_the_ledger_is_counted_by_state(home):
    november = home.finding_counts(date(2026, 11, 1), date(2026, 11, 30), TODAY)
    assert november == FindingCounts(open=3, overdue=1, closed=1)
    later = home.finding_counts(date(2026, 4, 1), date(2026, 4, 30), date(2026, 12, 31))
    assert later == FindingCounts(open=3, overdue=3, closed=1)


def test_what_is_due_has_its_day_and_name(home):
    assert Due(3, date(2026, 12, 2), "样例二焦化厂") in home.findings_due()
    assert {due.id for due in home.clues_due()} == {1, 3}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 20), date(2026, 12, 31), [1]),
        (date(2026, 12, 1), date(2026, 12, 1), [1]),
        (date(2026, 12, 2), date(2026, 12, 31), []),
        (date(2029, 1, 1), date(2029, 1, 1), [3]),
        (date(2027, 1, 1), date(2027, 12, 31), [2]),
    ],
)
def test_a_facility_is_as_good_as_its_longest_permit(home, first, last, expected):
    assert [due.id for due in home.permits_expiring(first, last)] == expected


def test_visits_and_findings_are_found_by_a_part_of_a_name(home):
    assert home.visits_named("家具", "2026-11", 8) == (Named(3, "样例四家具厂", "2026-11-24"),)
    assert home.findings_named("问题5", 8) == (Named(5, "样例一焦化厂", "ledger"),)
    assert home.findings_named("%", 8) == ()
    assert len(home.findings_named("样例", 2)) == 2


def test_what_waits_takes_a_handful_of_statements(busy_desk):
    statements = []
    with busy_desk.reading() as work:
        engine = work._session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
        work.home.waiting("2026-11", TODAY)
    assert len(statements) <= 8
    assert all("count(*)" in one for one in statements if one.startswith("SELECT"))
