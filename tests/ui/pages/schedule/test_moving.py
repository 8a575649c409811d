"""Moving visits by the hand, by the keyboard and in the drawer."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from permitdesk.services.schedule import visits as service
from tests.ui.pages.schedule.hands import (
    LEFT,
    NONE,
    button_of,
    carry,
    center,
    chips_on,
    half,
    place_of,
    shown_in,
    take,
)
from ui.context import Period
from ui.widgets.timeline import Timeline


def test_a_visit_is_carried_to_another_half_day_and_back(page, office, visits, qtbot, log):
    carry(qtbot, page.calendar.chips[visits[0]], half(page, 24, "pm"))
    assert place_of(office, visits[0]) == (date(2026, 11, 24), "pm")
    assert chips_on(page, 24, "pm") == [visits[0]]
    assert log.notices[-1].text == "“样例第一焦化厂”已改到11月24日（周二）下午"
    log.notices[-1].undo()
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_a_visit_that_waits_is_carried_into_the_calendar_and_back(page, office, visits, qtbot, log):
    carry(qtbot, page.calendar.chips[visits[2]], half(page, 24))
    assert place_of(office, visits[2]) == (date(2026, 11, 24), "am")
    log.notices[-1].undo()
    assert place_of(office, visits[2]) == (None, "")


def test_while_it_is_carried_every_half_day_says_whether_it_may_come(page, visits, qtbot):
    chip = page.calendar.chips[visits[0]]
    end = take(qtbot, chip, half(page, 19))
    assert half(page, 19).welcome == "refused"
    assert half(page, 19).toolTip() == "样例赵甲当日上午已有检查"
    assert page.calendar.hint.text() == ("不能排在11月19日（周四）上午：样例赵甲当日上午已有检查")
    assert half(page, 19, "pm").welcome == "free"
    qtbot.mouseMove(chip, chip.mapFromGlobal(center(half(page, 19, "pm"))))
    assert half(page, 19, "pm").welcome == "target"
    assert half(page, 19).welcome == "barred"
    assert page.calendar.hint.text() == "可以排在11月19日（周四）下午"
    qtbot.mouseRelease(chip, LEFT, NONE, end)
    assert half(page, 19).welcome == ""


def test_where_it_cannot_be_it_is_not_put_and_the_reason_stays(page, office, visits, qtbot):
    carry(qtbot, page.calendar.chips[visits[0]], half(page, 19))
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")
    assert page.banner.notice.sentence == (
        "“样例第一焦化厂”不能排在11月19日（周四）上午：样例赵甲当日上午已有检查。"
    )


def test_put_down_where_it_was_it_stays_there(page, office, visits, qtbot, log):
    carry(qtbot, page.calendar.chips[visits[0]], half(page, 18))
    assert log.notices == []
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_esc_lets_it_go(page, office, visits, qtbot, log):
    chip = page.calendar.chips[visits[0]]
    end = take(qtbot, chip, half(page, 24))
    qtbot.keyClick(chip, Qt.Key.Key_Escape)
    qtbot.mouseRelease(chip, LEFT, NONE, end)
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")
    assert half(page, 24).welcome == ""
    assert log.notices == []


def test_a_day_off_is_told_while_it_is_carried(page, visits, qtbot):
    cells = page.calendar.calendar._cells
    saturday = next(cell for cell in cells if cell.day.day == date(2026, 11, 21))
    chip = page.calendar.chips[visits[0]]
    end = take(qtbot, chip, saturday)
    assert page.calendar.hint.text() == "这一天不排检查。"
    qtbot.mouseRelease(chip, LEFT, NONE, end)


def test_a_locked_visit_is_not_carried(page, office, visits, qtbot, log):
    line = service.find(office.desk.reading(), visits[0])
    service.lock(office.desk.work(), visits[0], line.version, is_locked=True)
    page.refresh(frozenset({"schedule"}))
    carry(qtbot, page.calendar.chips[visits[0]], half(page, 24))
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_a_visit_changed_meanwhile_is_read_again(page, office, visits, qtbot):
    line = service.find(office.desk.reading(), visits[0])
    service.lock(office.desk.work(), visits[0], line.version, is_locked=True)
    page.changes.move(line, date(2026, 11, 24), "am")
    assert "日期已锁定" in page.banner.notice.sentence
    assert not page.calendar.chips[visits[0]].is_movable


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_visit_is_opened_by_the_keyboard(page, visits, qtbot, room, key):
    page.calendar.chips[visits[0]].setFocus()
    qtbot.keyClick(page.calendar.chips[visits[0]], key)
    assert room.drawer.line.id == visits[0]
    assert page.calendar.chips[visits[0]].isChecked()


def test_the_drawer_shows_facility_team_and_matters(page, visits, qtbot, room):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    said = shown_in(room.drawer)
    for words in ("样例第一焦化厂", "样例赵甲 999900", "样例事项", "11月18日（周三）上午"):
        assert words in said


def test_a_visit_is_moved_by_date_and_half_day(page, office, visits, qtbot, room):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    drawer = room.drawer
    assert not drawer.go.isEnabled()
    one_day_later(qtbot, drawer.form.editor("day"))
    assert "不能移到这里：样例赵甲当日上午已有检查" in shown_in(drawer)
    assert not drawer.go.isEnabled()
    qtbot.keyClick(drawer.form.editor("slot"), Qt.Key.Key_Down)
    assert "可以移到这里。" in shown_in(drawer)
    room.press(drawer.go)
    assert place_of(office, visits[0]) == (date(2026, 11, 19), "pm")
    assert room.drawer.line.day == date(2026, 11, 19)


def one_day_later(qtbot, editor) -> None:
    """Step the day on by the arrow key."""
    editor.setFocus()
    editor.setCurrentSection(editor.Section.DaySection)
    qtbot.keyClick(editor, Qt.Key.Key_Up)


def test_a_visit_is_locked_and_let_go_in_the_drawer(page, office, visits, qtbot, room):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    room.press(button_of(room.drawer, "锁定日期"))
    assert service.find(office.desk.reading(), visits[0]).is_locked
    assert "已锁定" in shown_in(room.drawer)
    room.press(button_of(room.drawer, "解除锁定"))
    assert not service.find(office.desk.reading(), visits[0]).is_locked


def test_a_visit_is_given_back_and_the_way_back_is_offered(page, office, visits, qtbot, room, log):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    room.press(button_of(room.drawer, "退回待排期"))
    assert place_of(office, visits[0]) == (None, "")
    log.notices[-1].undo()
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_the_history_is_told_in_the_drawer(page, visits, qtbot, room):
    carry(qtbot, page.calendar.chips[visits[0]], half(page, 24))
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    qtbot.mouseClick(button_of(room.drawer.tabs, "经过 1"), LEFT)
    (timeline,) = room.drawer.findChildren(Timeline)
    assert "改期 11月24日（周二）上午 · 样例赵甲" in timeline.accessibleName()


def test_the_file_of_the_facility_is_one_click_away(page, office, visits, qtbot, room, log):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    room.press(button_of(room.drawer, "一企一档"))
    assert log.went == [("register", office.facilities[0])]


def test_the_menu_offers_what_can_be_done(page, visits, room):
    words = [one.text() for one in page.menu_of(visits[0]).actions()]
    assert words == ["查看", "改期…", "锁定日期", "打印通知书", "退回待排期"]
    assert [one.text() for one in page.menu_of(visits[2]).actions()] == ["查看", "改期…"]


def test_the_menus_way_to_another_date_stands_on_the_date(page, visits, room):
    page.menu_of(visits[0]).actions()[1].trigger()
    assert room.drawer.line.id == visits[0]
    assert room.drawer.tabs.key == "visit"


def test_a_visit_is_opened_from_elsewhere(page, visits, room):
    page.open_item(visits[1])
    assert room.drawer.line.id == visits[1]
    page.open_item("lanes")
    assert page.lanes.isVisible()


def test_a_visit_that_is_gone_is_told(page, room):
    page.open_item(99)
    assert page.banner.notice.isVisible()
    assert room.drawer is None


def test_another_month_closes_the_drawer(page, visits, qtbot, room):
    qtbot.mouseClick(page.calendar.chips[visits[0]], LEFT)
    object.__setattr__(page.context, "period", lambda: Period(2026, 12))
    page.show_period(2026, 12)
    assert room.drawer is None
    assert "23 个工作日" in shown_in(page.header)
