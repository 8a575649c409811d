"""What is done to the month beside moving visits: storms, absences, visits by hand, approvals."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from permitdesk.services.schedule import approving, merging
from permitdesk.services.schedule import visits as service
from tests.ui.pages.schedule.hands import button_of, place_of
from ui.widgets.facility_picker import FoundFacility


def choose(page, words: str) -> None:
    """Choose from the menu of tasks."""
    actions = page.tasks.button.menu().actions()
    next(one for one in actions if one.text().startswith(words)).trigger()


def run(page, qtbot, room) -> None:
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.plan_button)


def test_a_storm_moves_its_visits_and_is_shown_on_the_calendar(page, office, visits, qtbot, room):
    choose(page, "暂停外出")
    values = {"first_day": date(2026, 11, 18), "last_day": date(2026, 11, 18), "reason": "暴雨"}
    room.drawer.form.show_values(values)
    room.press(room.drawer.go)
    assert "暂停外出" in {one.text() for one in page.calendar.findChildren(QLabel)}
    assert "暂停外出（暴雨）" in page._board.clashes[visits[0]]
    run(page, qtbot, room)
    assert place_of(office, visits[0])[0] != date(2026, 11, 18)
    assert place_of(office, visits[1]) == (date(2026, 11, 19), "am")


def test_an_absence_is_noted_and_taken_back(page, office, visits, qtbot, room, log):
    choose(page, "人员请假")
    values = {
        "officer": str(office.officers[0]),
        "first_day": date(2026, 11, 18),
        "last_day": date(2026, 11, 18),
    }
    room.drawer.form.show_values(values)
    room.press(room.drawer.go)
    assert page._board.clashes[visits[0]] == "样例赵甲请假"
    log.notices[-1].undo()
    assert page._board.clashes == {}


def test_a_visit_by_hand_waits_for_its_day(page, office, room):
    choose(page, "增加检查")
    form = room.drawer.form
    form.editor("facility").set_value(FoundFacility(office.facilities[0], "样例"))
    form.show_values({"matters": "样例专项"})
    room.press(room.drawer.go)
    assert "样例专项" in {line.matters for line in page._board.waiting}


def test_the_month_is_written_for_phones(page, office, visits, log, tmp_path, monkeypatch):
    path = tmp_path / "a.ics"
    monkeypatch.setattr(type(page.context), "save_file", lambda *_: path, raising=False)
    page.tasks.write_calendar()
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "2 次检查已写入" in log.notices[-1].text


def test_ticked_visits_are_asked_for_and_approved_at_once(page, office, visits, room):
    page.header.tabs.choose("approvals")
    assert not page.approvals.approve.isEnabled()
    page.approvals.model.tick(visits[:2])
    room.press(page.approvals.ask)
    room.press(room.drawer.go)
    page.approvals.model.tick(visits[:2])
    room.press(page.approvals.approve)
    room.drawer.form.show_values({"by": "样例王总", "number": "样审〔2026〕1号"})
    room.press(room.drawer.go)
    lines = approving.of_month(office.desk.reading(), "2026-11", office.desk.today())
    assert [line.state for line in lines] == ["approved", "approved"]
    assert page.approvals.missing == 0


def test_an_emergency_is_told_with_its_deadline(page, office, visits, room):
    page.header.tabs.choose("approvals")
    page.approvals.table.select(visits[0])
    room.press(page.approvals.emergency)
    room.drawer.form.show_values({"basis": "突发环境事件"})
    room.press(room.drawer.go)
    (line,) = [one for one in page.approvals.model.rows if one.id == visits[0]]
    assert line.state == "emergency"
    assert line.approval.make_up_by == date(2026, 11, 23)


@pytest.fixture
def double(office, visits):
    """A second visit to the first facility."""
    return office.visit(None, origin="campaign", check_type="campaign")


def test_two_visits_to_one_facility_become_one_and_are_parted_again(double, page, visits, room):
    desk = page.context.desk
    page.header.tabs.choose("merges")
    page.merges.table.select(visits[0])
    room.press(room.drawer.go)
    line = service.find(desk.reading(), visits[0])
    assert line.taken_in == ("专项：样例事项",)
    assert merging.suggestions(desk.reading(), "2026-11") == ()
    page.open_item(visits[0])
    room.press(button_of(room.drawer, "取消合并"))
    assert service.find(desk.reading(), double).state == "waiting"


def test_every_control_of_the_new_parts_has_a_name(double, page, visits, room, unnamed):
    for words in ("增加检查", "暂停外出", "人员请假"):
        choose(page, words)
        assert unnamed(room.drawer) == []
    assert room.drawer.findChildren(QPushButton)
