"""How visits are written for people."""

from __future__ import annotations

import pytest

from ui.pages.schedule.words import common_start, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("样例县焦化有限公司", "样例县焦化"),
        ("样例水泥股份有限公司", "样例水泥"),
        ("样例造纸有限责任公司", "样例造纸"),
        ("有限公司", "有限公司"),
        ("样例第一厂", "样例第一厂"),
    ],
)
def test_a_short_name_leaves_the_ending_away(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("names", "start"),
    [
        (("样例县甲厂", "样例县乙厂", "别处丙厂"), "样例县"),
        (("甲厂", "乙厂"), ""),
        ((), ""),
        (("样例甲厂", "别处乙厂"), ""),
    ],
)
def test_what_most_names_begin_with_is_found(names, start):
    assert common_start(names) == start
