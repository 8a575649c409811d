"""What a template may say, and hostile ones."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from permitdesk.documents.word.package import pack, unpack
from permitdesk.documents.word.template import Template
from permitdesk.errors.documents import (
    TemplateBroken,
    TemplateFieldsUnknown,
    TemplateNotAllowed,
    TemplateUnreadable,
)

FIELDS = ("编号", "人员")
VALUES = {"编号": "1号", "人员": [{"姓名": "样例赵甲"}, {"姓名": "样例钱乙"}]}


def content(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def template(*texts):
    return Template(Path("样例.docx"), FIELDS, content(*texts))


def changed(**parts):
    """A template with other parts than Word has written."""
    whole = unpack(content("{{ 编号 }}"))
    return pack(whole | {name.replace("__", "/") + ".xml": said for name, said in parts.items()})


@pytest.mark.parametrize(
    "text",
    [
        "{{ 编号.__class__ }}",
        "{{ ''.__class__ }}",
        "{{ 编号|attr('__class__') }}",
        "{{ '{0.__class__}'.format(编号) }}",
        "{% for 甲 in 编号() %}{% endfor %}",
        "{{ 'a' * 10000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 3 }}",
        "{{ 编号|center(1000000000) }}",
        "{% macro 重复() %}{{ 重复() }}{% endmacro %}{{ 重复() }}",
        "{% include '样例' %}",
        "{% set 甲 = 编号 %}",
        "{% for 甲 in 人员 %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_what_could_run_without_end_or_reach_into_the_program_is_refused(text):
    with pytest.raises(TemplateNotAllowed, match="不能使用"):
        template("{{ 编号 }}", text)


@pytest.mark.parametrize("text", ["{{ range(9) }}", "{{ lipsum(9) }}", "{{ cycler }}"])
def test_a_function_of_the_template_language_is_no_field(text):
    with pytest.raises((TemplateNotAllowed, TemplateFieldsUnknown)):
        template(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 人员 }}", "for 逐行"),
        ("{{ 人员|join('、') }}", "for 逐行"),
        ("{% for 人 in 人员 %}{{ 人.电话 }}{% endfor %}", "没有“电话”"),
        ("{% if 编号 > 3 %}是{% endif %}", "不能比较"),
    ],
)
def test_what_cannot_be_printed_is_told_in_words(text, said, stamp):
    with pytest.raises(TemplateBroken, match=said):
        template(text).fill(VALUES, stamp)


def test_loops_choices_and_the_filters_of_the_handbook_are_allowed(stamp):
    comma = "{% if not loop.last %}、{% endif %}"
    said = "{% for 人 in 人员 %}{{ loop.index }}.{{ 人.姓名 }}" + comma + "{% endfor %}"
    made = template(said, "{{ 人员|length }}{{ 编号 or '无' }}{{ 编号|default('无') }}")
    texts = [one.text for one in docx.Document(io.BytesIO(made.fill(VALUES, stamp))).paragraphs]
    assert texts == ["1.样例赵甲、2.样例钱乙", "21号1号"]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK\x03\x04",
        content("样例")[:600],
        changed(word__document=b"<w:document><w:p>"),
        changed(word__document=b"\xff\xfe"),
        changed(word__large=b" " * 50_000_001),
    ],
    ids=["empty", "head", "half", "torn", "encoding", "bomb"],
)
def test_a_damaged_file_is_refused(broken):
    with pytest.raises(TemplateUnreadable):
        Template(Path("样例.docx"), FIELDS, broken)


def test_a_file_with_macros_is_refused():
    whole = unpack(content("{{ 编号 }}")) | {"word/vbaProject.bin": b"macro"}
    with pytest.raises(TemplateNotAllowed, match="宏"):
        Template(Path("样例.docx"), FIELDS, pack(whole))
