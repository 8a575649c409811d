"""Dirty text is made comparable without losing what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.text import clean, former_name, normal_name


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("９１１４ＡＢｃ", "9114ABc"),
        ("　示例化工　有限公司 ", "示例化工 有限公司"),
        ("示例市药\n业有限公司", "示例市药业有限公司"),
        ("示例市药_x000D_\n业有限公司", "示例市药业有限公司"),
        ("示例化工（集团）有限公司", "示例化工（集团）有限公司"),
        ("Sample\r\nWorks", "Sample Works"),
        ("零\u200b宽\ufeff字\x07符", "零宽字符"),
        ("东街１２－３号", "东街12-3号"),
        ("50%～80％", "50%~80%"),
        ("\x00\x1f", ""),
        ("一车间\t二车间", "一车间 二车间"),
        ("不间断\xa0空格", "不间断 空格"),
    ],
)
def test_text_is_cleaned(dirty, tidy):
    assert clean(dirty) == tidy


@pytest.mark.parametrize(
    "other",
    [
        "示例市云山化工集团有限公司",
        "示例市云山化工（集团）有限公司",
        "示例市云山化工(集团)有限责任公司",
        " 示例市云山化工 【集团】 有限公司\n",
        "示例市云山\n化工（集团）有限责任公司",
        "示例市云山化工（集团）有限公司（原示例县化工厂）",
        "示例市云山化工集团有限公司(曾用名：示例县化工厂)",
        "示例市云山化工集团有限公司（停产）",
        "示例市云山化工集团有限公司( 已关闭 )",
    ],
)
def test_writings_of_one_name_are_equal(other):
    assert normal_name(other) == "示例市云山化工集团有限公司"


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("示例云山化工有限公司", "示例云海化工有限公司"),
        ("示例云山化工有限公司", "示例云山化工股份有限公司"),
        ("示例云山化工有限公司", "示例云山化工有限公司二分公司"),
        ("示例云山化工有限公司1号厂", "示例云山化工有限公司2号厂"),
        ("示例云山化工有限公司（原料库）", "示例云山化工有限公司"),
    ],
)
def test_different_names_stay_different(one, another):
    assert normal_name(one) != normal_name(another)


def test_roman_numbers_and_case_do_not_matter_in_a_name():
    assert normal_name("示例电厂Ⅱ期 no.3") == normal_name("示例电厂ii期NO3")


@pytest.mark.parametrize(
    ("name", "former"),
    [
        ("示例纸业有限公司（原示例造纸厂）", "示例造纸厂"),
        ("示例纸业有限公司(曾用名: 示例造纸厂)", "示例造纸厂"),
        ("示例纸业有限公司（原料场）", ""),
        ("示例纸业有限公司", ""),
    ],
)
def test_a_former_name_is_read_from_the_remark(name, former):
    assert former_name(name) == former


@pytest.mark.parametrize(
    ("name", "is_the_same"),
    [
        ("示例纸业有限公司（停产）", True),
        ("示例纸业有限公司(长期停产)", True),
        ("示例纸业有限公司（搬迁项目）", False),
    ],
)
def test_a_remark_about_a_stop_makes_no_other_name(name, is_the_same):
    assert (normal_name(name) == normal_name("示例纸业有限公司")) == is_the_same


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_clean_text_has_no_control_characters_and_no_double_spaces(text):
    tidy = clean(text)
    assert tidy.strip() == tidy
    assert "  " not in tidy
    assert all(ord(sign) >= 32 for sign in tidy)


@given(st.text())
def test_a_normal_name_is_its_own_normal_name(text):
    assert normal_name(normal_name(text)) == normal_name(text)
