"""Word templates: checked when read, filled in many times."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.package import CORE, DOCUMENT, pack, unpack
from permitdesk.documents.word.template import Template
from permitdesk.errors.documents import (
    TemplateBroken,
    TemplateFieldsUnknown,
    TemplateNotAllowed,
    TemplateUnreadable,
)


@pytest.fixture
def template(tmp_path, stamp):
    """Write a template of the given paragraphs and return its path."""

    def template(*paragraphs: str) -> Path:
        document = new_document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        file = tmp_path / "template.docx"
        file.write_bytes(finished(document, stamp))
        return file

    return template


@pytest.fixture
def paragraphs(tmp_path, stamp):
    """Fill a template in and return its paragraphs."""

    def paragraphs(template: Template, values: dict[str, object]) -> list[str]:
        file = tmp_path / "filled.docx"
        file.write_bytes(template.fill(values, stamp))
        return [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]

    return paragraphs


def test_placeholders_are_filled_in_and_loops_repeated(template, paragraphs):
    file = template(
        "{{ 单位 }}：", "{%p for 项 in 事项 %}", "{{ loop.index }}. {{ 项 }}", "{%p endfor %}"
    )
    filled = paragraphs(
        Template(file, ["单位", "事项"]), {"单位": "样例公司", "事项": ["甲", "乙"]}
    )
    assert filled == ["样例公司：", "1. 甲", "2. 乙"]


@given(st.text())
def test_no_value_can_change_the_document(tmp_path_factory, stamp, value):
    file = tmp_path_factory.getbasetemp() / "one_field.docx"
    if not file.exists():
        document = new_document()
        document.add_paragraph("前{{ 值 }}后")
        file.write_bytes(finished(document, stamp))
    filled = tmp_path_factory.getbasetemp() / "one_value.docx"
    filled.write_bytes(Template(file, ["值"]).fill({"值": value}, stamp))
    (paragraph,) = docx.Document(str(filled)).paragraphs
    assert paragraph.text.startswith("前")
    assert paragraph.text.endswith("后")


@pytest.mark.parametrize(
    "value", ["</w:t></w:r></w:p>", "A&B<C>", "{{ 单位 }}", "=1+1", "\x0b甲\n乙"]
)
def test_signs_of_xml_and_of_templates_are_printed_as_they_are(template, paragraphs, value):
    (filled,) = paragraphs(Template(template("{{ 单位 }}"), ["单位"]), {"单位": value})
    assert filled == value.replace("\x0b", "").replace("\n", " ")


def test_the_text_is_the_same_as_docxtpl_writes(template, paragraphs, tmp_path):
    file = template("{{ a }}与{{ b }}", "{% for x in c %}{{ x }}、{% endfor %}", "不变")
    values = {"a": "甲&乙", "b": "丙", "c": ["1", "2"]}
    theirs = DocxTemplate(file)
    theirs.render(values, autoescape=True)
    theirs.save(tmp_path / "theirs.docx")
    written = docx.Document(str(tmp_path / "theirs.docx")).paragraphs
    assert paragraphs(Template(file, list(values)), values) == [one.text for one in written]


def test_a_placeholder_that_word_has_torn_into_runs_is_still_one(tmp_path, stamp, paragraphs):
    document = new_document()
    torn = document.add_paragraph()
    for piece in ("{", "{ 单", "位 }", "}"):
        torn.add_run(piece)
    file = tmp_path / "torn.docx"
    file.write_bytes(finished(document, stamp))
    assert paragraphs(Template(file, ["单位"]), {"单位": "样例公司"}) == ["样例公司"]


def test_the_file_carries_the_new_stamp_and_every_other_part(template, stamp):
    file = template("{{ 单位 }}")
    before, after = (
        unpack(file.read_bytes()),
        unpack(Template(file, ["单位"]).fill({"单位": ""}, stamp)),
    )
    assert set(after) == set(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {DOCUMENT, CORE, "word/footer_odd.xml", "word/footer_even.xml"}


def test_an_unknown_field_is_named(template):
    with pytest.raises(TemplateFieldsUnknown) as told:
        Template(template("{{ 单位 }}{{ 法人 }}"), ["单位", "编号"])
    assert "法人" in told.value.sentence
    assert "单位、编号" in told.value.sentence.replace("编号、单位", "单位、编号")


@pytest.mark.parametrize("text", ["{{ 单位 ", "{% for x in 单位 %}", "{{ 单位 }} {% endif %}"])
def test_a_broken_placeholder_is_told_with_its_paragraph(template, text):
    with pytest.raises(TemplateBroken) as told:
        Template(template("第一段", text), ["单位"])
    assert "template.docx" in told.value.sentence


def test_a_field_of_a_field_that_does_not_exist_is_told(template, stamp):
    file = template("{{ 人.职务 }}")
    with pytest.raises(TemplateBroken) as told:
        Template(file, ["人"]).fill({"人": {"姓名": "赵样例"}}, stamp)
    assert "职务" in told.value.sentence


def test_a_template_cannot_reach_into_the_program(template):
    with pytest.raises(TemplateNotAllowed):
        Template(template("{{ 单位.__class__.__mro__ }}"), ["单位"])


@pytest.mark.parametrize("content", [b"", b"text", pack({"other.xml": b"<a/>"})])
def test_what_is_no_word_document_is_refused(tmp_path, content):
    file = tmp_path / "broken.docx"
    file.write_bytes(content)
    with pytest.raises(TemplateUnreadable):
        Template(file, [])


def test_a_missing_template_is_told(tmp_path):
    with pytest.raises(TemplateUnreadable) as told:
        Template(tmp_path / "没有.docx", [])
    assert "没有.docx" in told.value.sentence
