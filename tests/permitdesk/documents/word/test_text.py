"""Texts as a printed line takes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from permitdesk.documents.word.text import one_line, printed_date, printed_span, printed_width


@given(st.text())
def test_every_text_becomes_one_line_that_xml_can_hold(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    element = etree.Element("t")
    element.text = line
    assert etree.fromstring(etree.tostring(element)).text in (line, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  样例\r\n纸业\t公司 ", "样例 纸业 公司"),
        ("甲\x00乙\x0b丙\u200b丁", "甲乙 丙丁"),
        ("𠮷田𠀀", "𠮷田𠀀"),
        ("表1　检查工作量", "表1　检查工作量"),
        ("<&>\"'{{", "<&>\"'{{"),
    ],
)
def test_a_line_keeps_what_can_be_read(text, line):
    assert one_line(text) == line


def test_a_date_has_no_leading_zeros():
    assert printed_date(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "2026年11月24日"),
        (date(2026, 11, 24), date(2026, 11, 25), "2026年11月24日至25日"),
        (date(2026, 11, 30), date(2026, 12, 1), "2026年11月30日至12月1日"),
        (date(2026, 12, 31), date(2027, 1, 4), "2026年12月31日至2027年1月4日"),
    ],
)
def test_a_span_says_only_what_changes(first, last, text):
    assert printed_span(first, last) == text


def test_letters_and_digits_are_half_as_wide():
    assert printed_width("2026年11月") == 5
    assert printed_width("（一）") == 3
