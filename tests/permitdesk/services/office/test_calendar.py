"""Months and working days as the office knows them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.errors.office import DateMalformed, MonthMalformed
from permitdesk.services.office.calendar import (
    day_of,
    month_bounds,
    period_of,
    special_days,
    work_calendar_in,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_day_lies_in_its_month(day):
    first, last = month_bounds(period_of(day))
    assert first <= day <= last
    assert first.day == 1
    assert last.toordinal() - first.toordinal() in (27, 28, 29, 30)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026-1", "2026年11月", "2026-11-01", " 2026-11"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(MonthMalformed) as told:
        month_bounds(text)
    assert "2026-11" in told.value.advice


@given(DAYS)
def test_a_day_is_read_as_it_is_written(day):
    assert day_of(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "2026-02-30", "明天", "2026/11/20"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(DateMalformed):
        day_of(text)


def test_a_database_that_is_not_set_up_has_weekends_and_the_laws_holidays_only(desk):
    assert special_days(desk.reading()) == ()
    with desk.reading() as work:
        calendar = work_calendar_in(work)
    assert calendar.working_days(date(2026, 10, 1), date(2026, 10, 7)) == (
        date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 7),
    )  # fmt: skip
    assert calendar.is_provisional(2026)


def test_the_national_holiday_is_no_working_week(busy_desk):
    with busy_desk.reading() as work:
        calendar = work_calendar_in(work)
    assert calendar.working_days(date(2026, 10, 1), date(2026, 10, 7)) == ()
    assert not calendar.is_provisional(2026)
    assert calendar.is_provisional(2031)
