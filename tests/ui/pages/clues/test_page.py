"""The page of clues: they are entered, checked, answered and closed."""

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from permitdesk.domain.clues.filter import ClueFilter
from permitdesk.domain.register.officer import Leave
from permitdesk.services.clues import clues
from ui.pages.clues.page import CluesPage

TODAY = date(2026, 11, 20)


@pytest.fixture
def numbers(desk, ground):
    """One late, one fresh, one out, one of no facility, one answered."""
    first = ground.facilities[0]
    work = desk.work
    clues.add(work(), "in", "monitoring", "样例超标报警", date(2026, 10, 1), first)
    clues.add(work(), "in", "complaint", "样例异味", date(2026, 11, 15), ground.facilities[1])
    clues.add(work(), "out", "permitting", "样例排放口不符", date(2026, 11, 16), first)
    clues.add(work(), "in", "grid", "样例热点", date(2026, 11, 17))
    clues.add(work(), "in", "video", "样例水流", date(2026, 11, 18), first)
    ids = {line.clue.number: line.id for line in clues.lines(desk.reading())}
    clues.answer(work(), ids["2026-005"], "属实", TODAY, 1)
    return ids


@pytest.fixture
def page(room, numbers):
    return room.open(CluesPage)


def shown(page):
    found = clues.lines_of(page.context.desk.reading(), page.rows.shown_ids())
    return [line.clue.number for line in found]


def finished(qtbot, banner, press):
    with qtbot.waitSignal(banner.busy_changed, check_params_cb=lambda busy: not busy):
        press()


def test_what_is_not_answered_is_shown_the_latest_first(page):
    assert shown(page) == ["2026-001", "2026-002", "2026-003", "2026-004"]
    tabs = page.header.tabs._buttons
    assert [tabs[key].text() for key in tabs] == ["办理中 4", "全部 5", "举报 0"]
    assert page.rows.index(0, 3).data() == "超期 20 天"


def test_the_table_keeps_qts_rules(page):
    QAbstractItemModelTester(page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.rows.show(ClueFilter(is_overdue=True))
    page.rows.show(ClueFilter("nothing"))


def test_every_control_has_a_name(page, room, unnamed, numbers):
    page.table.select(numbers["2026-001"])
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    room.press(page.add)
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    assert [one for one in unnamed(page) if not one.isHidden()] == []


def test_chips_filter_by_direction_channel_state_and_lateness(page, room):
    buttons = page.chips._buttons
    room.press(buttons["due:overdue"])
    assert shown(page) == ["2026-001"]
    room.press(buttons["due:overdue"])
    room.press(buttons["direction:out"])
    assert shown(page) == ["2026-003"]
    room.press(buttons["direction:in"])
    room.press(buttons["channel:grid"])
    assert shown(page) == ["2026-004"]
    assert page.count.text() == "1 条，共 4 条"


def test_a_search_finds_the_number_the_facility_and_the_words(page, qtbot):
    page.search.setText("造纸")
    qtbot.waitUntil(lambda: shown(page) == ["2026-002"])
    page.search.setText("没有")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert page._nothing._sentence.text() == "没有符合条件的线索。"


def test_a_clue_is_entered_with_its_facility(page, room, qtbot, desk, ground, log):
    room.press(page.add)
    form = room.drawer.action
    picker = form.form.editor("facility")
    room.type(picker, "91999901MA00000002")
    qtbot.waitUntil(lambda: picker.answers.count() == 1)
    place = picker.answers.visualItemRect(picker.answers.item(0)).center()
    qtbot.mouseClick(picker.answers.viewport(), room.left, pos=place)
    assert picker.box.text() == "样例第三机械厂"
    form.form.editor("content").set_value("样例粉尘")
    finished(qtbot, form.banner, lambda: room.press(form.submit))
    line = next(one for one in clues.lines(desk.reading()) if one.clue.number == "2026-006")
    assert (line.facility, line.clue.content) == ("样例第三机械厂", "样例粉尘")
    assert page.table.current_id == line.id
    assert log.notices[-1].text == "已登记线索 2026-006"


def test_typing_on_means_that_no_facility_is_picked(page, room, qtbot):
    room.press(page.add)
    picker = room.drawer.action.form.editor("facility")
    room.type(picker, "91999901MA00000002")
    qtbot.waitUntil(lambda: picker.answers.count() == 1)
    room.keys_on(picker.box, "down")
    room.keys_on(picker.answers, "return")
    assert picker.value() is not None
    room.type(picker, "x")
    assert picker.value() is None
    qtbot.waitUntil(lambda: "没有找到" in picker._note.text())


def test_a_clue_without_words_is_asked_for_them(page, room, desk):
    room.press(page.add)
    form = room.drawer.action
    room.press(form.submit)
    assert form.form._notes["content"].text() == "请填写内容。"
    assert len(clues.lines(desk.reading())) == 5


def test_a_clue_is_answered_and_closed(page, room, qtbot, desk, numbers, log):
    page.table.select(numbers["2026-002"])
    room.press(room.drawer.tabs._buttons["answer"])
    form = room.drawer.answer
    form.form.editor("result").set_value("已要求整改")
    finished(qtbot, form.banner, lambda: room.press(form.submit))
    assert clues.find(desk.reading(), numbers["2026-002"]).clue.state == "answered"
    page.open_item(numbers["2026-002"])
    banner = room.drawer._closing
    finished(qtbot, banner, lambda: room.press(room.drawer.close_clue))
    assert clues.find(desk.reading(), numbers["2026-002"]).clue.state == "closed"
    assert [notice.text for notice in log.notices] == ["已登记反馈", "线索已办结"]
    assert room.drawer.close_clue is None


def test_a_step_is_taken_back_once(page, room, qtbot, desk, numbers, log):
    number = numbers["2026-001"]
    before = clues.find(desk.reading(), number).clue
    page.table.select(number)
    form = room.drawer.answer
    form.form.show_values({"result": "属实，已转整改"})
    finished(qtbot, form.banner, lambda: room.press(form.submit))
    undo = log.notices[-1].undo
    undo()
    assert clues.find(desk.reading(), number).clue == before
    undo()
    assert "已被改动" in page.banner.notice.sentence
    assert clues.find(desk.reading(), number).clue == before


def test_two_able_officers_make_a_visit(page, room, qtbot, desk, ground, numbers, log):
    with desk.work() as work:
        work.register.officers.add_leave(ground.officers[0], Leave(first_day=TODAY, last_day=TODAY))
        work.record("register", "seed", "样例")
        work.commit()
    page.table.select(numbers["2026-001"])
    room.press(room.drawer.tabs._buttons["team"])
    team = room.drawer.team
    absent, second, third = (team.boxes[officer] for officer in ground.officers)
    assert not absent.isEnabled()
    assert absent.text().endswith("请假")
    room.press(third)
    assert not team.submit.isEnabled()
    assert team._state.text() == "还差 1 名"
    room.press(second)
    finished(qtbot, team.banner, lambda: room.press(team.submit))
    line = clues.find(desk.reading(), numbers["2026-001"])
    with desk.reading() as work:
        visit = work.schedule.find(line.visit_id or 0)
    assert (visit.state, visit.officers) == ("waiting", "样例孙丙、样例钱乙")
    assert room.drawer.team is None
    (seen,) = [one for one in room.drawer.findChildren(type(page.add)) if "核查任务" in one.text()]
    room.press(seen)
    assert log.went == [("check", visit.id)]


def test_a_clue_of_no_facility_or_going_out_is_not_checked(page, room, numbers):
    page.table.select(numbers["2026-004"])
    assert room.drawer.team is None
    page.table.select(numbers["2026-003"])
    assert "team" not in room.drawer.tabs._buttons


def test_an_empty_list_says_what_it_is_for(room, ground):
    page = room.open(CluesPage)
    assert "线索登记在这里" in page._nothing._sentence.text()


def test_an_item_from_elsewhere_is_brought_before_the_user(page, room, numbers):
    page.open_item(numbers["2026-005"])
    assert room.drawer.line.clue.number == "2026-005"
