"""The page of the plan, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.services.plan import presets, rules
from ui.context import Period
from ui.pages.plan.row_drawer import RowDrawer
from ui.widgets.search_box import SearchBox

LEFT = Qt.MouseButton.LeftButton


def row_of(table, line: int):
    """Return the middle of a row's first cell."""
    return table.view.visualRect(table.view.model().index(line, 0)).center()


def click(qtbot, table, line: int = 0) -> None:
    qtbot.mouseClick(table.view.viewport(), LEFT, pos=row_of(table, line))


def double_click(qtbot, table, line: int = 0) -> None:
    """Press twice: Qt's own helper sends the second press alone."""
    click(qtbot, table, line)
    qtbot.mouseDClick(table.view.viewport(), LEFT, pos=row_of(table, line))


def tab(qtbot, tabs, words: str) -> None:
    """Click the tab that begins with these words."""
    (button,) = [one for one in tabs.findChildren(QPushButton) if one.text().startswith(words)]
    qtbot.mouseClick(button, LEFT)


def words_of(model, column: str) -> list[str]:
    at = [one.key for one in model.columns].index(column)
    return [model.index(line, at).data() for line in range(model.rowCount())]


def rule(planned, code: str = "key") -> PlanRule:
    return rules.find(planned.reading(), 2026, code).rule


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


def shown_in(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


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
    assert titles == ["规则 2", "附件3（7 行）", "本月 22"]


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


def edit(qtbot, room, page, line: int = 0) -> RowDrawer:
    """Open a row's fields by a double click."""
    double_click(qtbot, page.rules_table, line)
    return room.drawer


def retype(qtbot, editor, words: str) -> None:
    """Type other words by the input method, as Chinese is typed."""
    editor.setFocus()
    editor.selectAll()
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


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


def test_a_row_can_ask_for_an_attribute(page, planned, qtbot, room):
    drawer = edit(qtbot, room, page, 1)
    attribute = drawer.form.editor("attribute")
    attribute.setFocus()
    while attribute.value() != "township":
        qtbot.keyClick(attribute, Qt.Key.Key_Down)
    retype(qtbot, drawer.form.editor("wanted"), "样例")
    assert "保存后按新的对象重新计数。" in shown_in(drawer)
    room.press(drawer._save)
    assert rule(planned, "general").filters == (
        '[{"attribute":"township","operator":"starts_with","value":"样例"}]'
    )
    qtbot.waitUntil(lambda: "乡镇（街道）开头为“样例”" in words_of(page.rules_model, "whom")[1])


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


# Annex 3


def test_the_seven_rows_stand_as_the_form_has_them(page, qtbot):
    tab(qtbot, page.header.tabs, "附件3")
    assert words_of(page.annex_model, "industry") == [
        "造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用",
    ]  # fmt: skip
    assert words_of(page.annex_model, "pool") == ["0", "0", "0", "12", "0", "0", "0"]


def test_a_row_of_the_form_is_edited(page, planned, qtbot, room):
    tab(qtbot, page.header.tabs, "附件3")
    click(qtbot, page.annex_table, 3)
    drawer = room.drawer
    editor = drawer.form.editor("frequency_text")
    retype(qtbot, editor, "每月1次")
    qtbot.mouseClick(
        drawer.form.editor("in_double_random"),
        LEFT,
        pos=drawer.form.editor("in_double_random").rect().center() / 8,
    )
    room.press(drawer._save)
    qtbot.waitUntil(lambda: words_of(page.annex_model, "frequency")[3] == "每月1次")
    assert rule(planned, "annex3-4").in_double_random is False


def test_the_form_goes_out_and_comes_back(planned, opened, qtbot, room, log, tmp_path):
    path = tmp_path / "附件3.xlsx"
    page = opened(save_file=lambda *_: path, pick_file=lambda *_: path)
    tab(qtbot, page.header.tabs, "附件3")
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.send_out)
    assert log.opened == [path]
    assert page.banner.notice.sentence.startswith("附件3 已写到")
    row = rules.find(planned.reading(), 2026, "annex3-4")
    rules.save(planned.work(), 2026, row, {"ratio_text": "别的"})
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.take_in)
    assert log.notices[-1].text == "附件3：新增 0 行，修改 1 行，6 行未变"
    assert rule(planned, "annex3-4").ratio_text != "别的"
    log.notices[-1].undo()
    assert rule(planned, "annex3-4").ratio_text == "别的"


def test_a_wrong_file_is_told_and_changes_nothing(planned, opened, qtbot, room, tmp_path):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"no workbook")
    page = opened(pick_file=lambda *_: path)
    tab(qtbot, page.header.tabs, "附件3")
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.take_in)
    assert "无法读取" in page.banner.notice.sentence


def test_no_file_chosen_is_nothing_done(page, qtbot, room, log):
    tab(qtbot, page.header.tabs, "附件3")
    room.press(page.header.send_out)
    room.press(page.header.take_in)
    assert not page.banner.is_busy
    assert log.notices == []


# the month


def test_the_year_is_said_in_words_for_whoever_cannot_see_it(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    said = page.month_view.bars.accessibleName().split("；")
    assert len(said) == 12
    assert said[10] == "11月：已抽 0 次，计划再抽 22 次，可安排 84 次"


def test_the_month_shows_its_share_with_the_arithmetic(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    assert words_of(page.month_view.model, "due") == ["2", "20"]
    assert "⌈40 ÷ 2⌉ = 20" in words_of(page.month_view.model, "how")[1]
    assert "11月计划检查 22 次，已抽 0 次；力量可安排 84 次。" in shown_in(page.month_view)


def test_more_than_can_be_done_is_told_by_month(planned, opened, qtbot):
    row = rules.find(planned.reading(), 2026, "general")
    rules.save(planned.work(), 2026, row, {"basis": "full", "months": "11", "repeats": True})
    with planned.work() as work:
        for officer in work.register.officers.all()[:3]:
            work.register.officers.bin([officer.id], work.now)
        work.record("register", "bin", "样例")
        work.commit()
    page = opened()
    tab(qtbot, page.header.tabs, "本月")
    assert "计划超出执法力量：11月超出" in shown_in(page.month_view)


def test_a_tip_tells_the_figures_of_the_month_under_the_pointer(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    bars = page.month_view.bars
    place = QPoint(bars.width() - 5, bars.height() // 2)
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, place, bars.mapToGlobal(place)))
    assert QToolTip.text().startswith("12月：")
    QToolTip.hideText()
