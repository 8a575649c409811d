"""On the page of checks: record, evidence, platform, discretion, forms and the list of all."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from permitdesk.services.check import checks, evidence, forms, leniency, sheets
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.schedule import visits
from tests.settling import settle
from ui.pages.check.discretion_drawer import DiscretionDrawer
from ui.pages.check.page import CheckPage
from ui.pages.check.recorded import RecordedView
from ui.pages.check.return_drawer import ReturnDrawer

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)


@pytest.fixture
def photo(tmp_path, qapp):
    path = tmp_path / "样例照片.png"
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


@pytest.fixture
def recorded(desk, ground):
    """Return a function that records a visit and returns its number."""

    def make(**fields):
        visit = ground.visit(DAY)
        finding = FindingDraft("ledger", "台账缺页", sub_type="incomplete")
        draft = CheckDraft(DAY, "problem", findings=(finding,), **fields)
        record(desk.work(), visit, draft, TODAY)
        return visit

    return make


def open_done(room, qtbot, **functions) -> tuple[CheckPage, RecordedView]:
    page = room.open(CheckPage, **functions)
    page.header.tabs.choose("done")
    page._show_tab("done")
    view = page._record.currentWidget()
    assert isinstance(view, RecordedView)
    return page, view


def press(view, words):
    (found,) = [one for one in view.findChildren(QPushButton) if one.text() == words]
    found.click()


def test_a_record_is_completed_after_the_visit(room, qtbot, desk, recorded):
    visit = recorded()
    _, view = open_done(room, qtbot)
    press(view, "展开笔录")
    form = view.site_form
    form.show_record(form.record().model_copy(update={"person_name": "样例周己"}))
    form.editor("begun_at").setText("9时5分")
    form.editor("begun_at").editingFinished.emit()
    assert form.record().begun_at == "09:05"
    assert form.record().ended_at == "09:35", "the usual length of a visit"
    room.press(view.keep)
    check = checks.recorded(desk.reading(), visit).check.id
    kept = sheets.of_check(desk.reading(), check, TODAY).record
    assert (kept.person_name, kept.begun_at, kept.unit_name) == (
        "样例周己",
        "09:05",
        "样例第一焦化厂",
    )


def test_photos_are_taken_in_on_the_worker_and_shown_small(room, qtbot, desk, recorded, photo):
    visit = recorded()
    page, view = open_done(room, qtbot, pick_files=lambda *_: (photo,))
    press(view, "展开证据")
    room.press(view.evidence.add)
    settle(qtbot, page)
    check = checks.recorded(desk.reading(), visit).check.id
    (kept,) = evidence.of_check(desk.reading(), check)
    assert (kept.evidence.title, kept.evidence.kind) == ("样例照片", "photo")
    view = page._record.currentWidget()
    (line,) = view.evidence.lines
    qtbot.waitUntil(lambda: not line.picture.pixmap().isNull())
    line.words.editor("proves").setText("排口无标志牌")
    line.words.editor("proves").textEdited.emit("排口无标志牌")
    assert evidence.of_check(desk.reading(), check)[0].evidence.proves == "排口无标志牌"


def test_the_platform_is_ticked_with_a_day_and_taken_back(room, qtbot, desk, recorded, log):
    visit = recorded()
    _, view = open_done(room, qtbot)
    room.press(view.platform.tick)
    assert checks.recorded(desk.reading(), visit).check.platform_recorded_on == TODAY
    view = room.page._record.currentWidget()
    room.press(view.platform.tick)
    assert checks.recorded(desk.reading(), visit).check.platform_recorded_on is None
    log.notices[-1].undo()
    assert checks.recorded(desk.reading(), visit).check.platform_recorded_on == TODAY
    log.notices[0].undo()
    assert checks.recorded(desk.reading(), visit).check.platform_recorded_on is None


def test_a_fine_is_decided_about_in_the_drawer(room, qtbot, desk, recorded, unnamed):
    visit = recorded()
    _, view = open_done(room, qtbot)
    press(view, "裁量…")
    drawer = room.drawer
    assert isinstance(drawer, DiscretionDrawer)
    assert unnamed(drawer) == []
    form = drawer.action.form
    assert form.values()["is_first"]
    form.show_values({"decision": "unfined", "reason": "初次、轻微"})
    room.press(drawer.action.submit)
    finding = checks.recorded(desk.reading(), visit).findings[0].id
    assert leniency.case(desk.reading(), finding, TODAY).version == 0, "two conditions are open"
    form.show_values(
        {
            "is_slight": True,
            "slight_note": "未造成污染",
            "is_corrected": True,
            "corrected_note": "照片1张",
        }
    )
    room.press(drawer.action.submit)
    case = leniency.case(desk.reading(), finding, TODAY)
    assert (case.discretion.decision, case.discretion.decided_by) == ("unfined", desk.actor)


def test_a_check_from_afar_is_turned_into_a_visit_on_site(room, qtbot, desk, recorded):
    recorded(is_remote=True, remote_source="video")
    _, view = open_done(room, qtbot)
    room.press(view.to_site)
    waiting = [one for one in visits.of_month(desk.reading(), "2026-11") if one.state == "waiting"]
    assert [one.matters for one in waiting] == [
        "非现场核查（视频监控）转现场：核实非现场发现的情况"
    ]


def test_a_form_goes_out_and_comes_back_beside_what_is_known(room, qtbot, desk, ground, tmp_path):
    visit = ground.visit(DAY)
    path = tmp_path / "空白表.xlsx"
    page = room.open(CheckPage, save_file=lambda *_: path, pick_file=lambda *_: path)
    page.forms.write()
    settle(qtbot, page)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=9):
        if str(row[0].value) == "10":
            row[3].value, row[4].value = "不符合", "未公开自行监测结果"
    book.save(path)
    page.forms.read()
    settle(qtbot, page)
    drawer = room.drawer
    assert isinstance(drawer, ReturnDrawer)
    assert set(drawer.choices) == {"answer:10", "problem:10"}
    assert checks.of_month(desk.reading(), "2026-11") == ()
    room.press(drawer.accept)
    (finding,) = checks.recorded(desk.reading(), visit).findings
    assert (finding.violation, finding.description) == ("disclosure", "未公开自行监测结果")


def test_a_form_for_a_recorded_check_waits_for_a_choice_and_is_undone(
    room, qtbot, desk, recorded, tmp_path, log, unnamed
):
    visit = recorded(answers={"1": "yes", "2": "yes"})
    path = forms.write_blank(desk.reading(), visit, tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=9):
        if str(row[0].value) in ("1", "2", "3"):
            row[3].value = "不涉及"
    book.save(path)
    page = room.open(CheckPage, pick_file=lambda *_: path)
    page.forms.read()
    settle(qtbot, page)
    drawer = room.drawer
    assert unnamed(drawer) == []
    assert not drawer.accept.isEnabled()
    room.press(drawer.take_all)
    drawer.choices["answer:2"].choose(takes=False)
    room.press(drawer.accept)
    assert checks.recorded(desk.reading(), visit).answers == {"1": "na", "2": "yes", "3": "na"}
    notice = log.notices[-1]
    assert "更正" in notice.text
    notice.undo()
    assert checks.recorded(desk.reading(), visit).answers == {"1": "yes", "2": "yes"}


def test_all_records_are_searched_filtered_and_ticked_together(room, qtbot, desk, recorded):
    recorded()
    recorded(is_remote=True, remote_source="documents")
    page = room.open(CheckPage)
    page.header.tabs.choose("all")
    page._show_tab("all")
    panel = page.records
    assert panel.model.rowCount() == 2
    assert not page.save.isEnabled()
    panel.chips.set_on(frozenset({"remote"}))
    panel._filter()
    assert panel.model.rowCount() == 1
    panel.chips.set_on(frozenset())
    panel.search.setText("没有这一家")
    panel._filter()
    assert panel.model.rowCount() == 0
    panel.search.clear()
    panel._filter()
    panel.model.tick(panel.model.shown_ids(), on=True)
    room.press(panel.mark)
    months = checks.of_month(desk.reading(), "2026-11")
    assert {one.platform_recorded_on for one in months} == {TODAY}
    panel.chips.set_on(frozenset({"off_platform"}))
    panel._filter()
    assert panel.model.rowCount() == 0


def test_another_checklist_keeps_the_answers_that_both_have(room, qtbot, ground):
    ground.visit(DAY)
    page = room.open(CheckPage)
    sheet = page.sheet
    sheet.start()
    room.keys("1")
    sheet.list_choice.set_value("reclaimed")
    sheet._change_list()
    assert sheet.checklist.answers() == {"1": "yes"}
    assert "再生水" in "".join(point.text for point in sheet.items["1"].points)
    assert sheet.draft().checklist == "reclaimed"


def test_a_finding_of_an_early_act_is_weighed_by_the_law_of_its_day(room, qtbot, ground):
    ground.visit(DAY)
    page = room.open(CheckPage)
    page.sheet.start()
    room.keys(*"1111111112")
    (card,) = page.sheet.cards
    assert card.basis.choice.currentText().startswith("《生态环境法典》第一千一百一十条")
    card.acted.show_values({"acted_on": date(2026, 8, 1)})
    card.acted.edited.emit("acted_on")
    assert card.basis.choice.currentText().startswith("《排污许可管理条例》第三十六条")
    card.top.show_values({"violation": "exceedance"})
    card.top.edited.emit("violation")
    card.top.show_values({"sub_type": "standard"})
    card.top.edited.emit("sub_type")
    assert card.basis.choice.count() == 0, "the table has nothing for that day, nor does it invent"
    assert card.basis.value() == ""


def test_who_does_not_cooperate_is_told_the_articles(room, ground):
    ground.visit(DAY)
    sheet = room.open(CheckPage).sheet
    sheet.outcome.set_value("uncooperative")
    sheet._note_outcome()
    assert "第三十九条" in sheet._obstruction.text()
    assert not sheet._obstruction.isHidden()
    sheet.outcome.set_value("unreachable")
    sheet._note_outcome()
    assert sheet._obstruction.isHidden()
