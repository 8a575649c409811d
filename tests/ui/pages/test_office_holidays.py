"""Working days and vehicles of the settings, driven by mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from permitdesk.services.office import calendar, holidays
from permitdesk.services.schedule import vehicles
from ui.pages.office.holiday_drawers import DayDrawer, ImportDrawer, YearDrawer
from ui.pages.office.page import OfficePage

LEFT = Qt.MouseButton.LeftButton
NOTICE = "样例通知〔2026〕1号"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2027.csv"
    path.write_text("日期,安排,节日\n2027-01-01,放假,元旦\n2027-02-14,上班,春节", encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot, theme, make_context, busy_desk, file):
    made = OfficePage(make_context(busy_desk, pick_file=lambda *_: file))
    qtbot.addWidget(made)
    made.resize(1190, 692)
    made.show_period(2026, 11)
    made.show()
    made.header.tabs.choose("holidays")
    return made


@pytest.fixture
def press(qtbot):
    def press(button):
        assert button.isEnabled()
        qtbot.mouseClick(button, LEFT)

    return press


def provisional(desk, year: int) -> bool:
    with desk.reading() as work:
        return calendar.work_calendar_in(work).is_provisional(year)


def test_a_file_is_looked_at_taken_in_and_taken_back(page, press, log, busy_desk):
    press(page.holidays.import_file)
    drawer = log.drawers[-1]
    assert isinstance(drawer, ImportDrawer)
    said = "\n".join(one.text() for one in drawer.findChildren(QLabel))
    assert "2 天" in said
    assert "2027-02-14　上班　春节" in said
    press(drawer.go)
    assert provisional(busy_desk, 2027)  # nobody has said what it rests on
    drawer.form.show_values({"source": NOTICE})
    press(drawer.go)
    assert not provisional(busy_desk, 2027)
    assert log.notices[-1].text == "已导入 2 天"
    log.notices[-1].undo()
    assert provisional(busy_desk, 2027)


def test_a_day_is_changed_and_removed(page, press, log, busy_desk):
    page.holidays.days.select(0)
    drawer = log.drawers[-1]
    assert isinstance(drawer, DayDrawer)
    drawer.form.show_values({"kind": "work"})
    press(drawer.keep)
    days = {one.day: one for one in calendar.special_days(busy_desk.reading())}
    assert days[date(2026, 1, 1)].is_working
    page.refresh(frozenset())
    page.holidays.days.select(1)
    buttons = log.drawers[-1].findChildren(QPushButton)
    press(next(one for one in buttons if one.text() == "移除"))
    days = {one.day for one in calendar.special_days(busy_desk.reading())}
    assert date(2026, 1, 2) not in days


def test_a_day_is_added_by_hand(page, press, log, busy_desk):
    press(page.holidays.add_day)
    drawer = log.drawers[-1]
    values = {"day": date(2026, 12, 24), "kind": "off", "name": "样例节", "source": NOTICE}
    drawer.form.show_values(values)
    press(drawer.keep)
    days = {one.day: one for one in calendar.special_days(busy_desk.reading())}
    assert days[date(2026, 12, 24)].name == "样例节"


def test_the_coming_year_is_marked_as_announced(page, press, log, busy_desk):
    page.holidays.years.select(2027)
    drawer = log.drawers[-1]
    assert isinstance(drawer, YearDrawer)
    drawer.form.show_values({"source": NOTICE})
    press(drawer.announce)
    newest, *_ = holidays.years(busy_desk.reading(), busy_desk.today())
    assert (newest.year, newest.is_announced) == (2027, True)


def test_a_year_can_be_looked_at_alone(page):
    page.holidays.chips.set_on({"2025"})
    page.holidays._filter()
    model = page.holidays.days.view.model()
    assert {model.index(row, 0).data()[:4] for row in range(model.rowCount())} == {"2025"}


def test_a_vehicle_is_added_once_and_put_out_of_use(page, press, log, busy_desk):
    page.header.tabs.choose("vehicles")
    for _ in range(2):
        press(page.vehicles.add)
        drawer = log.drawers[-1]
        drawer.form.show_values({"plate": "样A0001"})
        press(drawer.keep)
        page.refresh(frozenset())
    assert "已经有了" in page.banner.notice.sentence
    ((number, _),) = vehicles.all_of(busy_desk.reading())
    page.vehicles.table.select(number)
    drawer = log.drawers[-1]
    drawer.form.show_values({"is_in_use": False})
    press(drawer.keep)
    ((_, vehicle),) = vehicles.all_of(busy_desk.reading())
    assert not vehicle.is_in_use


def test_every_control_has_a_name(page, press, log, unnamed):
    press(page.holidays.add_day)
    assert unnamed(log.drawers[-1]) == []
    assert unnamed(page.holidays) == []
    assert unnamed(page.vehicles) == []
