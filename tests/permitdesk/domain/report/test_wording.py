"""Between the value of a field and the text in which it is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.document_kinds import document_table
from permitdesk.domain.report.wording import (
    as_text,
    as_value,
    attachments,
    hidden_signs,
    title_lines,
    title_parts,
)

FIELDS = document_table().fields


def test_a_list_is_edited_line_by_line():
    assert as_text(["许可证", "台账"]) == "许可证\n台账"
    assert as_value("检查事项", FIELDS["检查事项"], " 许可证 \n\n台账\n") == ["许可证", "台账"]


def test_a_plain_field_stays_on_one_line():
    assert as_value("违法事实", FIELDS["违法事实"], "未建台账\n未监测") == "未建台账；未监测"


def test_the_number_of_a_copy_has_six_digits():
    assert as_value("份号", FIELDS["份号"], "7") == "000007"
    assert as_value("份号", FIELDS["份号"], "") == ""


def test_the_text_of_a_red_head_keeps_its_levels_through_editing():
    field = FIELDS["正文"]
    said = as_value("正文", field, "决定如下：\n一、时间\n（一）分工")
    assert [one["级"] for one in said] == [0, 1, 2]
    assert as_value("正文", field, as_text(said)) == said


def test_several_attachments_are_numbered_and_a_single_one_is_not():
    assert attachments(["检查名单"]) == [{"文字": "检查名单", "序号": "", "名称": "检查名单"}]
    assert [one["文字"] for one in attachments(["1. 名单", "2、月报"])] == ["1. 名单", "2. 月报"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["示例县执法队关于", "检查的通知"], ["示例县执法队关于检查的通知"]),
        (
            ["示例县生态环境局", "关于开展", "2026年11月", "排污许可", "执法检查的通知"],
            ["示例县生态环境局关于开展", "2026年11月排污许可执法检查的通知"],
        ),
    ],
)
def test_a_title_is_broken_between_words(words, lines):
    assert title_lines(words) == lines


@given(st.lists(st.text("排污许可检查", min_size=1, max_size=9), min_size=1, max_size=6))
def test_no_part_of_a_title_is_torn_or_lost(words):
    lines = title_lines(words)
    assert "".join(lines) == "".join(words)
    assert all(len(line) <= 18 for line in lines)
    ends = {len("".join(words[:n])) for n in range(1, len(words) + 1)}
    assert {len("".join(lines[:n])) for n in range(1, len(lines) + 1)} <= ends


def test_control_characters_are_counted_wherever_they_are():
    value = [{"a": "x\x00y"}, "\x07\t\n", ("b\x1b",), 7]
    assert hidden_signs(value) == 3


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("样例水泥厂超标排放案", ["样例水泥厂超标排放案"]),
        (
            "示例县样例第一焦化有限责任公司未按照排污许可证规定开展自行监测案",
            ["示例县样例第一焦化有限责任公司", "未按照排污许可证规定开展自行监测案"],
        ),
        (
            "样例第四选煤有限公司未依法取得排污许可证排放污染物并拒不停止违法行为案",
            ["样例第四选煤有限公司", "未依法取得排污许可证排放污染物并", "拒不停止违法行为案"],
        ),
    ],
)
def test_a_long_title_is_broken_between_words(title, lines):
    assert title_lines(title_parts(title), 20) == lines


@given(st.text(alphabet="样例公司厂未的，违法超过案", max_size=200))
def test_no_sign_of_a_title_is_lost(title):
    assert "".join(title_parts(title)) == title
    assert len(title_parts(title)) <= 12
