"""What the office keeps about itself, and the numbers of its documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.office import DocumentNumber, Office


@pytest.fixture
def numbers(desk):
    """Returns the number that a subject is given, each in a transaction of its own."""

    def numbers(kind, year, subject):
        with desk.work() as work:
            given = work.office.next_number(kind, year, subject)
            work.record("office", "test", subject)
            work.commit()
        return given.number

    return numbers


def test_numbers_have_no_gaps_and_are_given_once(numbers):
    assert [numbers("notice", 2026, f"visit:{one}") for one in (7, 3, 9)] == [1, 2, 3]
    assert numbers("notice", 2026, "visit:3") == 2
    assert numbers("notice", 2026, "visit:4") == 4


def test_every_kind_and_year_counts_by_itself(numbers):
    assert numbers("notice", 2026, "visit:1") == 1
    assert numbers("notice", 2027, "visit:1") == 1
    assert numbers("order", 2026, "visit:1") == 1


def test_a_number_of_a_change_that_failed_is_free_again(desk, numbers):
    with desk.work() as work:
        work.office.next_number("notice", 2026, "visit:1")
    assert numbers("notice", 2026, "visit:2") == 1


@given(st.integers(2000, 2099), st.integers(1, 99_999))
def test_a_number_is_printed_as_the_standard_wants(year, number):
    """Source: GB/T 9704-2012, 7.2.5: full year in 〔〕, no 第, no leading zero."""
    made = DocumentNumber(kind="notice", year=year, number=number)
    assert made.text("示例环检") == f"示例环检〔{year}〕{number}号"


def test_a_database_has_one_office(desk):
    office = Office(area_code="149901", area_name="示例县", name="示例县执法队")
    with desk.work() as work:
        assert work.office.find() is None
        work.office.save(office)
        work.office.save(office.model_copy(update={"name": "改"}))
        work.record("office", "test", "样例")
        work.commit()
    with desk.reading() as work:
        assert work.office.find().name == "改"
