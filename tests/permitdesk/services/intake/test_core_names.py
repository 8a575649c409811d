"""Names found by the signs that single them out: none that is like enough is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from permitdesk.services.intake.core_names import NearNames, core_name

NAMES = st.text("晨光瑞丰煤焦化建材水泥一二三", min_size=1, max_size=9).map(
    lambda core: f"示例县{core}有限公司"
)


@given(st.lists(NAMES, max_size=30), NAMES, st.sampled_from([65.0, 85.0, 100.0]))
def test_every_name_that_is_like_enough_is_near(names, asked, at_least):
    near = NearNames(names).near(asked, at_least)
    like = [n for n in names if fuzz.ratio(core_name(asked), core_name(n)) >= at_least]
    assert [name for name in near if name in like] == like


def test_names_without_a_rare_sign_in_common_are_not_near():
    names = [f"示例县晨光{sign}厂" for sign in "甲乙丙丁戊己庚辛"]
    assert NearNames([*names, "示例县瑞丰焦化厂"]).near("示例县瑞丰煤焦化厂", 65.0) == [
        "示例县瑞丰焦化厂"
    ]


def test_a_name_of_places_and_form_alone_is_its_own_core():
    assert core_name("示例县公司") == "示例县公司"
    assert NearNames(["示例县公司"]).near("示例县公司", 65.0) == ["示例县公司"]
