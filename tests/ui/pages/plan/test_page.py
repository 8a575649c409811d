"""The page of the plan, by mouse and keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from permitdesk.domain.check.record import Finding
from permitdesk.domain.plan.cap import CountRule
from permitdesk.services.plan import presets, rules
from permitdesk.services.schedule import visits
from tests.ui.pages.plan.hands import (
    LEFT,
    click,
    double_click,
    edit,
    retype,
    rule,
    shown_in,
    tab,
    words_of,
)
from ui.context import Period
from ui.pages.plan.row_drawer import RowDrawer
from ui.widgets.search_box import SearchBox

# where there is no plan


def test_a_year_without_a_plan_offers_the_presets(office, opened):
    page = opened()
    assert page.chooser.isVisible()
    assert not page.header.tabs.isVisible()
    assert not page.header.go_on.isVisible()
    assert page.chooser.current.id == presets.RECOMMENDED
    assert words_of(page.chooser.model, "hint")[0] == "推荐"


def test_a_preset_shows_what_it_would_come_to_here(office, opened, qtbot):
    page = opened()
    qtbot.waitUntil(lambda: "⌈12 × 25%⌉ = 3" in shown_in(page.chooser))
    click(qtbot, page.chooser.table, 1)
    qtbot.waitUntil(lambda: "⌈12 × 5%⌉ = 1" in shown_in(page.chooser))


def test_a_click_makes_the_years_plan(office, opened, qtbot, room, log):
    page = opened()
    room.press(page.chooser.start)
    qtbot.waitUntil(page.rules_table.isVisible)
    assert rule(office).title == "重点排污单位每季度不低于25%"
    assert log.notices[-1].text == "已用“国家2015 县级”建立 2026 年计划"
    assert log.notices[-1].undo is None


def test_enter_on_a_preset_begins_with_it(office, opened, qtbot):
    page = opened()
    page.chooser.table.view.setFocus()
    qtbot.keyClick(page.chooser.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.chooser.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.rules_table.isVisible)
    assert rule(office).value == 5


# the rows


def test_the_rows_show_pool_arithmetic_and_state(page):
    assert words_of(page.rules_model, "pool") == ["12", "30"]
    assert words_of(page.rules_model, "count") == ["⌈12 × 25%⌉ = 3", "4 × 10 = 40"]
    assert words_of(page.rules_model, "month") == ["0 / 2", "0 / 20"]
    assert words_of(page.rules_model, "state") == ["可抽取", "可抽取"]


def test_the_head_counts_rows_and_visits(page):
    titles = [one.text() for one in page.header.tabs.findChildren(QPushButton)]
    assert titles[:3] == ["规则 2", "附件3", "本月 22"]
    assert titles[3:] == ["按月", "频次", "覆盖", "版本"]


def test_the_models_keep_qts_rules(page):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (page.rules_model, page.annex_model, page.month_view.model, page.chooser.model):
        QAbstractItemModelTester(model, fatal)
        model.sort(1, Qt.SortOrder.DescendingOrder)
        model.show(model.rows[1:])


def test_every_control_has_a_name(page, qtbot, room, unnamed):
    click(qtbot, page.rules_table)
    assert unnamed(page) == []
    assert unnamed(room.drawer) == []


def test_a_click_opens_the_row_with_its_numbers(page, qtbot, room):
    click(qtbot, page.rules_table)
    assert isinstance(room.drawer, RowDrawer)
    said = shown_in(room.drawer)
    assert "⌈12 × 25%⌉ = 3" in said
    assert "余 3 家分 2 个月：⌈3 ÷ 2⌉ = 2" in said
    assert "在产单位 11 家；不重复抽取时年内将缺 1 家" in said


def test_the_pool_of_a_row_can_be_searched(page, qtbot, room):
    click(qtbot, page.rules_table)
    tab(qtbot, room.drawer.tabs, "可抽 11")
    pool = room.drawer.eligible
    box = pool.findChild(SearchBox)
    retype(qtbot, box, "第7厂")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert words_of(pool.model, "name") == ["样例第7厂"]
    assert "1 家，共 11 家" in shown_in(pool)


def test_who_is_left_out_stands_there_with_the_reason(page, qtbot, room, log):
    click(qtbot, page.rules_table)
    tab(qtbot, room.drawer.tabs, "不可抽 1")
    pool = room.drawer.excluded
    assert words_of(pool.model, "reason") == ["长期停产"]
    double_click(qtbot, pool.table)
    assert log.went[-1][0] == "register"


def test_typing_a_value_shows_at_once_what_it_comes_to(page, qtbot, room):
    drawer = edit(qtbot, room, page)
    assert not drawer.is_dirty
    retype(qtbot, drawer.form.editor("value"), "50")
    assert "每季度  ⌈12 × 50%⌉ = 6" in shown_in(drawer)
    assert drawer.is_dirty


def test_a_changed_row_is_kept_and_can_be_undone(page, planned, qtbot, room, log):
    drawer = edit(qtbot, room, page)
    retype(qtbot, drawer.form.editor("value"), "50")
    room.press(drawer._save)
    qtbot.waitUntil(lambda: words_of(page.rules_model, "count")[0] == "⌈12 × 50%⌉ = 6")
    assert rule(planned).value == 50
    assert log.notices[-1].text == "已修改“重点排污单位每季度不低于25%”"
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: words_of(page.rules_model, "count")[0] == "⌈12 × 25%⌉ = 3")
    assert rule(planned).value == 25


def test_a_wrong_value_is_told_below_its_field(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page)
    retype(qtbot, drawer.form.editor("value"), "120")
    room.press(drawer._save)
    assert "比例不能超过 100%。" in shown_in(drawer)
    assert rule(planned).value == 25


def test_what_is_no_number_is_told_while_typing(page, qtbot, room):
    drawer = edit(qtbot, room, page)
    retype(qtbot, drawer.form.editor("value"), "很多")
    assert "“数值”不能是“很多”：请填写数字" in shown_in(drawer)


def test_months_are_switched_off_and_on(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page)
    months = drawer.form.editor("months")
    for button in months.findChildren(QPushButton)[:9]:
        qtbot.mouseClick(button, LEFT)
    room.press(drawer._save)
    assert rule(planned).months == "10,11,12"


def test_a_season_of_the_year_switches_its_months_on(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page)
    months = drawer.form.editor("months")
    assert months.seasons.currentText() == "全年"
    months.seasons.setFocus()
    while months.seasons.value() != "10-3":
        qtbot.keyClick(months.seasons, Qt.Key.Key_Down)
    room.press(drawer._save)
    assert rule(planned).months == "1,2,3,10,11,12"


def test_milestones_are_typed_as_people_say_them(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page, 1)
    retype(qtbot, drawer.form.editor("milestones"), "6月底60%、9月底100%")
    room.press(drawer._save)
    assert rule(planned, "general").milestones == "6:60,9:100"
    qtbot.waitUntil(lambda: room.drawer.row.rule.milestones == "6:60,9:100")
    room.drawer.show_tab("numbers")
    assert "6月底60%、9月底100%" in shown_in(room.drawer)


def test_a_row_can_ask_for_an_attribute(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page, 1)
    conditions = drawer.form.editor("filters")
    room.press(conditions.more)
    (line,) = conditions.lines
    line.attribute.setFocus()
    while line.attribute.value() != "township":
        qtbot.keyClick(line.attribute, Qt.Key.Key_Down)
    retype(qtbot, line.wanted, "样例")
    assert "保存后按新的对象重新计数。" in shown_in(drawer)
    room.press(drawer._save)
    assert rule(planned, "general").filters == (
        '[{"attribute":"township","operator":"starts_with","value":"样例"}]'
    )
    qtbot.waitUntil(lambda: "乡镇（街道）开头为“样例”" in words_of(page.rules_model, "whom")[1])


def test_a_condition_that_is_none_is_told_and_cannot_be_saved(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page, 1)
    filters = drawer.form.editor("filters")
    room.press(filters.more)
    (line,) = filters.lines
    qtbot.waitUntil(line.isVisible)
    retype(qtbot, drawer.form.editor("value"), "9")
    line.attribute.setFocus()
    while line.attribute.value() != "management_class":
        qtbot.keyClick(line.attribute, Qt.Key.Key_Down)
    retype(qtbot, line.wanted, "重要管理")
    assert "只能填：重点管理、简化管理、登记管理。" in shown_in(drawer)
    assert not drawer._save.isEnabled()
    while line.attribute.value() != "permit_until":
        qtbot.keyClick(line.attribute, Qt.Key.Key_Down)
    assert line.operator.itemText(line.operator.findData("at_most")) == "不晚于"
    assert "请写日期，如 2026-12-31。" in shown_in(drawer)
    retype(qtbot, line.wanted, "2027年1月31日")
    assert drawer._save.isEnabled()
    room.press(drawer._save)
    assert '"value":"2027-01-31"' in rule(planned, "general").filters


def test_a_row_is_added_by_the_drawer(page, planned, qtbot, room, log):
    room.press(page.header.add_row)
    drawer = room.drawer
    retype(qtbot, drawer.form.editor("title"), "样例加查")
    retype(qtbot, drawer.form.editor("value"), "10")
    room.press(drawer._save)
    qtbot.waitUntil(lambda: page.rules_model.rowCount() == 3)
    assert rule(planned, "row-1").title == "样例加查"
    assert room.drawer is None
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: page.rules_model.rowCount() == 2)


def test_a_row_without_a_name_is_not_kept(page, planned, qtbot, room):
    room.press(page.header.add_row)
    drawer = room.drawer
    drawer.form.editor("title").selectAll()
    qtbot.keyClick(drawer.form.editor("title"), Qt.Key.Key_Delete)
    retype(qtbot, drawer.form.editor("value"), "10")
    room.press(drawer._save)
    assert "请填写名称。" in shown_in(drawer)


def test_a_row_is_removed_and_comes_back(page, planned, qtbot, room, log):
    drawer = edit(qtbot, room, page)
    room.press(drawer._remove)
    qtbot.waitUntil(lambda: page.rules_model.rowCount() == 1)
    assert room.drawer is None
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: page.rules_model.rowCount() == 2)
    assert rule(planned).value == 25


def test_what_somebody_types_survives_a_refresh(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page)
    retype(qtbot, drawer.form.editor("value"), "40")
    row = rules.find(planned.reading(), 2026, "key")
    rules.save(planned.work(), 2026, row, {"value": 60})
    page.refresh(frozenset({"plan"}))
    qtbot.waitUntil(lambda: "60%" in words_of(page.rules_model, "count")[0])
    assert room.drawer is drawer
    room.press(drawer._save)
    assert "在您打开之后已被改动" in page.banner.notice.sentence
    assert rule(planned).value == 60


def test_another_preset_can_be_chosen_and_undone(page, planned, qtbot, room, log):
    room.press(page.header.change_preset)
    assert page.chooser.isVisible()
    assert page.header.keep_plan.isVisible()
    room.press(page.header.keep_plan)
    qtbot.waitUntil(page.rules_table.isVisible)
    room.press(page.header.change_preset)
    click(qtbot, page.chooser.table, 1)
    room.press(page.chooser.start)
    qtbot.waitUntil(lambda: "5%" in words_of(page.rules_model, "count")[0])
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: "25%" in words_of(page.rules_model, "count")[0])


def test_the_next_step_is_the_draw(page, room, log):
    room.press(page.header.go_on)
    assert log.went == [("draw", None)]


def test_another_month_is_read_anew(page, qtbot):
    object.__setattr__(page.context, "period", lambda: Period(2027, 1))
    page.show_period(2027, 1)
    qtbot.waitUntil(page.chooser.isVisible)
    assert "2027 年还没有检查计划" in shown_in(page.chooser)


def test_a_row_is_opened_from_elsewhere(page, planned, qtbot, room):
    form = rules.find(planned.reading(), 2026, "annex3-4")
    page.open_item(form.id)
    qtbot.waitUntil(lambda: room.drawer is not None)
    assert page.annex_table.isVisible()
    page.open_item("month")
    assert page.month_view.isVisible()


def test_a_unit_with_problems_is_gone_back_to(planned, opened, qtbot, room, log):
    with planned.work() as work:
        unit = work.plan.pool(2026, CountRule())[0]
        found = Finding(violation="ledger", found_on=date(2026, 5, 6))
        work.check.add_finding(found, unit.facility_id, None)
        work.record("check", "seed", "样例")
        work.commit()
    row = rules.find(planned.reading(), 2026, "key")
    rules.save(planned.work(), 2026, row, {"revisit": 20})
    page = opened()
    click(qtbot, page.rules_table)
    assert "⌈3 × 20%⌉ = 1 家，随机抽取 2 家" in shown_in(room.drawer)
    tab(qtbot, room.drawer.tabs, "回头看 1")
    click(qtbot, room.drawer.revisits.table)
    room.press(room.drawer.revisit)
    assert log.notices[-1].text.startswith("已把回头看排入11月")
    (line,) = visits.of_month(planned.reading(), "2026-11")
    assert (line.origin, line.facility_id) == ("recheck", unit.facility_id)
