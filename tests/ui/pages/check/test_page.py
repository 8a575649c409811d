"""The page of checks: a visit is chosen, its record filled and kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from permitdesk.services.check import checks
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.rectify import ledger
from ui.pages.check.page import CheckPage

TODAY = date(2026, 11, 20)
KEY = Qt.Key


@pytest.fixture
def visits(ground):
    """Three visits, one of each facility; the last has no day yet."""
    return [
        ground.visit(date(2026, 11, 18)),
        ground.visit(date(2026, 11, 20), facility=1),
        ground.visit(None, facility=2),
    ]


@pytest.fixture
def page(room, visits):
    """The page on those visits, the first one chosen."""
    return room.open(CheckPage)


def saved(qtbot, room):
    """Press the button and wait until the record is kept."""
    page = room.page
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.save)


def test_the_waiting_visits_are_listed_and_the_first_is_open(page, visits, room):
    assert [item.id for item in page.list.items.rows] == visits
    assert page.sheet.visit.id == visits[0]
    assert room.drawer.findChildren(type(page.list)) == []
    assert "样例第一焦化厂" in page.sheet.visit.facility


def test_the_list_keeps_qts_rules(page):
    QAbstractItemModelTester(page.list.items, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.list.show_items(page.list.items.rows[1:])
    page.list.show_items(())


def test_every_control_has_a_name(page, room, unnamed):
    page.sheet.start()
    room.keys("2")
    reached = [widget for widget in unnamed(page) if not widget.isHidden()]
    assert reached == []
    assert unnamed(room.drawer) == []


def test_a_whole_checklist_is_filled_by_the_keyboard_alone(page, room):
    page.sheet.start()
    room.keys("1", "3", *"11111", "2", *"111111")
    answers = page.sheet.checklist.answers()
    assert len(answers) == 14
    assert (answers["1"], answers["2"], answers["8"], answers["T4"]) == ("yes", "na", "no", "yes")


def test_arrows_and_enter_move_and_delete_takes_back(page, room):
    page.sheet.start()
    lines = page.sheet.checklist.rows
    room.keys(KEY.Key_Down, KEY.Key_Return, KEY.Key_Up)
    assert lines[1].hasFocus()
    room.keys("2")
    assert (lines[1].answer, lines[2].hasFocus()) == ("no", True)
    room.keys(KEY.Key_Up, KEY.Key_Delete)
    assert (lines[1].answer, page.sheet.cards) == ("", [])


def test_an_answer_is_given_and_taken_back_by_the_mouse(page, qtbot):
    line = page.sheet.checklist.rows[7]
    place = line.answer_rect("no").center()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)
    assert page.sheet.checklist.answers() == {"8": "no"}
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)
    assert page.sheet.checklist.answers() == {}


def test_the_points_of_the_line_in_hand_are_shown(page, room):
    page.sheet.start()
    room.keys(KEY.Key_Down)
    line = page.sheet.checklist.rows[1]
    shown = page.sheet.checklist.findChild(type(page.sheet.checklist._hints))
    words = [label.text() for label in shown.findChildren(type(page.sheet._progress))]
    assert line.item.question in words
    assert any(line.item.points[0].text in one for one in words)


def test_after_the_last_line_the_first_problem_is_next(page, room, qtbot):
    page.sheet.start()
    room.keys("2", *"1111111111111", KEY.Key_Return)
    assert page.sheet.cards[0].top.editor("description").hasFocus()


def test_a_no_makes_a_problem_with_type_term_and_articles_proposed(page, room):
    page.sheet.start()
    room.keys(*"1111111", "2")
    (card,) = page.sheet.cards
    draft = card.draft()
    assert (draft.item, draft.violation) == ("8", "ledger")
    assert draft.deadline == date(2026, 12, 18)
    assert draft.basis == ""
    assert page.sheet.outcome.value() == "problem"
    assert "生态环境法典" in card.basis.choice.currentText()


def test_an_article_counts_only_once_an_officer_confirms_it(page, room):
    page.sheet.start()
    room.keys(*"1111111", "2")
    (card,) = page.sheet.cards
    room.press(card.basis.confirmed)
    assert card.draft().basis == "code-1086-1-1-ledger"
    card.basis.choice.setCurrentIndex(1)
    card.basis.choice.activated.emit(1)
    assert card.draft().basis == ""


def test_the_articles_are_those_of_the_day_of_the_check(page, room):
    page.sheet.start()
    room.keys(*"1111111", "2")
    (card,) = page.sheet.cards
    page.sheet.day.set_value(date(2026, 8, 1))
    choice = card.basis.choice
    assert {"排污许可管理条例" in choice.itemText(at) for at in range(choice.count())} == {True}
    assert card.draft().deadline == date(2026, 8, 31)


def test_a_complete_list_without_a_no_proposes_that_nothing_was_found(page, room):
    page.sheet.start()
    room.keys(*"11111111111111")
    assert page.sheet.outcome.value() == "no_problem"
    room.keys("2")
    assert page.sheet.outcome.value() == "problem"


def test_words_written_come_back_with_another_no(page, room):
    page.sheet.start()
    room.keys("2", KEY.Key_Up)
    page.sheet.cards[0].top.editor("description").set_value("样例无证")
    room.keys("1", KEY.Key_Up)
    assert page.sheet.cards == []
    room.keys("2")
    assert page.sheet.cards[0].draft().description == "样例无证"


def test_a_record_is_kept_and_the_next_visit_is_open(page, room, qtbot, desk, visits, log):
    page.sheet.start()
    room.keys(*"1111111", "2", *"111111")
    card = page.sheet.cards[0]
    room.type(card.top.editor("description"), "ledger pages missing")
    room.type(card.right.editor("fine"), "0.5")
    card.right.editor("fine")._unit.set_value("wan")
    page.sheet.note.set_value("样例备注")
    saved(qtbot, room)
    kept = checks.recorded(desk.reading(), visits[0])
    assert (kept.check.outcome, kept.check.note) == ("problem", "样例备注")
    (line,) = kept.findings
    assert (line.description, line.fine_fen, line.item) == ("ledger pages missing", 500_000, "8")
    assert "1 个问题转入整改" in log.notices[-1].text
    assert page.sheet.visit.id == visits[1]
    assert page.header.tabs._buttons["done"].text() == "已检查 1"


def test_ctrl_s_saves(page, qtbot, desk, visits):
    page.sheet.checklist.answer_rest("yes")
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        qtbot.keyClick(page, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert checks.recorded(desk.reading(), visits[0]).check.outcome == "no_problem"


def test_nothing_is_kept_while_something_is_missing(page, room, desk):
    room.press(page.save)
    assert "请选择检查结果" in page.sheet._mistake.text()
    page.sheet.start()
    room.keys("2")
    room.press(page.save)
    assert not page.banner.is_busy
    assert checks.of_month(desk.reading(), "2026-11") == ()


def test_a_fine_that_is_no_number_is_told_at_its_field(page, room):
    page.sheet.start()
    room.keys("2")
    card = page.sheet.cards[0]
    room.type(card.top.editor("description"), "x")
    room.type(card.right.editor("fine"), "many")
    room.press(page.save)
    assert not page.banner.is_busy
    assert "不是可以识别的金额" in card.right._notes["fine"].text()


def test_a_correction_on_the_spot_asks_for_evidence_instead_of_a_deadline(page, room, qtbot, desk):
    page.sheet.start()
    room.keys("2")
    card = page.sheet.cards[0]
    card.left.editor("correction").set_value("on_the_spot")
    card.left.edited.emit("correction")
    assert not card.left.editor("deadline").isEnabled()
    room.type(card.top.editor("description"), "x")
    room.type(card.right.editor("evidence"), "photo")
    saved(qtbot, room)
    assert ledger.lines(desk.reading())[0].state == "rectified"


def test_what_was_begun_stays_when_another_visit_is_looked_at(page, room, visits):
    page.sheet.start()
    room.keys("1", "2")
    page.list.select(visits[1])
    assert page.list.badge_of(page.list.items.rows[0]) == ("未保存", "warn")
    page.list.select(visits[0])
    assert dict(page.sheet.checklist.answers()) == {"1": "yes", "2": "no"}


def test_a_failure_is_told_and_the_record_stays(page, room, qtbot, desk, visits):
    page.sheet.checklist.answer_rest("yes")
    record(desk.work(), visits[0], CheckDraft(date(2026, 11, 18), "no_problem"), TODAY)
    saved(qtbot, room)
    assert "已经录入过结果" in page.banner.notice.sentence
    assert page.sheet.is_edited


def test_a_visit_with_its_result_is_shown_to_read(page, room, desk, visits, log, qtbot):
    draft = FindingDraft("outlet", "样例无标牌")
    record(
        desk.work(),
        visits[1],
        CheckDraft(TODAY, "problem", answers={"2": "no"}, findings=(draft,)),
        TODAY,
    )
    page.refresh(frozenset({"check"}))
    room.press(page.header.tabs._buttons["done"])
    assert page.sheet is None
    assert not page.save.isEnabled()
    view = page._record.currentWidget()
    words = [label.text() for label in view.findChildren(type(page.header._title))]
    assert "样例无标牌" in words
    assert "不符合 1" in words
    (link,) = [one for one in view.findChildren(type(page.save)) if one.text() == "到台账办理"]
    room.press(link)
    assert log.went == [("rectify", ledger.lines(desk.reading())[0].id)]


def test_the_history_of_the_facility_stands_in_the_drawer(page, room, ground, visits, log):
    ground.finding(date(2026, 8, 1))
    page.refresh(frozenset({"rectify"}))
    assert room.drawer.tabs._buttons["findings"].text() == "未销号问题 1"
    buttons = {one.text(): one for one in room.drawer.findChildren(type(page.save))}
    room.press(buttons["打开一企一档"])
    assert log.went == [("register", ground.facilities[0])]


def test_a_search_narrows_the_list(page, qtbot, visits):
    page.search.setText("造纸")
    qtbot.waitUntil(lambda: page.list.items.rowCount() == 1)
    assert page.sheet.visit.id == visits[1]
    page.search.setText("没有这家")
    qtbot.waitUntil(lambda: page.list.items.rowCount() == 0)
    assert page.sheet is None
    assert not page.save.isEnabled()


def test_a_month_without_visits_leads_to_the_schedule(page, room, log, qtbot):
    page.show_period(2026, 12)
    assert page._whole.currentWidget() is page._nothing
    page._nothing.resize(600, 400)
    room.press(page._nothing.button)
    assert log.went == [("schedule", None)]


def test_an_item_from_elsewhere_is_brought_before_the_user(page, visits, desk, log):
    page.open_item(visits[2])
    assert page.sheet.visit.id == visits[2]
    page.show_period(2026, 10)
    page.open_item(visits[2])
    assert "2026年11月" in log.notices[-1].text


def test_a_problem_without_a_line_can_be_added_and_removed(page, room, qtbot):
    room.press(page.sheet.add_finding)
    assert page.sheet.outcome.value() == "problem"
    (card,) = page.sheet.cards
    assert card.draft().item == ""
    card.removed.emit()
    assert (page.sheet.cards, page.sheet.outcome.value()) == ([], "")


def test_a_hidden_page_leaves_the_drawer_of_others_alone(page, room, visits):
    page.hide()
    room.drawers.put("page", None)
    page.show_period(2026, 11)
    page.list.select(visits[1])
    assert room.drawer is None
    page.show()
    assert "样例第二造纸厂" in room.drawer._title.text()
