"""执法人员, 联络员, 抽查事项 and 许可质量 by mouse and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QToolButton

from permitdesk.domain.register.officer import Leave, Liaison, Recusal
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.register import facilities, liaisons, officers, quality

TODAY = date(2026, 11, 20)


def column_of(table, key):
    model = table.view.model()
    (at,) = (place for place, one in enumerate(model.columns) if one.key == key)
    return [model.index(line, at).data() for line in range(model.rowCount())]


def entry(desk, name):
    (found,) = (one for one in officers.all(desk.reading()) if one.officer.name == name)
    return found


def fill(form, **texts):
    for name, words in texts.items():
        form.editor(name).clear()
        form.editor(name).insert(words)


def test_the_state_of_an_officer_is_told_in_words(desk, page, tab):
    away = Leave(first_day=TODAY, last_day=TODAY)
    officers.add_leave(desk.work(), entry(desk, "样例李丁").id, away)
    ends_soon = {"certificate_valid_until": date(2026, 12, 1)}
    officers.save(desk.work(), entry(desk, "样例孙丙").id, ends_soon)
    page.refresh(frozenset({"register"}))
    part = tab("officers")
    assert dict(
        zip(column_of(part.table, "name"), column_of(part.table, "state"), strict=True)
    ) == {
        "样例赵甲": "可以派出",
        "样例钱乙": "可以派出",
        "样例孙丙": "执法证快到期",
        "样例李丁": "今天请假",
        "样例周戊": "执法证已过期",
        "样例吴己": "不在岗",
    }


def test_chips_show_one_state(room, tab):
    part = tab("officers")
    room.press(part.chips._buttons["不在岗"])
    assert column_of(part.table, "name") == ["样例吴己"]


def test_a_telephone_number_is_covered_in_list_and_drawer(room, desk, tab):
    part = tab("officers")
    assert "0000-****001" in column_of(part.table, "phone")
    part.table.select(entry(desk, "样例赵甲").id)
    drawer = part.drawer
    assert "0000-****001" in [
        one.text() for one in drawer._pairs.children() if hasattr(one, "text")
    ]
    room.press(drawer.unmask.button)
    whole = entry(desk, "样例赵甲").officer.phone
    assert whole in [one.text() for one in drawer._pairs.children() if hasattr(one, "text")]


def test_an_officer_is_added(room, desk, tab, log):
    part = tab("officers")
    room.press(part.add)
    drawer = part.drawer
    room.press(drawer.save)
    assert drawer.form._notes["name"].text() == "请填写姓名。"
    fill(drawer.form, name="样例郑庚", certificate_number="1499010099", phone="13900005678")
    drawer.form.editor("certificate_valid_until").set_value(date(2028, 1, 1))
    room.press(drawer.save)
    assert entry(desk, "样例郑庚").officer.bar(TODAY) == ""
    assert "样例郑庚" in column_of(part.table, "name")
    assert part.drawer.officer_id == entry(desk, "样例郑庚").id
    log.notices[-1].undo()
    assert [one.officer.name for one in officers.binned(desk.reading())] == ["样例郑庚"]


def test_a_certificate_that_somebody_has_is_told_at_its_field(room, desk, tab):
    part = tab("officers")
    room.press(part.add)
    drawer = part.drawer
    taken = entry(desk, "样例赵甲").officer.certificate_number
    fill(drawer.form, name="样例郑庚", certificate_number=taken)
    room.press(drawer.save)
    assert "样例赵甲" in drawer.form._notes["certificate_number"].text()
    room.press(drawer.cancel)
    assert room.drawer is None


def test_an_officer_is_edited_and_that_is_taken_back(room, desk, tab, log):
    part = tab("officers")
    part.table.select(entry(desk, "样例钱乙").id)
    drawer = part.drawer
    room.press(drawer.edit)
    fill(drawer.form, post="大队长")
    drawer.form.editor("in_post").setChecked(False)
    room.press(drawer.save)
    assert entry(desk, "样例钱乙").officer.bar(TODAY) == "不在岗"
    log.notices[-1].undo()
    assert entry(desk, "样例钱乙").officer.bar(TODAY) == ""


def test_an_edit_on_old_ground_is_told(room, desk, tab):
    part = tab("officers")
    part.table.select(entry(desk, "样例钱乙").id)
    drawer = part.drawer
    room.press(drawer.edit)
    known = entry(desk, "样例钱乙")
    officers.save(desk.work(), known.id, {"post": "队员"}, known.version)
    room.press(drawer.save)
    assert "已被改动" in drawer.notice.sentence


def test_an_officer_goes_to_the_bin_and_comes_back(room, desk, tab, log):
    part = tab("officers")
    part.table.select(entry(desk, "样例钱乙").id)
    room.press(part.drawer.bin)
    assert "样例钱乙" not in column_of(part.table, "name")
    log.notices[-1].undo()
    assert "样例钱乙" in column_of(part.table, "name")


def test_leave_is_entered_and_removed(room, desk, tab, log):
    part = tab("officers")
    number = entry(desk, "样例钱乙").id
    part.table.select(number)
    room.press(part.drawer.tabs._buttons["leave"])
    adding = part.drawer.leave.adding
    adding.form.editor("first_day").set_value(date(2026, 11, 23))
    room.press(adding.submit)
    assert "早于开始的日期" in adding.form._notes["last_day"].text()
    adding.form.editor("last_day").set_value(date(2026, 11, 27))
    fill(adding.form, reason="培训")
    room.press(adding.submit)
    (kept,) = entry(desk, "样例钱乙").leave
    assert (kept.leave.first_day, kept.leave.reason) == (date(2026, 11, 23), "培训")
    assert part.drawer.tabs._buttons["leave"].text() == "请假 1"
    buttons = part.drawer.leave.findChildren(QToolButton)
    (remove,) = (one for one in buttons if one.accessibleName().startswith("删除"))
    assert remove.accessibleName() == "删除请假 2026-11-23 至 2026-11-27"
    room.press(remove)
    assert entry(desk, "样例钱乙").leave == ()
    log.notices[-1].undo()
    assert len(entry(desk, "样例钱乙").leave) == 1


def test_a_recusal_is_entered_by_a_search_and_ended(qtbot, room, desk, tab, log):
    part = tab("officers")
    number = entry(desk, "样例钱乙").id
    part.table.select(number)
    room.press(part.drawer.tabs._buttons["recusals"])
    adding = part.drawer.recusals.adding
    room.press(adding.submit)
    assert adding.form._notes["facility"].text() == "请填写企业。"
    picker = adding.form.editor("facility")
    qtbot.keyClicks(picker.box, "ylxdyjh")
    qtbot.waitUntil(lambda: picker.answers.count() == 1)
    room.keys_on(picker.box, "return")
    fill(adding.form, decided_by="样例王总")
    adding.form.editor("valid_to").set_value(date(2026, 1, 1))
    room.press(adding.submit)
    assert "早于开始的日期" in adding.form._notes["valid_to"].text()
    adding.form.editor("valid_to").set_value(None)
    room.press(adding.submit)
    (kept,) = officers.recusals(desk.reading())
    assert (kept.officer_id, kept.facility_name) == (number, "样例县第一焦化有限公司")
    assert kept.recusal.decided_by == "样例王总"
    (end,) = (one for one in part.drawer.recusals.findChildren(QPushButton) if one.text() == "结束")
    assert end.accessibleName() == "结束对样例县第一焦化有限公司的回避"
    room.press(end)
    (ended,) = officers.recusals(desk.reading())
    assert ended.recusal.valid_to == TODAY
    assert "到今天为止" in log.notices[-1].text
    log.notices[-1].undo()
    assert [one.recusal.valid_to for one in officers.recusals(desk.reading())] == [None]
    log.notices[-2].undo()
    assert officers.recusals(desk.reading()) == ()


def test_a_recusal_stands_in_the_dossier(room, desk, page):
    (number,) = facilities.ids(desk.reading(), FacilityQuery(text="第一焦化"))
    recusal = Recusal(relation="shares", valid_from=TODAY, decided_by="样例王总")
    officers.add_recusal(desk.work(), entry(desk, "样例钱乙").id, number, recusal)
    page.open_item(number)
    words = [one.text() for one in page.facilities.drawer._pairs.children() if hasattr(one, "text")]
    assert "样例钱乙（股权，2026-11-20 至 长期）" in words


def test_what_is_being_entered_outlives_a_step_in_the_list(room, desk, tab):
    part = tab("officers")
    part.table.select(entry(desk, "样例赵甲").id)
    form = part.drawer.recusals.adding.form
    room.press(part.drawer.tabs._buttons["recusals"])
    room.type(form.editor("decided_by"), "wang")
    part.table.select(entry(desk, "样例钱乙").id)
    assert part.drawer.officer_id == entry(desk, "样例赵甲").id
    assert form.editor("decided_by").value() == "wang"


def test_an_officer_of_the_search_is_brought_to_the_front(desk, page):
    page.open_item(("officer", entry(desk, "样例周戊").id))
    assert page.part is page.officers
    assert page.officers.drawer.officer_id == entry(desk, "样例周戊").id


def test_an_item_of_another_page_is_left_alone(page):
    page.open_item("something")
    assert page.part is page.facilities


def test_the_items_of_a_check_are_read_by_industry(room, tab):
    part = tab("items")
    assert part.table.view.model().rowCount() == 14
    part.table.select(1)
    drawer = room.drawer
    assert drawer.tabs._buttons["points"].text() == "检查要点 4"
    points = column_of(part.table, "points")
    part.industry.setCurrentIndex(part.industry.findData("coking"))
    part.industry.activated.emit(part.industry.currentIndex())
    more = column_of(part.table, "points")
    assert sum(map(int, more)) > sum(map(int, points))


def test_doubts_are_found_and_lead_to_the_dossier(qtbot, room, desk, page, tab):
    part = tab("quality")
    count = len(quality.warnings(desk.reading(), desk.today()))
    qtbot.waitUntil(lambda: part.table.view.model().rowCount() == count)
    assert page.header.tabs._buttons["quality"].text() == f"许可质量 {count}"
    kinds = {"即将到期", "管理类别待核", "重点管理未列名录"}
    assert set(column_of(part.table, "kind")) == kinds
    room.press(part.chips._buttons["expiring"])
    assert part.table.view.model().rowCount() == 6
    part.table.select(0)
    room.keys_on(part.table.view, "return")
    assert page.part is page.facilities
    assert page.facilities.drawer._title.text() == "样例第五选煤有限公司"


def test_the_menu_of_a_doubt_leads_to_the_dossier_too(qtbot, page, tab):
    part = tab("quality")
    qtbot.waitUntil(lambda: part.table.view.model().rowCount() > 1)
    part.table.select(1)
    (opening,) = (one for one in part.table.menu().actions() if one.text() == "打开企业档案")
    opening.trigger()
    assert page.part is page.facilities


@pytest.fixture
def contacts(desk):
    for place, name in enumerate(("样例赵甲", "样例卫癸"), start=1):
        liaison = Liaison(name=name, unit_and_post="样例股", phone="13900001234", position=place)
        liaisons.save(desk.work(), None, liaison)


def test_contacts_are_listed_with_their_numbers_covered(room, contacts, tab):
    part = tab("liaisons")
    assert column_of(part.table, "phone") == ["139****1234"] * 2
    room.press(part.unmask.button)
    assert column_of(part.table, "phone") == ["13900001234"] * 2
    assert part.unmask.button.text() == "隐藏电话"


def test_a_contact_is_added_edited_and_removed(room, desk, tab, log):
    part = tab("liaisons")
    room.press(part.add)
    room.press(part.drawer.action.submit)
    assert "请填写姓名" in part.drawer.action.form._notes["name"].text()
    fill(part.drawer.action.form, name="样例卫癸", phone="13900001234")
    room.press(part.drawer.action.submit)
    assert column_of(part.table, "name") == ["样例卫癸"]
    part.table.select(liaisons.all(desk.reading())[0].id)
    room.press(part.edit)
    fill(part.drawer.action.form, unit_and_post="样例股 股长")
    room.press(part.drawer.action.submit)
    assert column_of(part.table, "unit") == ["样例股 股长"]
    log.notices[-1].undo()
    assert column_of(part.table, "unit") == [""]
    part.table.select(liaisons.all(desk.reading())[0].id)
    room.press(part.edit)
    room.press(part.drawer.remove)
    assert liaisons.all(desk.reading()) == ()
    log.notices[-1].undo()
    assert column_of(part.table, "name") == ["样例卫癸"]


def test_a_contact_edited_elsewhere_is_told(room, desk, contacts, tab):
    part = tab("liaisons")
    known = liaisons.all(desk.reading())[0]
    part.table.select(known.id)
    room.press(part.edit)
    liaisons.save(desk.work(), known.id, known.liaison, known.version)
    room.press(part.drawer.action.submit)
    assert "已被改动" in part.drawer.action.banner.notice.sentence


@pytest.mark.parametrize("key", ["officers", "items", "quality", "liaisons"])
def test_every_control_of_a_tab_has_a_name(qtbot, room, contacts, page, tab, unnamed, key):
    part = tab(key)
    qtbot.waitUntil(lambda: part.table.view.model().rowCount() > 0)
    part.table.select(part.table.view.model().id_at(0))
    if key == "liaisons":
        room.press(part.edit)
    if key == "officers":
        room.press(part.drawer.edit)
    assert [one for one in unnamed(page) if not one.isHidden()] == []
    if room.drawer is not None:
        assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []


@pytest.mark.parametrize("key", ["officers", "items", "quality", "liaisons"])
def test_the_tables_keep_qts_rules(tab, key):
    model = tab(key).table.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show(())


def test_another_tab_closes_the_drawer_and_brings_its_buttons(room, desk, page, tab):
    part = tab("officers")
    part.table.select(entry(desk, "样例赵甲").id)
    assert room.drawer is not None
    tab("facilities")
    assert room.drawer is None
    assert page.facilities.export.isVisible()
    assert not part.add.isVisible()
