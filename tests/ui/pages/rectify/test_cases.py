"""The tab of the typical cases, and the re-checks that are made afterwards."""

from datetime import date

import pytest
from docx import Document

from permitdesk.domain.office import Office
from permitdesk.services.office.setup import set_up
from permitdesk.services.rectify import cases, rechecks
from ui.pages.rectify.page import RectifyPage

TODAY = date(2026, 11, 20)


@pytest.fixture
def told(ground, desk):
    """Two findings with a case, the second one sent up, and one without."""
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    first = ground.finding(date(2026, 11, 2))
    second = ground.finding(date(2026, 11, 3), facility=1, violation="outlet")
    ground.finding(date(2026, 11, 4), facility=2)
    for number in (first, second):
        case = cases.draft(desk.reading(), number).model_copy(update={"lesson": "样例启示"})
        sent = cases.submitted(case, TODAY) if number == second else case
        cases.save(desk.work(), number, sent, 0)
    return first, second


def cases_of(room, page):
    room.press(page.header.tabs._buttons["cases"])
    return page.cases


def written(qtbot, room, part):
    with qtbot.waitSignal(part.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(part.write)


def test_cases_are_listed_with_their_state_the_newest_first(room, told):
    page = room.open(RectifyPage)
    assert page.header.tabs._buttons["cases"].text() == "典型案例 2"
    part = cases_of(room, page)
    assert part.table.isVisible()
    shown = [[part.rows.index(line, at).data() for at in range(1, 7)] for line in (0, 1)]
    assert shown[0][1:] == [
        "样例第二造纸厂",
        "未按许可的排放口排放",
        "2026-11-03",
        "已报送",
        "2026-11-20",
    ]
    assert shown[1][0] == "样例第一焦化厂环境管理台账记录不全案"
    assert shown[1][4:] == ["起草", ""]
    assert (page.add.isVisible(), part.write.isVisible()) == (False, True)


def test_a_case_is_worded_in_the_drawer_of_its_finding(room, qtbot, desk, told):
    page = room.open(RectifyPage)
    part = cases_of(room, page)
    part.table.select(told[0])
    assert room.drawer.finding.id == told[0]
    assert room.drawer.tabs.key == "case"
    form = room.drawer.parts["case"].form
    form.form.editor("title").set_value("样例新标题")
    with qtbot.waitSignal(form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(form.submit)
    assert cases.of(desk.reading(), told[0]).case.title == "样例新标题"
    assert part.rows.index(1, 1).data() == "样例新标题"
    assert part.table.current_id == told[0]


def test_a_double_click_goes_to_the_finding_in_the_ledger(room, told):
    page = room.open(RectifyPage)
    part = cases_of(room, page)
    part.table.activated.emit(told[1])
    assert page.header.tabs.key == "unclosed"
    assert page.table.isVisible()
    assert page.table.current_id == told[1]
    assert room.drawer.finding.id == told[1]


def test_the_ticked_cases_are_written_each_on_a_page(room, qtbot, told, tmp_path, log):
    path = tmp_path / "案例.docx"
    page = room.open(RectifyPage, save_file=lambda *_: path)
    part = cases_of(room, page)
    written(qtbot, room, part)
    titles = [one for one in Document(path).paragraphs if one.text.endswith("案")]
    assert [one.paragraph_format.page_break_before for one in titles] == [False, True]
    part.rows.tick([told[0]])
    written(qtbot, room, part)
    assert Document(path).paragraphs[0].text == "样例第一焦化厂环境管理台账记录不全案"
    assert "样例第二造纸厂" not in "".join(one.text for one in Document(path).paragraphs)
    assert log.notices[-1].text == "已写出 1 个典型案例到 案例.docx"


def test_the_name_of_the_document_is_one_a_disk_takes():
    assert cases.document_name(["样例/甲案"], TODAY).count("/") == 0
    assert cases.document_name(["甲", "乙"], TODAY) == "典型案例20261120.docx"


def test_without_cases_it_says_how_one_is_made(room, ground):
    page = room.open(RectifyPage)
    part = cases_of(room, page)
    assert part.rows.rowCount() == 0
    assert not part.write.isEnabled()
    assert "还没有典型案例" in part.table._empty._sentence.text()


def test_every_control_of_the_cases_has_a_name(room, unnamed, told):
    page = room.open(RectifyPage)
    cases_of(room, page)
    assert [one for one in unnamed(page) if not one.isHidden()] == []


def test_rechecks_that_lack_are_counted_asked_for_and_made(room, qtbot, desk, told, log):
    page = room.open(RectifyPage)
    assert rechecks.lacking(desk.reading(), TODAY) == 3
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.make)
    assert log.questions[-1].title == "补建 3 次复查？"
    assert len(rechecks.waiting(desk.reading(), date.max)) == 3
    assert log.notices[-1].text == "已补建 3 次复查"
    room.press(page.make)
    assert log.notices[-1].text == "需要复查的问题都已经有复查，不用补建。"


def test_no_recheck_is_made_where_the_user_says_no(room, desk, told):
    page = room.open(RectifyPage, ask=lambda _: False)
    room.press(page.make)
    assert not page.banner.is_busy
    assert rechecks.waiting(desk.reading(), date.max) == ()
