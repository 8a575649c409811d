from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.plan.coverage import detection_power, progress, violators_found

TODAY = date(2026, 11, 22)
END_2025 = date(2025, 12, 31)


def days(*ago: int | None) -> list[date | None]:
    return [None if one is None else TODAY - timedelta(days=one) for one in ago]


def test_a_goal_says_when_it_will_be_reached_at_this_pace():
    found = progress("造纸", date(2027, 12, 31), days(10, 70, 400, None, None), TODAY, None)
    assert found.forecast == date(2027, 11, 22)
    assert not found.will_be_late
    assert found.sentence == (
        "已查 3/5 家，还剩 2 家；按近一年的进度，2027-11-22 查完，期限 2027-12-31。"
    )


def test_too_slow_a_pace_is_late_before_the_deadline():
    found = progress("造纸", date(2026, 12, 31), days(10, None, None), TODAY, None)
    assert found.will_be_late
    assert not found.is_overdue


def test_jilins_goal_of_2025_is_overdue_by_its_days():
    found = progress("全覆盖", END_2025, days(10, None), TODAY, date(2023, 9, 1))
    assert found.is_overdue
    assert found.days_late == 326
    assert found.sentence.endswith("期限 2025-12-31，已逾期 326 天。")


def test_a_goal_that_was_reached_shows_when():
    found = progress("全覆盖", END_2025, days(10, 500), TODAY, None)
    assert (found.complete_on, found.is_overdue) == (date(2026, 11, 12), False)
    assert found.sentence == "已于 2026-11-12 全部检查完，期限 2025-12-31，超过期限 316 天。"


def test_without_a_new_check_in_a_year_there_is_no_pace():
    found = progress("造纸", date(2027, 1, 1), days(500, None), TODAY, None)
    assert found.forecast is None
    assert "近一年没有新查的单位" in found.sentence


def test_nobody_to_check_is_said():
    assert progress("造纸", None, [], TODAY, None).sentence == "名录中没有要检查的单位。"
    assert progress("造纸", None, [], TODAY, None).share == 1


@given(st.integers(1, 60), st.data())
def test_detection_power_is_one_minus_the_hypergeometric_at_zero(units, data):
    drawn = data.draw(st.integers(0, units))
    violators = data.draw(st.integers(0, units))
    exact = 1 - Fraction(comb(units - violators, drawn), comb(units, drawn))
    assert detection_power(units, drawn, violators) == pytest.approx(float(exact))


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from([0.5, 0.9, 0.95]))
def test_the_violators_found_are_the_fewest(units, drawn, wanted):
    drawn = min(units, drawn)
    found = violators_found(units, drawn, wanted)
    assert found is not None
    assert detection_power(units, drawn, found) >= wanted or found == units
    assert found == 1 or detection_power(units, drawn, found - 1) < wanted


def test_who_draws_nobody_finds_nobody():
    assert detection_power(10, 0, 5) == 0
    assert detection_power(0, 0, 0) == 0
    assert violators_found(10, 0, 0.9) is None
