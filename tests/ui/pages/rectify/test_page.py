"""The page of the ledger: findings are found, and go on to their closing."""

from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from permitdesk.domain.office import Office
from permitdesk.domain.rectify.filter import LedgerFilter
from permitdesk.services.clues import clues
from permitdesk.services.office.setup import set_up
from permitdesk.services.rectify import evidence as service
from permitdesk.services.rectify import ledger, taking_back
from ui.pages.rectify.drawer import Taken
from ui.pages.rectify.page import RectifyPage

FOUND = date(2026, 11, 2)
TODAY = date(2026, 11, 20)


@pytest.fixture
def findings(ground, desk):
    """One overdue, one open, one corrected by 样例钱乙, one closed."""
    late = ground.finding(date(2026, 8, 1), facility=1, violation="outlet", source="province")
    fresh = ground.finding(FOUND)
    corrected, closed = ground.finding(FOUND, facility=2), ground.finding(FOUND, facility=2)
    for number in (corrected, closed):
        ledger.rectify(desk.work(), number, date(2026, 11, 10), "照片", "样例钱乙", 1)
    ledger.close(desk.work(), closed, date(2026, 11, 12), "样例孙丙", "", 2)
    return {"late": late, "fresh": fresh, "corrected": corrected, "closed": closed}


@pytest.fixture
def page(room, findings):
    return room.open(RectifyPage)


def shown(page):
    return list(page.rows.shown_ids())


def stepped(qtbot, room, key):
    """Press the button of a step and wait until it is taken."""
    form = room.drawer.forms[key]
    with qtbot.waitSignal(form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(form.submit)


def chip(page, key):
    return page.chips._buttons[key]


def test_what_is_not_closed_is_shown_the_most_urgent_first(page, findings):
    assert shown(page) == [findings["late"], findings["fresh"], findings["corrected"]]
    tabs = page.header.tabs._buttons
    assert [tabs[key].text() for key in tabs] == ["未销号 3", "已销号 1", "全部 4", "典型案例 0"]
    assert page.rows.index(0, 2).data() == "逾期 81 天"
    assert page.rows.index(1, 2).data() == "剩 12 天"
    assert page.rows.index(2, 2).data() == ""


def test_the_table_keeps_qts_rules(page):
    QAbstractItemModelTester(page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.rows.show(LedgerFilter(is_overdue=True))
    page.rows.show(LedgerFilter("nothing"))


def test_every_control_has_a_name(page, room, unnamed, findings):
    for number in (findings["fresh"], findings["corrected"]):
        page.table.select(number)
        assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    room.press(page.add)
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    assert [one for one in unnamed(page) if not one.isHidden()] == []


def test_chips_filter_and_count(page, room, findings):
    assert chip(page, "due:overdue").text() == "逾期 1"
    room.press(chip(page, "due:overdue"))
    assert shown(page) == [findings["late"]]
    room.press(chip(page, "due:overdue"))
    room.press(chip(page, "state:rectified"))
    assert shown(page) == [findings["corrected"]]
    room.press(chip(page, "state:rectified"))
    room.press(chip(page, "source:province"))
    assert shown(page) == [findings["late"]]
    assert page.count.text() == "1 项，共 3 项"


def test_another_tab_has_other_chips(page, room, findings):
    room.press(chip(page, "due:overdue"))
    room.press(page.header.tabs._buttons["closed"])
    assert shown(page) == [findings["closed"]]
    assert "due:overdue" not in page.chips._buttons
    assert page.chips.on() == frozenset()


def test_a_search_finds_and_says_when_it_does_not(page, qtbot, findings):
    page.search.setText("造纸")
    qtbot.waitUntil(lambda: shown(page) == [findings["late"]])
    page.search.setText("没有")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert not page.export.isEnabled()
    assert page._empty._sentence.text() == "没有符合条件的问题。"


def test_a_finding_goes_from_open_to_closed_by_mouse(page, room, qtbot, desk, findings, log):
    number = findings["fresh"]
    page.table.select(number)
    assert list(room.drawer.steps._buttons) == ["rectify", "recheck", "extend", "penalise"]
    room.drawer.forms["rectify"].form.editor("evidence").set_value("照片3张")
    stepped(qtbot, room, "rectify")
    assert ledger.find(desk.reading(), number).handled_by == "样例赵甲"
    assert list(room.drawer.steps._buttons) == ["close", "recheck", "send_back", "penalise"]
    closing = room.drawer.forms["close"].form
    assert closing.values()["by"] == ""
    room.type(closing.editor("by"), "second")
    stepped(qtbot, room, "close")
    assert ledger.find(desk.reading(), number).state == "closed"
    assert [notice.text for notice in log.notices] == ["已办理：登记整改", "已办理：销号"]
    assert number not in shown(page)


def test_the_operator_is_named_as_the_second_person_where_another_handled(page, room, findings):
    page.table.select(findings["corrected"])
    assert room.drawer.forms["close"].form.values()["by"] == "样例赵甲"


def test_the_handler_cannot_close(page, room, qtbot, desk, findings):
    page.table.select(findings["corrected"])
    form = room.drawer.forms["close"]
    form.form.editor("by").set_value("样例钱乙")
    stepped(qtbot, room, "close")
    assert "不能由同一人销号" in form.banner.notice.sentence
    assert ledger.find(desk.reading(), findings["corrected"]).state == "rectified"


def test_what_is_required_is_asked_for(page, room, findings):
    page.table.select(findings["fresh"])
    form = room.drawer.forms["rectify"]
    room.press(form.submit)
    assert not form.banner.is_busy
    assert form.form._notes["evidence"].text() == "请填写整改证据。"


def test_a_correction_is_sent_back(page, room, qtbot, desk, findings):
    page.table.select(findings["corrected"])
    room.press(room.drawer.steps._buttons["send_back"])
    room.type(room.drawer.forms["send_back"].form.editor("note"), "unclear")
    stepped(qtbot, room, "send_back")
    assert ledger.find(desk.reading(), findings["corrected"]).state == "open"


def test_a_deadline_is_extended_to_the_latest_day_proposed(page, room, qtbot, desk, findings):
    page.table.select(findings["late"])
    room.press(room.drawer.steps._buttons["extend"])
    form = room.drawer.forms["extend"].form
    room.type(form.editor("note"), "parts")
    room.type(form.editor("by"), "chief")
    stepped(qtbot, room, "extend")
    assert ledger.find(desk.reading(), findings["late"]).deadline == date(2026, 12, 20)
    assert chip(page, "due:overdue").text() == "逾期 0"


def test_a_fine_is_entered_with_its_unit(page, room, qtbot, desk, findings):
    page.table.select(findings["fresh"])
    room.press(room.drawer.steps._buttons["penalise"])
    form = room.drawer.forms["penalise"]
    room.type(form.form.editor("fine"), "much")
    room.press(form.submit)
    assert "不是可以识别的金额" in form.form._notes["fine"].text()
    form.form.editor("fine").set_value(0)
    form.form.editor("fine")._line.set_value("2万")
    stepped(qtbot, room, "penalise")
    assert ledger.find(desk.reading(), findings["fresh"]).fine_fen == 2_000_000
    assert "罚款 2万元" in [words for words, _ in room.drawer._marks()]


@pytest.mark.parametrize(
    ("state", "key", "values"),
    [
        ("fresh", "rectify", {"evidence": "照片3张"}),
        ("fresh", "extend", {"note": "设备到货推迟", "by": "样例王总"}),
        ("corrected", "close", {"by": "样例孙丙"}),
        ("corrected", "send_back", {"note": "照片不清", "by": "样例孙丙"}),
    ],
)
def test_a_step_is_taken_back_from_the_notice(
    page, room, qtbot, desk, findings, log, state, key, values
):
    number = findings[state]
    before = taking_back.moment(desk.reading(), number)
    page.table.select(number)
    room.press(room.drawer.steps._buttons[key])
    room.drawer.forms[key].form.show_values(values)
    stepped(qtbot, room, key)
    changed = taking_back.moment(desk.reading(), number)
    assert changed != before
    log.notices[-1].undo()
    now = taking_back.moment(desk.reading(), number)
    assert plain(now) == plain(before)
    assert ledger.steps(desk.reading(), number)[-1].note.startswith("撤销")
    page._take_back("样例", Taken(frozenset(), before, changed))
    assert "已被改动" in page.banner.notice.sentence


def plain(moment):
    """A moment without the numbers that count its changes."""
    finding = replace(moment.finding, version=0)
    return finding, [replace(one, id=0) for one in moment.rechecks]


def test_the_drawer_proposes_articles_by_the_day_of_the_act(room, ground):
    number = ground.finding(
        FOUND, violation="disclosure", sub_type="none", acted_on=date(2026, 8, 1)
    )
    page = room.open(RectifyPage)
    page.table.select(number)
    told = "".join(label.text() for label in room.drawer.findChildren(QLabel))
    assert "《排污许可管理条例》第三十六条第（七）项" in told
    assert "第一千一百一十条" not in told


def test_a_problem_of_others_is_entered(page, room, qtbot, desk, ground, log):
    room.press(page.add)
    form = room.drawer.action
    picker = form.form.editor("facility")
    picker.box.setText("机械")
    qtbot.waitUntil(lambda: picker.answers.count() == 1)
    room.keys_on(picker.box, "return")
    assert picker.value() == ground.facilities[2]
    form.form.editor("description").set_value("样例超标")
    form.form.editor("violation").set_value("exceedance")
    with qtbot.waitSignal(form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(form.submit)
    newest = ledger.lines(desk.reading())[0]
    assert (newest.facility, newest.violation, newest.source) == (
        "样例第三机械厂",
        "exceedance",
        "ministry",
    )
    assert page.table.current_id == newest.id
    assert room.drawer.finding.id == newest.id


def test_what_is_shown_is_exported(room, qtbot, findings, tmp_path, log):
    path = tmp_path / "台账.xlsx"
    page = room.open(RectifyPage, save_file=lambda *_: path)
    room.press(chip(page, "due:overdue"))
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.export)
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("单位名称", "问题类型", "是否逾期")
    assert [row[0] for row in rows[1:]] == ["样例第二造纸厂"]
    assert log.opened == [path]


def test_the_exported_columns_are_known_to_the_service(page):
    from permitdesk.services.rectify.export import COLUMNS

    assert {column.key for column in page.rows.columns} <= set(COLUMNS)


def test_an_empty_ledger_says_what_it_is_for(room, ground):
    page = room.open(RectifyPage)
    assert "问题台账还是空的" in page._empty._sentence.text()


def test_an_item_from_elsewhere_is_brought_before_the_user(page, room, findings):
    page.open_item(findings["closed"])
    assert room.drawer.finding.id == findings["closed"]
    assert list(room.drawer.steps._buttons) == ["penalise"]


def test_the_drawer_shows_the_article_that_was_confirmed_or_those_proposed(room, ground):
    ground.finding(FOUND, basis="736-37-1", basis_reason="样例")
    ground.finding(date(2026, 11, 1))
    page = room.open(RectifyPage)

    def words():
        return [label.text() for label in room.drawer.findChildren(type(page.count))]

    page.table.select(shown(page)[1])
    assert "执法人员已确认的法条" in words()
    page.table.select(shown(page)[0])
    assert "建议的法条，由执法人员确认" in words()


def part(room, page, number, key):
    page.table.select(number)
    room.press(room.drawer.tabs._buttons[key])
    return room.drawer.parts[key]


def kept(qtbot, room, form):
    with qtbot.waitSignal(form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(form.submit)


def test_malice_is_marked_and_shown_everywhere(page, room, qtbot, desk, findings):
    form = part(room, page, findings["fresh"], "supervision").form
    form.form.show_values({"malice": "hidden", "malice_note": "样例暗管"})
    kept(qtbot, room, form)
    assert ledger.find(desk.reading(), findings["fresh"]).malice == "hidden"
    assert ("偷排", "danger") in room.drawer._marks()
    assert chip(page, "malice:").text() == "恶意违法 1"
    room.press(chip(page, "malice:"))
    assert shown(page) == [findings["fresh"]]


def test_a_recheck_that_fails_offers_a_fine_by_the_day(page, room, qtbot, desk, findings):
    number = findings["fresh"]
    ledger.penalise(desk.work(), number, 100_000, date(2026, 11, 5), "样例钱乙", "样1号", 1)
    page.refresh(frozenset({"rectify"}))
    page.table.select(number)
    room.press(room.drawer.steps._buttons["recheck"])
    form = room.drawer.forms["recheck"].form
    form.show_values({"result": "failed", "note": "样例仍未改正"})
    stepped(qtbot, room, "recheck")
    measure = part(room, page, number, "measures")
    labels = [label.text() for label in measure.findChildren(type(page.count))]
    assert any("共 18 日，按原罚款 1,000元 计 1.8万元" in words for words in labels)


def test_a_stop_is_noted_and_lifted(page, room, qtbot, desk, findings):
    form = part(room, page, findings["fresh"], "measures").form
    form.form.show_values({"kind": "stop", "document": "样环停1号"})
    kept(qtbot, room, form)
    measure = part(room, page, findings["fresh"], "measures")
    (lift,) = measure.lifts.values()
    with qtbot.waitSignal(measure.lifting.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(lift)
    assert part(room, page, findings["fresh"], "measures").lifts == {}


def test_a_finding_is_handed_over(page, room, qtbot, desk, findings):
    form = part(room, page, findings["fresh"], "handing").form
    assert "样例第一焦化厂" in form.form.values()["content"]
    form.form.show_values({"channel": "police", "counterpart": "示例县公安局"})
    kept(qtbot, room, form)
    (line,) = clues.lines(desk.reading())
    assert (line.clue.direction, line.clue.channel, line.finding_id) == (
        "out",
        "police",
        findings["fresh"],
    )


def test_a_case_is_kept_and_written(room, qtbot, desk, findings, tmp_path, log):
    office = Office(area_code="149901", area_name="示例县", name="示例县执法队")
    set_up(desk.work(), office)
    path = tmp_path / "案例.docx"
    page = room.open(RectifyPage, save_file=lambda *_: path)
    form = part(room, page, findings["fresh"], "case").form
    kept(qtbot, room, form)
    case = part(room, page, findings["fresh"], "case")
    with qtbot.waitSignal(case.form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(case.write)
    words = [paragraph.text for paragraph in Document(path).paragraphs]
    assert words[0] == "样例第一焦化厂环境管理台账记录不全案"
    assert "一、基本案情" in words
    assert log.opened == [path]


def test_every_control_beside_the_steps_has_a_name(page, room, unnamed, findings):
    for key in ("supervision", "measures", "handing", "case"):
        shown_part = part(room, page, findings["fresh"], key)
        assert [one for one in unnamed(shown_part) if not one.isHidden()] == []


def test_files_are_kept_by_their_content_and_opened(room, qtbot, desk, findings, tmp_path, log):
    photo = tmp_path / "整改照片.jpg"
    photo.write_bytes(b"not really a photo")
    page = room.open(RectifyPage, pick_files=lambda *_: (photo,))
    page.table.select(findings["fresh"])
    evidence = room.drawer.evidence
    with qtbot.waitSignal(evidence.done):
        room.press(evidence.add)
    photo.unlink()
    (name,) = [
        one for one in room.drawer.evidence.findChildren(type(page.add)) if "照片" in one.text()
    ]
    room.press(name)
    assert log.opened[0].read_bytes() == b"not really a photo"
    assert ledger.steps(desk.reading(), findings["fresh"])[-1].note == "整改照片.jpg"
    assert service.files_missing(desk) == ()
    log.opened[0].write_bytes(b"another one")
    assert service.files_missing(desk) == ("整改照片.jpg",)
    page.open_item(findings["closed"])
    assert room.drawer.evidence.add.isHidden()
