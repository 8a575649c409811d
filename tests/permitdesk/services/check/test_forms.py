"""A blank form goes out, comes back filled in, and nothing is written before it is agreed to."""

from datetime import date

import openpyxl
import pytest

from permitdesk.domain.check.form import FieldDifference
from permitdesk.errors.check import ChoiceUnknown, FormVisitUnknown
from permitdesk.errors.excel import FormNotFound, FormValueWrong
from permitdesk.services.check import checks, comparing, forms, sheets
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.schedule import visits

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
MONTH = "2026-11"


@pytest.fixture
def blank(desk, ground, tmp_path):
    """The blank form of a coking plant's visit, and the visit."""
    visit = ground.visit(DAY)
    return forms.write_blank(desk.reading(), visit, tmp_path / "表.xlsx"), visit


def fill(path, answers=None, **head):
    """Write into a form as a person does: answers by line, values beside labels."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in head:
                sheet.cell(cell.row, 3 if cell.column == 1 else 5).value = head[cell.value]
    for row in sheet.iter_rows(min_row=9):
        answer, problem = (answers or {}).get(str(row[0].value), (None, None))
        if answer:
            row[3].value, row[4].value = answer, problem
    book.save(path)
    return path


def test_the_blank_form_asks_every_line_of_the_industry(desk, blank):
    path, visit = blank
    sheet = openpyxl.load_workbook(path).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert f"V{visit}" in texts
    assert "样例第一焦化厂" in texts
    numbers = [row[0].value for row in sheet.iter_rows(min_row=9, max_row=24)]
    assert [str(one) for one in numbers if one][1:15] == [*map(str, range(1, 11)), "T1", "T2",
                                                         "T3", "T4"]  # fmt: skip
    assert any("焦炉烟囱脱硫脱硝" in text for text in texts)
    assert sheet.data_validations.dataValidation


def test_a_filled_form_is_compared_field_by_field_and_then_recorded(desk, blank):
    path, visit = blank
    fill(
        path,
        {"1": ("符合", None), "8": ("不符合", "9月台账缺3日"), "3": ("不涉及", None)},
        **{"开始时间": "9：30", "被检查人": "样例周己", "检查情况": ""},
    )
    returned = forms.read(desk.reading(), path, MONTH)
    told = {one.key: (one.known, one.given) for one in returned.differences}
    assert told == {
        "begun_at": ("", "09:30"),
        "person_name": ("", "样例周己"),
        "answer:1": ("", "符合"),
        "answer:3": ("", "不涉及"),
        "answer:8": ("", "不符合"),
        "problem:8": ("", "9月台账缺3日"),
    }
    assert checks.of_month(desk.reading(), MONTH) == ()
    draft = comparing.merged(returned, frozenset(told))
    record(desk.work(), visit, draft, TODAY)
    kept = checks.recorded(desk.reading(), visit)
    assert kept.answers == {"1": "yes", "3": "na", "8": "no"}
    (finding,) = kept.findings
    assert (finding.violation, finding.description) == ("ledger", "9月台账缺3日")
    on_site = sheets.of_check(desk.reading(), kept.check.id, TODAY).record
    assert (on_site.begun_at, on_site.person_name) == ("09:30", "样例周己")


def test_what_is_entered_on_screen_conflicts_and_only_what_is_taken_wins(desk, blank):
    path, _ = blank
    begun = CheckDraft(
        DAY,
        "problem",
        note="屏幕上写的",
        answers={"8": "no", "1": "no"},
        findings=(
            FindingDraft("ledger", "屏幕上写的问题", item="8"),
            FindingDraft("no_permit", "未延续", item="1"),
        ),
    )
    fill(path, {"1": ("符合", None), "8": ("不符合", "表上写的问题")})
    returned = forms.read(desk.reading(), path, MONTH, begun)
    conflicts = [one for one in returned.differences if one.is_conflict]
    assert conflicts == [
        FieldDifference("answer:1", "第1项 排污许可证申领", "不符合", "符合"),
        FieldDifference("problem:8", "第8项 环境管理台账 问题", "屏幕上写的问题", "表上写的问题"),
    ]
    draft = comparing.merged(returned, frozenset({"answer:1"}))
    assert draft.answers == {"8": "no", "1": "yes"}
    assert [one.description for one in draft.findings] == ["屏幕上写的问题"]
    assert draft.note == "屏幕上写的"


def test_a_form_of_another_program_is_found_by_code_and_day(desk, ground, tmp_path):
    visit = ground.visit(DAY, facility=1)
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["污染源管理行政检查单"],
        ["统一社会信用代码", "91999901MA00000001", "检查时间", "2026年11月18日"],
        ["序号", "检查项", "检查要点", "检查结果", "问题记录"],
        [1, "排污许可证申领", "…", "未发现问题", None],
        [2, "信息公开", "…", "发现问题", "未公开三季度监测"],
    ):
        sheet.append(row)
    path = tmp_path / "移动执法导出.xlsx"
    book.save(path)
    returned = forms.read(desk.reading(), path, MONTH)
    assert returned.visit.id == visit
    assert returned.form.answers == {"1": "yes", "10": "no"}
    assert returned.form.problems == {"10": "未公开三季度监测"}


def test_a_form_with_other_words_and_columns_is_understood(desk, ground, tmp_path):
    ground.visit(DAY, facility=0)
    done = ground.visit(DAY, facility=1)
    record(desk.work(), done, CheckDraft(DAY, "no_problem"), TODAY)
    book = openpyxl.Workbook()
    for row in (
        ["现场执法检查记录表"],
        ["污染源名称：", "样例第二造纸厂", None, "执法日期", date(2026, 11, 18)],
        ["有无问题", "问题情况", "检查事项名称"],
        ["无", None, "一、排污许可证申领情况"],
        ["有", "三季度未公开", "信息公开情况检查"],
        ["无", None, "自行监测数据真实性核查"],
        ["不涉及", None, "特殊时段停限排情况"],
        ["无", None, "安全生产"],
    ):
        book.active.append(row)
    path = tmp_path / "执法系统导出.xlsx"
    book.save(path)
    returned = forms.read(desk.reading(), path, MONTH)
    assert returned.visit.id == done
    assert returned.form.answers == {"1": "yes", "10": "no", "T3": "yes", "6": "na"}
    assert returned.form.problems == {"10": "三季度未公开"}
    assert returned.form.unknown == ("安全生产",)


def test_a_form_for_nobody_or_for_a_visit_that_was_cancelled_is_refused(desk, blank, tmp_path):
    path, visit = blank
    with desk.work() as work:
        work.schedule.set_state(visit, "cancelled")
        work.record("schedule", "cancel", "样例")
        work.commit()
    with pytest.raises(FormVisitUnknown, match="样例第一焦化厂"):
        forms.read(desk.reading(), path, MONTH)
    other = openpyxl.Workbook()
    other.active.append(["项号", "检查项", "检查结果"])
    other.active.append([1, "排污许可证申领", "符合"])
    other.save(tmp_path / "无名.xlsx")
    with pytest.raises(FormVisitUnknown):
        forms.read(desk.reading(), tmp_path / "无名.xlsx", MONTH)


@pytest.mark.parametrize(
    ("answers", "head", "error"),
    [
        ({"2": ("大概吧", None)}, {}, FormValueWrong),
        ({}, {"检查结论": "挺好"}, ChoiceUnknown),
        ({}, {"检查日期": "2026-13-40"}, FormValueWrong),
    ],
)
def test_a_cell_that_cannot_be_is_named(desk, blank, answers, head, error):
    path, _ = blank
    with pytest.raises(error):
        forms.read(desk.reading(), fill(path, answers, **head), MONTH)


def test_a_table_that_is_no_check_form_is_refused(desk, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["别的", "表"])
    book.save(tmp_path / "别的.xlsx")
    with pytest.raises(FormNotFound):
        forms.read(desk.reading(), tmp_path / "别的.xlsx", MONTH)


def test_all_waiting_visits_get_a_form_of_their_own(desk, ground, tmp_path):
    for facility in range(3):
        ground.visit(DAY, facility=facility)
    waiting = visits.of_month(desk.reading(), MONTH)
    files = forms.write_all(desk.reading(), waiting, tmp_path / "空白表")
    assert len({path.name for path in files}) == 3
    assert all(path.exists() for path in files)
