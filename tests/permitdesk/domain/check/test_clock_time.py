"""Times of day are read as people write them, and kept in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.check.clock_time import later, read_time
from permitdesk.domain.check.record import CheckRecord


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:5", "09:05"),
        ("9：05", "09:05"),
        ("9时5分", "09:05"),
        ("9点", "09:00"),
        ("14.30", "14:30"),
        ("930", "09:30"),
        ("1430", "14:30"),
        (" ", ""),
        ("25:00", None),
        ("9:75", None),
        ("上午", None),
        ("9", None),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed, kept):
    assert read_time(typed) == kept


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_time_or_none(typed):
    read = read_time(typed)
    if read:
        assert read_time(read) == read
        CheckRecord.model_validate(
            {"checked_on": "2026-11-18", "outcome": "no_problem", "code_shown_at": read}
        )


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 2000))
def test_a_later_time_is_never_earlier_and_stays_within_the_day(hour, minute, minutes):
    begun = f"{hour:02}:{minute:02}"
    assert begun <= later(begun, minutes) <= "23:59"
    assert later("", minutes) == ""
