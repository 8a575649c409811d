"""The red head made from a template, measured in print by GB/T 9704-2012."""

from __future__ import annotations

import pytest

from permitdesk.documents.document_kinds import document_table, shipped_template
from permitdesk.documents.word.joining import joined
from permitdesk.documents.word.package import unpack
from permitdesk.documents.word.template import Template
from permitdesk.domain.report.wording import attachments, paragraphs

TOP, BOTTOM, LEFT, RIGHT = 37, 262, 28, 184
CHARACTER = 15.75 * 25.4 / 72
LINE_HEIGHT = 28.95 * 25.4 / 72


def whole(pages, words):
    """The printed line that holds these words, with the digits that stand a little otherwise."""
    for page in pages:
        for line in page.lines:
            if words in line.text:
                middle = (line.top + line.bottom) / 2
                return [
                    part
                    for part in page.lines
                    if abs((part.top + part.bottom) / 2 - middle) < LINE_HEIGHT / 2
                ]
    raise AssertionError(words)


def span(parts):
    return min(part.left for part in parts), max(part.right for part in parts)


def filled(stamp, **changes):
    kind = document_table().find("red_notice")
    values = {
        "机关": "示例县生态环境局",
        "发文机关标志": "示例县生态环境局文件",
        "份号": "",
        "密级": "",
        "紧急程度": "",
        "编号": "示例环发〔2026〕1号",
        "签发人": "",
        "标题": ["示例县生态环境局关于开展", "排污许可执法检查的通知"],
        "主送机关": "各有关单位",
        "正文": paragraphs(["一、范围", "（一）分工", "1. 出示证件", "（1）两人以上"]),
        "附件": attachments(["名单", "月报"]),
        "日期": "2026年11月5日",
        "附注": "联系人：样例赵甲",
        "抄送": "示例市生态环境局",
        "印发机关": "示例县生态环境局",
        "印发日期": "2026年11月6日",
        "署名方式": "加盖印章",
        "印刷方式": "双面",
        **changes,
    }
    return Template(shipped_template(kind), kind.fields).fill(values, stamp)


@pytest.fixture(scope="module")
def pages(printed, stamp):
    return printed(filled(stamp))


@pytest.fixture(scope="module")
def long_pages(printed, stamp):
    return printed(filled(stamp, 正文=paragraphs(["排污许可执法检查" * 200])))


def test_the_mark_stands_35_mm_below_the_upper_edge_and_the_line_4_mm_below_the_number(pages):
    page = pages[0]
    mark, number = page.line("文件"), page.line("示例环发")
    assert mark.top - TOP == pytest.approx(35, abs=2)
    line = next(rule for rule in page.rules if 0 < rule.top - number.top < 20)
    assert line.left == pytest.approx(LEFT, abs=1)
    assert line.right == pytest.approx(RIGHT, abs=1)
    assert line.top - number.bottom == pytest.approx(4, abs=1.5)


def test_number_and_title_are_centred_and_the_title_follows_after_two_lines(pages):
    page = pages[0]
    for words in ("示例环发", "关于开展", "执法检查的通知"):
        left, right = span(whole([page], words))
        assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    gap = page.line("关于开展").top - page.line("示例环发").bottom
    assert gap == pytest.approx(2 * LINE_HEIGHT, abs=6)


def test_recipient_levels_and_attachments_stand_where_the_standard_wants_them(pages):
    def left(words):
        return span(whole(pages, words))[0]

    assert left("各有关单位：") == pytest.approx(LEFT, abs=1)
    for words in ("一、范围", "（一）分工", "出示证件", "两人以上", "附件："):
        assert left(words) == pytest.approx(LEFT + 2 * CHARACTER, abs=1.5)
    assert left("月报") > left("附件：")


def test_the_organ_is_centred_over_a_date_four_characters_from_the_right(pages):
    page, organ = next(
        (page, line) for page in pages for line in page.lines if line.text == "示例县生态环境局"
    )
    after = [line for line in page.lines if 0 < line.top - organ.top < 1.5 * LINE_HEIGHT]
    left, right = span(after)
    assert RIGHT - right == pytest.approx(4 * CHARACTER, abs=1)
    assert (organ.left + organ.right) / 2 == pytest.approx((left + right) / 2, abs=2)


def test_the_imprint_rests_on_the_lower_edge_with_its_copies(pages):
    copies = pages[-1].line("抄送：示例市生态环境局。")
    sent = pages[-1].line("2026年11月6日印发")
    assert copies.bottom < sent.top + 1
    assert sent.bottom <= BOTTOM + 1
    assert BOTTOM - sent.bottom < 5


def test_number_of_the_copy_secrecy_and_urgency_stand_in_the_upper_left_corner(printed, stamp):
    page = printed(filled(stamp, 份号="000007", 密级="秘密★1年", 紧急程度="特急"))[0]
    copy, secret, urgent = (page.line(words) for words in ("000007", "秘密★", "特急"))
    assert {round(line.left - LEFT) for line in (copy, secret, urgent)} == {0}
    assert copy.top - TOP < LINE_HEIGHT
    assert secret.top - copy.top == pytest.approx(LINE_HEIGHT, abs=1.5)
    assert urgent.top - secret.top == pytest.approx(LINE_HEIGHT, abs=1.5)
    assert page.line("文件").top - TOP == pytest.approx(35, abs=2)


def test_without_a_seal_the_organ_stands_two_characters_from_the_edge(printed, stamp):
    pages = printed(filled(stamp, 署名方式="不加盖印章"))
    organ = next(line for page in pages for line in page.lines if line.text == "示例县生态环境局")
    page = next(page for page in pages if organ in page.lines)
    day = span([line for line in page.lines if 0 < line.top - organ.top < 1.5 * LINE_HEIGHT])
    assert RIGHT - organ.right == pytest.approx(2 * CHARACTER, abs=1)
    assert day[0] - organ.left == pytest.approx(2 * CHARACTER, abs=1.5)


def test_the_imprint_of_a_text_that_ends_on_an_odd_page_turns_the_page(printed, stamp):
    pages = printed(filled(stamp, 正文=paragraphs(["现予通知。"]), 附件=[], 附注=""))
    assert ["印发" in "".join(line.text for line in page.lines) for page in pages] == [False, True]
    assert pages[1].lines[-1].text == "—2—"
    assert [line.text for line in pages[1].lines[:1]] == ["抄送：示例市生态环境局。"]


def test_printed_on_one_side_the_imprint_stays_below_the_text(printed, stamp):
    changes = {"正文": paragraphs(["现予通知。"]), "附件": [], "附注": "", "印刷方式": "单面"}
    (page,) = printed(filled(stamp, **changes))
    assert page.line("印发")


def test_a_wrapped_attachment_goes_on_below_the_first_sign_of_its_name(printed, stamp):
    name = "示例县排污许可清单式执法检查对象名单（重点排污单位、一般排污单位分列）"
    pages = printed(filled(stamp, 附件=attachments([name, "月报"])))
    first, second, other = (span(whole(pages, words)) for words in ("附件：", "分列）", "月报"))
    number = next(
        line for page in pages for line in page.lines if "示例县排污许可清单" in line.text
    )
    assert number.left == pytest.approx(first[0], abs=1)
    assert second[0] == pytest.approx(LEFT + 6 * CHARACTER, abs=1)
    assert other[1] - other[0] < first[1] - first[0]


def test_its_pages_hold_22_lines_of_28_characters_with_numbers_on_the_outer_side(long_pages):
    full = [line for line in long_pages[1].lines if len(line.text) == 28]
    assert len(full) == 22
    assert full[0].left == pytest.approx(LEFT, abs=1)
    assert full[0].right == pytest.approx(RIGHT, abs=1)
    assert long_pages[0].lines[-1].text == "—1—"
    assert long_pages[0].lines[-1].left > 105 > long_pages[1].lines[-1].right


def test_an_upward_document_names_its_signer_and_a_long_mark_stays_on_one_line(printed, stamp):
    mark = "示例省示例市示例县生态环境保护综合行政执法大队文件"
    page = printed(filled(stamp, 签发人="样例王总", 发文机关标志=mark))[0]
    assert page.line(mark).right <= RIGHT + 1
    line = page.line("签发人：样例王总")
    assert RIGHT - line.right == pytest.approx(CHARACTER, abs=1.5)


def test_documents_are_joined_each_with_pages_of_its_own(printed, stamp):
    one = filled(stamp)
    count = len(printed(one))
    together = printed(joined([one, one, one], stamp))
    assert len(together) == 3 * count
    assert [page.lines[-1].text for page in together] == ["—1—", "—2—"] * 3
    assert all(page.line("文件") for page in together[::count])


def test_a_joined_file_has_every_part_once(stamp):
    one = filled(stamp)
    assert set(unpack(joined([one, one], stamp))) == set(unpack(one))
