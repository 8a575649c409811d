from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import Workbook

from permitdesk.documents.annex3 import write_annex3
from permitdesk.domain.report.annex3 import Annex3Row
from permitdesk.errors.excel import FormNotFound, FormValueWrong
from permitdesk.errors.plan import PlanMissing, RuleValueWrong
from permitdesk.services.plan import annex3, rules


@pytest.fixture
def form(planned):
    """The form of 2026."""
    return annex3.of_year(planned.reading(), 2026)


@pytest.fixture
def sent(form, tmp_path):
    """Returns a function that writes a form with these rows and returns its file."""

    def write(*rows: Annex3Row):
        path = tmp_path / "附件3.xlsx"
        write_annex3(path, replace(form, rows=rows))
        return path

    return write


def test_the_form_has_the_seven_industries_in_their_order(form):
    assert form.title == "山西省排污许可清单式执法检查计划"
    assert [row.industry for row in form.rows] == [
        "造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用",
    ]  # fmt: skip


def test_a_form_that_comes_back_as_it_went_changes_nothing(planned, tmp_path):
    path = tmp_path / "附件3.xlsx"
    annex3.write(planned.reading(), 2026, path)
    before = rules.of_year(planned.reading(), 2026)
    result = annex3.read(planned.work(), 2026, path)
    assert (result.added, result.changed, result.unchanged) == ((), (), 7)
    assert rules.of_year(planned.reading(), 2026) == before


def test_what_was_filled_in_comes_back_and_can_be_undone(planned, form, sent):
    edited = replace(
        form.rows[3],
        method="普查",
        category="现场执法检查",
        in_double_random=False,
        ratio="每月 10%",
        partners="样例部门",
    )
    result = annex3.read(planned.work(), 2026, sent(edited))
    assert (result.added, result.changed, result.unchanged) == ((), ("焦化",), 0)
    rule = rules.find(planned.reading(), 2026, "annex3-4").rule
    assert (rule.method, rule.category, rule.in_double_random) == ("census", "on_site", False)
    assert (rule.ratio_text, rule.partners) == ("每月 10%", "样例部门")
    rules.put_back(planned.work(), 2026, result.before)
    assert annex3.of_year(planned.reading(), 2026) == form


def test_what_a_row_says_beside_the_form_stays(planned, form, sent):
    before = rules.find(planned.reading(), 2026, "annex3-4").rule
    annex3.read(planned.work(), 2026, sent(replace(form.rows[3], ratio="改过")))
    after = rules.find(planned.reading(), 2026, "annex3-4").rule
    assert after == before.model_copy(update={"ratio_text": "改过"})


def test_an_industry_of_the_offices_own_gets_a_row_that_draws_nobody(planned, sent):
    row = Annex3Row("样例行业", "非现场监管", "普查", False, "10%", "每年1次")
    result = annex3.read(planned.work(), 2026, sent(row))
    assert result.added == ("样例行业",)
    added = rules.of_year(planned.reading(), 2026)[-1].rule
    assert (added.title, added.basis, added.in_annex3) == ("样例行业", "covered", True)
    assert annex3.of_year(planned.reading(), 2026).rows[-1] == row


def test_a_second_row_of_an_industry_is_added_behind_the_first(planned, form, sent):
    second = replace(form.rows[3], ratio="第二行")
    result = annex3.read(planned.work(), 2026, sent(form.rows[3], second))
    assert (result.added, result.unchanged) == (("焦化",), 1)
    again = annex3.read(planned.work(), 2026, sent(form.rows[3], second))
    assert (again.added, again.changed, again.unchanged) == ((), (), 2)


def test_an_empty_row_of_a_new_industry_adds_nothing(planned, sent):
    assert annex3.read(planned.work(), 2026, sent(Annex3Row("样例行业"))).added == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"category": "随便看看"}, "“检查类别”不能是“随便看看”：只能填：非现场监管"),
        ({"method": "全查"}, "“检查方式”不能是“全查”：只能填：普查、抽查、专项检查"),
        ({"partners": "长" * 301}, "最多 300 个字"),
    ],
)
def test_a_wrong_word_takes_nothing_in(planned, form, sent, fields, words):
    before = rules.of_year(planned.reading(), 2026)
    path = sent(replace(form.rows[0], ratio="改过"), replace(form.rows[3], **fields))
    with pytest.raises(RuleValueWrong) as caught:
        annex3.read(planned.work(), 2026, path)
    assert words in caught.value.sentence
    assert rules.of_year(planned.reading(), 2026) == before


def test_a_file_that_is_no_such_form_is_refused(planned, tmp_path):
    path = tmp_path / "别的.xlsx"
    Workbook().save(path)
    with pytest.raises(FormNotFound):
        annex3.read(planned.work(), 2026, path)


def test_neither_yes_nor_no_is_refused_with_its_row(planned, tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "附件3.xlsx"
    annex3.write(planned.reading(), 2026, path)
    book = load_workbook(path)
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "是")
    cell.value = "也许"
    book.save(path)
    with pytest.raises(FormValueWrong):
        annex3.read(planned.work(), 2026, path)


def test_a_year_without_a_plan_takes_no_form(office, planned, form, sent):
    with pytest.raises(PlanMissing):
        annex3.read(planned.work(), 2031, sent(form.rows[0]))


def form_of_an_office(path):
    """Write a form with an office's own headings and words."""
    book = Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("2026年计划")
    sheet.append(["样例县2026年排污许可清单式执法检查计划表"])
    sheet.append(["填报单位：样例执法队", None, None, "填报时间：2026年1月"])
    head = [
        "序号",
        "行业\n类别",
        "检查类别",
        "检查方式",
        "双随机信息",
        None,
        None,
        "检查内容",
        None,
    ]
    sheet.append([*head, "操作方法", "备注", "协同单位"])
    answers = ["是否纳入\n双随机", "检查比例", "检查频次", "日常", "专项"]
    sheet.append([None] * 4 + answers)
    sheet.merge_cells("E3:G3")
    sheet.merge_cells("H3:I3")
    rows = (
        [
            1,
            "造纸行业",
            '"双随机、一公开"检查',
            "抽查（随机）",
            "已纳入",
            0.25,
            "每季度1次",
            "看台账",
        ],
        [2, "炼钢", "现场检查", "普查", "未纳入", "100%", "每年1次", "看工况", "看错峰"],
        [3, None, "非现场监管（视频）", "专项", "/", "10%", "每月1次", "看在线"],
    )
    for row in rows:
        sheet.append(row)
    sheet["F5"].number_format = "0%"
    sheet.append(["填表说明：样例"])
    sheet.append([4, "不是行", "普查"])
    book.save(path)


def test_a_form_as_an_office_keeps_it_is_read(planned, tmp_path):
    path = tmp_path / "样例县计划.xlsx"
    form_of_an_office(path)
    result = annex3.read(planned.work(), 2026, path)
    assert result.changed == ("造纸", "钢铁")
    assert result.added == ("钢铁",)
    paper = rules.find(planned.reading(), 2026, "annex3-1").rule
    assert (paper.category, paper.method, paper.ratio_text) == ("double_random", "sample", "25%")
    steel = rules.find(planned.reading(), 2026, "annex3-2").rule
    assert (steel.category, steel.method, steel.in_double_random) == ("on_site", "census", False)
    assert steel.campaign_content == "看错峰"


def test_what_a_form_has_no_column_for_stays_and_is_told(planned, tmp_path):
    path = tmp_path / "缺列.xlsx"
    book = Workbook()
    book.active.append(["行业类别", "检查方式", "检查比例（%）", "检查频次"])
    book.active.append(["焦化", "普查", 100, "每年2次"])
    book.save(path)
    before = rules.find(planned.reading(), 2026, "annex3-4").rule
    result = annex3.read(planned.work(), 2026, path)
    assert result.absent == (
        "检查类别",
        "是否纳入双随机",
        "检查内容(日常)",
        "检查内容(专项)",
        "操作方法与要领",
        "协同机构",
    )
    after = rules.find(planned.reading(), 2026, "annex3-4").rule
    expected = {"method": "census", "ratio_text": "100%", "frequency_text": "每年2次"}
    assert after == before.model_copy(update=expected)


def test_a_row_that_draws_prints_its_numbers_and_comes_back_unchanged(planned, tmp_path):
    row = rules.find(planned.reading(), 2026, "key")
    rules.save(planned.work(), 2026, row, {"in_annex3": True, "milestones": ""})
    path = tmp_path / "附件3.xlsx"
    annex3.write(planned.reading(), 2026, path)
    printed = annex3.of_year(planned.reading(), 2026).rows[-1]
    assert (printed.ratio, printed.frequency) == ("25%", "每季度1次")
    before = rules.of_year(planned.reading(), 2026)
    result = annex3.read(planned.work(), 2026, path)
    assert (result.added, result.changed, result.absent) == ((), (), ())
    assert rules.of_year(planned.reading(), 2026) == before
