"""Who visits under the second version: the same for all, and the rest by the visits of the year."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.position import officer_order
from permitdesk.domain.draw.seating import BUSIER, Skip
from permitdesk.domain.draw.team import (
    NO_UNIT,
    RECUSED,
    REPLACED,
    SEATED,
    UNHINDERED,
    Availability,
    Barred,
    DrawnUnit,
    Roster,
    replace,
    staff,
)

KEY = bytes(range(32))
ROSTER = tuple(f"1407{number:04d}" for number in range(1, 7))
EQUAL = Roster(ROSTER, dict.fromkeys(ROSTER, 4))
UNIT = DrawnUnit("示例-001", 2)
ORDER = officer_order(KEY, UNIT.label, ROSTER)


def spread(loads, officers=ROSTER):
    known = [loads[one] for one in officers]
    return max(known) - min(known)


def loads_of(teams):
    return Counter(officer for team in teams for officer in team.officers)


def crew(carried):
    return Roster(ROSTER, dict(zip(ROSTER, carried, strict=True)))


def test_a_single_visit_falls_on_who_had_fewest_in_the_year():
    (team,) = staff(KEY, [UNIT], crew((4, 2, 4, 4, 3, 4)), UNHINDERED)
    assert set(team.officers) == {ROSTER[1], ROSTER[4]}


def test_among_equals_the_lot_decides_and_no_unit_is_asked_for_it():
    (team,) = staff(KEY, [UNIT], EQUAL, UNHINDERED)
    extra = officer_order(KEY, NO_UNIT, ROSTER)[:2]
    assert set(team.officers) == set(extra)
    assert team.officers == tuple(one for one in ORDER if one in extra)


def test_who_stands_before_the_last_seat_and_is_passed_over_is_told_with_the_reason():
    known = Availability((Barred(ORDER[0], "请假"),), frozenset({(UNIT.label, ORDER[1])}))
    held = {"甲": ORDER[2:4], "乙": ORDER[3:5], "丙": ORDER[4:6], "丁": (ORDER[5], ORDER[2])}
    (team,) = staff(KEY, [UNIT], crew((0, 0, 0, 0, 0, 0)), known, held, level=1)
    assert team.officers == ORDER[2:4]
    assert team.skipped == (Skip(ORDER[0], "请假"), Skip(ORDER[1], RECUSED))
    assert team.level == 2
    (team,) = staff(KEY, [UNIT], crew((0, 0, 0, 0, 0, 0)), UNHINDERED, held | {"甲": ()}, level=1)
    assert team.officers == ORDER[:2]


def test_a_substitute_goes_to_who_has_fewest_in_the_round_then_in_the_year():
    carried = dict.fromkeys(ROSTER, 5) | {ORDER[3]: 9, ORDER[5]: 4}
    held = {"甲": ORDER[:2], "乙": ORDER[2:3]}
    (team,) = staff(KEY, [UNIT], Roster(ROSTER, carried), UNHINDERED, held, level=0)
    assert team.officers == (ORDER[5], ORDER[4])
    assert team.skipped == tuple(Skip(one, BUSIER) for one in ORDER[:4])
    assert team.level == 0


def test_a_changed_seat_goes_to_the_least_busy_who_is_left():
    held = {UNIT.label: ORDER[:2], "甲": ORDER[2:4]}
    joins, skipped, load = replace(KEY, UNIT.label, ORDER[0], EQUAL, UNHINDERED, held, 1)
    assert (joins, load) == (ORDER[4], 0)
    assert skipped == (
        Skip(ORDER[0], REPLACED),
        Skip(ORDER[1], SEATED),
        Skip(ORDER[2], BUSIER),
        Skip(ORDER[3], BUSIER),
    )


def test_whoever_was_away_gets_one_visit_more_a_round_and_not_all_of_them():
    units = [DrawnUnit(f"示例-{number}", 2) for number in range(10)]
    loads = loads_of(staff(KEY, units, crew((30, 30, 0, 30, 30, 30)), UNHINDERED))
    assert loads[ROSTER[2]] == max(loads.values()) == 4
    assert spread(loads) == 1


def test_on_whom_one_visit_more_falls_does_not_hang_on_the_units():
    more = [
        frozenset(
            officer
            for officer, visits in loads_of(
                staff(KEY, [DrawnUnit(f"{name}-{n}", 2) for n in range(7)], EQUAL, UNHINDERED)
            ).items()
            if visits == 3
        )
        for name in ("甲", "乙")
    ]
    assert more[0] == more[1] == frozenset(officer_order(KEY, NO_UNIT, ROSTER)[:2])


seats = st.lists(st.integers(1, len(ROSTER)), min_size=1, max_size=40)
keys = st.binary(min_size=32, max_size=32)


@given(key=keys, seats=seats, carried=st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_in_a_round_loads_differ_by_at_most_one_when_everybody_can_go(key, seats, carried):
    units = [DrawnUnit(f"示例-{place}", number) for place, number in enumerate(seats)]
    roster = crew(carried)
    teams = staff(key, units, roster, UNHINDERED)
    loads = loads_of(teams)
    assert spread(loads) <= 1
    assert [len(set(team.officers)) for team in teams] == seats
    more = [roster.carried[one] for one in ROSTER if loads[one] > sum(seats) // 6]
    fewer = [roster.carried[one] for one in ROSTER if loads[one] == sum(seats) // 6]
    assert max(more, default=0) <= min(fewer)
    total = {one: loads[one] + roster.carried[one] for one in ROSTER}
    assert spread(total) <= max(1, spread(roster.carried))


@given(key=keys, rounds=st.lists(seats, min_size=1, max_size=12))
def test_over_a_year_loads_differ_by_at_most_one_when_everybody_can_go(key, rounds):
    carried = Counter()
    for number, seats in enumerate(rounds):
        units = [DrawnUnit(f"{number}-{place}", wanted) for place, wanted in enumerate(seats)]
        roster = Roster(ROSTER, {one: carried[one] for one in ROSTER})
        carried.update(loads_of(staff(key, units, roster, UNHINDERED)))
        assert spread(carried) <= 1


@given(
    key=keys,
    seats=st.lists(st.integers(1, 3), min_size=1, max_size=20),
    barred=st.sets(st.sampled_from(ROSTER), max_size=2),
    recused=st.sets(st.tuples(st.integers(0, 19), st.sampled_from(ROSTER[:2])), max_size=8),
    carried=st.lists(st.integers(0, 9), min_size=6, max_size=6),
)
def test_nobody_barred_or_recused_is_seated_and_every_skip_has_its_reason(
    key, seats, barred, recused, carried
):
    pairs = frozenset((f"示例-{number}", officer) for number, officer in recused)
    known = Availability(tuple(Barred(one, "请假") for one in sorted(barred)), pairs)
    units = [DrawnUnit(f"示例-{place}", number) for place, number in enumerate(seats)]
    if any(
        sum(one not in barred and (unit.label, one) not in pairs for one in ROSTER) < unit.seats
        for unit in units
    ):
        return
    loads = Counter()
    for team in staff(key, units, crew(carried), known):
        assert not barred & set(team.officers)
        assert not {(team.unit, one) for one in team.officers} & pairs
        order = officer_order(key, team.unit, ROSTER)
        before = order[: order.index(team.officers[-1])]
        assert [skip.officer for skip in team.skipped] == [
            one for one in before if one not in team.officers
        ]
        busier = [skip.officer for skip in team.skipped if skip.reason == BUSIER]
        assert all(loads[one] >= team.level for one in busier)
        assert team.level == loads[team.officers[-1]]
        loads.update(team.officers)


@pytest.mark.parametrize("seats", [1, 5, 6])
def test_a_team_as_large_as_the_roster_takes_everybody(seats):
    (team,) = staff(KEY, [DrawnUnit("示例-001", seats)], EQUAL, UNHINDERED)
    assert len(set(team.officers)) == seats
