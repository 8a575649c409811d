"""Habits of lists that are kept by hand."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.intake.dates import read_deadline
from permitdesk.domain.intake.grid import Merge

NAMES = ("示例化工有限公司", "示例纸业有限公司", "示例水泥有限公司")
CODES = ("91149901MA0000001A", "91149901MA0000002B", "91149901MA0000003C")


def test_a_group_above_columns_does_not_change_what_they_mean(read):
    kind, rows = read(
        ["示例县污染源日常监管台账"],
        ["序号", "单位基本情况", None, "检查情况", None, "处理情况", None],
        [None, "企业名称", "社会信用代码", "检查时间", "发现问题", "处罚情况", "整改情况"],
        ["一", "建材行业", None, None, None, None, None],
        [1, NAMES[0], CODES[0], "2024.3.5", "粉尘", "处罚款2.5万元，责令停产", "已整改"],
        [2, NAMES[1], CODES[1], "2024.3.6", "粉尘", "罚款人民币壹拾万元整", "已整改"],
        [3, NAMES[2], CODES[2], "2024.3.7", "粉尘", "警告", "已整改"],
        merged=[
            Merge(1, 0, 1, 6),
            Merge(2, 0, 3, 0),
            Merge(2, 1, 2, 2),
            Merge(2, 3, 2, 4),
            Merge(2, 5, 2, 6),
        ],
    )
    assert kind == "ledger"
    assert [row.group for row in rows] == ["建材行业"] * 3
    assert [row.fine_fen for row in rows] == [2_500_000, 10_000_000, None]
    assert {row.rectification for row in rows} == {"已整改"}
    assert not any(note.column.endswith("处罚情况") for row in rows for note in row.notes)


def test_sums_below_months_are_no_days(read):
    _, rows = read(
        ["2026年重点企业检查频次表"],
        ["序号", "单位", "1月份", "2月份", "合计"],
        [1, NAMES[0], date(2026, 1, 15), date(2026, 2, 20), 2],
        ["合计", None, 1, 1, 2],
    )
    assert [row.checked_on for row in rows] == [date(2026, 1, 15), date(2026, 2, 20)]


def test_a_number_inside_the_titles_tells_the_checks_apart(read):
    _, rows = read(
        ["企业名称", "检查1时间", "检查1人员", "检查2时间", "检查2人员"],
        [NAMES[0], "2026-01-05", "样甲", "2026-06-05", "样乙"],
    )
    assert [row.officers for row in rows] == [("样甲",), ("样乙",)]


def test_dittos_repeat_the_cell_above(read):
    _, rows = read(
        ["乡镇", "企业名称", "信用代码"],
        ["样例镇", NAMES[0], CODES[0]],
        ["〃", NAMES[1], CODES[1]],
        ["同上", NAMES[2], CODES[2]],
    )
    assert {row.township for row in rows} == {"样例镇"}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("15日内", date(2026, 3, 20)),
        ("限三十天内整改", date(2026, 4, 4)),
        ("立行立改", date(2026, 3, 5)),
        ("15个工作日内", None),
        ("3月20日", date(2026, 3, 20)),
    ],
)
def test_a_deadline_may_count_from_the_check(told, day):
    assert read_deadline(told, 2026, date(2026, 3, 5)).value == day


def test_one_column_may_ask_for_establishment_and_post(read):
    kind, rows = read(
        ["姓名", "证件编号", "是否在编在岗", "有效期限", "回避情况"],
        ["样甲", "15990001", "是", "2028年5月31日", "无"],
        ["样乙", "15990002", "否", "2028年5月31日", "无"],
    )
    assert kind == "officers"
    assert [(row.on_establishment, row.in_post) for row in rows] == [(True, True), (False, False)]


def test_letters_of_a_class_may_stand_apart(read):
    _, rows = read(
        ["单位名称", "许可证编号", "管 理 类 别"],
        *([name, f"{code}001P", "重 点 管 理"] for name, code in zip(NAMES, CODES, strict=True)),
    )
    assert {row.management_class for row in rows} == {"key"}


def test_words_in_the_place_of_a_number_are_no_number(read):
    _, rows = read(
        ["企业名称", "许可证编号", "有效期限"],
        [NAMES[0], f"{CODES[0]}001P", "2024-09-10至2029-09-09"],
        [NAMES[1], "正在办理", None],
    )
    assert [row.permit_number for row in rows] == [f"{CODES[0]}001P", ""]
    assert rows[1].notes[0].message == "“正在办理”不是许可证编号，按空白处理。"
