"""Days in every form that lists have."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.intake.dates import Span, read_day, read_span

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-05", "2026/3/5", "2026.03.05", "2026年3月5日", "2026年03月05号", "20260305",
        "２０２６－０３－０５", " 2026 - 3 - 5 ", "2026-3-5 00:00:00", "2026-03-05T08:30:00",
        "二〇二六年三月五日", "二0二六年三月五日".replace("0", "零"), "2026、3、5", "46086",
        46086, 46086.0, 46086.75, 20260305, 20260305.0, DAY, datetime(2026, 3, 5, 9, 30),
    ],
)  # fmt: skip
def test_every_form_of_a_day_is_read(cell):
    assert read_day(cell) == (DAY, "")


@pytest.mark.parametrize("day", ["2025/4/14", "2025-04-14", "2025.4.14", "2025年4月14日"])
@pytest.mark.parametrize("time", ["09:30", "14:05:00", " 9:30"])
def test_a_time_that_has_run_into_the_day_is_not_part_of_it(day, time):
    assert read_day(day + time) == (date(2025, 4, 14), "")


@pytest.mark.parametrize("cell", ["2025/4/109:30", "2025/4/149:3", "2025/4/1409"])
def test_a_day_that_cannot_be_told_from_its_time_is_not_guessed(cell):
    assert read_day(cell).value is None


@pytest.mark.parametrize("month", [("十", 10), ("十二", 12), ("二", 2)])
def test_months_in_words_are_read(month):
    word, number = month
    assert read_day(f"二〇二四年{word}月二十三日").value == date(2024, number, 23)


@pytest.mark.parametrize("cell", [None, "", "—", "/", "-", "无", "未检查", "长期", 0])
def test_nothing_is_no_day_and_needs_no_warning(cell):
    assert read_day(cell) == (None, "")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2024年2月30日", "日历上没有“2024年2月30日”这一天"),
        ("2026.13.05", "日历上没有"),
        ("2024年10月", "只有年月"),
        ("3月1日", "没有写年份"),
        ("近期", "不是可以识别的日期"),
        ("3/5/26", "不是可以识别的日期"),
        (12, "是一个数字"),
        (True, "不是可以识别的日期"),
        ("#N/A", "错误值"),
        ("=TODAY()", "没有计算结果的公式"),
        ("1026-03-05", "超出了合理的年份"),
    ],
)
def test_what_is_no_day_says_why(cell, message):
    reading = read_day(cell)
    assert reading.value is None
    assert message in reading.message


def test_a_short_year_is_read_and_told():
    reading = read_day("25.8.2")
    assert reading.value == date(2025, 8, 2)
    assert "按 2025 年" in reading.message


def test_of_several_days_the_last_is_taken_and_told():
    reading = read_day("2025.3.1、2025.6.2")
    assert reading.value == date(2025, 6, 2)
    assert "多个日期" in reading.message


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_a_day_written_is_the_day_read(day, form):
    assert read_day(day.strftime(form)) == (day, "")


@given(DAYS)
def test_a_serial_number_is_the_day_that_excel_shows(day):
    serial = (day - date(1899, 12, 30)).days
    assert read_day(serial).value == read_day(f"{serial}").value == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    assert read_day(text).value is None or isinstance(read_day(text).value, date)
    assert isinstance(read_span(text).value, Span)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-09-10至2029-09-09", "2024年09月10日-2029年09月09日", "2024.9.10-2029.9.9",
        "2024/09/10~2029/09/09", "20240910-20290909", "自2024年9月10日起至2029年9月9日止",
        "2024-09-10 00:00:00至2029-09-09 00:00:00", "2024-09-10\n至\n2029-09-09",
        "2024－09－10—2029－09－09",
    ],
)  # fmt: skip
def test_every_form_of_a_validity_is_read(cell):
    assert read_span(cell) == (Span(date(2024, 9, 10), date(2029, 9, 9)), "")


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("至2029-09-09", Span(None, date(2029, 9, 9))),
        ("2029-09-09", Span(None, date(2029, 9, 9))),
        ("2024-09-10至长期", Span(date(2024, 9, 10), None)),
        ("2024年9月10日起", Span(date(2024, 9, 10), None)),
        ("长期", Span(None, None)),
        ("—", Span(None, None)),
        (date(2029, 9, 9), Span(None, date(2029, 9, 9))),
        (47370, Span(None, date(1899, 12, 30) + timedelta(days=47370))),
    ],
)
def test_a_validity_may_be_open(cell, span):
    assert read_span(cell) == (span, "")


def test_a_validity_that_ends_before_it_begins_is_told():
    assert "早于" in read_span("2029-09-09至2024-09-10").message


def test_a_validity_of_three_days_is_not_guessed_at():
    reading = read_span("2024-01-01至2025-01-01至2026-01-01")
    assert reading.value == Span(None, None)
    assert "无法判断" in reading.message
