"""A facility, its permit and its place on a list, entered by mouse and keys."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.register import facilities
from ui.pages.register.page import RegisterPage

CODE = "91350100M000100Y43"


@pytest.fixture
def page(room):
    return room.open(RegisterPage)


def known(desk, text):
    (number,) = facilities.ids(desk.reading(), FacilityQuery(text=text))
    return facilities.dossier(desk.reading(), number)


def note(form, name):
    return form._notes[name].text()


@pytest.fixture
def drawer(room, page, desk):
    """The dossier of a facility that was just entered."""
    room.press(page.facilities.add)
    form = room.drawer.form
    form.editor("name").insert("试例晨光焦化厂")
    form.editor("uscc").insert(CODE)
    form.editor("industry_code").insert("炼焦")
    form.edited.emit("industry_code")
    form.editor("area_code").insert("110101")
    room.press(room.drawer.save)
    return page.facilities.drawer


def test_a_new_facility_is_entered_and_opened(room, desk, page, drawer, log):
    entry = known(desk, "slcg").entry
    assert drawer.facility_id == entry.id
    assert (entry.facility.label, entry.facility.sector) == (f"{CODE}-001", "coking")
    assert (entry.facility.industry_code, entry.facility.area_name) == ("2521", "东城区")
    assert log.notices[-1].text == "已添加“试例晨光焦化厂”"


def test_the_way_back_of_a_new_facility_is_the_recycle_bin(qtbot, room, desk, page, drawer, log):
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: not facilities.ids(desk.reading(), FacilityQuery(text=CODE)))
    query = FacilityQuery(text=CODE, in_bin=True)
    assert facilities.ids(desk.reading(), query)


def test_what_is_wrong_stands_at_its_field(room, page):
    room.press(page.facilities.add)
    new = room.drawer
    room.press(new.save)
    assert note(new.form, "name") == "请填写单位名称。"
    new.form.editor("name").insert("试例乙厂")
    new.form.editor("industry_code").insert("2599")
    room.press(new.save)
    assert note(new.form, "industry_code") == "不能是“2599”：GB/T 4754-2017没有这个代码。"
    new.form.editor("industry_code").clear()
    new.form.editor("longitude").insert("37.5")
    room.press(new.save)
    assert "请看经度和纬度是否填反" in note(new.form, "longitude")


def test_a_known_name_is_refused_in_one_sentence(room, desk, page, drawer):
    room.press(page.facilities.add)
    new = room.drawer
    new.form.editor("name").insert("试例晨光焦化厂")
    room.press(new.save)
    assert not new.notice.isHidden()
    assert new.isVisible()


def test_a_permit_is_entered_shown_and_removed_with_a_way_back(room, desk, drawer, log):
    drawer.tabs.choose("permits")
    room.press(drawer.held.permits.adding)
    form = drawer.held.permits.action.form
    form.editor("number").insert(f"{CODE}001P")
    form.editor("management_class").set_value("key")
    form.editor("valid_until").set_value(date(2026, 12, 1))
    room.press(drawer.held.permits.action.submit)
    (entry,) = known(desk, CODE).permits
    assert entry.permit.valid_until == date(2026, 12, 1)
    assert known(desk, CODE).entry.facility.management_class == "key"
    drawer.held._remove_permit(entry)
    assert known(desk, CODE).permits == ()
    log.notices[-1].undo()
    assert [one.permit for one in known(desk, CODE).permits] == [entry.permit]


def test_a_place_on_a_list_is_entered_and_refused_twice(room, desk, drawer):
    lists = drawer.held.listed
    for _ in range(2):
        room.press(lists.adding)
        lists.action.form.editor("year").set_value(2026)
        lists.action.form.editor("kind").set_value("air")
        room.press(lists.action.submit)
    assert [(one.year, one.kind) for one in known(desk, CODE).key_units] == [(2026, "air")]
    assert lists.is_edited
    assert not lists.action.banner.notice.isHidden()


def test_an_edit_of_name_and_industry_is_taken_back_whole(room, desk, drawer, log):
    before = known(desk, CODE).entry.facility
    room.press(drawer.edit)
    drawer.form.editor("name").clear()
    drawer.form.editor("name").insert("试例晨辉焦化厂")
    drawer.form.editor("industry_code").set_value("2522")
    drawer.form.edited.emit("industry_code")
    room.press(drawer.save)
    changed = known(desk, CODE).entry.facility
    assert (changed.industry, changed.former_names) == ("煤制合成气生产", "试例晨光焦化厂")
    log.notices[-1].undo()
    assert known(desk, CODE).entry.facility == before


def test_the_new_controls_have_names(room, drawer, unnamed):
    room.press(drawer.held.permits.adding)
    assert [one for one in unnamed(drawer) if not one.isHidden()] == []


def test_what_contains_the_typed_text_is_offered(qtbot, room, page):
    room.press(page.facilities.add)
    editor = room.drawer.form.editor("industry_code")
    qtbot.keyClicks(editor, "303")
    offered = editor.completer().completionModel()
    lines = [offered.index(at, 0).data() for at in range(offered.rowCount())]
    assert "3031 粘土砖瓦及建筑砌块制造" in lines
    assert all("303" in line for line in lines)
