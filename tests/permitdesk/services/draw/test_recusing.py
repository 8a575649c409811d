"""Recusal on application: applied for, decided by the head, one seat drawn again."""

from __future__ import annotations

import json

import pytest

from permitdesk.domain.draw.verification import verify
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.draw import NotSeated, ReasonMissing, SamePerson, WrongState
from permitdesk.errors.rounds import RecusalAsked, RecusalDecided
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.draw import ending, recusing, rounds, seats, sheet_values
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.recusing import Seat
from permitdesk.services.draw.transcripts import transcript

HEAD = "样例钱乙"


@pytest.fixture
def seat(drawn):
    unit = drawn.result.live[0]
    return Seat(unit, drawn.result.held[unit][0])


@pytest.fixture
def asked(office, drawn, seat):
    return recusing.apply(office.work(), drawn.number, seat, "被检查单位", "亲属在该单位任职")


def decide(office, asked, granted=True, by=HEAD, note=""):
    return recusing.decide(office.work(), asked, by, is_granted=granted, note=note)


def test_an_application_and_its_decision_are_two_records(office, drawn, asked, clock):
    (open_one,) = recusing.of_round(office.reading(), drawn.number)
    assert (open_one.is_open, open_one.applied_by) == (True, "被检查单位")
    clock.set(2026, 11, 23)
    decide(office, asked)
    (decided,) = recusing.of_round(office.reading(), drawn.number)
    assert (decided.decision, decided.decided_by) == ("granted", HEAD)
    assert (f"{decided.applied_on}", f"{decided.decided_on}") == ("2026-11-22", "2026-11-23")
    with office.reading() as work:
        told = [one.action for one in work.audit.latest(10) if one.room == "draw"]
    assert told[:3] == ["change_seat", "decide_recusal", "apply_recusal"]


def test_only_that_one_seat_is_drawn_again(office, drawn, seat, asked):
    grown = decide(office, asked)
    before, after = drawn.result.held, grown.result.held
    assert {unit for unit in before if before[unit] != after[unit]} == {seat.unit}
    assert after[seat.unit][1] == before[seat.unit][1]
    assert after[seat.unit][0] != seat.certificate
    (change,) = grown.result.changes
    assert seat.certificate in change.recused
    assert change.reason == "回避：亲属在该单位任职"
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid
    assert examine_rounds(office.reading()) == ()


def test_who_is_recused_stays_so_on_the_register(office, drawn, seat, asked):
    decide(office, asked)
    with office.reading() as work:
        assert {
            (one.facility_label, one.recusal.decided_by)
            for one in work.register.recusals.all()
            if one.facility_label == seat.unit
        } == {(seat.unit, HEAD)}


def test_the_visit_goes_on_meanwhile_and_afterwards(office, drawn, seat):
    with office.work() as work:
        for unit in work.schedule.waiting_units("2026-11"):
            visit = Visit(period="2026-11", day="2026-11-24", slot="am", state="planned")
            work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
        work.record("schedule", "plan", "2026-11")
        work.commit()

    def visits():
        with office.reading() as work:
            return {
                one.label: (one.day, one.state, one.officers)
                for one in work.schedule.of_period("2026-11")
            }

    before = visits()
    asked = recusing.apply(office.work(), drawn.number, seat, "本人", "曾在该单位工作")
    assert visits() == before
    decide(office, asked)
    after = visits()
    assert after[seat.unit][:2] == before[seat.unit][:2]
    assert after[seat.unit][2] != before[seat.unit][2]


def test_a_refusal_needs_its_reason_and_changes_nobody(office, drawn, asked):
    with pytest.raises(ReasonMissing):
        decide(office, asked, granted=False)
    same = decide(office, asked, granted=False, note="不属于应当回避的情形")
    assert same == drawn
    with pytest.raises(RecusalDecided, match="不予回避"):
        decide(office, asked)


def test_the_head_is_neither_the_operator_nor_who_asks(office, drawn, seat, asked):
    with pytest.raises(SamePerson):
        decide(office, asked, by="样例赵甲")
    with pytest.raises(SamePerson):
        decide(office, asked, by=" 被检查单位 ")


def test_the_same_application_is_open_once(office, drawn, seat, asked):
    with pytest.raises(RecusalAsked):
        recusing.apply(office.work(), drawn.number, seat, "本人", "同一理由")
    decide(office, asked, granted=False, note="证据不足")
    assert recusing.apply(office.work(), drawn.number, seat, "本人", "新的理由") == asked + 1


def test_who_does_not_sit_there_cannot_be_recused(office, drawn, seat):
    with pytest.raises(NotSeated):
        recusing.apply(office.work(), drawn.number, Seat(seat.unit, "X"), "本人", "理由")
    with pytest.raises(ReasonMissing):
        recusing.apply(office.work(), drawn.number, seat, "本人", " ")


def test_an_officer_who_has_left_meanwhile_cannot_be_recused(office, drawn, seat, asked):
    seats.change(office.work(), drawn.number, seat.unit, seat.certificate, "请假", HEAD)
    with pytest.raises(NotSeated):
        decide(office, asked)
    assert recusing.of_round(office.reading(), drawn.number)[0].is_open


def test_a_void_round_decides_nothing(office, drawn, asked):
    ending.void(office.work(), drawn.number, "号码读错", HEAD)
    with pytest.raises(WrongState):
        decide(office, asked)


def test_there_is_no_unknown_application(office, drawn):
    with pytest.raises(RecordNotFound):
        decide(office, 99)


def test_the_changes_sheet_tells_who_asked_and_who_decided(office, drawn, asked):
    decide(office, asked)
    sheet = sheet_values.changes_sheet(rounds.view(office.reading(), drawn.number))
    (told,) = sheet.requests
    assert "被检查单位" in told.asked
    assert told.decided == f"{HEAD} 2026-11-22 同意回避"
    assert len(sheet.changes) == 1


def test_the_decision_is_in_the_chain_word_for_word(office, drawn, asked):
    decide(office, asked, granted=False, note="证据不足")
    with office.reading() as work:
        event = work.audit.latest(1)[0]
    assert json.loads(event.payload)["note"] == "证据不足"
