"""Permit and registration numbers give unit and site, or say why they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.codes import read_permit_number


@pytest.mark.parametrize(("site", "number"), [("001", "P"), ("002", "P"), ("001", "W")])
def test_a_number_gives_unit_and_site(site, number):
    read = read_permit_number(f"91130200699229617X{site}{number}")
    assert (read.uscc, read.site, read.mark) == ("91130200699229617X", site, number)
    assert read.warning == ""


def test_full_width_and_lower_case_change_nothing():
    assert (
        read_permit_number("９１１３０２００６９９２２９６１７ｘ００１ｐ").value
        == "91130200699229617X001P"
    )


def test_a_number_with_a_failing_code_still_gives_unit_and_site():
    read = read_permit_number("91500903MA64NC2C0B001V")
    assert (read.uscc, read.site) == ("91500903MA64NC2C0B", "001")
    assert "许可证编号中的" in read.warning


def test_a_code_in_place_of_a_number_is_recognised():
    assert "缺少场所顺序码" in read_permit_number("91130200699229617X").warning


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("91130200699229617X01P", "有21位，应为22位"),
        ("91130200699229617XP001", "不符合"),
        ("9.113E+17", "存成了数字"),
        (9.113e17, "存成了数字"),
    ],
)
def test_what_is_no_number_is_said(number, said):
    read = read_permit_number(number)
    assert said in read.warning
    assert (read.uscc, read.site) == ("", "")


def test_a_registration_is_called_by_its_name():
    assert read_permit_number("123", "登记编号").warning.startswith("登记编号“123”")


def test_a_number_of_the_trial_rules_without_a_code_is_accepted():
    read = read_permit_number("H9140781000000001a")
    assert read.warning == ""
    assert (read.uscc, read.site) == ("", "")


def test_an_empty_cell_is_no_fault():
    assert read_permit_number(None).warning == ""


@given(st.one_of(st.text(), st.floats(), st.none()))
def test_any_cell_is_read(cell):
    read = read_permit_number(cell)
    assert len(read.uscc) in (0, 18)
    assert bool(read.uscc) == bool(read.site)
