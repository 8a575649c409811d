"""The listing of clues finds, counts and sorts what a plain loop would."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS
from permitdesk.domain.clues.filter import CLUE_ORDERS, ClueFilter
from permitdesk.storage.tables.clues import ClueRow
from tests.ground import ground

__all__ = ["ground"]
TODAY = date(2026, 11, 20)


@pytest.fixture
def filled(desk, ground):
    """Eighty clues of every kind."""
    directions, channels, states = tuple(DIRECTIONS), tuple(CHANNELS), tuple(CLUE_STATES)
    with desk.work() as work:
        work._session.add_all(
            ClueRow(
                number=f"2026-{at:03}",
                direction=directions[at % 2],
                channel=channels[at % len(channels)],
                state=states[at % 4],
                received_on=date(2026, 10, 1) + timedelta(days=at % 20),
                due_on=None if at % 9 == 0 else TODAY + timedelta(days=at - 40),
                content=f"样例{at}号",
                counterpart="示例公安局" if at % 5 == 0 else "",
                facility_id=None if at % 3 == 2 else ground.facilities[at % 3],
            )
            for at in range(80)
        )
        work.record("clues", "seed", "样例")
        work.commit()
    return desk


FILTERS = st.builds(
    ClueFilter,
    text=st.sampled_from(["", "第一焦化", "2026-01", "7号", "公安", "没有"]),
    directions=st.frozensets(st.sampled_from(tuple(DIRECTIONS)), max_size=1),
    channels=st.frozensets(st.sampled_from(tuple(CHANNELS)), max_size=3),
    states=st.frozensets(st.sampled_from(tuple(CLUE_STATES)), max_size=2),
    is_overdue=st.booleans(),
    order_by=st.sampled_from(("", *CLUE_ORDERS)),
    is_descending=st.booleans(),
)


def admits(wanted, line):
    clue = line.clue
    words = f"{clue.number}\n{clue.content}\n{clue.result}\n{clue.counterpart}\n{line.facility}"
    return (
        (not wanted.directions or clue.direction in wanted.directions)
        and (not wanted.channels or clue.channel in wanted.channels)
        and (not wanted.states or clue.state in wanted.states)
        and (not wanted.is_overdue or clue.is_overdue(TODAY))
        and wanted.text in words
    )


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(FILTERS)
def test_the_database_finds_and_counts_what_a_loop_would(filled, wanted):
    with filled.reading() as work:
        everything = work.clues.all()
        expected = {line.id for line in everything if admits(wanted, line)}
        found = work.clues.listing.ids(wanted, TODAY)
        assert len(found) == len(expected)
        assert set(found) == expected
        groups = work.clues.listing.counts(wanted, TODAY)
        assert sum(group.count for group in groups) == len(expected)
        late = sum(line.clue.is_overdue(TODAY) for line in everything if line.id in expected)
        assert sum(group.overdue for group in groups) == late


def test_urgency_puts_the_latest_answer_first(filled):
    with filled.reading() as work:
        listing = work.clues.listing
        lines = listing.lines(listing.ids(ClueFilter(order_by="urgency"), TODAY))
    keys = [
        (line.clue.state not in ("open", "checking"), line.clue.due_on or date.max)
        for line in lines
    ]
    assert keys == sorted(keys)
    assert len(lines) == 80
