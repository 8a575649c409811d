"""The ledger's listing finds, counts and sorts what a plain loop over the findings would."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.rectify.filter import LEDGER_ORDERS, LedgerFilter, is_due
from permitdesk.domain.rectify.supervision import Supervision
from permitdesk.storage.tables.check import FindingRow
from tests.ground import ground

__all__ = ["ground"]
TODAY = date(2026, 11, 20)
STATES = ("open", "rectified", "closed")
KINDS = ("", "ledger", "outlet", "disclosure")
SOURCES = ("check", "province", "complaint")


@pytest.fixture
def filled(desk, ground):
    """Sixty findings of every kind, every seventh malicious."""
    with desk.work() as work:
        rows = [
            FindingRow(
                facility_id=ground.facilities[at % 3],
                violation=KINDS[at % 4],
                description=f"样例{at}号缺页",
                found_on=date(2026, 9, 1) + timedelta(days=at % 9),
                deadline=None if at % 11 == 0 else TODAY + timedelta(days=at - 30),
                state=STATES[at % 5 % 3],
                source=SOURCES[at % 3],
            )
            for at in range(60)
        ]
        work._session.add_all(rows)
        work._session.flush()
        for row in rows[::7]:
            row.is_malicious = True
            malice = Supervision(grade="grave", malice="hidden", malice_note="样例")
            work.rectify.save_supervision(row.id, malice, 0)
        work.record("rectify", "seed", "样例")
        work.commit()
    return desk


CODES = {
    "states": st.frozensets(st.sampled_from(STATES), max_size=2),
    "violations": st.frozensets(st.sampled_from(KINDS), max_size=2),
    "sources": st.frozensets(st.sampled_from(SOURCES), max_size=2),
    "grades": st.frozensets(st.sampled_from(("general", "grave", "serious")), max_size=2),
}
FILTERS = st.builds(
    LedgerFilter,
    text=st.sampled_from(["", "第一焦化", "ma00000001", "示例镇", "1号", " 缺页　", "没有"]),
    is_overdue=st.booleans(),
    due_within=st.none() | st.integers(0, 30),
    is_malicious=st.booleans(),
    order_by=st.sampled_from(("", *LEDGER_ORDERS)),
    is_descending=st.booleans(),
    **CODES,
)


def admits(wanted, line):
    words = f"{line.facility}\n{line.label}\n{line.township}\n{line.description}".casefold()
    return (
        (not wanted.states or line.state in wanted.states)
        and (not wanted.violations or line.violation in wanted.violations)
        and (not wanted.sources or line.source in wanted.sources)
        and (not wanted.grades or line.grade in wanted.grades)
        and (not wanted.is_overdue or line.is_overdue(TODAY))
        and (wanted.due_within is None or is_due(line, TODAY, wanted.due_within))
        and (not wanted.is_malicious or line.is_malicious)
        and wanted.text.strip(" 　") in words
    )


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(FILTERS)
def test_the_database_finds_and_counts_what_a_loop_would(filled, wanted):
    with filled.reading() as work:
        ledger = work.rectify.ledger
        everything = ledger.lines(ledger.ids(LedgerFilter(), TODAY))
        expected = {line.id for line in everything if admits(wanted, line)}
        found = ledger.ids(wanted, TODAY)
        assert len(found) == len(expected)
        assert set(found) == expected
        groups = ledger.counts(wanted, TODAY, 7)
        assert sum(group.count for group in groups) == len(expected)
        wanted_lines = [line for line in everything if line.id in expected]
        assert sum(group.overdue for group in groups) == sum(
            line.is_overdue(TODAY) for line in wanted_lines
        )
        assert sum(group.near for group in groups) == sum(
            is_due(line, TODAY, 7) for line in wanted_lines
        )
        malicious = sum(line.is_malicious for line in wanted_lines)
        assert sum(group.malicious for group in groups) == malicious


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 40))
def test_no_deadline_passes_unseen(filled, days):
    with filled.reading() as work:
        ledger = work.rectify.ledger
        overdue = set(ledger.ids(LedgerFilter(is_overdue=True), TODAY))
        due = set(ledger.ids(LedgerFilter(due_within=days), TODAY))
        assert not overdue & due
        waiting = {
            line.id
            for line in ledger.lines(ledger.ids(LedgerFilter(), TODAY))
            if line.state == "open" and line.deadline is not None
            if line.deadline <= TODAY + timedelta(days=days)
        }
        assert overdue | due == waiting


def test_urgency_puts_the_longest_overdue_first_and_what_is_not_open_last(filled):
    with filled.reading() as work:
        ledger = work.rectify.ledger
        lines = ledger.lines(ledger.ids(LedgerFilter(order_by="urgency"), TODAY))
    keys = [(line.state != "open", line.deadline or date.max) for line in lines]
    assert keys == sorted(keys)
    assert len(lines) == 60
