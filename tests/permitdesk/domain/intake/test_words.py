"""Cells of few words, and lists of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.intake import words


@pytest.mark.parametrize(
    ("cell", "code"),
    [("重点管理", "key"), ("重点", "key"), ("简化管理", "simplified"), ("登记管理", "registered"),
     ("实施简化管理的单位", "simplified"), ("", ""), ("—", "")],
)  # fmt: skip
def test_management_classes_are_known_by_their_labels(cell, code):
    assert words.read_management_class(cell) == (code, "")


def test_an_unknown_management_class_is_told():
    assert words.read_management_class("一般").message


@pytest.mark.parametrize("cell", ["是", "√", "Y", "y", "１", 1, 1.0, True, "在岗", "在编"])
def test_yes_is_yes(cell):
    assert words.read_yes_no(cell) == (True, "")


@pytest.mark.parametrize("cell", ["否", "×", "N", 0, False, "不在岗", "无", "退休", "编外"])
def test_no_is_no(cell):
    assert words.read_yes_no(cell) == (False, "")


def test_neither_yes_nor_no_is_none():
    assert words.read_yes_no(None) == (None, "")
    assert words.read_yes_no("待定").message


@pytest.mark.parametrize(
    "cell",
    ["样例赵甲、样例钱乙", "样例赵甲 样例钱乙", "样例赵甲/样例钱乙", "样例赵甲，样例钱乙",
     "样例赵甲\n样例钱乙",
     "样例赵甲;样例钱乙", "　样例赵甲　样例钱乙　", "样例赵甲、样例钱乙、样例赵甲"],
)  # fmt: skip
def test_people_are_told_apart(cell):
    assert words.read_people(cell) == ("样例赵甲", "样例钱乙")


def test_a_name_spaced_out_is_one_name():
    assert words.read_people("赵 甲、钱乙丙") == ("赵甲", "钱乙丙")


@pytest.mark.parametrize("cell", [None, "", "—", "/"])
def test_nobody_is_nobody(cell):
    assert words.read_people(cell) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2026年示例县水环境重点排污单位名录", ("water",)),
        ("地下水污染防治重点排污单位", ("groundwater",)),
        ("大气", ("air",)),
        ("噪声重点排污单位", ("noise",)),
        ("土壤污染重点监管单位", ("soil",)),
        ("环境风险重点管控单位", ("risk",)),
        ("水环境、大气环境、土壤", ("water", "air", "soil")),
        ("水/气", ("water", "air")),
        ("水气", ("water", "air")),
        ("名单", ()),
    ],
)
def test_kinds_of_key_units_are_known_by_their_words(text, kinds):
    assert words.read_key_unit_kinds(text) == kinds


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("示例县甲煤化有限公司（停产）", ("示例县甲煤化有限公司", "stopped", "停产")),
        ("示例县甲煤化有限公司(已关闭)", ("示例县甲煤化有限公司", "closed", "已关闭")),
        ("示例县丙厂（普通合伙）", ("示例县丙厂（普通合伙）", "", "")),
        ("示例（集团）有限公司", ("示例（集团）有限公司", "", "")),
        ("（停产）", ("（停产）", "", "")),
    ],
)
def test_a_remark_on_the_state_is_parted_from_the_name(name, parts):
    assert words.split_state(name) == parts


@pytest.mark.parametrize(
    ("cell", "state"),
    [("正常生产", "normal"), ("长期停产", "stopped"), ("注销", "closed"), ("", "")],
)
def test_states_are_known_by_their_words(cell, state):
    assert words.read_production_state(cell) == (state, "")


@pytest.mark.parametrize("cell", [111.91, "111.91", "111°54′36″", "E111.91°", "111度54分36秒"])
def test_degrees_are_read(cell):
    assert words.read_degrees(cell, 180).value == pytest.approx(111.91)


@pytest.mark.parametrize("cell", ["不详", 1119.1, 0, "#N/A"])
def test_what_is_no_degree_is_told(cell):
    assert words.read_degrees(cell, 180).value is None
    assert words.read_degrees(cell, 180).message


@given(st.one_of(st.text(max_size=20), st.floats(), st.booleans(), st.none()))
def test_no_cell_breaks_the_reading(cell):
    words.read_people(cell)
    words.read_yes_no(cell)
    words.read_management_class(cell)
    words.read_production_state(cell)
    words.read_degrees(cell, 90)


def test_degrees_keep_no_more_than_minutes_and_seconds_can_tell():
    assert words.read_degrees("118°32′2.4″", 180.0).value == 118.534


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("示例化工厂（新增）", ("示例化工厂", "（新增）")),
        ("示例化工厂*", ("示例化工厂", "*")),
        ("示例化工厂（续证）①", ("示例化工厂", "（续证）①")),
        ("示例化工厂（南区）", ("示例化工厂（南区）", "")),
        ("示例化工厂", ("示例化工厂", "")),
        ("（新增）", ("（新增）", "")),
    ],
)
def test_remarks_and_marks_behind_a_name_are_no_part_of_it(name, parts):
    assert words.split_remark(name) == parts
