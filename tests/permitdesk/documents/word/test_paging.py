"""Where a text ends, by its lines; and the side of the imprint that follows from it."""

from __future__ import annotations

import pytest

from permitdesk.documents.word.imprint_side import SIDE, on_even_page
from permitdesk.documents.word.paging import PAGE_HEIGHT, ending, line_count

LINE = 28.95
PAGE = '<w:sectPr><w:pgSz w:w="11906"/><w:docGrid/></w:sectPr>'
IMPRINT = '<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr><w:r><w:t>印发</w:t></w:r></w:p>'


def text(count):
    """As many paragraphs of one line."""
    return '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>' * count


def document(count):
    return f"<w:body>{text(count)}<w:p><w:pPr>{SIDE}</w:pPr></w:p>{IMPRINT}{PAGE}</w:body>"


@pytest.mark.parametrize(("count", "page"), [(1, 1), (22, 1), (23, 2), (44, 2), (45, 3)])
def test_a_page_takes_22_lines(count, page):
    assert ending(text(count)).page == page


def test_what_is_left_of_the_page_is_told():
    assert ending(text(20)).left == pytest.approx(PAGE_HEIGHT - 20 * LINE)


def test_a_line_takes_28_characters_and_one_mark_more():
    assert line_count("检" * 28, 442.2, 15.75) == 1
    assert line_count("检" * 29, 442.2, 15.75) == 2
    assert line_count("检" * 28 + "。", 442.2, 15.75) == 1


def test_a_title_is_never_the_last_line_of_a_page():
    title = '<w:p><w:pPr><w:pStyle w:val="Level1"/></w:pPr><w:r><w:t>一、</w:t></w:r></w:p>'
    assert ending(text(21) + title + text(1)).left == pytest.approx(PAGE_HEIGHT - 2 * LINE)


def test_the_end_of_a_text_with_a_table_is_not_known_and_its_imprint_stays():
    assert ending("<w:tbl></w:tbl>") is None
    xml = f"<w:tbl></w:tbl><w:p><w:pPr>{SIDE}</w:pPr></w:p>{IMPRINT}{PAGE}"
    assert on_even_page(xml) == f"<w:tbl></w:tbl>{IMPRINT}{PAGE}"


def test_the_imprint_stays_on_an_even_page_with_room():
    assert on_even_page(document(30)) == f"<w:body>{text(30)}{IMPRINT}{PAGE}</w:body>"


def test_after_an_odd_page_it_gets_the_next_with_its_number():
    turned = on_even_page(document(10))
    assert turned.count("<w:sectPr>") == 2
    assert '<w:type w:val="evenPage"/>' in turned
    assert "titlePg" not in turned


def test_where_an_even_page_is_full_an_empty_one_follows_and_neither_has_a_number():
    turned = on_even_page(document(44))
    assert '<w:type w:val="evenPage"/>' in turned
    assert "<w:titlePg/><w:docGrid/>" in turned
    assert SIDE not in turned
