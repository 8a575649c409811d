"""Checks that stand side by side in a row: each is one of its own."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.intake.grid import Merge
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise

ONE, TWO, THREE = "示例化工有限公司", "示例纸业有限公司", "示例水泥有限公司"
TITLE = ["2026年执法检查台账"]


@pytest.fixture
def read(sheet):
    """Return the records of the rows of a ledger."""

    def read(*rows, merged=()):
        grid = sheet(TITLE, *rows, merged=merged)
        recognition = recognise(grid)
        assert recognition is not None
        assert recognition.kind == "ledger"
        return list(records(recognition, grid))

    return read


def days(rows):
    return [
        (row.row, row.checked_on and (row.checked_on.month, row.checked_on.day)) for row in rows
    ]


def test_numbered_checks_have_days_people_and_problems_of_their_own(read):
    head = [f"第{n}次检查{what}" for n in "一二" for what in ("时间", "人员", "发现问题")]
    rows = read(
        ["序号", "企业名称", *head],
        [1, ONE, date(2026, 1, 5), "样甲、样乙", "台账不全", "2026.6.15", "样丙", "无"],
        [2, TWO, date(2026, 1, 6), "样甲", "无", None, None, None],
        [3, THREE, None, None, None, "6月20日", "样丙", "台账不全"],
    )
    assert days(rows) == [(3, (1, 5)), (3, (6, 15)), (4, (1, 6)), (5, (6, 20))]
    assert [row.officers for row in rows[:2]] == [("样甲", "样乙"), ("样丙",)]
    assert [row.outcome for row in rows] == ["problem", "no_problem", "no_problem", "problem"]
    assert rows[1].notes[-1].column == "第二次检查时间"
    assert "第二次检查发现问题" in rows[1].notes[-1].message


def test_groups_of_a_tall_header_are_checks_and_what_follows_them_is_none(read):
    upper = ["企业名称", "双随机检查", None, "专项检查", None, "整改", None]
    merged = [Merge(2, 0, 3, 0), *(Merge(2, at, 2, at + 1) for at in (1, 3, 5))]
    rows = read(
        upper,
        [None, "时间", "结果", "时间", "结果", "时间", "情况"],
        [ONE, "1.15", "未发现问题", "7.18", "发现问题", "8.1", "已整改"],
        merged=merged,
    )
    assert days(rows) == [(4, (1, 15)), (4, (7, 18))]
    assert [row.outcome for row in rows] == ["no_problem", "problem"]
    assert [row.rectification for row in rows] == ["", "已整改"]
    assert [row.extra for row in rows] == [
        {"整改/时间": "8.1", "整改/情况": "已整改"},
        {"整改/时间": "8.1"},
    ]


def test_the_same_titles_again_and_again_are_one_check_each(read):
    rows = read(
        ["企业名称", *["检查时间", "检查人员", "存在问题"] * 3],
        [ONE, "2026.1.5", "样甲", "台账不全", "2026.6.15", "样乙", "无", "2026.7.1", "样丙", None],
    )
    assert days(rows) == [(3, (1, 5)), (3, (6, 15)), (3, (7, 1))]
    assert [row.officers for row in rows] == [("样甲",), ("样乙",), ("样丙",)]


def test_a_number_behind_the_second_title_tells_the_checks_apart(read):
    head = ["企业名称", "检查时间", "检查结果", "检查时间（2）", "检查结果（2）"]
    rows = read(head, [ONE, "2026-01-05", "发现问题", "2026-06-15", "未发现问题"])
    assert days(rows) == [(3, (1, 5)), (3, (6, 15))]
    assert [row.outcome for row in rows] == ["problem", "no_problem"]


def test_months_hold_days_of_the_month_and_the_last_check_has_the_problems(read):
    rows = read(
        ["企业名称", "一月", "二月", "3月", "检查人", "存在问题"],
        [ONE, 15, None, "3.8", "样甲", "台账不全"],
        [TWO, "7日", None, 28, "样乙", None],
        [THREE, None, None, None, None, None],
    )
    assert days(rows) == [(3, (1, 15)), (3, (3, 8)), (4, (1, 7)), (4, (3, 28)), (5, None)]
    assert [len(row.problems) for row in rows] == [0, 1, 0, 0, 0]
    assert rows[0].officers == ("样甲",)


def test_a_tick_below_a_month_is_a_check_without_a_day(read):
    rows = read(
        ["企业名称", "检查人", *(f"{month}月" for month in range(1, 5))],
        [ONE, "样甲", "√", None, "√", None],
        [TWO, "样甲", "×", None, None, "/"],
    )
    assert days(rows) == [(3, None), (3, None), (4, None)]
    assert [note.column for row in rows[:2] for note in row.notes[:1]] == ["1月", "3月"]
    assert {note.message for row in rows[:2] for note in row.notes[:1]} == {
        "只有月份，没有写到日。"
    }


def test_the_number_of_checks_a_month_is_no_day(read):
    rows = read(
        ["企业名称", "最近一次检查时间", "1月", "2月", "3月"],
        *([name, "2026-03-05", 1, 2, 1] for name in (ONE, TWO, THREE)),
    )
    assert days(rows) == [(number, (3, 5)) for number in (3, 4, 5)]
    assert rows[0].extra == {"1月": "1", "2月": "2", "3月": "1"}


def test_two_officers_are_no_two_checks(read):
    rows = read(
        ["企业名称", "检查时间", "检查人员1", "检查人员2", "存在问题"],
        [ONE, "2026-03-05", "样甲", "样乙", "台账不全"],
    )
    assert days(rows) == [(3, (3, 5))]
    assert rows[0].officers == ("样甲", "样乙")


def test_years_beside_each_other_tell_the_year_of_a_short_day(read):
    rows = read(
        ["企业名称", "2025年检查时间", "2025年检查结果", "2026年检查时间", "2026年检查结果"],
        [ONE, "3.15", "未发现问题", "7月18日", "发现问题"],
    )
    assert [row.checked_on for row in rows] == [date(2025, 3, 15), date(2026, 7, 18)]
