"""The page of the schedule: what it shows, and scheduling by one click."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from permitdesk.domain.schedule.placing import Place
from tests.ui.pages.schedule.hands import (
    LEFT,
    away,
    button_of,
    chips_on,
    half,
    place_of,
    shown_in,
)
from ui.context import Period
from ui.pages.schedule.page import SchedulePage
from ui.pages.schedule.visit_drawer import VisitDrawer
from ui.widgets.timeline import Timeline


def test_visits_stand_on_their_half_days_and_the_others_wait_above(page, visits):
    assert chips_on(page, 18) == [visits[0]]
    assert chips_on(page, 19) == [visits[1]]
    assert chips_on(page, 18, "pm") == []
    assert "待排期 1" in shown_in(page.calendar)
    assert page.calendar.chips[visits[2]].isVisible()


def test_the_head_counts_days_visits_and_what_waits(page):
    assert "还剩 20 个工作日" in shown_in(page.header)
    assert [one.text() for one in page.header.tabs.findChildren(QPushButton)] == [
        "日历 2", "人员 3", "待排期 1", "综合查一次 0", "审批 2",
    ]  # fmt: skip
    assert page.plan_button.text() == "排期（1 项）"


def test_days_off_have_no_half_days(page):
    assert Place(date(2026, 11, 21), "am") not in page.calendar.calendar.half_days
    assert Place(date(2026, 11, 20), "am") in page.calendar.calendar.half_days


def test_a_holiday_is_named_and_a_make_up_day_is_marked(office, room):
    office.visit(None, period="2026-10")
    page = room.open(SchedulePage, period=lambda: Period(2026, 10))
    said = shown_in(page.calendar)
    assert said.count("国庆节") == 7
    assert said.count("调休上班") == 1
    assert Place(date(2026, 10, 10), "am") in page.calendar.calendar.half_days


@pytest.mark.parametrize(("year", "is_shown"), [(2026, False), (2031, True)])
def test_a_year_nobody_announced_is_marked_provisional(office, room, year, is_shown):
    office.visit(None, period=f"{year}-11")
    page = room.open(SchedulePage, period=lambda: Period(year, 11))
    assert page.provisional.isVisible() is is_shown


def test_a_month_without_visits_says_what_the_page_is_for(office, room, log):
    page = room.open(SchedulePage)
    assert page.empty.isVisible()
    assert not page.plan_button.isVisible()
    room.press(page.empty.button)
    assert log.went == [("draw", None)]


def test_a_chip_says_all_about_its_visit(page, visits):
    assert page.calendar.chips[visits[0]].accessibleName() == (
        "样例第一焦化厂，11月18日（周三）上午，样例赵甲、样例钱乙，示例镇，双随机抽取，已排期"
    )


def test_what_speaks_against_a_visit_where_it_stands_is_seen_at_once(page, office, visits):
    away(office, 0, date(2026, 11, 18), date(2026, 11, 18))
    page.refresh(frozenset({"register"}))
    assert page.calendar.chips[visits[0]].accessibleName().endswith("样例赵甲请假")
    assert page.plan_button.text() == "排期（2 项）"


def test_more_visits_than_fit_stand_behind_a_word(office, room, qtbot):
    for number in range(8):
        office.visit(date(2026, 11, 18), facility=number % 3, officers=0)
    page = room.open(SchedulePage)
    more = button_of(half(page, 18), "另 3 项")
    qtbot.mouseClick(more, LEFT)
    menu = QApplication.activePopupWidget()
    assert len(menu.actions()) == 3
    menu.actions()[0].trigger()
    menu.close()
    assert isinstance(room.drawer, VisitDrawer)


def test_every_control_has_a_name(page, room, qtbot, unnamed):
    qtbot.mouseClick(page.calendar.chips[1], LEFT)
    assert unnamed(page) == []
    assert unnamed(room.drawer) == []


def told_in(drawer) -> str:
    return "\n".join(one.accessibleName() for one in drawer.findChildren(Timeline))


def test_a_click_schedules_what_waits(page, office, visits, qtbot, room, log):
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.plan_button)
    assert place_of(office, visits[2])[0] is not None
    assert log.notices[-1].text == "已排定 1 次检查"
    assert not page.plan_button.isEnabled()
    room.press(button_of(room.drawer, "撤销这次排期"))
    assert place_of(office, visits[2])[0] is None


def test_what_was_not_placed_is_listed_with_its_reason(office, room, qtbot, log):
    office.visit(None, officers=1)
    page = room.open(SchedulePage)
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.plan_button)
    assert log.notices[-1].text == "已排定 0 次检查；1 次没有排上"
    assert "执法人员 1 人，不足 2 人" in told_in(room.drawer)
    qtbot.mouseClick(button_of(page.header.tabs, "待排期"), LEFT)
    model = page.waiting_model
    assert model.index(0, model.columnCount() - 1).data() == "执法人员 1 人，不足 2 人"


def test_after_an_illness_the_page_says_what_was_moved(page, office, visits, qtbot, room, log):
    away(office, 0, date(2026, 11, 18), date(2026, 11, 18))
    page.refresh(frozenset({"register"}))
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.plan_button)
    assert log.notices[-1].text == "已排定 2 次检查，其中 1 次改期"
    assert "原 11-18 上午" in told_in(room.drawer)
    room.press(button_of(room.drawer, "撤销这次排期"))
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_the_waiting_list_opens_its_visit(page, visits, qtbot, room):
    qtbot.mouseClick(button_of(page.calendar, "查看全部"), LEFT)
    table = page.waiting_table
    assert table.isVisible()
    place = table.view.visualRect(page.waiting_model.index(0, 0)).center()
    qtbot.mouseClick(table.view.viewport(), LEFT, pos=place)
    assert room.drawer.line.id == visits[2]


def test_the_models_keep_qts_rules(page, office):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (page.waiting_model, page.lanes.model):
        QAbstractItemModelTester(model, fatal)
    page.refresh(frozenset({"schedule"}))


def lane_index(page, day: int, officer: int = 0):
    model = page.lanes.model
    days = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    column = next(at for at, words in enumerate(days) if words.startswith(f"{day}\n"))
    return model.index(officer, column)


def test_the_lanes_show_who_is_where(page, office, qtbot):
    away(office, 2, date(2026, 11, 1), date(2026, 11, 30))
    away(office, 0, date(2026, 11, 24), date(2026, 11, 24))
    page.refresh(frozenset({"register"}))
    qtbot.mouseClick(button_of(page.header.tabs, "人员"), LEFT)
    model = page.lanes.model
    assert lane_index(page, 18).data() == "样例第一焦化厂"
    assert lane_index(page, 24).data() == "请假"
    assert model.index(0, model.columnCount() - 1).data() == "2"
    assert model.index(2, model.columnCount() - 1).data() == "0"
    assert model.whole_bar(model._lanes[2]) == "请假"
    assert "2 人有检查，每人 2 至 2 次" in shown_in(page.lanes)
    assert "样例第一焦化厂" in lane_index(page, 18).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_on_a_lane_opens_the_visit(page, visits, qtbot, room):
    qtbot.mouseClick(button_of(page.header.tabs, "人员"), LEFT)
    view = page.lanes.view
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(lane_index(page, 19)).center())
    assert room.drawer.line.id == visits[1]


def test_a_click_on_an_empty_day_opens_nothing(page, qtbot, room):
    qtbot.mouseClick(button_of(page.header.tabs, "人员"), LEFT)
    view = page.lanes.view
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(lane_index(page, 20)).center())
    assert room.drawer is None


def test_the_months_notices_are_written_into_a_folder(visits, room, qtbot, tmp_path, log):
    page = room.open(SchedulePage, pick_folder=lambda _title: tmp_path)
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.print_button)
    assert len(list(tmp_path.glob("*.docx"))) == 2
    assert page.banner.notice.sentence == f"2 份通知书已写到 {tmp_path}"
    assert "其中 2 次检查还没有经负责人批准" in shown_in(page.banner)
    assert log.opened == [tmp_path]


def test_one_notice_is_written_and_opened(visits, room, qtbot, tmp_path, log):
    folder = tmp_path / "通知书"
    page = room.open(SchedulePage, pick_folder=lambda _title: folder)
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(button_of(room.drawer, "打印通知书"))
    (path,) = folder.glob("*.docx")
    assert log.opened == [path]
    assert "〔2026〕1号" in shown_in(room.drawer)


def test_without_a_folder_nothing_is_written(page, room):
    room.press(page.print_button)
    assert not page.banner.is_busy
