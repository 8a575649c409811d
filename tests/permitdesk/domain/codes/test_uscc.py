"""Unified social credit codes: what passes, what fails, and what is said of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as oracle
from stdnum.exceptions import ValidationError

from permitdesk.domain.codes import VERDICTS, is_sound_uscc, read_uscc, tidy_code

VALID = (
    "91130200699229617X",
    "91350100M000100Y43",
    "911302307808371268",
    "91330100799655058B",
    "112200000135448753",
    "11371525004442025C",
    "91341800MA2W1EY93F",
    "91321191MA1MPTK67G",
)


@pytest.mark.parametrize("code", VALID)
def test_a_published_code_passes(code):
    assert read_uscc(code).is_ok
    assert read_uscc(code).warning == ""


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("91500903MA64NC2C0B", "bad_check"),
        ("91350100M000100Y4Z", "bad_character"),
        ("91130200699229617Y", "bad_check"),
        ("9113020A699229617X", "bad_character"),
        ("9113020069922961", "bad_length"),
        ("91130200699229617XX", "bad_length"),
        ("000000000000000000", "placeholder"),
        ("69922961-7", "organisation"),
        ("699229617", "organisation"),
        ("699229618", "bad_check"),
        ("140781200001234", "registration"),
        ("1407812000012", "registration"),
        ("9.164E+17", "lost"),
        ("9.11302E+17", "lost"),
        (9.113022006992296e17, "lost"),
        (911302200699229617, "lost"),
        ("", "missing"),
        ("无", "missing"),
        ("/", "missing"),
        ("\u200b0", "missing"),
        ("69922961-7（旧）", "organisation"),
        ("#?", "bad_length"),
        ("６９９２２９６１号", "bad_length"),
        (None, "missing"),
    ],
)
def test_other_codes_are_told_apart(code, verdict):
    reading = read_uscc(code)
    assert reading.verdict == verdict
    assert bool(reading.warning) == (verdict != "missing")
    assert not reading.is_ok


@pytest.mark.parametrize(
    "code",
    [
        "９１１３０２００６９９２２９６１７Ｘ",
        "91130200699229617x",
        " 9113 0200 6992 2961 7X\n",
        "'91130200699229617X",
        "91130200-69922961-7X",
    ],
)
def test_ways_of_writing_change_nothing(code):
    assert read_uscc(code).value == VALID[0]
    assert read_uscc(code).is_ok


def test_letters_o_and_i_are_hinted_at_and_never_put_right():
    reading = read_uscc("9I13O200699229617X")
    assert reading.value == "9I13O200699229617X"
    assert reading.verdict == "bad_character"
    assert "第2位的I可能是1、第5位的O可能是0（改后校验通过）" in reading.hint


def test_a_remark_behind_the_code_is_left_aside_and_told():
    reading = read_uscc("91130200699229617X(01）")
    assert reading.value == "91130200699229617X"
    assert reading.is_ok
    assert "“(01）”未计入" in reading.hint


def test_a_hint_promises_nothing_where_the_swap_does_not_help():
    assert "改后校验通过" not in read_uscc("9I130200699229618X").hint


def test_a_number_cell_with_few_digits_keeps_them():
    assert tidy_code(699229617.0) == "699229617"
    assert tidy_code("699229617.0") == "699229617"


def test_a_code_that_fails_can_still_name_a_unit_but_a_lost_one_cannot():
    assert read_uscc("91500903MA64NC2C0B").is_usable
    assert not read_uscc("9.164E+17").is_usable
    assert not read_uscc("").is_usable


@given(st.from_regex(r"[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}", fullmatch=True))
def test_the_check_agrees_with_an_independent_one(code):
    try:
        oracle.validate(code)
    except ValidationError:
        assert not read_uscc(code).is_ok
    else:
        assert read_uscc(code).verdict in {"ok", "placeholder"}


@given(st.from_regex(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True))
def test_the_quick_answer_needs_both_checks(most):
    code = most + oracle.calc_check_digit(most)
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    inner = sum(int(sign, 36) * weight for sign, weight in zip(most[8:16], weights, strict=True))
    passes = most[16] == "0123456789X"[-inner % 11]
    assert is_sound_uscc(code) == (passes and len(set(code)) > 1)
    made = most[:16] + "0123456789X"[-inner % 11]
    assert is_sound_uscc(made + oracle.calc_check_digit(made)) == (len(set(made)) > 1)


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{7,19}", fullmatch=True)))
def test_nothing_else_is_a_sound_code(text):
    assert not is_sound_uscc(text) or oracle.is_valid(text)


@given(
    st.sampled_from(VALID), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY")
)
def test_every_single_wrong_character_is_found(code, place, sign):
    changed = code[:place] + sign + code[place + 1 :]
    assert read_uscc(changed).is_ok == (changed == code)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none()))
def test_any_cell_gets_a_known_verdict(cell):
    assert read_uscc(cell).verdict in VERDICTS
