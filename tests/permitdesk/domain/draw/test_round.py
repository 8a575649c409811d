"""A round's life, step by step."""

from datetime import date, datetime, timedelta

import pytest

from permitdesk.bench.draw_example import (
    AVAILABILITY,
    CARRIED,
    DRAWN_AT,
    NUMBERS,
    OFFICERS,
    SEALED_AT,
    drawn_round,
    eventful_round,
    example_pool,
    sealed_round,
    secret_of,
    unit_labels,
)
from permitdesk.domain.draw.commitment import CHAIN_LENGTH, commitment
from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.ending import close, declare_void, publish, transcript
from permitdesk.domain.draw.pool import Pool, Stratum, pool_hash, roster_hash
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.round import STATES
from permitdesk.domain.draw.sealing import draft, seal
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability
from permitdesk.errors.draw import (
    AlreadyDrawn,
    BadValue,
    CodesUsedUp,
    KnownBeforeSealing,
    NotDrawn,
    NothingToDraw,
    NotSeated,
    NotYetKnown,
    OutOfOrder,
    PoolDiffers,
    ReasonMissing,
    SamePerson,
    SealedTwice,
    SecretDiffers,
    ValuesDiffer,
    VisitsPending,
    WrongState,
)

SECRET = secret_of("封存")
LATER = DRAWN_AT + timedelta(days=5)


def drafted(**fields):
    values = {
        "number": "2026Q4-02",
        "period": "2026-11",
        "office": "示例县生态环境局",
        "operator": "张示例",
        "supervisor": "李样例",
        "pool": example_pool(),
        "officers": OFFICERS,
    }
    return draft(**(values | fields))


def gone(label, **fields):
    values = {"reason": "已关闭", "evidence": "照片", "approver": "李样例"}
    return Disqualified(label, **(values | fields))


def published():
    return publish(drawn_round(), LATER)


def test_a_round_goes_through_its_states():
    one = eventful_round()
    void = declare_void(sealed_round(), "号码来源停售", "张示例", "李样例", LATER)
    lives = [drafted(), sealed_round(), drawn_round(), published(), one, void]
    assert [life.state for life in lives] == list(STATES)
    assert [STATES.label(life.state) for life in lives][:3] == ["草稿", "封存", "已抽"]


@pytest.mark.parametrize("supervisor", ["张示例", " 张示例 "])
def test_operator_and_supervisor_are_two_people(supervisor):
    with pytest.raises(SamePerson):
        drafted(supervisor=supervisor)


@pytest.mark.parametrize("field", ["number", "period", "office", "operator", "supervisor"])
def test_a_round_needs_its_names(field):
    with pytest.raises(ReasonMissing):
        drafted(**{field: " "})


def test_the_seal_fixes_commitment_pool_and_officers():
    frozen = sealed_round().seal
    assert frozen.commitment == commitment(SECRET).hex()
    assert frozen.pool_hash == pool_hash(example_pool())
    assert frozen.officers_hash == roster_hash(OFFICERS, CARRIED)
    assert SECRET.hex() not in repr(sealed_round())


def test_a_number_that_is_known_at_the_sealing_is_refused():
    with pytest.raises(KnownBeforeSealing):
        seal(drafted(), SECRET, [parse_source("ssq@2026-11-19")], SEALED_AT)


def test_a_round_that_draws_nothing_is_not_sealed():
    empty = Pool((Stratum("key", "重点", "", 0, unit_labels(0, 3)),))
    with pytest.raises(NothingToDraw):
        seal(drafted(pool=empty), SECRET, [parse_source("ssq@2026-11-22")], SEALED_AT)


def test_a_short_secret_is_a_bug():
    with pytest.raises(ValueError, match="32 bytes"):
        seal(drafted(), b"short", [parse_source("ssq@2026-11-22")], SEALED_AT)


def test_a_moment_without_a_zone_is_a_bug():
    with pytest.raises(ValueError, match="time zone"):
        seal(drafted(), SECRET, [parse_source("ssq@2026-11-22")], datetime(2026, 11, 20))


def test_a_period_and_rule_have_one_sealed_round():
    sources = [parse_source("ssq@2026-11-22")]
    with pytest.raises(SealedTwice) as refused:
        seal(drafted(), SECRET, sources, SEALED_AT, [sealed_round()])
    assert refused.value.values["round"] == "2026Q4-01"
    void = declare_void(sealed_round(), "名单有误", "张示例", "李样例", SEALED_AT)
    others = [void, drafted(), seal(drafted(period="2026-12"), SECRET, sources, SEALED_AT)]
    assert seal(drafted(), SECRET, sources, SEALED_AT, others).state == "sealed"


def test_a_round_is_drawn_once():
    with pytest.raises(AlreadyDrawn):
        draw(drawn_round(), SECRET, NUMBERS, LATER)
    with pytest.raises(AlreadyDrawn):
        draw(published(), SECRET, NUMBERS, LATER)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"secret": secret_of("另一个")}, SecretDiffers),
        ({"at": SEALED_AT + timedelta(days=1)}, NotYetKnown),
        ({"at": SEALED_AT - timedelta(seconds=1)}, OutOfOrder),
        ({"values": {"digits": "4 0 9 1 7 2"}}, ValuesDiffer),
        ({"values": {**NUMBERS, "digits": "10 2"}}, BadValue),
    ],
)
def test_a_draw_needs_its_secret_its_day_and_its_numbers(changes, error):
    values = {"secret": SECRET, "values": NUMBERS, "at": DRAWN_AT} | changes
    with pytest.raises(error):
        draw(sealed_round(), **values)


def test_a_list_changed_behind_the_program_is_found_before_the_draw():
    one = sealed_round()
    object.__setattr__(one, "roster", OFFICERS[1:])
    with pytest.raises(PoolDiffers):
        draw(one, SECRET, NUMBERS, DRAWN_AT)


def test_a_draft_is_not_drawn():
    with pytest.raises(WrongState):
        draw(drafted(), SECRET, NUMBERS, DRAWN_AT)


def test_a_round_without_officers_has_no_teams():
    sealed = seal(drafted(officers=()), SECRET, sealed_round().seal.sources, SEALED_AT)
    drawn = draw(sealed, SECRET, NUMBERS, DRAWN_AT)
    assert drawn.result.teams == ()
    assert len(substitute(drawn, SECRET, [gone(drawn.result.live[0])], LATER).result.live) == 8


def test_substitutes_keep_the_number_of_units_and_get_teams():
    drawn = drawn_round()
    leaving = drawn.result.live[0]
    after = substitute(drawn, SECRET, [gone(leaving)], LATER, AVAILABILITY).result
    assert leaving not in after.live
    assert len(after.live) == len(drawn.result.live)
    assert set(after.held) == set(after.live)
    assert after.teams[: len(drawn.result.teams)] == drawn.result.teams


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"approver": "张示例"}, SamePerson),
        ({"evidence": ""}, ReasonMissing),
        ({"label": "无此编号"}, NotDrawn),
    ],
)
def test_a_unit_falls_out_only_properly(fields, error):
    drawn = drawn_round()
    values = {"label": drawn.result.live[0]} | fields
    with pytest.raises(error):
        substitute(drawn, SECRET, [gone(**values)], LATER)


def test_fifteen_codes_are_all_there_are():
    labels = unit_labels(0, 30)
    pool = Pool((Stratum("key", "重点", "", 1, labels),))
    sealed = seal(drafted(pool=pool), SECRET, sealed_round().seal.sources, SEALED_AT)
    one = draw(sealed, SECRET, NUMBERS, DRAWN_AT)
    for _ in range(CHAIN_LENGTH - 2):
        one = substitute(one, SECRET, [gone(one.result.live[0])], LATER)
    assert len(one.result.iterations) == CHAIN_LENGTH - 1
    assert SECRET.hex() not in repr(one)
    with pytest.raises(CodesUsedUp):
        substitute(one, SECRET, [gone(one.result.live[0])], LATER)


def test_a_changed_seat_is_a_new_record():
    drawn = drawn_round()
    unit = drawn.result.live[0]
    leaves = drawn.result.held[unit][0]
    after = change_seat(drawn, unit, leaves, "回避", "李样例", LATER.date()).result
    (change,) = after.changes
    assert after.teams == drawn.result.teams
    assert change.leaves == leaves
    assert leaves not in after.held[unit]
    assert change.joins in after.held[unit]


def test_a_recusal_taken_off_the_register_does_not_seat_anybody():
    drawn = drawn_round()
    unit = next(label for label in drawn.result.live if label in unit_labels(0, 8))
    for _ in range(4):
        leaves = drawn.result.held[unit][0]
        drawn = change_seat(drawn, unit, leaves, "请假", "李样例", LATER.date())
        assert "14070005" not in drawn.result.held[unit]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"reason": ""}, ReasonMissing),
        ({"approver": ""}, ReasonMissing),
        ({"approver": "张示例"}, SamePerson),
        ({"on": date(2026, 11, 21)}, OutOfOrder),
        ({"unit": "无此编号"}, NotDrawn),
        ({"leaves": "14070099"}, NotSeated),
    ],
)
def test_a_seat_changes_only_properly(fields, error):
    drawn = drawn_round()
    unit = drawn.result.live[0]
    values = {
        "unit": unit,
        "leaves": drawn.result.held[unit][0],
        "reason": "请假",
        "approver": "李样例",
        "on": LATER.date(),
    }
    with pytest.raises(error):
        change_seat(drawn, **(values | fields))


def test_the_list_is_secret_until_the_last_visit():
    drawn = drawn_round()
    with pytest.raises(VisitsPending) as refused:
        publish(drawn, LATER, [*drawn.result.live[:2], "早已取消"])
    assert refused.value.values["pending"] == 2


def test_the_secret_comes_out_when_the_round_closes_and_not_before():
    one = published()
    assert one.secret == transcript(one, "p", "0" * 64).secret == ""
    assert close(one, SECRET, LATER).secret == SECRET.hex()
    with pytest.raises(SecretDiffers):
        close(one, secret_of("另一个"), LATER)
    with pytest.raises(WrongState):
        close(drawn_round(), SECRET, LATER)
    with pytest.raises(OutOfOrder):
        close(one, SECRET, DRAWN_AT)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"reason": " "}, ReasonMissing),
        ({"approver": "张示例"}, SamePerson),
        ({"by": ""}, ReasonMissing),
    ],
)
def test_a_round_is_void_only_with_reason_and_a_second_person(fields, error):
    values = {"reason": "名单有误", "by": "张示例", "approver": "李样例", "at": LATER}
    with pytest.raises(error):
        declare_void(drawn_round(), **(values | fields))


def test_a_void_round_keeps_its_result_and_goes_no_further():
    drawn = drawn_round()
    void = declare_void(drawn, "名单有误", "张示例", "李样例", LATER)
    assert void.result == drawn.result
    assert transcript(void, "p", "0" * 64).void.reason == "名单有误"
    for step in (
        lambda: draw(void, SECRET, NUMBERS, LATER),
        lambda: substitute(void, SECRET, [], LATER),
        lambda: publish(void, LATER),
        lambda: declare_void(void, "再次", "张示例", "李样例", LATER),
    ):
        with pytest.raises(WrongState):
            step()


@pytest.mark.parametrize("one", [drafted(), sealed_round()], ids=["draft", "sealed"])
def test_there_is_no_transcript_before_the_draw(one):
    with pytest.raises(WrongState):
        transcript(one, "p", "0" * 64)


def test_facts_about_others_than_the_roster_stay_out_of_the_record():
    known = Availability(recusals=frozenset({(label, "外人") for label in unit_labels(0, 40)}))
    result = draw(sealed_round(), SECRET, NUMBERS, DRAWN_AT, known).result
    assert not any(team.recused for team in result.teams)
