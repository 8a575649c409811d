"""The page of GB/T 9704-2012, measured in print."""

from __future__ import annotations

import pytest

from permitdesk.documents.word import styles
from permitdesk.documents.word.document import finished, new_document

TYPE_AREA_TOP, TYPE_AREA_BOTTOM = 37, 262
TYPE_AREA_LEFT, TYPE_AREA_RIGHT = 28, 184


@pytest.fixture(scope="module")
def pages(printed, stamp):
    document = new_document()
    document.add_paragraph("排污许可执法检查" * 200, style="Normal")
    return printed(finished(document, stamp))


def test_a_page_holds_22_lines_of_28_characters(pages):
    text = pages[0].lines[:-1]
    assert [len(line.text) for line in text] == [28] * 22


def test_the_text_fills_the_type_area(pages):
    for line in pages[0].lines[:-1]:
        assert line.left == pytest.approx(TYPE_AREA_LEFT, abs=1)
        assert line.right == pytest.approx(TYPE_AREA_RIGHT, abs=1)
        assert TYPE_AREA_TOP <= line.top < line.bottom <= TYPE_AREA_BOTTOM
    assert pages[0].lines[0].top - TYPE_AREA_TOP < 4


def test_page_numbers_stand_7_mm_below_the_type_area_on_the_outer_side(pages):
    odd, even = pages[0].lines[-1], pages[1].lines[-1]
    assert (odd.text, even.text) == ("—1—", "—2—")
    for number in (odd, even):
        assert (number.top + number.bottom) / 2 - TYPE_AREA_BOTTOM == pytest.approx(7, abs=0.5)
    one_character = 14 * 25.4 / 72
    assert TYPE_AREA_RIGHT - odd.right == pytest.approx(one_character, abs=0.3)
    assert even.left - TYPE_AREA_LEFT == pytest.approx(one_character, abs=0.3)


def test_every_style_that_the_program_names_is_in_the_base():
    there = {style.name for style in new_document().styles}
    named = {value for value in vars(styles).values() if isinstance(value, str)}
    chinese = {name for name in named if not name.isascii()} - {styles.__doc__}
    assert chinese | set(styles.LEVELS) <= there


def test_no_style_leans_on_a_theme():
    xml = new_document().styles.element.xml
    assert "Theme" not in xml
    assert 'w:eastAsia="zh-CN"' in xml
    assert 'w:eastAsia="仿宋_GB2312"' in xml
