"""On the page of checks: a recorded check is opened again, put right, and kept with a reason."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from permitdesk.services.check import checks
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from ui.pages.check.correction_sheet import CorrectionSheet
from ui.pages.check.history import HistoryDrawer
from ui.pages.check.page import CheckPage
from ui.pages.check.recorded import RecordedView
from ui.pages.check.return_drawer import ReturnDrawer

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)


@pytest.fixture
def visit(desk, ground):
    number = ground.visit(DAY)
    draft = CheckDraft(
        DAY,
        "problem",
        note="现场已看",
        answers={"1": "yes", "2": "yes", "8": "no"},
        findings=(FindingDraft("ledger", "台账缺页", item="8"),),
    )
    record(desk.work(), number, draft, TODAY)
    return number


@pytest.fixture
def page(room, visit):
    made = room.open(CheckPage)
    made.header.tabs.choose("done")
    made._show_tab("done")
    return made


def begin(page, room) -> CorrectionSheet:
    view = page._record.currentWidget()
    assert isinstance(view, RecordedView)
    room.press(view.correct)
    sheet = page.sheet
    assert isinstance(sheet, CorrectionSheet)
    return sheet


def answer(sheet, item, given):
    next(one for one in sheet.checklist.rows if one.item.id == item).answered.emit(given)


def test_a_recorded_check_is_put_right_with_a_reason_and_undone(
    page, room, desk, visit, log, unnamed
):
    sheet = begin(page, room)
    assert sheet.draft().answers == {"1": "yes", "2": "yes", "8": "no"}
    assert (sheet.outcome.value(), sheet.note.value()) == ("problem", "现场已看")
    assert unnamed(sheet) == []
    answer(sheet, "1", "na")
    sheet.words["8"].setPlainText("9月台账缺3日")
    room.press(page.save)
    drawer = room.drawer
    assert isinstance(drawer, ReturnDrawer)
    assert unnamed(drawer) == []
    assert {key: one.is_taken for key, one in drawer.choices.items()} == {
        "answer:1": True,
        "problem:8": True,
    }
    assert not drawer.accept.isEnabled(), "nobody has said why yet"
    drawer.reason.setPlainText("录入时看错了行")
    room.press(drawer.accept)
    kept = checks.recorded(desk.reading(), visit)
    assert kept.answers == {"1": "na", "2": "yes", "8": "no"}
    assert [line.description for line in kept.findings] == ["9月台账缺3日"]
    assert isinstance(page._record.currentWidget(), RecordedView)
    log.notices[-1].undo()
    kept = checks.recorded(desk.reading(), visit)
    assert kept.answers == {"1": "yes", "2": "yes", "8": "no"}
    assert [line.description for line in kept.findings] == ["台账缺页"]


def test_a_new_no_becomes_a_problem_with_what_its_card_says(page, room, desk, visit):
    sheet = begin(page, room)
    answer(sheet, "10", "no")
    (card,) = sheet.cards
    card.top.show_values({"description": "未公开监测结果"})
    card.right.show_values({"fine": 300_00})
    room.press(page.save)
    room.drawer.reason.setPlainText("漏录一项")
    room.press(room.drawer.accept)
    found = {line.item: line for line in checks.recorded(desk.reading(), visit).findings}
    assert set(found) == {"8", "10"}
    assert (found["10"].description, found["10"].fine_fen) == ("未公开监测结果", 300_00)


def test_a_problem_in_the_ledger_stays_and_says_where_to_go(page, room, visit, desk, log):
    sheet = begin(page, room)
    answer(sheet, "8", "yes")
    room.press(page.save)
    choice = room.drawer.choices["answer:8"]
    assert not choice.theirs.isEnabled()
    room.drawer.reason.setPlainText("看错")
    assert not room.drawer.accept.isEnabled(), "nothing can be taken"
    (jump,) = [one for one in choice.findChildren(QPushButton) if "整改" in one.text()]
    room.press(jump)
    (finding,) = checks.recorded(desk.reading(), visit).findings
    assert log.went == [("rectify", finding.id)]


def test_an_emptied_description_is_asked_for_where_it_stood(page, room, desk, visit):
    sheet = begin(page, room)
    sheet.words["8"].setPlainText("")
    sheet.note.setPlainText("另记")
    room.press(page.save)
    assert not isinstance(room.drawer, ReturnDrawer)
    (missing,) = [one for one in sheet.findChildren(QLabel) if "请写清发现了什么" in one.text()]
    assert not missing.isHidden()
    sheet.words["8"].setPlainText("台账缺两页")
    assert missing.isHidden()
    room.press(page.save)
    assert set(room.drawer.choices) == {"note", "problem:8"}


def test_a_correction_begun_waits_and_is_given_up(page, room, desk, visit):
    sheet = begin(page, room)
    sheet.note.setPlainText("另记")
    page.refresh(frozenset({"check"}))
    assert page.sheet is sheet
    assert [item.is_begun for item in page.list.items.rows] == [True]
    room.press(page.save)
    assert isinstance(room.drawer, ReturnDrawer)
    sheet.note.setPlainText("另记一句")
    assert isinstance(room.drawer, HistoryDrawer), "the differences were older than the record"
    (leave,) = [one for one in sheet.findChildren(QPushButton) if one.text() == "放弃更正"]
    room.press(leave)
    assert isinstance(page._record.currentWidget(), RecordedView)
    assert [item.is_begun for item in page.list.items.rows] == [False]
    assert checks.recorded(desk.reading(), visit).check.note == "现场已看"


def test_nothing_entered_anew_is_nothing_to_correct(page, room, log):
    begin(page, room)
    room.press(page.save)
    assert "没有改动" in log.notices[-1].text
    assert isinstance(room.drawer, HistoryDrawer)
