"""Who visits under the first version: seats in order, every skip with its reason, a cap."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.position import officer_order
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.seating import AT_CAP, Skip, first_cap
from permitdesk.domain.draw.team import (
    RECUSED,
    REPLACED,
    SEATED,
    UNHINDERED,
    Availability,
    Barred,
    DrawnUnit,
    Roster,
    replace,
    seats_held,
    staff,
)
from permitdesk.errors.draw import NotEnoughOfficers, NotSeated

KEY = bytes(range(32))
ROSTER = tuple(f"1407{number:04d}" for number in range(1, 7))
CREW = Roster(ROSTER, protocol=CAPPED)
UNIT = DrawnUnit("示例-001", 2)
ORDER = officer_order(KEY, UNIT.label, ROSTER)


def test_the_first_of_the_order_are_seated():
    (team,) = staff(KEY, [UNIT], CREW, UNHINDERED)
    assert (team.officers, team.skipped, team.level) == (ORDER[:2], (), 1)


def test_a_recused_officer_and_one_without_certificate_are_skipped_with_reason():
    known = Availability(
        (Barred(ORDER[0], "执法证已过期"),),
        frozenset({(UNIT.label, ORDER[1]), ("另一户", ORDER[2])}),
    )
    (team,) = staff(KEY, [UNIT], CREW, known)
    assert team.officers == ORDER[2:4]
    assert team.skipped == (Skip(ORDER[0], "执法证已过期"), Skip(ORDER[1], RECUSED))
    assert team.recused == (ORDER[1],)


def test_an_officer_at_the_cap_is_skipped():
    (team,) = staff(KEY, [UNIT], CREW, UNHINDERED, {"另一户": ORDER[:1]}, level=1)
    assert team.officers == ORDER[1:3]
    assert team.skipped == (Skip(ORDER[0], AT_CAP),)


def test_the_cap_rises_only_as_far_as_a_seat_needs():
    recusals = frozenset((UNIT.label, officer) for officer in ORDER[2:])
    held = {"甲": ORDER[:2], "乙": ORDER[:2]}
    (team,) = staff(KEY, [UNIT], CREW, Availability((), recusals), held, level=1)
    assert (team.officers, team.level) == (ORDER[:2], 3)


@pytest.mark.parametrize(("seats", "officers", "cap"), [(6, 3, 2), (7, 3, 3), (0, 3, 0), (2, 0, 0)])
def test_the_first_cap_is_seats_by_officers_rounded_up(seats, officers, cap):
    assert first_cap(seats, officers) == cap


def test_a_barred_officer_does_not_lower_the_first_cap():
    known = Availability(tuple(Barred(officer, "不在岗") for officer in ROSTER[1:4]))
    teams = staff(KEY, [DrawnUnit(f"示例-{n}", 2) for n in range(4)], CREW, known)
    assert {team.level for team in teams} <= {3, 4}


def test_too_few_able_officers_are_a_foreseen_error():
    known = Availability(tuple(Barred(officer, "不在岗") for officer in ROSTER[1:]))
    with pytest.raises(NotEnoughOfficers) as refused:
        staff(KEY, [UNIT], CREW, known)
    assert refused.value.values == {"unit": UNIT.label, "seats": 2, "able": 1}


facts = st.tuples(
    st.sets(st.sampled_from(ROSTER), max_size=3),
    st.sets(st.tuples(st.integers(0, 29), st.sampled_from(ROSTER)), max_size=10),
)


@given(count=st.integers(1, 30), seats=st.integers(1, 3), facts=facts)
def test_teams_keep_every_rule_whatever_the_facts(count, seats, facts):
    barred, pairs = facts
    recusals = frozenset((f"示例-{number}", officer) for number, officer in pairs)
    known = Availability(tuple(Barred(officer, "请假") for officer in sorted(barred)), recusals)
    units = [DrawnUnit(f"示例-{number}", seats) for number in range(count)]
    able = [
        sum(one not in barred and (unit.label, one) not in recusals for one in ROSTER)
        for unit in units
    ]
    if min(able) < seats:
        with pytest.raises(NotEnoughOfficers):
            staff(KEY, units, CREW, known)
        return
    teams = staff(KEY, units, CREW, known)
    load = Counter()
    cap = first_cap(count * seats, len(ROSTER) - len(barred))
    for team in teams:
        order = officer_order(KEY, team.unit, ROSTER)
        met = order[: order.index(team.officers[-1]) + 1]
        assert sorted((*team.officers, *(skip.officer for skip in team.skipped))) == sorted(met)
        assert len(set(team.officers)) == seats
        assert not barred & set(team.officers)
        assert not {(team.unit, officer) for officer in team.officers} & recusals
        assert team.level >= cap
        cap = team.level
        full = {skip.officer for skip in team.skipped if skip.reason == AT_CAP}
        assert all(load[officer] >= cap for officer in full)
        load.update(team.officers)
        assert max(load.values()) <= cap


def test_a_seat_goes_to_the_next_of_the_same_order():
    held = {UNIT.label: ORDER[:2]}
    joins, skipped, cap = replace(KEY, UNIT.label, ORDER[0], CREW, UNHINDERED, held, 1)
    assert (joins, cap) == (ORDER[2], 1)
    assert skipped == (Skip(ORDER[0], REPLACED), Skip(ORDER[1], SEATED))


def test_whoever_left_a_seat_does_not_come_back_to_it():
    held = {UNIT.label: ORDER[1:3]}
    joins, _, _ = replace(KEY, UNIT.label, ORDER[1], CREW, UNHINDERED, held, 1, ORDER[:1])
    assert joins == ORDER[3]


def test_only_who_sits_there_can_leave():
    with pytest.raises(NotSeated):
        replace(KEY, UNIT.label, ORDER[5], CREW, UNHINDERED, {UNIT.label: ORDER[:2]}, 1)


def test_when_all_have_left_nobody_is_seated():
    held = {UNIT.label: ORDER[4:]}
    with pytest.raises(NotEnoughOfficers):
        replace(KEY, UNIT.label, ORDER[4], CREW, UNHINDERED, held, 1, ORDER[:4])


def test_a_unit_that_fell_out_holds_no_seats():
    teams = staff(KEY, [UNIT, DrawnUnit("示例-002", 2)], CREW, UNHINDERED)
    assert set(seats_held(teams, ())) == {UNIT.label, "示例-002"}
    assert set(seats_held(teams, (), [UNIT.label])) == {"示例-002"}


def test_facts_of_strangers_to_the_round_are_left_out():
    known = Availability(
        (Barred("外人", "请假"), Barred(ROSTER[0], "请假")), frozenset({("甲", "外人")})
    )
    assert known.within(ROSTER) == Availability((Barred(ROSTER[0], "请假"),))
