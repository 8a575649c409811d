"""The visits that officers had in the year, frozen with a round when it is sealed."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.joint import JointOfficer, JointRoster
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.verification import verify
from permitdesk.services.draw import (
    candidates,
    ending,
    rounds,
    running,
    sealing,
    seats,
    sheet_values,
    substituting,
)
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.draw.transcripts import transcript

DECEMBER = ("dlt 2026140@2026-12-05", "digits@2026-12-06")
NUMBERS = {"dlt 2026140": "35 1 3 4 5 12 2", "digits": "4 0 9 1 7 2"}


def visits_of(one):
    return Counter(officer for team in one.result.held.values() for officer in team)


def plan_more(office):
    """Let the year's plan ask for more, so that December draws too."""
    key, general = draw_office.rules()
    with office.work() as work:
        work.plan.save(work.plan.of_year(2026), (key, general.model_copy(update={"value": 12.0})))
        work.record("plan", "change", "2026")
        work.commit()


@pytest.fixture
def carried(office):
    """Returns what a round sealed for a month now would freeze."""

    def carried(period="2026-12"):
        with office.reading() as work:
            lines = candidates.candidates_in(work, period)
        return {one.certificate: one.carried for one in lines if one.carried}

    return carried


def test_at_the_first_seal_of_a_year_nobody_has_had_a_visit(sealed):
    assert set(sealed.carried.values()) == {0}


def test_drawn_visits_count_for_the_next_round_of_the_year(drawn, carried):
    assert carried() == dict(visits_of(drawn))


def test_a_new_year_begins_at_nothing(drawn, carried):
    assert carried("2027-01") == {}


def test_a_round_declared_void_does_not_count(office, drawn, carried):
    ending.void(office.work(), drawn.number, "名单有误", "样例钱乙")
    assert carried() == {}


def test_who_left_a_seat_has_not_had_it_and_who_took_it_has(office, drawn, carried):
    unit = drawn.result.live[0]
    leaves = drawn.result.held[unit][0]
    grown = seats.change(office.work(), drawn.number, unit, leaves, "请假", "样例钱乙")
    assert carried() == dict(visits_of(grown))
    assert carried().get(leaves, 0) == visits_of(drawn)[leaves] - 1


def test_a_unit_that_fell_out_does_not_count_and_its_substitute_does(office, drawn, carried):
    gone = Disqualified(drawn.result.live[0], "已关闭", "现场照片", "样例钱乙")
    grown = substituting.substitute(office.work(), drawn.number, [gone])
    assert carried() == dict(visits_of(grown))


def test_the_next_round_freezes_prints_and_publishes_them(office, drawn, clock):
    plan_more(office)
    clock.set(2026, 12, 1)
    sources = [parse_source(text) for text in DECEMBER]
    secret = bytes(range(32))
    one = sealing.seal(office.work(), "2026-12", sources, "样例赵甲", "样例钱乙", secret)
    had = visits_of(drawn)
    assert one.carried == {officer: had[officer] for officer in one.roster}
    sheet = sheet_values.seal_sheet(rounds.view(office.reading(), one.number))
    assert {line.certificate: line.carried for line in sheet.officers} == one.carried
    clock.set(2026, 12, 6)
    running.run(office.work(), one.number, NUMBERS)
    text = transcript(office.reading(), one.number)
    assert json.loads(text)["carried"] == one.carried
    assert verify(text.encode()).is_valid
    assert examine_rounds(office.reading()) == ()


def test_another_departments_officers_carry_their_earlier_joint_visits(office, clock):
    officers = tuple(JointOfficer(f"149902000{n}", f"样例联{n}") for n in range(1, 4))
    roster = JointRoster("样例县应急管理局", 1, officers)
    sources = [parse_source(text) for text in draw_office.SOURCES]
    people, secret = ("样例赵甲", "样例钱乙"), bytes(range(32))
    first = sealing.seal(office.work(), "2026-11", sources, *people, secret, [roster])
    clock.set(2026, 11, 22)
    drawn = running.run(office.work(), first.number, draw_office.NUMBERS)
    had = Counter(officer for team in drawn.result.held_by(0).values() for officer in team)
    plan_more(office)
    clock.set(2026, 12, 1)
    sources = [parse_source(text) for text in DECEMBER]
    again = sealing.seal(office.work(), "2026-12", sources, *people, secret, [roster])
    assert again.joint[0].carried == {one.certificate: had[one.certificate] for one in officers}
    assert sum(again.joint[0].carried.values()) == len(drawn.result.live)
