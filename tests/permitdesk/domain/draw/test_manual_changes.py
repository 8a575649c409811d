"""Whatever is typed after a draw by hand: what was drawn stays, and nobody barred is seated."""

from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.manual import ManualResult, record
from permitdesk.domain.draw.manual_changes import change_seat, substitute
from permitdesk.domain.draw.manual_paper import changes_paper, manual_paper, round_by_hand
from permitdesk.domain.draw.pool import Pool, Stratum
from permitdesk.domain.draw.round import ManualRecord
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability, Barred
from permitdesk.errors.base import PermitDeskError

AT = datetime(2026, 11, 20, 9, tzinfo=timezone(timedelta(hours=8)))
UNITS = tuple(f"N149901-{number:04d}" for number in range(1, 9))
OFFICERS = tuple(f"149901000{number}" for number in range(1, 7))
POOL = Pool(
    (Stratum("key", "重点", "", 2, UNITS[:4]), Stratum("general", "一般", "", 1, UNITS[4:]))
)
SHEET = ManualRecord("lots", date(2026, 11, 20), "会议室", "样例王证", "0" * 64, "签字单.pdf")
DRAWN = ManualResult(
    {"key": UNITS[:2], "general": UNITS[4:5]},
    dict.fromkeys((*UNITS[:2], UNITS[4]), OFFICERS[:2]),
)
RECORDED = record(
    "2026Q4-01", "2026-11", "示例县", ("样例赵甲", "样例钱乙"), POOL, OFFICERS, DRAWN, SHEET, AT
)
units, officers = st.sampled_from(UNITS), st.sampled_from(OFFICERS)
facts = st.builds(
    lambda barred, recusals: Availability(
        tuple(Barred(one, "请假") for one in sorted(barred)), frozenset(recusals)
    ),
    st.sets(officers, max_size=3),
    st.sets(st.tuples(units, officers), max_size=8),
)
changes = st.one_of(
    st.tuples(st.just("unit"), units, units, st.tuples(officers, officers), facts),
    st.tuples(st.just("seat"), units, officers, officers, facts),
)


def step(one, change):
    """Make one change, or be refused in words."""
    kind, unit, first, second, known = change
    if kind == "unit":
        gone = Disqualified(unit, "已关闭", "照片", "样例钱乙")
        return substitute(one, gone, first, second, AT, known)
    return change_seat(one, unit, first, second, "请假", "样例钱乙", AT.date(), known)


@given(st.lists(changes, max_size=12))
def test_no_sequence_of_changes_seats_who_may_not_go_or_loses_what_was_drawn(asked):
    one = RECORDED
    for change in asked:
        grown = one
        with suppress(PermitDeskError):
            grown = step(one, change)
        known = change[-1]
        barred = {out.officer for out in known.barred}
        for unit, team in grown.result.held.items():
            for officer in set(team) - set(one.result.held.get(unit, ())):
                assert officer not in barred
                assert (unit, officer) not in known.recusals
            assert len(set(team)) == len(team) == 2
        one = grown
    assert one.result.iterations[0] == RECORDED.result.iterations[0]
    assert len(one.result.live) == len(RECORDED.result.live)
    runs = (own for run in one.result.iterations for own in run.selected.values())
    every = [label for own in runs for label in own]
    assert len(set(every)) == len(every)
    paper, later = manual_paper(RECORDED, "permitdesk"), changes_paper(one)
    assert round_by_hand(paper, later) == one


@pytest.mark.parametrize("unit", [UNITS[5], "N149901-9999"])
def test_what_was_not_drawn_cannot_be_changed(unit):
    with pytest.raises(PermitDeskError):
        step(RECORDED, ("seat", unit, OFFICERS[0], OFFICERS[3], Availability()))
