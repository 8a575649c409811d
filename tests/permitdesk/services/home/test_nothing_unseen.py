"""Whatever was done in whatever order: what waits stands on the home page."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.clues.clue import CHANNELS
from permitdesk.domain.rectify.measure import Measure
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.clues import clues
from permitdesk.services.home.deadlines import deadlines_in
from permitdesk.services.rectify import handing, ledger, measures, rechecks
from tests.ground import ground

__all__ = ["ground"]
TODAY = date(2026, 11, 20)
FOUND = date(2026, 9, 1)
HANDLER, SECOND = "样例钱乙", "样例孙丙"


def items(desk, page):
    with desk.reading() as work:
        return [(one.item, one.title) for one in deadlines_in(work, TODAY) if one.page == page]


CLUE_STEPS = st.lists(st.sampled_from(["receipt", "answer", "close"]), max_size=4)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(CLUE_STEPS, st.sampled_from(tuple(CHANNELS)), st.none() | st.integers(0, 80))
def test_every_clue_that_went_out_has_a_reply_or_an_alarm(desk, ground, steps, channel, days):
    sent = TODAY - timedelta(days=60)
    due = None if days is None else sent + timedelta(days=days)
    number = clues.add(desk.work(), "out", channel, "样例", sent, ground.facilities[0], due)
    for step in steps:
        line = clues.numbered(desk.reading(), number)
        try:
            match step:
                case "receipt":
                    clues.receipt(desk.work(), line.id, TODAY, SECOND, line.version)
                case "answer":
                    clues.answer(desk.work(), line.id, "已办", TODAY, line.version)
                case _:
                    clues.close(desk.work(), line.id, line.version)
        except PermitDeskError:
            continue
    line = clues.numbered(desk.reading(), number)
    is_answered = bool(line.clue.result) and line.clue.answered_on is not None
    has_alarm = (line.id, f"线索 {number} · 待反馈") in items(desk, "clues")
    assert is_answered != has_alarm


FINDING_STEPS = st.lists(
    st.sampled_from(["rectify", "close", "send_back", "fine", "failed", "corrected"]), max_size=5
)


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(FINDING_STEPS)
def test_no_deadline_of_a_finding_passes_unseen(desk, ground, steps):
    """An open finding is named with its deadline, and one that was fined in vain as well."""
    number = ground.finding(FOUND)
    for step in steps:
        try:
            take(desk, number, step)
        except PermitDeskError:
            continue
    line = ledger.find(desk.reading(), number)
    named = [title for item, title in items(desk, "rectify") if item == number]
    assert (f"{line.facility} · 整改" in named) == (line.state == "open")
    if line.recheck_on is not None and line.recheck_on <= TODAY + timedelta(days=30):
        assert f"{line.facility} · 复查" in named
    told = [one for one in rechecks.of(desk.reading(), number) if one.result == "failed"]
    is_candidate = bool(told) and line.fine_fen > 0
    assert (f"{line.facility} · 未改正，按日连续处罚待定" in named) == is_candidate


def take(desk, number, step):
    now = ledger.find(desk.reading(), number).version
    match step:
        case "rectify":
            ledger.rectify(desk.work(), number, TODAY, "照片", HANDLER, now)
        case "close":
            ledger.close(desk.work(), number, TODAY, SECOND, "", now)
        case "send_back":
            ledger.send_back(desk.work(), number, TODAY, SECOND, "不清", now)
        case "fine":
            ledger.penalise(desk.work(), number, 100, TODAY, HANDLER, "", now)
        case _:
            rechecks.record(desk.work(), number, TODAY, step, SECOND, "样例", now)


@pytest.mark.parametrize("lifted", [True, False])
def test_a_measure_past_its_end_is_named_until_it_is_lifted(desk, ground, lifted):
    number = ground.finding(FOUND)
    stop = Measure(
        kind="stop",
        decided_on=date(2026, 10, 1),
        until=date(2026, 11, 1),
        document="样1号",
        by=HANDLER,
    )
    measures.add(desk.work(), number, stop, 1)
    if lifted:
        ((key, _),) = measures.of(desk.reading(), number)
        measures.lift(desk.work(), number, key, TODAY, HANDLER, 2)
    assert ((number, "样例第一焦化厂 · 停产整治到期") in items(desk, "rectify")) == (not lifted)


def test_a_finding_handed_over_is_watched_like_any_clue(desk, ground):
    number = ground.finding(FOUND)
    clue = handing.hand_over(
        desk.work(), number, "police", "示例县公安局", TODAY, document="样环移1号"
    )
    line = clues.numbered(desk.reading(), clue)
    assert (line.id, f"线索 {clue} · 待反馈") in items(desk, "clues")
    assert [one.clue.number for one in handing.of(desk.reading(), number)] == [clue]
    assert ledger.steps(desk.reading(), number)[-1].kind == "handed"
