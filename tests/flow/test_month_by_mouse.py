"""A person does the whole month in the window by mouse, from an empty database to the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from permitdesk.demo.files import write_sample_files
from permitdesk.demo.people import OFFICE
from permitdesk.services.office.setup import set_up
from permitdesk.services.report.forms import FORMS
from tests.flow.sitting import Sitting, sitting
from ui.pages.check.line import CheckLineRow

OPERATOR, SECOND_PERSON = "样例赵甲", "样例钱乙"
PROBLEM = "危险废物台账缺记三日"


@pytest.fixture
def files(tmp_path, clock) -> tuple[Path, ...]:
    """The lists that the office was sent."""
    clock.set(2026, 11, 2)
    return write_sample_files(tmp_path / "收到的文件", clock().date())


@pytest.fixture
def month(qtbot, qapp, desk, clock, files) -> Iterator[Sitting]:
    """The first working day of a new office, the window open."""
    set_up(desk.work(), OFFICE)
    with sitting(qtbot, qapp, desk, clock, *files) as made:
        yield made


def test_a_person_does_the_whole_month_by_mouse(month, files):
    import_the_lists(month, files)
    look_into_the_register(month)
    choose_the_plan(month)
    seal_the_pool(month)
    draw_before_the_hall(month)
    schedule_the_visits(month)
    print_the_notices(month)
    record_the_checks(month)
    correct_and_close(month)
    end_the_round(month)
    write_the_reports(month)
    keep_a_copy(month)


def import_the_lists(month: Sitting, files: tuple[Path, ...]) -> None:
    person = month.person
    person.sees("下一步")
    person.press("下一步")
    person.press("选择文件…")
    for path in files:
        person.click_row(path.name)
    assert month.number("SELECT count(*) FROM facility") == 0, "written before the user agreed"
    person.press("写入名录")
    person.sees("已写入：新增")
    assert month.number("SELECT count(*) FROM facility") == 62
    assert month.number("SELECT count(*) FROM officer") == 6
    assert month.number("SELECT count(*) FROM import_batch") == len(files)


def look_into_the_register(month: Sitting) -> None:
    person = month.person
    person.go("名录")
    person.sees("检查对象 62")
    person.type("名称、曾用名、地址、代码、拼音首字母", "dyrd")
    person.click_row("样例第一热电有限公司")
    person.sees("4411 火力发电")
    person.turn_to("执法人员")
    person.click_row("样例孙丙")
    person.sees("149901")


def choose_the_plan(month: Sitting) -> None:
    person = month.person
    person.go("计划")
    person.click_row("国家2015 县级")
    person.press("用它建立 2026 年计划")
    person.turn_to("规则")
    person.click_row("重点排污单位每季度不低于25%")
    person.turn_to("附件3")
    person.click_row("造纸")
    assert month.rows("SELECT year, preset FROM plan") == [(2026, "国家2015 县级")]
    assert month.number("SELECT count(*) FROM plan_rule WHERE in_annex3") == 7


def seal_the_pool(month: Sitting) -> None:
    person = month.person
    person.go("本月工作")
    person.press("下一步：封存本月名单")
    person.choose("号码种类", "见证人报数")
    person.type("监督人", OFFICE.head)
    person.press("封存…", then="封存")
    person.sees("名单校验值")
    assert person.answered == ["封存第 2026Q4-01 轮？"]
    assert month.rows("SELECT state, operator, supervisor FROM draw_round") == [
        ("sealed", OPERATOR, OFFICE.head)
    ]


def draw_before_the_hall(month: Sitting) -> None:
    person = month.person
    person.press("见证模式")
    person.press("继续：")
    person.type("见证人报数（2026-11-02 产生）", "409172")
    person.type("读号人", "样例孙丙、样例李丁")
    person.press("抽取")
    person.sees("全部显示")
    assert month.rows("SELECT state FROM draw_round") == [("drawn",)]
    for title in ("继续：", "继续：", "继续：", "结束"):
        if "全部显示" in person.screen:
            person.press("全部显示")
        person.press(title)
    drawn = month.rows("SELECT stratum, count(*) FROM drawn_unit GROUP BY stratum")
    assert dict(drawn) == {"general": 20, "key": 2}
    assert month.number("SELECT count(*) FROM drawn_seat") == 2 * 22


def schedule_the_visits(month: Sitting) -> None:
    person = month.person
    person.go("排期")
    person.press("排期（22 项）")
    person.sees("已排定 22 次检查")
    person.turn_to("人员")
    person.turn_to("日历")
    seats = month.rows(
        "SELECT v.day, v.slot, o.officer_id FROM visit v JOIN visit_officer o ON o.visit_id = v.id"
    )
    assert len(seats) == len(set(seats)) == 2 * 22
    assert all("2026-11-02" < day <= "2026-11-30" for day, _, _ in seats)


def print_the_notices(month: Sitting) -> None:
    month.person.press("打印通知书")
    month.person.sees("22 份通知书已写到")
    names = dict(
        month.rows("SELECT f.name, v.day FROM visit v JOIN facility f ON f.id=facility_id")
    )
    assert len(month.written(".docx")) == len(names) == 22
    for path in month.written(".docx"):
        facility = path.stem.partition("_")[2]
        assert f"{facility}：" in [each.text for each in docx.Document(str(path)).paragraphs]
        assert facility in names
    assert month.opened == [month.out]


def record_the_checks(month: Sitting) -> None:
    """Answer the lists on the last day: at the first visit one no, with its problem."""
    person = month.person
    person.go("检查")
    month.set_day(11, 30)
    person.turn_to("待检查 22")
    row = person.finds(CheckLineRow)[7]
    person.click_at(row, row.answer_rect("no").center())
    person.press("其余都符合")
    person.type("问题描述", PROBLEM)
    person.press("保存检查结果")
    person.sees("1 个问题转入整改")
    for left in range(21, 0, -1):
        person.sees(f"待检查 {left}")
        person.press("其余都符合")
        person.press("保存检查结果")
    person.sees("本月的检查都已录入结果。")
    outcomes = month.rows(
        "SELECT outcome, count(*) FROM check_record WHERE source='check' GROUP BY 1"
    )
    assert dict(outcomes) == {"problem": 1, "no_problem": 21}
    apart = "SELECT v.day, c.checked_on FROM check_record c JOIN visit v ON v.id = c.visit_id"
    assert all(planned == checked for planned, checked in month.rows(apart))
    found = month.rows("SELECT description, violation, state FROM finding WHERE source='check'")
    assert found == [(PROBLEM, row.item.violation, "open")]


def correct_and_close(month: Sitting) -> None:
    person = month.person
    person.go("整改")
    person.click_row(PROBLEM)
    person.type("整改证据", "补记台账照片两张")
    person.press("登记整改")
    person.sees("已整改待销号")
    person.type("销号人", OPERATOR)
    person.press("销号")
    person.sees("另一人")
    state = "SELECT state, handled_by, closed_by FROM finding WHERE source='check'"
    assert month.rows(state) == [("rectified", OPERATOR, "")]
    person.type("销号人", SECOND_PERSON)
    person.press("销号")
    person.sees("已销号 ")
    assert month.rows(state) == [("closed", OPERATOR, SECOND_PERSON)]


def end_the_round(month: Sitting) -> None:
    person = month.person
    person.go("抽取")
    person.press("公开…", then="公开")
    person.press("结束并公布密码…", then="结束并公布密码")
    person.sees("结束，已完成")
    assert month.rows("SELECT state FROM draw_round") == [("closed",)]


def write_the_reports(month: Sitting) -> None:
    person = month.person
    person.go("报表")
    person.turn_to("附件")
    for title in ("附件1", "附件3", "附件4"):
        person.click_row(title)
    person.turn_to("统计报表")
    person.click_row("双随机结果公示表")
    person.turn_to("月报")
    person.press("全部写出")
    person.sees(f"已写出 {len(FORMS)} 个文件")
    sheets = month.written(".xlsx")
    assert len(sheets) + len(month.written(".docx")) >= len(FORMS)
    for path in sheets:
        assert openpyxl.load_workbook(path).active.max_row > 2
    kept = month.rows("SELECT kind FROM report_issue ORDER BY id")
    assert [kind for (kind,) in kept] == list(FORMS)


def keep_a_copy(month: Sitting) -> None:
    person = month.person
    person.go("设置")
    person.turn_to("备份与体检")
    person.press("现在备份")
    person.sees("备份完成，并已校验。")
    assert len(list(month.desk.backups.glob("*.sqlite"))) == 1
