from __future__ import annotations

from datetime import date, timedelta

from permitdesk.domain.register.officer import Officer
from permitdesk.domain.schedule.pause import Pause
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


def planner(*pauses: Pause, most: int = 3, officers: int = 4) -> Planner:
    staff = {
        number: Assignee(
            number,
            Officer(
                name=f"样例{number}号",
                certificate_number=f"14{number:04}",
                certificate_valid_until=date(2029, 12, 31),
            ),
        )
        for number in range(1, officers + 1)
    }
    return Planner(staff, Bookings(), Limits(most_a_day=most), pauses=pauses)


def test_nobody_goes_out_in_a_storm_but_in_other_townships():
    storm = Pause(first_day=MONDAY, last_day=WEEK[3], township="样例镇", reason="暴雨")
    made = planner(storm).place_all([Wanted(1, (1, 2), "样例镇"), Wanted(2, (3, 4), "别镇")], WEEK)
    assert made.placed[1].day == WEEK[4]
    assert made.placed[2].day < WEEK[4]


def test_a_storm_all_week_is_named_as_the_reason():
    storm = Pause(first_day=MONDAY, last_day=WEEK[4], reason="暴雨红色预警")
    made = planner(storm).place_all([Wanted(1, (1, 2))], WEEK)
    assert made.troubles == {1: "没有可排的半天：11月2日至6日暂停外出（暴雨红色预警）"}


def test_a_visit_stays_in_its_window_and_in_the_months_of_its_rule():
    early = Wanted(1, (1, 2), first=WEEK[3])
    late = Wanted(2, (3, 4), last=WEEK[1])
    other = Wanted(3, (1, 2), months=(4, 5))
    made = planner().place_all([early, late, other], WEEK)
    assert made.placed[1].day >= WEEK[3]
    assert made.placed[2].day <= WEEK[1]
    assert made.troubles == {3: "没有可排的半天：11月2日至6日计划只在 4、5 月实施"}


def test_a_recheck_is_made_before_its_deadline():
    others = [Wanted(number, (1, 2)) for number in range(1, 5)]
    due = Wanted(9, (3, 4), due_on=WEEK[0])
    assert planner().place_all([*others, due], WEEK).placed[9].day == WEEK[0]


def test_a_visit_stays_where_it_stands():
    home = Place(WEEK[4], "pm")
    made = planner().place_all([Wanted(1, (1, 2), home=home), Wanted(2, (3, 4))], WEEK)
    assert made.placed[1] == home


def test_a_standing_visit_makes_room_for_one_that_finds_none_otherwise():
    stands = Wanted(1, (1, 2), home=Place(MONDAY, "am"))
    needs = Wanted(2, (1, 3), last=MONDAY)
    made = planner(most=1).place_all([stands, needs], WEEK)
    assert made.placed[2].day == MONDAY
    assert made.placed[1].day > MONDAY


def test_only_what_must_is_moved_after_an_illness():
    visits = [Wanted(n, (1, 2), home=Place(WEEK[n], "am")) for n in range(5)]
    storm = Pause(first_day=WEEK[2], last_day=WEEK[2], reason="暴雨")
    made = planner(storm).place_all(visits, WEEK)
    moved = [one.visit_id for one in visits if made.placed[one.visit_id] != one.home]
    assert moved == [2]
