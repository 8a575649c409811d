"""The red head and the imprint, measured in print."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.paragraphs import add_body
from permitdesk.documents.word.red_head import Imprint, RedHead, add_imprint, red_head

TITLE = ("示例县生态环境局关于2026年11月", "排污许可执法检查情况的报告")


def document_with(signer: str = "", mark: str = "示例县生态环境局文件"):
    document = new_document()
    red_head(document, RedHead(mark, "示例环报〔2026〕11号", signer, TITLE, "示例市生态环境局"))
    add_body(document, "现将有关情况报告如下。")
    add_imprint(document, Imprint(("示例市样例支队",), "示例县生态环境局办公室", date(2026, 12, 1)))
    return document


@pytest.fixture(scope="module")
def page(printed, stamp):
    (page,) = printed(finished(document_with(), stamp))
    return page


def test_the_mark_stands_35_mm_below_the_upper_edge_of_the_type_area(page):
    mark = page.line("示例县生态环境局文件")
    assert mark.top - 37 == pytest.approx(35, abs=2)
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=1)


def test_the_red_line_lies_4_mm_below_the_number_across_the_type_area(page):
    number = page.line("示例环报")
    line = next(rule for rule in page.rules if 0 < rule.top - number.top < 20)
    assert line.top - number.bottom == pytest.approx(4, abs=1.5)
    assert line.left == pytest.approx(28, abs=1)
    assert line.right == pytest.approx(184, abs=1)


def test_number_and_title_are_centred(page):
    for text in ("示例环报", *TITLE):
        line = page.line(text)
        assert (line.left + line.right) / 2 == pytest.approx(106, abs=1)


def test_the_recipient_stands_flush_left_with_a_colon(page):
    line = page.line("示例市生态环境局：")
    assert line.left == pytest.approx(28, abs=1)


def test_the_imprint_rests_on_the_lower_edge_of_the_type_area(page):
    sent = page.line("2026年12月1日印发")
    copies = page.line("抄送：示例市样例支队。")
    assert copies.bottom < sent.top < sent.bottom <= 262
    assert 262 - sent.bottom < 3
    assert sent.text.startswith("示例县生态环境局办公室")
    outer = [rule for rule in page.rules if rule.top > copies.top - 5]
    assert min(rule.left for rule in outer) == pytest.approx(28, abs=1)
    assert max(rule.right for rule in outer) == pytest.approx(184, abs=1)


def test_an_upward_document_names_its_signer_on_the_right(printed, stamp):
    (page,) = printed(finished(document_with(signer="李样例"), stamp))
    line = page.line("示例环报")
    assert line.text.endswith("签发人：李样例")
    one_character = 15.75 * 25.4 / 72
    assert line.left == pytest.approx(28 + one_character, abs=1)
    assert line.right == pytest.approx(184 - one_character, abs=1)


def test_a_long_mark_is_set_smaller_and_stays_on_one_line(printed, stamp):
    mark = "示例市生态环境局示例经济技术开发区分局文件"
    (page,) = printed(finished(document_with(mark=mark), stamp))
    assert page.line("示例市生态环境局示例").text == mark


def test_mark_and_line_are_red():
    document = document_with()
    mark = document.styles["发文机关标志"]
    assert str(mark.font.color.rgb) == "FF0000"
    assert 'w:bottom w:val="single" w:sz="12" w:space="6" w:color="FF0000"' in (
        document.styles["发文字号"].element.xml
    )
