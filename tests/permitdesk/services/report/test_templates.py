"""Templates are files that an office edits: taken out, checked, used, restored."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from permitdesk.domain.report.document import Subject
from permitdesk.errors.documents import (
    TemplateBroken,
    TemplateFieldsUnknown,
    TemplateNotAllowed,
    TemplateUnreadable,
    TemplateValueWrong,
)
from permitdesk.services.report import documents, templates

TODAY = date(2026, 11, 20)
FINDING = Subject("finding", 1)


@pytest.fixture
def edited(busy_desk, tmp_path):
    """Takes the order's template out and adds a paragraph to it, or takes one away."""

    def edit(added="", without=""):
        path = templates.save_copy(busy_desk.reading(), "order", tmp_path / "改过.docx")
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            if without and without in paragraph.text:
                paragraph._element.getparent().remove(paragraph._element)
        if added:
            document.add_paragraph(added)
        document.save(str(path))
        return path

    return edit


def lines_of(content):
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_what_is_taken_out_can_be_used_as_it_is(busy_desk, edited):
    assert templates.use(busy_desk.work(), "order", edited()) == ()


def test_an_edited_template_is_used_from_then_on(busy_desk, edited):
    templates.use(busy_desk.work(), "order", edited("抄送：{{ 复议机关 }}"))
    made = documents.write(busy_desk.work(), "order", FINDING, {}, TODAY)
    assert lines_of(made.content)[-1] == "抄送：示例县人民政府"
    (line,) = [one for one in templates.lines(busy_desk.reading()) if one.is_own]
    assert (line.kind.code, line.own_name, line.kept_by) == ("order", "改过.docx", "样例赵甲")


def test_the_shipped_one_can_be_had_back(busy_desk, edited):
    templates.use(busy_desk.work(), "order", edited("本行是本单位加的"))
    before = documents.write(busy_desk.work(), "order", FINDING, {}, TODAY)
    templates.restore(busy_desk.work(), "order")
    after = documents.write(busy_desk.work(), "order", Subject("finding", 2), {}, TODAY)
    assert "本行是本单位加的" not in lines_of(after.content)
    again = documents.content(busy_desk.reading(), before.id)
    assert again == before.content, "what was written stays, whatever the template is now"


def test_an_unknown_field_is_named_and_nothing_changes(busy_desk, edited):
    with pytest.raises(TemplateFieldsUnknown, match="局长"):
        templates.use(busy_desk.work(), "order", edited("{{ 局长 }}"))
    assert not any(line.is_own for line in templates.lines(busy_desk.reading()))


def test_a_needed_field_that_is_left_out_is_named(busy_desk, edited):
    missing = templates.use(busy_desk.work(), "order", edited(without="改正期限"))
    assert missing == ("改正期限",)


def test_a_part_that_a_line_does_not_have_is_named(busy_desk, edited):
    path = edited("{% for 行 in 证据 %}{{ 行.页码 }}{% endfor %}")
    with pytest.raises(TemplateValueWrong, match="页码"):
        templates.use(busy_desk.work(), "order", path)


def test_a_broken_placeholder_is_told(busy_desk, edited):
    with pytest.raises(TemplateBroken, match="改过"):
        templates.use(busy_desk.work(), "order", edited("{% if 证据 %}没有结尾"))


@pytest.mark.parametrize(
    "attack",
    ["{{ 机关.__class__.__mro__ }}", "{{ 证据.append(1) }}", "{{ ''.__class__.__subclasses__() }}"],
)
def test_a_template_cannot_reach_into_the_program(busy_desk, edited, attack):
    with pytest.raises(TemplateNotAllowed):
        templates.use(busy_desk.work(), "order", edited(attack))


def test_what_is_no_word_file_is_refused(busy_desk, tmp_path):
    path = tmp_path / "模板.docx"
    path.write_bytes(b"no package")
    with pytest.raises(TemplateUnreadable):
        templates.use(busy_desk.work(), "order", path)
    with pytest.raises(TemplateUnreadable):
        templates.use(busy_desk.work(), "order", tmp_path / "没有.docx")


def test_a_value_cannot_become_a_placeholder_or_markup(busy_desk):
    typed = "{{ 机关 }}<w:p/>&amp;"
    made = documents.write(busy_desk.work(), "order", FINDING, {"违法事实": typed}, TODAY)
    assert f"{typed}。" in lines_of(made.content)


def test_the_list_of_fields_says_what_to_type(busy_desk):
    fields = {field.name: field for field in templates.fields("order")}
    assert fields["编号"].placeholder == "{{ 编号 }}"
    assert fields["编号"].is_needed
    assert fields["证据"].placeholder.startswith("{% for 行 in 证据 %}{{ 行.序号 }}")
    assert {field.placeholder for field in templates.fields("notice") if field.name == "权利"} == {
        "{% for 行 in 权利 %}{{ 行 }}{% endfor %}"
    }


def test_a_sample_can_be_looked_at(busy_desk):
    said = "\n".join(lines_of(templates.sample(busy_desk.reading(), "order")))
    assert "示例县样例焦化有限公司" in said


def test_a_choice_that_ends_in_another_place_is_told(busy_desk, tmp_path):
    document = docx.Document()
    document.add_paragraph("{% if 编号 == '' %}")
    document.add_table(1, 2).rows[0].cells[0].text = "{% endif %}"
    path = tmp_path / "样例.docx"
    document.save(str(path))
    with pytest.raises(TemplateValueWrong, match="同一格"):
        templates.use(busy_desk.work(), "notice", path)
