"""Each industry has its own points behind the general ones."""

from datetime import date

import openpyxl
import pytest

from permitdesk.errors.check import ChecklistWrong
from permitdesk.errors.excel import FormValueWrong
from permitdesk.services.check import checklists, checks, law
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.check.recording import CheckDraft, record

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
SEVEN = ["paper", "steel", "thermal_power", "coking", "cement", "sewage", "reclaimed"]


def test_the_list_has_ten_items_and_four_truth_checks():
    assert [item.id for item in for_sector("")] == [
        *(str(number) for number in range(1, 11)),
        "T1",
        "T2",
        "T3",
        "T4",
    ]


@pytest.mark.parametrize("sector", ["coking", "paper", "steel", "cement"])
def test_an_industry_adds_its_points(sector):
    own = [point for item in for_sector(sector) for point in item.points if point.item]
    assert own
    assert all(point.text for point in own)


def test_every_no_proposes_one_of_the_ten_types():
    assert all(item.violation in law.violation_types() for item in for_sector("coking"))


def lines_of(desk, code):
    return checklists.in_force(desk.reading(), code, DAY).lines


@pytest.mark.parametrize("code", SEVEN)
def test_each_of_the_seven_industries_has_points_of_its_own_for_every_item(desk, code):
    lines = lines_of(desk, code)
    assert len(lines) == 14
    for line in lines:
        own = [point for point in line.points if point.item]
        assert own, line.id
        assert all(point.method and point.evidence and point.law for point in own)


def test_the_lists_are_the_seven_rows_of_annex_3_and_a_general_one():
    assert [*checklists.titles()] == [*SEVEN, "general"]
    assert checklists.code_for("sewage") == "sewage"
    assert checklists.code_for("") == "general"


def test_a_list_goes_to_excel_and_back_unchanged(desk, tmp_path):
    shipped = checklists.in_force(desk.reading(), "steel", DAY)
    path = tmp_path / "钢铁.xlsx"
    checklists.write(path, shipped)
    assert checklists.difference(shipped, checklists.read(path)) == ()


def test_an_edited_list_is_the_next_edition_and_earlier_records_keep_theirs(desk, ground, tmp_path):
    early = ground.visit(DAY)
    record(desk.work(), early, CheckDraft(DAY, "no_problem", answers={"1": "yes"}), TODAY)
    path = tmp_path / "焦化.xlsx"
    checklists.write(path, checklists.in_force(desk.reading(), "coking", DAY))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet.cell(4, 3).value = "有没有许可证"
    sheet.insert_rows(4)
    for column, value in enumerate(
        ("0", "亮证", "是否亮证", "行政处罚法", "出示证件", "查看", "照片"), 1
    ):
        sheet.cell(4, column).value = value
    book.save(path)
    lines = checklists.read(path)
    changes = checklists.difference(checklists.in_force(desk.reading(), "coking", DAY), lines)
    assert [(one.id, one.what) for one in changes] == [("0", "新增"), ("1", "检查内容")]
    since = date(2026, 11, 19)
    checklists.save(desk.work(), "coking", lines, since, "队务会", TODAY)
    assert lines_of(desk, "coking") != lines
    now = checklists.in_force(desk.reading(), "coking", TODAY)
    assert (now.number, now.lines, now.document) == (2, lines, "队务会")
    assert [one.number for one in checklists.editions(desk.reading(), "coking")] == [1, 2]
    late = ground.visit(TODAY)
    record(desk.work(), late, CheckDraft(TODAY, "no_problem", answers={"0": "yes"}), TODAY)
    kept = {one: checks.recorded(desk.reading(), one).checklist for one in (early, late)}
    assert kept[early] is not None
    assert kept[late] is not None
    assert (kept[early].mark, kept[late].mark) == ("coking@1", "coking@2")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda lines: (), "没有一个检查项"),
        (lambda lines: (*lines, lines[0]), "重复"),
        (lambda lines: (lines[0].model_copy(update={"title": ""}),), "缺项号"),
        (lambda lines: (lines[0].model_copy(update={"points": ()}),), "没有检查要点"),
        (lambda lines: (lines[0].model_copy(update={"violation": "rain"}),), "十类"),
    ],
)
def test_what_is_no_list_is_refused(desk, spoil, reason):
    lines = lines_of(desk, "paper")
    with pytest.raises(ChecklistWrong, match=reason):
        checklists.save(desk.work(), "paper", spoil(lines), DAY, "样例", TODAY)
    with pytest.raises(ChecklistWrong, match="依据"):
        checklists.save(desk.work(), "paper", lines, DAY, " ", TODAY)


def test_a_type_that_is_none_of_the_ten_is_named_with_its_row(desk, tmp_path):
    path = tmp_path / "造纸.xlsx"
    checklists.write(path, checklists.in_force(desk.reading(), "paper", DAY))
    book = openpyxl.load_workbook(path)
    book.active.cell(4, 9).value = "下雨"
    book.save(path)
    with pytest.raises(FormValueWrong, match="第 4 行"):
        checklists.read(path)


def test_another_industrys_list_can_be_used_for_a_visit(desk, ground):
    visit = ground.visit(DAY)
    draft = CheckDraft(DAY, "no_problem", answers={"1": "yes"}, checklist="reclaimed")
    record(desk.work(), visit, draft, TODAY)
    kept = checks.recorded(desk.reading(), visit).checklist
    assert kept is not None
    assert kept.mark == "reclaimed@1"
