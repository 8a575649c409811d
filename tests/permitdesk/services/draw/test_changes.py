from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.verification import verify
from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.draw import (
    NotDrawn,
    ReasonMissing,
    SamePerson,
    VisitsPending,
    WrongState,
)
from permitdesk.services.draw import ending, rounds, seats
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.substituting import substitute
from permitdesk.services.draw.transcripts import transcript


def gone(label, approver="样例钱乙"):
    return Disqualified(label, "已关闭", "现场照片", approver)


@pytest.fixture
def visits(office, drawn):
    """A planned visit to each drawn unit; returns them by label."""
    with office.work() as work:
        for unit in work.schedule.waiting_units("2026-11"):
            visit = Visit(period="2026-11", day=date(2026, 11, 24), slot="am", state="planned")
            work.schedule.add(visit, unit.facility_id, unit.officers, unit.id)
        work.record("schedule", "plan", "2026-11")
        work.commit()

    def visits():
        with office.reading() as work:
            return {line.label: line for line in work.schedule.of_period("2026-11")}

    return visits


def make_all(office):
    with office.work() as work:
        for line in work.schedule.of_period("2026-11"):
            if line.state == "planned":
                work.schedule.set_state(line.id, "done")
        work.record("check", "record", "样例")
        work.commit()


def test_a_substitute_takes_the_place_of_a_closed_unit(office, drawn):
    first = drawn.result.live[0]
    substitute(office.work(), drawn.number, [gone(first)])
    units = {unit.record.label: unit for unit in rounds.units(office.reading(), drawn.number)}
    assert len(units) == 5
    assert (units[first].record.state, units[first].record.reason) == ("disqualified", "已关闭")
    (new,) = [unit for unit in units.values() if unit.record.iteration == 2]
    assert new.record.stratum == units[first].record.stratum
    assert len(new.officers) == 2
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid


def test_a_substitute_cancels_the_visit_that_cannot_be_made(office, drawn, visits):
    first = drawn.result.live[0]
    substitute(office.work(), drawn.number, [gone(first)])
    states = {label: line.state for label, line in visits().items()}
    assert states.pop(first) == "cancelled"
    assert set(states.values()) == {"planned"}


def test_a_unit_is_disqualified_once(office, drawn):
    first = drawn.result.live[0]
    substitute(office.work(), drawn.number, [gone(first)])
    with pytest.raises(NotDrawn):
        substitute(office.work(), drawn.number, [gone(first)])


def test_the_operator_does_not_approve_substitutes(office, drawn):
    with pytest.raises(SamePerson):
        substitute(office.work(), drawn.number, [gone(drawn.result.live[0], "样例赵甲")])


def test_a_changed_seat_goes_to_the_next_officer_on_the_visit_too(office, drawn, visits):
    unit = drawn.result.live[0]
    leaves, stays = drawn.result.held[unit]
    grown = seats.change(office.work(), drawn.number, unit, leaves, "请假", "样例钱乙")
    joins = grown.result.changes[0].joins
    (line,) = [
        one for one in rounds.units(office.reading(), drawn.number) if one.record.label == unit
    ]
    assert [seat.certificate for seat in line.officers] == [joins, stays]
    assert [(seat.certificate, seat.reason) for seat in line.seats if seat.state == "changed"] == [
        (leaves, "请假")
    ]
    assert [member.certificate_number for member in visits()[unit].team] == [joins, stays]
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid


def test_two_changes_of_one_seat_are_both_kept(office, drawn):
    unit = drawn.result.live[0]
    leaves, stays = drawn.result.held[unit]
    grown = seats.change(office.work(), drawn.number, unit, leaves, "请假", "样例钱乙")
    second = grown.result.changes[0].joins
    grown = seats.change(office.work(), drawn.number, unit, second, "外出", "样例钱乙")
    (line,) = [
        one for one in rounds.units(office.reading(), drawn.number) if one.record.label == unit
    ]
    assert [seat.certificate for seat in line.officers] == [grown.result.changes[1].joins, stays]
    assert {seat.certificate for seat in line.seats if seat.state == "changed"} == {leaves, second}
    assert examine_rounds(office.reading()) == ()


def test_the_list_is_secret_until_the_last_visit(office, drawn, visits):
    with pytest.raises(VisitsPending):
        ending.publish(office.work(), drawn.number)
    make_all(office)
    assert ending.publish(office.work(), drawn.number).state == "published"


def test_closing_publishes_the_secret_and_empties_the_box(office, drawn, visits):
    make_all(office)
    ending.publish(office.work(), drawn.number)
    closed = ending.close(office.work(), drawn.number)
    assert closed.secret == bytes(range(32)).hex()
    with office.reading() as work:
        assert work.draw.rounds.papers(drawn.number).secret == ""
    assert closed.secret in transcript(office.reading(), drawn.number)
    assert verify(transcript(office.reading(), drawn.number).encode()).is_valid
    assert examine_rounds(office.reading()) == ()


def test_a_round_that_is_not_public_cannot_be_closed(office, drawn):
    with pytest.raises(WrongState):
        ending.close(office.work(), drawn.number)


def test_a_void_round_keeps_its_result_and_cancels_its_visits(office, drawn, visits):
    voided = ending.void(office.work(), drawn.number, "号码读错", "样例钱乙")
    assert voided.result == drawn.result
    assert {line.state for line in visits().values()} == {"cancelled"}
    (line,) = rounds.of_year(office.reading(), 2026)
    assert (line.state, line.void_reason, len(line.selected)) == ("void", "号码读错", 4)
    assert verify(transcript(office.reading(), drawn.number).encode()).void == "号码读错"
    assert rounds.find(office.reading(), drawn.number) == voided


@pytest.mark.parametrize("approver", ["样例赵甲", " 样例赵甲 "])
def test_the_operator_does_not_approve_a_void_round(office, sealed, approver):
    with pytest.raises(SamePerson):
        ending.void(office.work(), sealed.number, "名单有误", approver)


def test_a_round_is_not_void_without_a_reason(office, sealed):
    with pytest.raises(ReasonMissing):
        ending.void(office.work(), sealed.number, " ", "样例钱乙")
