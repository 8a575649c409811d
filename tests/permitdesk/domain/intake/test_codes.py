"""Credit code, permit and registration number of a row."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.codes import CodeCells, read_codes

GOOD = "91130200699229617X"  # HJ 608-2017's example


def test_the_code_is_taken_from_the_number_where_the_list_has_none():
    codes = read_codes(CodeCells(permit_number=f"{GOOD}001P"))
    assert (codes.uscc, codes.verdict, codes.site) == (GOOD, "ok", "001")
    assert codes.permit_number == f"{GOOD}001P"
    assert codes.messages == ()


@pytest.mark.parametrize(
    "cell",
    [GOOD.lower(), "９１１３０２００６９９２２９６１７Ｘ", f" {GOOD[:8]} {GOOD[8:]}\n", f"'{GOOD}"],
)
def test_width_case_and_spaces_change_no_code(cell):
    codes = read_codes(CodeCells(uscc=cell))
    assert (codes.uscc, codes.messages) == (GOOD, ())


@pytest.mark.parametrize("cell", [9.1130200699229617e17, "9.1130E+17"])
def test_a_code_stored_as_a_number_is_lost_and_told(cell):
    codes = read_codes(CodeCells(uscc=cell))
    assert (codes.uscc, codes.verdict) == ("", "lost")
    assert "丢失" in codes.messages[0][1]


def test_a_lost_code_is_found_again_in_the_number():
    codes = read_codes(CodeCells(uscc=9.113e17, registration_number=f"{GOOD}001W"))
    assert (codes.uscc, codes.registration_number) == (GOOD, f"{GOOD}001W")
    assert "已改用编号中的代码" in codes.messages[-1][1]


def test_a_code_that_differs_from_the_number_is_kept_and_told():
    codes = read_codes(CodeCells(uscc="911302307808371268", permit_number=f"{GOOD}001P"))
    assert codes.uscc == "911302307808371268"
    assert codes.messages == (("uscc", f"与编号中的代码“{GOOD}”不一致，请核对。"),)


def test_brackets_behind_a_code_are_parted_and_told():
    codes = read_codes(CodeCells(uscc=f"{GOOD}(01）"))
    assert codes.uscc == GOOD
    assert "(01)" in codes.messages[0][1]


def test_a_number_for_a_unit_without_code_gives_no_code():
    codes = read_codes(CodeCells(permit_number="H9640200000000001F001P"))
    assert codes.uscc == ""
    assert codes.permit_number == "H9640200000000001F001P"


@pytest.mark.parametrize("cell", ["-", "/", "无", "—", "\u200b", "", None])
def test_a_missing_code_is_no_warning(cell):
    assert read_codes(CodeCells(uscc=cell, permit_number=cell)).messages == ()


def test_a_code_that_fails_its_check_is_kept():
    codes = read_codes(CodeCells(uscc="911302006992296170"))
    assert (codes.uscc, codes.verdict) == ("911302006992296170", "bad_check")
    assert codes.messages


def test_an_error_cell_is_no_code():
    codes = read_codes(CodeCells(uscc="#N/A", permit_number="=A1"))
    assert (codes.uscc, codes.permit_number) == ("", "")
    assert [field for field, _ in codes.messages] == ["permit_number", "uscc"]
