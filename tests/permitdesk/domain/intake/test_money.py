"""Amounts in fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.intake.money import read_fen, unit_in

WAN = 1_000_000


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (2, 2 * WAN), (20.0, 20 * WAN), ("0.5", WAN // 2), ("2万", 2 * WAN), ("2 万元", 2 * WAN),
        ("２．５万", 5 * WAN // 2), ("5000元", 500_000), ("￥5,000 元", 500_000), (0, 0), ("0", 0),
        ("贰万元整", 2 * WAN), ("十二万五千元", 12 * WAN + WAN // 2), ("罚款3万元", 3 * WAN),
    ],
)  # fmt: skip
def test_amounts_of_a_column_in_wan_are_read(cell, fen):
    assert read_fen(cell, "wan") == (fen, "")


@pytest.mark.parametrize(("cell", "fen"), [(5000, 500_000), ("5000", 500_000), ("2万", 2 * WAN)])
def test_amounts_without_a_unit_are_yuan(cell, fen):
    assert read_fen(cell) == (fen, "")


@pytest.mark.parametrize("cell", [None, "", "—", "/", "无", "未处罚"])
def test_no_fine_is_none_without_a_warning(cell):
    assert read_fen(cell, "wan") == (None, "")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("见处罚决定", "不是可以识别的金额"),
        (-1, "负数"),
        (True, "不是可以识别的金额"),
        ("#REF!", "错误值"),
        ("0.5+2", "不是可以识别的金额"),
    ],
)
def test_what_is_no_amount_says_why(cell, message):
    reading = read_fen(cell, "wan")
    assert reading.value is None
    assert message in reading.message


def test_an_amount_beyond_all_proportion_is_kept_and_doubted():
    reading = read_fen(20_000, "wan")
    assert reading.value == 20_000 * WAN
    assert "单位" in reading.message


@pytest.mark.parametrize(
    ("title", "unit"),
    [("罚款（万元）", "wan"), ("罚款(元)", "yuan"), ("罚款金额", ""), ("单位：家、万元", "wan")],
)
def test_the_unit_is_told_by_the_title(title, unit):
    assert unit_in(title) == unit


@given(st.integers(0, 10**9))
def test_fen_written_in_yuan_come_back(fen):
    assert read_fen(f"{fen // 100}.{fen % 100:02d}元").value == fen


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text):
    assert isinstance(read_fen(text, "wan").value, int | None)
