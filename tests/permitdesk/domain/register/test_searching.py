"""Any part of what a person remembers finds a facility, however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.register.searching import matching, search_text, words
from permitdesk.domain.text import normal_name

NAME = "示例县（晨光）焦化有限责任公司ＡB"
CODE = "91999901MA0000001X"
TEXT = search_text(
    "示例县（晨光）焦化有限责任公司AB",
    normal_name(NAME),
    "样例（老）厂",
    "slxcgjhyxzrgsab",
    "示例镇100%路A-3号",
    (f"{CODE}001P", f"{CODE}-001", CODE),
)


def finds(typed: str) -> bool:
    return bool(matching((TEXT,), words(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        "晨光",
        "晨光焦化",
        "焦化有限公司",
        "焦化有限责任公司",
        "(晨光)",
        "（晨光",
        "【晨光】焦化",
        "老厂",
        "样例（老",
        "SLXCG",
        "公司ab",
        "91999901ma",
        "９１９９",
        "91999901-MA00",
        f"{CODE}-001",
        "001p",
        "100%",
        "A-3",
        "示例 9199 焦化",
        "",
    ],
)
def test_it_is_found(typed):
    assert finds(typed)


@pytest.mark.parametrize(
    "typed", ["光晨", "10%", "0_", "a3号", "焦化 没有", "002p", "\\", "县\n示"]
)
def test_it_is_not_found(typed):
    assert not finds(typed)


@given(st.integers(0, len(NAME) - 1), st.integers(1, 6), st.booleans())
def test_every_part_of_a_name_finds_it_in_every_width_and_case(start, length, is_wide):
    part = NAME[start : start + length]
    if is_wide:
        part = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() and sign.isascii() else sign
                       for sign in part)  # fmt: skip
    assert finds(part)
    assert finds(part.lower())


def test_a_code_inside_another_is_kept_once():
    assert TEXT.count(CODE.lower()) == 1


def test_positions_come_in_their_order_also_for_two_writings():
    texts = ("晨光焦化", "远山", "晨（光）焦化", "河口（焦化）")
    assert list(matching(texts, words("晨（光）焦化"))) == [0, 2]
    assert list(matching(texts, words("焦化 晨"))) == [0, 2]
    assert list(matching(texts, ())) == [0, 1, 2, 3]
