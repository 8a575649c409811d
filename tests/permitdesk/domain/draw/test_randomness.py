"""Public numbers: checks when they are entered, and their encoding by RFC 3797."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.draw.randomness import (
    PublicSource,
    encode,
    entropy_bits,
    parse_source,
    parse_value,
    read_value,
    read_values,
    weakness,
)
from permitdesk.errors.draw import BadSource, BadValue, ValuesDiffer

DAY = date(2026, 11, 22)


def source(name):
    return PublicSource(name, DAY)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ssq", "25 2 31 13 8 20 9", "2.8.13.20.25.31./9./"),
        ("ssq 2026134", "02,08,13,20,25,31+09", "2.8.13.20.25.31./9./"),
        ("双色球 2026134", "２５ 2 31 13 8 20 9", "2.8.13.20.25.31./9./"),
        ("dlt", "35 1 3 4 5 12 2", "1.3.4.5.35./2.12./"),
        ("超级大乐透", "35 1 3 4 5 | 12 2", "1.3.4.5.35./2.12./"),
        ("dice", "4 0 9 9 7 2", "4.0.9.9.7.2./"),
        ("digits", "4 0 9 1 7 2", "4.0.9.1.7.2./"),
        ("上证指数收盘", "3021 55", "3021.55./"),
        ("上证指数收盘", " 3021.55 ", "3021.55/"),
    ],
)
def test_a_number_is_encoded_as_rfc_3797_says(name, text, value):
    assert read_value(source(name), text).value == value


def test_the_example_of_rfc_3797_comes_out():
    # RFC 3797, section 6: the order of lottery numbers means nothing, so they are sorted there.
    given = {"a": "9319", "b": "2 5 8 10 12", "c": "9 18 26 34 41 45"}
    readings = read_values([source(name) for name in given], given)
    assert encode(readings) == "9319./2.5.8.10.12./9.18.26.34.41.45./"


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("ssq", "1 2 3 4 5 6", "蓝球至少要 1 个数"),
        ("ssq", "1 2 3 4 5 6 7 8", "多出 1 个数"),
        ("ssq", "1 2 3 4 5 5 7", "红球有重复的数"),
        ("ssq", "1 2 3 4 5 34 7", "红球 34 不在 1–33 之间"),
        ("ssq", "1 2 3 4 5 6 17", "蓝球 17 不在 1–16 之间"),
        ("ssq", "", "红球至少要 6 个数"),
        ("dlt", "1 2 3 4 36 1 2", "前区 36 不在 1–35 之间"),
        ("dlt", "1 2 3 4 5 2 2", "后区有重复的数"),
        ("dice", "1 2 10", "点数 10 不在 0–9 之间"),
        ("dice", "7", "点数至少要 2 个数"),
        ("digits", "一 二", "“一”不是 0 或正整数"),
        ("digits", "1 -2", "“-2”不是 0 或正整数"),
        ("digits", "1 ²", "“²”不是 0 或正整数"),
        ("指数", "", "为空"),
        ("指数", "1/2", "含有 /"),
        ("指数", "1\u200b", "不可见字符"),
    ],
)
def test_a_wrong_number_is_named_with_its_rule(name, text, part):
    with pytest.raises(BadValue) as refused:
        read_value(source(name), text)
    assert part in refused.value.sentence


def test_the_names_of_presets_are_shown_in_chinese():
    assert [source(name).title for name in ("ssq", "ssq 2026134", "ssqx", "指数 上证")] == [
        "双色球",
        "双色球 2026134",
        "ssqx",
        "指数 上证",
    ]


def test_a_source_is_announced_as_name_and_day():
    assert parse_source(" ssq 2026134@2026-11-22") == source("ssq 2026134")
    assert parse_value("digits=4 0 9=1") == ("digits", "4 0 9=1")


@pytest.mark.parametrize("text", ["ssq", "@2026-11-22", "ssq@2026-13-01", "a=b@2026-11-22", "ssq@"])
def test_a_source_without_name_or_day_is_refused(text):
    with pytest.raises(BadSource) as refused:
        parse_source(text)
    assert "NAME" not in refused.value.sentence


@pytest.mark.parametrize("text", ["ssq", "=1 2", ""])
def test_a_value_without_a_name_is_refused(text):
    with pytest.raises(BadSource):
        parse_value(text)


@pytest.mark.parametrize(
    ("name", "text", "is_weak"),
    [
        ("digits", "4 0 9 1 7", True),
        ("digits", "4 0 9 1 7 2", False),
        ("ssq", "25 2 31 13 8 20 9", False),
        ("指数", "1", False),
    ],
)
def test_a_number_with_little_entropy_is_called_weak(name, text, is_weak):
    assert bool(weakness(read_value(source(name), text))) == is_weak


@pytest.mark.parametrize("values", [{}, {"ssq": "25 2 31 13 8 20 9", "dice": "1 2"}])
def test_numbers_and_announced_sources_are_the_same(values):
    with pytest.raises(ValuesDiffer):
        read_values([source("ssq")], values)


def test_a_number_may_be_given_under_its_title():
    (reading,) = read_values([source("digits")], {"见证人报数": "1 2"}, "王见证")
    assert (reading.value, reading.read_by) == ("1.2./", "王见证")


@pytest.mark.parametrize(
    ("name", "text", "bits"),
    [
        ("ssq", "25 2 31 13 8 20 9", 24.1),
        ("dlt", "35 1 3 4 5 12 2", 24.4),
        ("digits", "4 0 9 1 7 2", 19.9),
    ],
)
def test_the_entropy_of_a_preset_is_known(name, text, bits):
    assert entropy_bits(read_value(source(name), text)) == pytest.approx(bits, abs=0.05)
    assert entropy_bits(read_value(source("指数"), "3021")) is None


@given(st.lists(st.integers(0, 9), min_size=2, max_size=40))
def test_digits_can_be_read_back_from_their_encoding(digits):
    value = read_value(source("digits"), " ".join(map(str, digits))).value
    assert [int(digit) for digit in value[:-2].split(".")] == digits


@given(st.text())
def test_every_entered_text_is_encoded_or_refused(text):
    try:
        value = read_value(source("任意来源"), text).value
    except BadValue:
        return
    assert value.endswith("/")
    assert value.count("/") == 1
