"""The paragraphs of an official document."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.documents.word import styles
from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.paragraphs import (
    add_body,
    add_level,
    add_note,
    add_sealed_signature,
    add_title,
    chinese_number,
    seal_indents,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_numbers_are_counted_in_chinese(number, text):
    assert chinese_number(number) == text


def test_the_four_levels_have_their_marks_and_fonts():
    document = new_document()
    for level in (1, 2, 3, 4):
        add_level(document, level, 2, "检查")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "二、检查",
        "（二）检查",
        "2.检查",
        "（2）检查",
    ]
    fonts = [document.styles[name].element.xml for name in styles.LEVELS]
    assert 'w:eastAsia="黑体"' in fonts[0]
    assert 'w:eastAsia="楷体_GB2312"' in fonts[1]
    assert "w:rFonts" not in fonts[2] + fonts[3]


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 12, 31)])
def test_a_short_organ_is_centred_over_a_date_four_characters_from_the_right(day):
    organ, dated = seal_indents("示例县生态环境局", day)
    assert dated == 4
    # Between digits and Chinese a quarter of a character is set, five times in a date.
    middle_of_date = dated + ((6 if day.month == 1 else 7) + 5 / 4) / 2
    assert organ + 8 / 2 == pytest.approx(middle_of_date)


def test_a_long_organ_never_passes_the_right_edge():
    organ, dated = seal_indents("示例市生态环境局示例经济技术开发区分局", date(2026, 1, 5))
    assert organ == 0
    assert dated == (19 - 6 - 5 / 4) / 2


def test_organ_and_date_are_printed_over_each_other(printed, stamp):
    document = new_document()
    add_title(document, ["关于样例的通知"])
    add_body(document, "样例。")
    add_sealed_signature(document, "示例县生态环境局", date(2026, 11, 20))
    add_note(document, "联系人：赵样例")
    (page,) = printed(finished(document, stamp))
    organ, day = page.line("示例县生态环境局"), page.line("2026年11月20日")
    # Word and LibreOffice set a quarter space between digits and Chinese signs.
    assert (organ.left + organ.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=4)
    four_characters = 4 * 15.75 * 25.4 / 72
    assert 184 - day.right == pytest.approx(four_characters, abs=1)
    assert page.line("（联系人：赵样例）").top > day.bottom
