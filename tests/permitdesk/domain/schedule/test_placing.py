from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permitdesk.domain.register.officer import Leave, Officer, Recusal
from permitdesk.domain.schedule.placing import (
    Assignee,
    Bookings,
    Limits,
    Place,
    Planner,
    Wanted,
)

MONDAY = date(2026, 11, 2)
WEEK = tuple(MONDAY + timedelta(days=number) for number in range(5))
ALWAYS = date(2029, 12, 31)


def assignee(number: int, until: date | None = ALWAYS, leaves=(), recusals=()) -> Assignee:
    officer = Officer(
        name=f"样例{number}号", certificate_number=f"14{number:04}", certificate_valid_until=until
    )
    return Assignee(number, officer, tuple(leaves), tuple(recusals))


def planner(*assignees: Assignee, limits: Limits | None = None) -> Planner:
    return Planner({one.id: one for one in assignees}, Bookings(), limits or Limits())


def pair(visit: int, *officers: int, township: str = "", facility: int = 0) -> Wanted:
    return Wanted(visit, officers or (1, 2), township, facility)


def test_two_officers_free_all_week_get_a_half_day_each_day_first():
    timetable = planner(assignee(1), assignee(2)).place_all(
        [pair(number) for number in range(1, 6)], WEEK
    )
    assert sorted(place.day for place in timetable.placed.values()) == list(WEEK)
    assert not timetable.troubles


def test_visits_of_one_township_share_a_day():
    townships = ["样例镇", "别镇", "样例镇", "别镇"]
    timetable = planner(assignee(1), assignee(2)).place_all(
        [pair(number, township=name) for number, name in enumerate(townships)], WEEK
    )
    day_of = {visit: place.day for visit, place in timetable.placed.items()}
    assert day_of[0] == day_of[2]
    assert day_of[1] == day_of[3]
    assert day_of[0] != day_of[1]


def test_the_drawn_order_goes_along_with_the_days():
    timetable = planner(assignee(1), assignee(2)).place_all(
        [pair(number) for number in range(5)], WEEK
    )
    days = [timetable.placed[number].day for number in range(5)]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("visit", "reason"),
    [
        (Wanted(1, ()), "还没有选派执法人员"),
        (Wanted(1, (1,)), "执法人员 1 人，不足 2 人"),
        (Wanted(1, (1, 9)), "有执法人员已不在名录中"),
    ],
)
def test_a_visit_without_a_whole_team_waits_and_says_why(visit, reason):
    timetable = planner(assignee(1), assignee(2)).place_all([visit], WEEK)
    assert timetable.placed == {}
    assert timetable.troubles == {1: reason}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (assignee(2, until=date(2026, 10, 31)), "样例2号执法证已过期"),
        (assignee(2, until=None), "样例2号执法证有效期不明"),
        (assignee(2, leaves=[Leave(first_day=MONDAY, last_day=WEEK[-1])]), "样例2号请假"),
        (assignee(2, recusals=[(7, Recusal(valid_from=MONDAY))]), "样例2号须回避"),
    ],
)
def test_what_bars_one_officer_keeps_the_visit_waiting(second, reason):
    timetable = planner(assignee(1), second).place_all([pair(1, facility=7)], WEEK)
    assert timetable.troubles == {1: f"没有可排的半天：11月2日至6日{reason}"}


def test_a_recusal_is_about_its_facility_only():
    recused = assignee(2, recusals=[(7, Recusal(valid_from=MONDAY))])
    timetable = planner(assignee(1), recused).place_all([pair(1, facility=8)], WEEK)
    assert 1 in timetable.placed


def test_a_certificate_is_used_to_its_last_day():
    timetable = planner(assignee(1), assignee(2, until=WEEK[1])).place_all(
        [pair(number) for number in range(5)], WEEK
    )
    assert {place.day for place in timetable.placed.values()} == set(WEEK[:2])
    assert list(timetable.troubles) == [4]
    assert "11月4日至6日样例2号执法证已过期" in timetable.troubles[4]


def test_without_working_days_nothing_is_placed():
    timetable = planner(assignee(1), assignee(2)).place_all([pair(1)], ())
    assert timetable.troubles == {1: "本月已没有可用的工作日"}


def test_an_officer_goes_out_no_more_often_than_the_rule_allows():
    once = Limits(least_officers=2, most_a_day=1)
    timetable = planner(assignee(1), assignee(2), limits=once).place_all(
        [pair(number) for number in range(6)], WEEK
    )
    assert len(timetable.placed) == 5
    assert len(timetable.troubles) == 1
    assert len({place.day for place in timetable.placed.values()}) == 5


def test_a_booked_visit_does_not_stand_in_its_own_way():
    made = planner(assignee(1), assignee(2), limits=Limits(most_a_day=1))
    place = Place(MONDAY, "am")
    made.bookings.book((1, 2), place)
    assert made.conflict(pair(1), place, own=1) == ""
    assert made.conflict(pair(2), place) == "样例1号当日上午已有检查"
    assert made.conflict(pair(2), Place(MONDAY, "pm")) == "样例1号当日已有 1 次检查"


OFFICERS = st.lists(
    st.builds(
        assignee,
        st.integers(1, 6),
        until=st.one_of(st.none(), st.sampled_from(WEEK), st.just(ALWAYS)),
        leaves=st.lists(
            st.builds(
                lambda first, length: Leave(
                    first_day=first, last_day=first + timedelta(days=length)
                ),
                st.sampled_from(WEEK),
                st.integers(0, 3),
            ),
            max_size=2,
        ),
    ),
    min_size=2,
    max_size=6,
    unique_by=lambda one: one.id,
)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[list[Assignee], list[Wanted], int]:
    officers = draw(OFFICERS)
    ids = [one.id for one in officers]
    visits = [
        Wanted(
            number,
            tuple(draw(st.permutations(ids))[:2]),
            draw(st.sampled_from(["", "样例镇", "别镇"])),
        )
        for number in range(draw(st.integers(0, 14)))
    ]
    return officers, visits, draw(st.integers(1, 3))


@given(wishes())
@settings(max_examples=40)
def test_whatever_is_wished_the_hard_rules_hold(wish):
    officers, visits, most = wish
    limits = Limits(most_a_day=most)
    known = {one.id: one for one in officers}
    timetable = Planner(known, Bookings(), limits).place_all(visits, WEEK)
    assert set(timetable.placed) | set(timetable.troubles) == {one.visit_id for one in visits}
    assert not set(timetable.placed) & set(timetable.troubles)
    assert all(timetable.troubles.values())
    places = Counter(
        (officer, place)
        for visit in visits
        if (place := timetable.placed.get(visit.visit_id))
        for officer in visit.officers
    )
    assert not places or max(places.values()) == 1
    days = Counter((officer, place.day) for officer, place in places)
    assert not days or max(days.values()) <= most
    for officer, place in places:
        assert place.day in WEEK
        assert known[officer].bar(place.day) == ""


@given(wishes())
@settings(max_examples=20)
def test_what_was_not_placed_could_not_be_placed(wish):
    officers, visits, most = wish
    made = Planner({one.id: one for one in officers}, Bookings(), Limits(most_a_day=most))
    timetable = made.place_all(visits, WEEK)
    for visit in visits:
        if visit.visit_id in timetable.troubles:
            assert all(
                made.conflict(visit, Place(day, slot)) for day in WEEK for slot in ("am", "pm")
            )


@given(wishes())
@settings(max_examples=20)
def test_the_same_wishes_give_the_same_timetable(wish):
    officers, visits, most = wish
    known = {one.id: one for one in officers}
    first, second = (
        Planner(known, Bookings(), Limits(most_a_day=most)).place_all(visits, WEEK)
        for _ in range(2)
    )
    assert first == second


def test_a_thousand_visits_are_spread_evenly():
    officers = [assignee(number) for number in range(1, 151)]
    visits = [
        pair(number, number % 150 + 1, (number * 7 + 3) % 150 + 1, township=f"镇{number % 12}")
        for number in range(1000)
        if number % 150 + 1 != (number * 7 + 3) % 150 + 1
    ]
    days = tuple(MONDAY + timedelta(days=number) for number in range(29) if number % 7 < 5)
    timetable = planner(*officers).place_all(visits, days)
    assert not timetable.troubles
    loads = Counter(place.day for place in timetable.placed.values())
    assert max(loads.values()) - min(loads.values()) <= 12
