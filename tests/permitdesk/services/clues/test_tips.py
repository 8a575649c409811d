"""Reports by citizens go their way; who reported is seen by those with the right alone."""

import sqlite3
from datetime import date, datetime, timedelta, timezone

import pytest

from permitdesk.domain.clues.tip import Identity, RewardStep
from permitdesk.errors.clues import (
    ClaimExpired,
    ClaimRunning,
    IdentityHidden,
    KeeperNeeded,
    RewardUndue,
    SamePersonApproves,
    StepUnknown,
    TipDateWrong,
    TipEmpty,
    TipStateWrong,
)
from permitdesk.errors.rounds import KeyMissing
from permitdesk.services.clues import clues, rewards, tips
from permitdesk.services.office import audit
from permitdesk.services.office.desk import Desk

TODAY = date(2026, 11, 20)
CAME = datetime(2026, 11, 10, 8, 30, tzinfo=timezone(timedelta(hours=8)))
PERSON = Identity(name="样例周戊", phone="13900000000", code="135790")
HANDLER, CHIEF = "样例钱乙", "样例王总"


@pytest.fixture
def tip(desk, ground):
    """A named report about the first facility."""
    tips.register(desk.work(), "hotline", CAME, "样例夜间冒黑烟", PERSON, ground.facilities[0])
    return tips.lines(desk.reading())[0].id


def version(desk, number):
    return tips.find(desk.reading(), number).version


def answered(desk, number, *, is_true=True, is_first=True):
    tips.accept(desk.work(), number, date(2026, 11, 11), HANDLER, version(desk, number))
    tips.answer(
        desk.work(),
        number,
        TODAY,
        "属实，已处罚",
        version(desk, number),
        is_true=is_true,
        is_first=is_first,
    )


def approved(desk, number, on=TODAY, **fields):
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    return rewards.approve(desk.work(), number, "2", on, CHIEF, version(desk, number), **fields)


def test_a_report_becomes_a_clue_without_a_word_on_who_reported(desk, tip):
    tips.accept(desk.work(), tip, date(2026, 11, 11), HANDLER, 1)
    line = tips.find(desk.reading(), tip)
    assert (line.tip.number, line.tip.state, line.clue_number) == (
        "2026-001",
        "accepted",
        "2026-001",
    )
    clue = clues.numbered(desk.reading(), "2026-001").clue
    assert (clue.channel, clue.content) == ("complaint", "样例夜间冒黑烟")
    assert clue.counterpart == "举报 2026-001（12345热线）"


def test_nothing_in_the_database_tells_who_reported(desk, tip):
    with sqlite3.connect(desk.path) as bare:
        told = "\n".join(bare.iterdump())
    for secret in (PERSON.name, PERSON.phone, PERSON.code):
        assert secret not in told


def test_only_the_holder_of_the_right_sees_it_and_each_time_is_written_down(desk, tip):
    with pytest.raises(IdentityHidden, match="尚未授权"):
        tips.identity(desk.work(), tip)
    tips.grant(desk.work(), "样例赵甲")
    assert tips.identity(desk.work(), tip) == PERSON
    assert tips.identity(desk.work(), tip) == PERSON
    shown = [one for one in audit.latest(desk.reading()) if one.action == "show_identity"]
    assert [(one.actor, one.subject) for one in shown] == [("样例赵甲", "2026-001")] * 2
    tips.grant(desk.work(), HANDLER)
    tips.revoke(desk.work(), "样例赵甲")
    with pytest.raises(IdentityHidden, match=HANDLER):
        tips.identity(desk.work(), tip)
    with pytest.raises(IdentityHidden):
        tips.grant(desk.work(), "样例赵甲")


def test_somebody_always_has_the_right(desk):
    tips.grant(desk.work(), "样例赵甲")
    with pytest.raises(KeeperNeeded):
        tips.revoke(desk.work(), "样例赵甲")


def test_without_the_key_nobody_sees_it(desk, tip, clock):
    tips.grant(desk.work(), "样例赵甲")
    desk.path.with_suffix(".key").unlink()
    with pytest.raises(KeyMissing):
        tips.identity(desk.work(), tip)


def test_a_report_without_a_name_has_no_identity(desk):
    tips.register(desk.work(), "letter", CAME, "样例异味", Identity())
    (line,) = tips.lines(desk.reading())
    assert not line.has_identity
    assert not line.tip.is_named
    tips.grant(desk.work(), "样例赵甲")
    assert tips.identity(desk.work(), line.id).is_empty


def test_a_reward_goes_its_way_to_its_payment(desk, tip):
    answered(desk, tip)
    assert approved(desk, tip) == {"clues"}
    held = tips.find(desk.reading(), tip).tip
    assert (held.reward_fen, held.claim_until) == (100_000, date(2027, 5, 20))
    rewards.pay(desk.work(), tip, TODAY, "收据1号", version(desk, tip))
    assert tips.find(desk.reading(), tip).tip.state == "paid"


def test_two_on_the_same_day_share(desk, tip):
    answered(desk, tip)
    approved(desk, tip, reporters=3)
    assert tips.find(desk.reading(), tip).tip.reward_fen == 33_333


def test_what_is_not_collected_in_time_is_given_up(desk, tip, clock):
    answered(desk, tip)
    approved(desk, tip)
    with pytest.raises(ClaimRunning):
        rewards.expire(desk.work(), tip, version(desk, tip))
    clock.set(2027, 5, 21)
    with pytest.raises(ClaimExpired):
        rewards.pay(desk.work(), tip, date(2027, 5, 21), "收据1号", version(desk, tip))
    with desk.reading() as work:
        assert [line.id for line in work.clues.tips.waiting()] == [tip]
    rewards.expire(desk.work(), tip, version(desk, tip))
    assert tips.find(desk.reading(), tip).tip.state == "expired"


@pytest.mark.parametrize(
    ("truth", "first", "why"), [(False, True, "不属实"), (True, False, "不是首个")]
)
def test_only_the_first_true_report_is_rewarded(desk, tip, truth, first, why):
    answered(desk, tip, is_true=truth, is_first=first)
    with pytest.raises(RewardUndue, match=why):
        approved(desk, tip)


def test_who_handled_it_does_not_approve_and_the_table_must_know_the_step(desk, tip):
    answered(desk, tip)
    rewards.save_steps(desk.work(), (RewardStep(code="a", title="样例", reward_fen=100),))
    now = version(desk, tip)
    with pytest.raises(SamePersonApproves):
        rewards.approve(desk.work(), tip, "a", TODAY, f" {HANDLER}", now)
    with pytest.raises(StepUnknown):
        rewards.approve(desk.work(), tip, "b", TODAY, CHIEF, now)
    with pytest.raises(TipEmpty):
        rewards.approve(desk.work(), tip, "a", TODAY, " ", now)


def test_earlier_reports_of_the_same_facility_are_named(desk, ground, tip):
    later = CAME + timedelta(days=1)
    tips.register(desk.work(), "network", later, "样例又冒烟", Identity(), ground.facilities[0])
    newest = tips.lines(desk.reading())[0]
    assert [line.id for line in tips.earlier(desk.reading(), newest.id)] == [tip]
    assert tips.earlier(desk.reading(), tip) == ()


def test_a_report_that_is_refused_says_why_and_goes_no_further(desk, tip):
    with pytest.raises(TipEmpty):
        tips.refuse(desk.work(), tip, TODAY, " ", 1)
    tips.refuse(desk.work(), tip, TODAY, "不属本单位职责", 1)
    with pytest.raises(TipStateWrong):
        tips.accept(desk.work(), tip, TODAY, HANDLER, 2)


def test_days_out_of_order_are_refused(desk, tip):
    with pytest.raises(TipDateWrong):
        tips.accept(desk.work(), tip, date(2026, 11, 9), HANDLER, 1)
    with pytest.raises(TipDateWrong):
        tips.register(desk.work(), "phone", CAME + timedelta(days=30), "样例", Identity())


def test_the_table_of_rewards_is_the_offices_own(desk):
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    assert len(rewards.steps(desk.reading())) == 6
    rewards.save_steps(desk.work(), (RewardStep(code="1", title="一般", reward_fen=30_000),))
    assert [(one.step.title, one.step.reward_fen) for one in rewards.steps(desk.reading())] == [
        ("一般", 30_000)
    ]


def test_months_end_where_the_month_ends():
    assert rewards.months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert rewards.months_later(date(2026, 11, 20), 6) == date(2027, 5, 20)


def test_the_identity_survives_the_reopening_of_the_database(desk, tip, clock):
    tips.grant(desk.work(), "样例赵甲")
    desk.close()
    with Desk(desk.path, "样例赵甲", clock) as again:
        assert tips.identity(again.work(), tip) == PERSON
