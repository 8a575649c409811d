from __future__ import annotations

from datetime import date

from permitdesk.domain.schedule.vehicle import Ride, allot

DAY = date(2026, 11, 23)


def ride(visit: int, township: str = "", slot: str = "am", people: int = 2, vehicle=None) -> Ride:
    return Ride(visit, DAY, slot, township, people, vehicle)


def test_each_visit_of_a_half_day_gets_a_vehicle_of_its_own():
    assert allot([ride(1, "甲镇"), ride(2, "乙镇")], {7: 5, 8: 5}) == {1: 7, 2: 8}


def test_visits_to_one_township_share_a_vehicle_while_there_are_seats():
    given = [ride(1, "甲镇"), ride(2, "甲镇"), ride(3, "甲镇")]
    assert allot(given, {7: 5, 8: 5}) == {1: 7, 2: 7, 3: 8}


def test_what_finds_no_vehicle_stays_without():
    assert allot([ride(1, "甲镇"), ride(2, "乙镇")], {7: 5}) == {1: 7, 2: None}


def test_a_visit_keeps_the_vehicle_it_has():
    given = [ride(1, "甲镇"), ride(2, "乙镇", vehicle=7)]
    assert allot(given, {7: 5, 8: 5}) == {1: 8, 2: 7}


def test_the_afternoon_has_the_vehicles_again():
    given = [ride(1, "甲镇"), ride(2, "乙镇", slot="pm")]
    assert allot(given, {7: 5}) == {1: 7, 2: 7}
