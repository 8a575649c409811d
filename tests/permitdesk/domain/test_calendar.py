"""Working days follow the notices, make-up days included."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.calendar import (
    DayRule,
    HolidayYear,
    WorkCalendar,
    calendar_of,
    holidays_from_json,
)

PLAIN = WorkCalendar({}, ())
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def table(root):
    return holidays_from_json((root / "resources" / "holidays.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def calendar(table):
    return calendar_of(table.years)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 16), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2024, 5, 11), True),
        (date(2023, 10, 6), False),
    ],
)
def test_notices_decide(calendar, day, works):
    assert calendar.is_working_day(day) is works


def test_every_day_agrees_with_the_independent_calendar(calendar):
    day = date(2023, 1, 1)
    while day.year <= 2026:
        assert calendar.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_holiday_has_its_name(calendar):
    assert calendar.rule(date(2026, 2, 17)) == DayRule(works=False, name="春节")
    assert calendar.rule(date(2026, 2, 28)) == DayRule(works=True, name="春节")
    assert calendar.rule(date(2026, 3, 3)) is None


def test_a_year_not_announced_knows_weekends_only_and_says_so(calendar):
    assert calendar.announced == {2023, 2024, 2025, 2026}
    assert calendar.is_provisional(2027)
    assert not calendar.is_provisional(2026)
    assert calendar.is_working_day(date(2027, 1, 1))
    assert not calendar.is_working_day(date(2027, 1, 2))
    assert calendar.span_is_provisional(date(2026, 12, 1), date(2027, 1, 5))
    assert not calendar.span_is_provisional(date(2026, 1, 1), date(2026, 12, 31))


def test_twenty_working_days_are_counted_from_the_day_after(calendar):
    assert calendar.add_working_days(date(2026, 11, 2), 20) == date(2026, 11, 30)
    assert calendar.add_working_days(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert calendar.add_working_days(date(2026, 9, 30), 3) == date(2026, 10, 10)


def test_working_days_can_be_counted_back(calendar):
    assert calendar.add_working_days(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert calendar.add_working_days(date(2026, 10, 4), 0) == date(2026, 10, 4)


def test_the_working_days_of_a_month_are_listed(calendar):
    days = calendar.working_days(date(2026, 10, 1), date(2026, 10, 31))
    assert days[0] == date(2026, 10, 8)
    assert date(2026, 10, 10) in days
    assert len(days) == 18
    assert calendar.working_days(date(2026, 10, 2), date(2026, 10, 1)) == ()


def test_a_later_entry_of_a_year_wins(table):
    revised = HolidayYear(
        year=2026,
        status="provisional",
        source="示例修订",
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 12, 31),
        days=(),
    )
    changed = calendar_of((*table.years, revised))
    assert changed.is_provisional(2026)
    assert changed.is_working_day(date(2026, 2, 16))


@given(DAYS, st.integers(1, 60))
def test_a_term_ends_on_a_working_day_with_that_many_in_between(start, count):
    end = PLAIN.add_working_days(start, count)
    assert PLAIN.is_working_day(end)
    assert len(PLAIN.working_days(start + timedelta(days=1), end)) == count


@given(DAYS, st.integers(1, 60))
def test_there_and_back_ends_where_it_began(start, count):
    working = PLAIN.add_working_days(start, 1)
    assert PLAIN.add_working_days(PLAIN.add_working_days(working, count), -count) == working
