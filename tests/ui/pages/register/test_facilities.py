"""检查对象: found, filtered, read, edited, put away and brought back."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.register import facilities
from ui.pages.register.page import RegisterPage

NAME, PERMIT = 1, 2


@pytest.fixture
def page(room):
    return room.open(RegisterPage)


@pytest.fixture
def part(page):
    return page.facilities


@pytest.fixture
def search(qtbot, part):
    """Returns a function that searches for a text and waits for the rows."""

    def search(words):
        with qtbot.waitSignal(part.model.modelReset):
            part.search.insert(words)

    return search


def names(part):
    return [part.model.index(line, NAME).data() for line in range(part.model.rowCount())]


def finished(qtbot, part, act):
    """Do something whose job is told by the banner, and wait for its end."""
    with qtbot.waitSignal(part.banner.busy_changed, check_params_cb=lambda busy: not busy):
        act()


def counted(qtbot, part):
    """Wait until the chips have their numbers."""
    qtbot.waitUntil(lambda: bool(part.filters.chips._buttons))


def chip(part, key):
    return part.filters.chips._buttons[key]


def open_row(qtbot, room, part, line):
    """Click a row and wait for its dossier."""
    place = part.table.view.visualRect(part.model.index(line, NAME)).center()
    qtbot.mouseClick(part.table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wanted = part.model.id_at(line)
    qtbot.waitUntil(lambda: part.drawer is not None and part.drawer.facility_id == wanted)
    return part.drawer


def test_the_whole_register_is_shown_at_first(page, part):
    assert page.header.tabs._buttons["facilities"].text() == "检查对象 62"
    assert part.model.rowCount() == 62
    assert part._count.text() == "62 家，共 62 家"


def test_the_table_keeps_qts_rules(part, search):
    QAbstractItemModelTester(part.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    search("焦化")
    part.model.sort(NAME, Qt.SortOrder.DescendingOrder)


@pytest.mark.parametrize(
    ("words", "found"),
    [("焦化", 6), ("第一焦化", 1), ("ylxdyjh", 1), ("91149901MA90000116", 1), ("城关", 10)],
)
def test_typing_finds_by_name_initials_code_and_address(qtbot, part, words, found):
    with qtbot.waitSignal(part.model.modelReset):
        part.search.insert(words)
    assert part.model.rowCount() == found


def test_typing_by_the_keyboard_finds(qtbot, part):
    part.search.setFocus()
    with qtbot.waitSignal(part.model.modelReset):
        qtbot.keyClicks(part.search, "ylxdyjh")
    assert names(part) == ["样例县第一焦化有限公司"]


def test_nothing_found_says_so_and_leads_back(qtbot, room, part, search):
    search("没有这家")
    assert part.model.rowCount() == 0
    room.press(part.table._empty.button)
    assert part.search.text() == ""
    assert part.model.rowCount() == 62


def test_chips_count_and_filter(qtbot, room, part, search):
    counted(qtbot, part)
    assert chip(part, "management_class=key").text() == "重点管理 17"
    assert "production_state=normal" not in part.filters.chips._buttons
    room.press(chip(part, "management_class=key"))
    assert part.model.rowCount() == 17
    search("焦化")
    assert part.model.rowCount() == 6
    room.press(chip(part, "management_class=key"))
    room.press(chip(part, "key_kind=air"))
    assert part.model.rowCount() == 5


def test_chips_follow_the_search(qtbot, part, search):
    counted(qtbot, part)
    search("焦化")
    qtbot.waitUntil(lambda: chip(part, "management_class=key").text() == "重点管理 6")
    assert "management_class=registered" not in part.filters.chips._buttons


def test_the_menu_filters_by_industry_and_shows_a_chip(qtbot, part):
    counted(qtbot, part)
    (industries, _areas) = (
        action.menu() for action in part.filters.menu().actions() if action.menu()
    )
    (coking,) = (one for one in industries.actions() if one.text().startswith("焦化"))
    assert coking.text() == "焦化　6"
    coking.trigger()
    assert part.model.rowCount() == 6
    assert chip(part, "sector=coking").isChecked()
    part.filters.menu().actions()[-1].trigger()
    assert part.model.rowCount() == 62
    assert "sector=coking" not in part.filters.chips._buttons


def test_every_sortable_column_is_sorted_by_the_service(part):
    sortable = [column for column in part.model.columns if column.order_by]
    assert {column.key for column in sortable} >= {"name", "permit_number", "valid_until"}
    for column in sortable:
        at = part.model.columns.index(column)
        part.model.sort(at, Qt.SortOrder.AscendingOrder)
        up = part.model.shown_ids()
        part.model.sort(at, Qt.SortOrder.DescendingOrder)
        assert sorted(up) == sorted(part.model.shown_ids())
        assert up != part.model.shown_ids() or column.key in ("area", "state")


def test_a_permit_that_ends_soon_is_told_in_words(part):
    (at,) = (place for place, one in enumerate(part.model.columns) if one.key == "valid_until")
    words = [part.model.index(line, at).data() for line in range(part.model.rowCount())]
    assert "2027-04-10 剩 141 天" in words
    assert "2027-10-21" in words


def test_checks_stand_beside_the_cap(part):
    (at,) = (place for place, one in enumerate(part.model.columns) if one.key == "checks")
    assert part.model.index(0, at).data() == "0 / 2"


def test_a_click_opens_the_dossier(qtbot, room, part):
    drawer = open_row(qtbot, room, part, 1)
    assert room.drawer is drawer
    assert drawer._title.text() == "样例县第三焦化有限公司"
    tabs = drawer.tabs._buttons
    words = ["档案", "许可 1", "报告", "检查 1", "问题 1", "线索", "文书", "经过"]
    assert [tabs[key].text() for key in tabs] == words
    for key in ("permits", "reports", "checks", "findings", "clues", "documents", "history"):
        room.press(tabs[key])
    assert "取得排污许可证" in drawer._history._line.accessibleName()


def test_the_arrow_keys_run_through_the_list(qtbot, room, part):
    open_row(qtbot, room, part, 0)
    room.keys_on(part.table.view, "down", "down")
    qtbot.waitUntil(lambda: part.drawer.facility_id == part.model.id_at(2))


def test_a_closed_dossier_opens_again_by_a_click_on_its_row(qtbot, room, part):
    open_row(qtbot, room, part, 0)
    room.drawers.put("page", None)
    qtbot.waitUntil(lambda: part.drawer is None)
    open_row(qtbot, room, part, 0)


def test_a_telephone_number_is_covered_until_asked_for(qtbot, room, desk, part):
    number = part.model.id_at(0)
    version = facilities.dossier(desk.reading(), number).entry.version
    told = {"contact": "样例周", "phone": "13900001234"}
    facilities.save(desk.work(), number, told, version)
    drawer = open_row(qtbot, room, part, 0)
    words = [label.text() for label in drawer._pairs.children() if hasattr(label, "text")]
    assert "139****1234" in words
    assert "13900001234" not in words
    room.press(drawer.unmask.button)
    shown = [label.text() for label in drawer._pairs.children() if hasattr(label, "text")]
    assert "13900001234" in shown


def test_an_edit_is_kept_and_taken_back(qtbot, room, desk, part, log):
    drawer = open_row(qtbot, room, part, 0)
    number = drawer.facility_id
    before = facilities.dossier(desk.reading(), number).entry.facility
    room.press(drawer.edit)
    editor = drawer.form.editor("address")
    editor.clear()
    editor.insert("示例县新址 1 号")
    drawer.form.editor("object_class").setCurrentIndex(1)
    room.press(drawer.save)
    kept = facilities.dossier(desk.reading(), number).entry.facility
    assert (kept.address, kept.object_class) == ("示例县新址 1 号", "special")
    assert not drawer.is_editing
    log.notices[-1].undo()
    back = facilities.dossier(desk.reading(), number).entry.facility
    assert (back.address, back.object_class) == (before.address, before.object_class)


def test_a_form_says_what_is_wrong_below_the_field(qtbot, room, part):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    drawer.form.editor("name").clear()
    drawer.form.editor("longitude").insert("east")
    room.press(drawer.save)
    assert drawer.is_editing
    assert drawer.form._notes["name"].text() == "请填写单位名称。"
    assert "十进制" in drawer.form._notes["longitude"].text()
    room.press(drawer.cancel)
    assert not drawer.is_editing


def test_a_value_too_long_is_told_at_its_field(qtbot, room, part):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    drawer.form.editor("township").insert("长" * 61)
    room.press(drawer.save)
    assert "太长" in drawer.form._notes["township"].text()


def test_an_edit_on_old_ground_is_refused_in_the_drawer(qtbot, room, desk, part):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    version = facilities.dossier(desk.reading(), drawer.facility_id).entry.version
    facilities.save(desk.work(), drawer.facility_id, {"note": "别人改的"}, version)
    drawer.form.editor("township").insert("城关镇")
    room.press(drawer.save)
    assert "已被改动" in drawer.notice.sentence


def test_going_on_in_the_list_does_not_lose_what_was_typed(qtbot, room, part):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    drawer.form.editor("township").insert("城关镇")
    room.keys_on(part.table.view, "down")
    qtbot.waitUntil(lambda: not part._opening.isActive())
    assert drawer.facility_id == part.model.id_at(0)
    assert drawer.is_editing


def test_saving_nothing_changes_nothing(qtbot, room, part, log):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    room.press(drawer.save)
    assert log.notices == []
    assert not drawer.is_editing


def test_ticked_rows_are_set_at_once_and_taken_back(qtbot, room, desk, part, log):
    ids = [part.model.id_at(line) for line in range(3)]
    before = [facilities.dossier(desk.reading(), one).entry.facility for one in ids]
    for line in range(3):
        place = part.table.view.visualRect(part.model.index(line, 0)).center()
        qtbot.mouseClick(part.table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert part.bar.isVisible()
    (special,) = (
        one for one in part.bar.setters["object_class"].menu().actions() if one.text() == "特殊"
    )
    finished(qtbot, part, special.trigger)
    after = [facilities.dossier(desk.reading(), one).entry.facility for one in ids]
    assert {one.object_class for one in after} == {"special"}
    assert not part.bar.isVisible()
    assert log.notices[-1].text == "已修改 3 家"
    finished(qtbot, part, log.notices[-1].undo)
    back = [facilities.dossier(desk.reading(), one).entry.facility for one in ids]
    assert back == before


def test_ticked_rows_get_the_township_that_is_typed(qtbot, room, desk, part):
    ids = [part.model.id_at(line) for line in range(2)]
    part.model.tick(ids)
    part.bar.words.insert("样例新镇")
    finished(qtbot, part, lambda: room.press(part.bar.set_words))
    towns = [facilities.dossier(desk.reading(), one).entry.facility.township for one in ids]
    assert towns == ["样例新镇", "样例新镇"]
    assert part.bar.words.text() == ""


def test_the_recycle_bin_takes_and_gives_back(qtbot, room, part, log):
    ids = [part.model.id_at(line) for line in range(2)]
    part.model.tick(ids)
    finished(qtbot, part, lambda: room.press(part.bar.bin))
    assert part.model.rowCount() == 60
    room.press(part.bin)
    assert list(part.model.shown_ids()) == ids
    part.model.tick(ids)
    assert not part.bar.bin.isVisible()
    finished(qtbot, part, lambda: room.press(part.bar.restore))
    assert part.model.rowCount() == 0
    room.press(part.bin)
    assert part.model.rowCount() == 62
    finished(qtbot, part, log.notices[-1].undo)
    assert part.model.rowCount() == 60


def test_one_facility_goes_to_the_bin_from_its_dossier(qtbot, room, part):
    drawer = open_row(qtbot, room, part, 0)
    number = drawer.facility_id
    finished(qtbot, part, lambda: room.press(drawer.bin))
    assert number not in part.model.shown_ids()
    assert drawer.bin.text() == "恢复到名录"
    finished(qtbot, part, lambda: room.press(drawer.bin))
    assert number in part.model.shown_ids()


def test_what_is_shown_is_exported(qtbot, room, tmp_path):
    path = tmp_path / "所见.xlsx"
    part = room.open(RegisterPage, save_file=lambda *_: path).facilities
    with qtbot.waitSignal(part.model.modelReset):
        part.search.insert("焦化")
    finished(qtbot, part, lambda: room.press(part.export))
    rows = list(load_workbook(path).active.values)
    assert rows[0][:3] == ("单位名称", "许可证编号", "管理")
    assert [row[0] for row in rows[1:]] == names(part)


def test_no_file_is_written_where_none_was_named(room, part, log):
    room.press(part.export)
    assert not part.banner.is_busy
    assert log.notices == []


def test_the_columns_are_chosen_from_a_menu(part):
    titles = [action.text() for action in part.table.column_menu().actions()]
    assert {"单位名称", "计划行业", "地址"} <= set(titles)


def test_an_item_of_the_search_is_brought_to_the_front(qtbot, room, desk, page, part):
    (number,) = facilities.ids(desk.reading(), FacilityQuery(text="第四焦化"))
    room.press(page.header.tabs._buttons["officers"])
    page.open_item(number)
    assert page.part is part
    assert names(part) == ["样例县第四焦化有限公司"]
    assert part.drawer.facility_id == number


def test_an_item_in_the_bin_is_shown_there(desk, page, part):
    (number,) = facilities.ids(desk.reading(), FacilityQuery(text="第四焦化"))
    facilities.retire(desk.work(), (number,))
    page.open_item(number)
    assert part.bin.isChecked()
    assert part.table.current_id == number


def test_a_row_that_has_gone_is_told(part):
    part._open_safely(99999)
    assert "没有找到企业" in part.banner.notice.sentence


def test_the_first_button_leads_to_the_import(room, part, log):
    room.press(part.import_files)
    assert log.went == [("intake", None)]


def test_every_control_has_a_name(qtbot, room, page, part, unnamed):
    drawer = open_row(qtbot, room, part, 0)
    room.press(drawer.edit)
    part.model.tick([part.model.id_at(0)])
    assert [one for one in unnamed(page) if not one.isHidden()] == []
    assert [one for one in unnamed(drawer) if not one.isHidden()] == []


def test_what_is_copied_is_told(room, part, log):
    part.table.select(part.model.id_at(0))
    part.table.copy()
    assert log.notices[-1].text == "已复制 1 行"


def test_other_rooms_leave_the_list_alone(qtbot, page, part):
    with qtbot.assertNotEmitted(part.model.modelReset):
        page.refresh(frozenset({"draw"}))
    with qtbot.waitSignal(part.model.modelReset):
        page.refresh(frozenset({"check"}))
