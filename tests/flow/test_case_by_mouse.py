"""A person brings a case from a list of monitoring data to its closing, by mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from permitdesk.demo.people import OFFICE
from permitdesk.services.office.setup import set_up
from tests.flow.sitting import Sitting, sitting
from tests.ground import NAMES, OFFICERS, Ground
from ui.pages.check.line import CheckLineRow

OPERATOR, SECOND_PERSON = "样例赵甲", "样例钱乙"
DATA = (
    "企业名称,排放口名称,监测因子,监测时间,监测值,标准值\n"
    f"{NAMES[0]},焦炉烟囱,氮氧化物,2026-11-01 01:00,152,130\n"
    f"{NAMES[0]},焦炉烟囱,氮氧化物,2026-11-01 02:00,161,130\n"
)
PROBLEM = "脱硝设施停运期间未记录台账"


@pytest.fixture
def case(qtbot, qapp, desk, tmp_path, clock) -> Iterator[Sitting]:
    """The first working day of a small office, the window open."""
    clock.set(2026, 11, 2)
    data = tmp_path / "超标数据.csv"
    data.write_text(DATA, encoding="gb18030")
    set_up(desk.work(), OFFICE)
    Ground(desk)
    with sitting(qtbot, qapp, desk, clock, data) as made:
        yield made


def test_a_case_goes_from_the_clue_to_its_closing_by_mouse(case):
    take_the_data_in(case)
    send_two_officers(case)
    place_the_visit(case)
    find_the_problem(case)
    correct_it(case)
    close_it(case)
    answer_the_clue(case)


def take_the_data_in(case: Sitting) -> None:
    person = case.person
    person.go("线索")
    person.press("导入监测数据")
    person.press("选择文件…")
    person.sees("超标 2 小时，最高 161")
    person.press("转为线索")
    person.sees("已由监测数据登记 1 条线索")
    assert case.rows("SELECT number, channel, state FROM clue") == [
        ("2026-001", "monitoring", "open")
    ]


def send_two_officers(case: Sitting) -> None:
    person = case.person
    person.click_row("2026-001")
    person.turn_to("安排核查")
    for name in OFFICERS[:2]:
        person.press(name)
    person.press("安排核查")
    assert case.rows("SELECT origin, state FROM visit") == [("clue", "waiting")]


def place_the_visit(case: Sitting) -> None:
    person = case.person
    person.go("排期")
    person.press("排期（1 项）")
    ((day,),) = case.rows("SELECT day FROM visit WHERE state = 'planned'")
    assert day >= "2026-11-02"
    case.set_day(11, int(day[-2:]))


def find_the_problem(case: Sitting) -> None:
    person = case.person
    person.go("检查")
    person.turn_to("待检查 1")
    row = person.finds(CheckLineRow)[7]
    person.click_at(row, row.answer_rect("no").center())
    person.press("其余都符合")
    person.type("问题描述", PROBLEM)
    person.press("保存检查结果")
    person.sees("1 个问题转入整改")
    assert case.rows("SELECT description, state FROM finding") == [(PROBLEM, "open")]


def correct_it(case: Sitting) -> None:
    person = case.person
    case.set_day(11, 27)
    person.go("整改")
    person.click_row(NAMES[0])
    person.type("整改证据", "补记台账照片两张")
    person.press("登记整改")
    person.sees("已整改待销号")
    waiting = "SELECT due_on FROM recheck WHERE done_on IS NULL"
    assert case.rows(waiting) == [("2026-12-27",)], "the re-check makes itself"


def close_it(case: Sitting) -> None:
    person = case.person
    person.type("销号人", OPERATOR)
    person.press("销号")
    person.sees("另一人")
    person.type("销号人", SECOND_PERSON)
    person.press("销号")
    person.sees("已销号 ")
    assert case.rows("SELECT state, handled_by, closed_by FROM finding") == [
        ("closed", OPERATOR, SECOND_PERSON)
    ]
    assert case.rows("SELECT count(*) FROM recheck WHERE done_on IS NULL") == [(0,)]


def answer_the_clue(case: Sitting) -> None:
    person = case.person
    person.go("线索")
    person.click_row("2026-001")
    person.turn_to("反馈")
    person.type("办理结果", "已责令改正，整改销号")
    person.press("登记反馈")
    person.turn_to("全部")
    person.click_row("2026-001")
    person.press("办结")
    assert case.rows("SELECT state, result FROM clue") == [("closed", "已责令改正，整改销号")]
