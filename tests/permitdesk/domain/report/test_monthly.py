"""What the plain values of the monthly report say of themselves."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.report.monthly import IndustryCoverage

DEADLINE = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("facilities", "covered", "ratio"), [(4, 3, 0.75), (4, 4, 1.0), (0, 0, 1.0), (9, 0, 0.0)]
)
def test_coverage_is_a_share_and_whole_where_there_is_nothing_to_cover(facilities, covered, ratio):
    assert IndustryCoverage("造纸", facilities, covered).ratio == ratio


@pytest.mark.parametrize(
    ("covered", "day", "overdue"),
    [
        (3, date(2023, 12, 31), False),
        (3, date(2024, 1, 1), True),
        (4, date(2024, 1, 1), False),
    ],
)
def test_a_deadline_is_missed_the_day_after_it_with_facilities_left(covered, day, overdue):
    assert IndustryCoverage("造纸", 4, covered, DEADLINE).is_overdue(day) is overdue


def test_without_a_deadline_nothing_is_overdue():
    assert not IndustryCoverage("造纸", 4, 0).is_overdue(date(2099, 1, 1))
