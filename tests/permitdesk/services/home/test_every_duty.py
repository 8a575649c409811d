"""Every duty with a day stands among the alarms from the day after it, until it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.domain.clues.tip import Identity
from permitdesk.domain.rectify.measure import Measure
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.clues import clues, rewards, tips
from permitdesk.services.home.deadlines import deadlines_in
from permitdesk.services.rectify import ledger, measures, rechecks
from permitdesk.services.schedule import approving
from tests.ground import ground

__all__ = ["ground"]

TODAY = date(2026, 11, 20)
FOUND = date(2026, 11, 2)
CAME = datetime(2026, 11, 10, 8, 30, tzinfo=timezone(timedelta(hours=8)))
PERSON = Identity(name="样例周戊")
HANDLER, SECOND, CHIEF = "样例钱乙", "样例孙丙", "样例王总"


@dataclass(frozen=True)
class Duty:
    """What has to be done by a day.

    Attributes:
        words: What its alarm says.
        due_on: Its last day.
        fulfil: Does it, None where another duty's test does.
    """

    words: str
    due_on: date
    fulfil: Callable[[], object] | None = None


def finding(desk, ground):
    number = ground.finding(FOUND)
    line = ledger.find(desk.reading(), number)
    return Duty(
        "· 整改",
        line.deadline,
        lambda: ledger.rectify(desk.work(), number, TODAY, "照片", HANDLER, line.version),
    )


def extension(desk, ground):
    number = ground.finding(FOUND)
    later = date(2026, 12, 25)
    ledger.extend(desk.work(), number, later, TODAY, CHIEF, "设备到货推迟", 1)
    return Duty("· 整改", later)


def recheck(desk, ground):
    number = ground.finding(FOUND)
    ledger.rectify(desk.work(), number, TODAY, "照片", HANDLER, 1)
    line = ledger.find(desk.reading(), number)
    return Duty(
        "· 复查",
        line.recheck_on,
        lambda: rechecks.record(
            desk.work(), number, TODAY, "corrected", SECOND, "已改", line.version
        ),
    )


def daily_fine(desk, ground):
    number = ground.finding(FOUND)
    ledger.penalise(desk.work(), number, 100, TODAY, HANDLER, "", 1)
    ledger.rectify(desk.work(), number, TODAY, "照片", HANDLER, 2)
    rechecks.record(desk.work(), number, TODAY, "failed", SECOND, "未改", 3)
    every = rechecks.daily_fines(desk.reading())
    (candidate,) = [one for one in every if one.finding_id == number]
    return Duty("按日连续处罚待定", candidate.last_day)


def measure(desk, ground):
    number = ground.finding(FOUND)
    until = date(2026, 12, 1)
    stop = Measure(kind="stop", decided_on=FOUND, until=until, document="样1号", by=HANDLER)
    measures.add(desk.work(), number, stop, 1)
    return Duty("停产整治到期", until)


def filing(desk, ground):
    number = ground.finding(FOUND)
    filed = Measure(kind="filing", decided_on=FOUND, document="样立1号", by=HANDLER)
    measures.add(desk.work(), number, filed, 1)
    version = ledger.find(desk.reading(), number).version
    return Duty(
        "立案后作出决定",
        FOUND + timedelta(days=90),
        lambda: ledger.penalise(desk.work(), number, 100, TODAY, HANDLER, "", version),
    )


def clue_out(desk, ground):
    number = clues.add(desk.work(), "out", "police", "样例", FOUND, ground.facilities[0])
    line = clues.numbered(desk.reading(), number)
    return Duty(
        f"线索 {number} · 待反馈",
        line.clue.due_on,
        lambda: clues.answer(desk.work(), line.id, "已立案", TODAY, line.version),
    )


def clue_in(desk, ground):
    number = clues.add(desk.work(), "in", "monitoring", "样例超标", FOUND)
    line = clues.numbered(desk.reading(), number)
    return Duty(f"线索 {number} · 待反馈", line.clue.due_on)


def _tip(desk):
    number = tips.register(desk.work(), "hotline", CAME, "样例夜间冒黑烟", PERSON)
    (line,) = [one for one in tips.lines(desk.reading()) if one.tip.number == number]
    return line


def acceptance(desk, ground):
    line = _tip(desk)
    return Duty(
        f"{line.tip.number} · 待受理",
        date(2026, 11, 25),
        lambda: tips.refuse(desk.work(), line.id, TODAY, "不属于本部门职责", 1),
    )


def handling(desk, ground):
    line = _tip(desk)
    tips.accept(desk.work(), line.id, TODAY, HANDLER, 1)
    return Duty(
        f"举报 {line.tip.number} · 待反馈",
        TODAY + timedelta(days=60),
        lambda: _answer(desk, line.id),
    )


def _answer(desk, number):
    tips.answer(desk.work(), number, TODAY, "属实", 2, is_true=True, is_first=True)


def reward(desk, ground):
    line = _tip(desk)
    tips.accept(desk.work(), line.id, TODAY, HANDLER, 1)
    _answer(desk, line.id)
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    rewards.approve(desk.work(), line.id, "2", TODAY, CHIEF, 3)
    return Duty(
        f"{line.tip.number} · 奖励待领取",
        tips.find(desk.reading(), line.id).tip.claim_until,
        lambda: rewards.pay(desk.work(), line.id, TODAY, "收据1号", 4),
    )


def emergency(desk, ground):
    visit = ground.visit(date(2026, 11, 19))
    approving.call_emergency(desk.work(), [visit], HANDLER, "突发环境事件", TODAY)
    (line,) = approving.of_month(desk.reading(), "2026-11", TODAY)
    return Duty(
        "补办检查审批",
        line.approval.make_up_by,
        lambda: approving.approve(desk.work(), [visit], CHIEF, TODAY, "补1号", TODAY),
    )


def result(desk, ground):
    visit = ground.visit(date(2026, 11, 18))
    return Duty(
        "没有录入结果",
        date(2026, 11, 18),
        lambda: record(desk.work(), visit, CheckDraft(TODAY, "no_problem"), TODAY),
    )


def platform(desk, ground):
    result(desk, ground).fulfil()
    return Duty("未录入全国平台", date(2026, 12, 4))


def publicity(desk, ground):
    visit = ground.visit(date(2026, 11, 18), origin="draw")
    record(desk.work(), visit, CheckDraft(TODAY, "no_problem"), TODAY)
    return Duty("抽查结果公示", date(2026, 12, 18))


DUTIES = (
    finding,
    extension,
    recheck,
    daily_fine,
    measure,
    filing,
    clue_out,
    clue_in,
    acceptance,
    handling,
    reward,
    emergency,
    result,
    platform,
    publicity,
)


def alarms(desk, on):
    with desk.reading() as work:
        return [(one.title, one.due_on, one.days_left(on)) for one in deadlines_in(work, on)]


@pytest.mark.parametrize("make", DUTIES, ids=lambda make: make.__name__)
def test_a_duty_is_an_alarm_from_the_day_after_its_last_day_until_it_is_done(make, desk, ground):
    duty = make(desk, ground)
    told = alarms(desk, duty.due_on + timedelta(days=1))
    assert -1 in [left for title, _, left in told if duty.words in title]
    if duty.fulfil is not None:
        duty.fulfil()
        told = alarms(desk, duty.due_on + timedelta(days=1))
        assert [title for title, *_ in told if duty.words in title] == []


@pytest.fixture
def every(desk, ground):
    """All duties at once in one office."""
    return [make(desk, ground) for make in DUTIES]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(days=st.integers(0, 700))
def test_on_no_day_is_a_duty_that_has_passed_missing(desk, every, days):
    day = TODAY + timedelta(days=days)
    told = {(title, due_on) for title, due_on, _ in alarms(desk, day)}
    for duty in every:
        if duty.due_on < day:
            assert any(duty.words in title and duty.due_on == due for title, due in told), duty
