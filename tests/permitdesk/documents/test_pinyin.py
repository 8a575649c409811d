"""Initials as people type them."""

from __future__ import annotations

import pytest

from permitdesk.documents.pinyin import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("示例县晨光煤化有限公司", "slxcgmhyxgs"),
        ("重庆示例重工厂", "cqslzgc"),
        ("长治市长子县样例洗煤厂", "czszzxylxmc"),
        ("朝阳路、银行旁ABC 2号（东）", "cylyhpabc2hd"),
        ("", ""),
    ],
)
def test_a_name_is_found_by_the_letters_one_would_type(name, letters):
    assert initials([name]) == [letters]
