"""The days of moving holidays are reckoned anew, from the moon and the sun.

Source: GB/T 33661-2017《农历的编算和颁行》: a lunar month begins on the day of the new moon in
Beijing time; 清明 is the day on which the sun's longitude reaches 15°. Moon and sun by the
usual series (J. Meeus, Astronomical Algorithms, chapters 25 and 49), good to a few minutes.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import radians, sin

import pytest

from permitdesk.domain.calendar import WorkCalendar, statutory_days_from_json

NOON_2000 = datetime(2000, 1, 1, 12)
OF_BEIJING = timedelta(hours=8, seconds=-72)
"""Beijing is 8 hours ahead; the series' uniform time is 72 seconds ahead of the clocks."""


def beijing_day(days: float) -> date:
    """Return the day in Beijing of so many days after noon of 2000-01-01."""
    return (NOON_2000 + timedelta(days=days) + OF_BEIJING).date()


def new_moon(number: int) -> date:
    """Return the day of a new moon, counted from the first of the year 2000."""
    sun, moon, node, knot = (
        radians(start + step * number)
        for start, step in (
            (2.5534, 29.1053567),
            (201.5643, 385.81693528),
            (160.7108, 390.67050284),
            (124.7746, -1.56375588),
        )
    )
    terms = (
        (-0.40720, moon), (0.17241, sun), (0.01608, 2 * moon), (0.01039, 2 * node),
        (0.00739, moon - sun), (-0.00514, moon + sun), (0.00208, 2 * sun),
        (-0.00111, moon - 2 * node), (-0.00057, moon + 2 * node), (0.00056, 2 * moon + sun),
        (-0.00042, 3 * moon), (0.00042, sun + 2 * node), (0.00038, sun - 2 * node),
        (-0.00024, 2 * moon - sun), (-0.00017, knot),
    )  # fmt: skip
    mean = 5.09766 + 29.530588861 * number
    return beijing_day(mean + sum(size * sin(angle) for size, angle in terms))


def suns_longitude(days: float) -> float:
    """Return the sun's longitude in degrees so many days after noon of 2000-01-01."""
    age = days / 36525
    mean = radians(357.52911 + 35999.05029 * age)
    centre = 1.9146 * sin(mean) + 0.019993 * sin(2 * mean) + 0.000289 * sin(3 * mean)
    seen = 0.00569 + 0.00478 * sin(radians(125.04 - 1934.136 * age))
    return (280.46646 + 36000.76983 * age + centre - seen) % 360


def qingming(year: int) -> date:
    """Return the day on which the sun's longitude reaches 15°."""
    days = (date(year, 4, 1) - date(2000, 1, 1)).days - 0.5
    while suns_longitude(days) < 15:
        days += 0.005
    return beijing_day(days)


@pytest.fixture(scope="module")
def statutory(root):
    text = (root / "resources" / "statutory_days.json").read_text(encoding="utf-8")
    return statutory_days_from_json(text)


@pytest.fixture(scope="module")
def new_moons():
    return {new_moon(number) for number in range(320, 460)}


@pytest.mark.parametrize("year", range(2027, 2037))
def test_a_years_holidays_are_thirteen_and_hang_on_moon_and_sun(statutory, new_moons, year):
    days = statutory.of_year(year)
    first = {name: min(day for day in days if days[day] == name) for name in set(days.values())}
    assert first["春节"] + timedelta(1) in new_moons
    assert first["端午节"] - timedelta(4) in new_moons
    assert first["中秋节"] - timedelta(14) in new_moons
    assert first["清明节"] == qingming(year)
    fixed = {date(year, *one) for one in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))}
    assert fixed <= days.keys()
    assert len(days) == 13 - (first["中秋节"] in fixed)
    assert list(days.values()).count("春节") == 4


def test_the_law_holds_where_no_notice_does(statutory):
    calendar = WorkCalendar({}, [2028], statutory)
    assert not calendar.is_working_day(date(2027, 2, 8))
    assert calendar.rule(date(2027, 2, 8)).name == "春节"
    assert calendar.is_working_day(date(2028, 5, 1))
    assert calendar.is_provisional(2027)


def test_before_the_law_was_in_force_it_says_nothing(statutory):
    assert statutory.of_year(2024) == {}
