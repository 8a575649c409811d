from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from permitdesk.bench import draw_office
from permitdesk.services.draw import ending, rounds
from permitdesk.services.draw.examining import examine_rounds
from ui.pages.draw.months import read_month
from ui.pages.draw.reason_dialog import ReasonDialog

LEFT = Qt.MouseButton.LeftButton


def only_round(desk):
    (line,) = rounds.of_year(desk.reading(), 2026)
    return line


def pool_names(page):
    model = page.draft.pool.model
    return [model.row_at(line).name for line in range(model.rowCount())]


def answer_dialog(values, then="yes"):
    """Fill in the next dialog and press one of its buttons."""

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.form.show_values(values)
        getattr(dialog, then).click()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, answer)


def test_the_draft_shows_the_pool_with_its_arithmetic(office, open_page):
    page = open_page(office)
    assert [one.plan.title for one in page.draft.strata.model.rows] == [
        "重点排污单位",
        "一般排污单位",
    ]
    model = page.draft.pool.model
    lines = [model.row_at(line) for line in range(model.rowCount())]
    assert (len(lines), lines[0].reason) == (9, "长期停产")
    assert page.next.text() == "封存…"
    assert page.draft.supervisor.value() == draw_office.HEAD


def test_a_chip_shows_who_is_left_out(office, open_page, qtbot):
    page = open_page(office)
    chips = page.draft.pool.chips
    chips.set_on(frozenset({"长期停产"}))
    chips.changed.emit(chips.on())
    assert pool_names(page) == ["样例县第9焦化有限公司"]


def test_another_row_shows_its_own_pool(office, open_page):
    page = open_page(office)
    page.draft.strata.table.select(1)
    assert len(pool_names(page)) == draw_office.GENERAL_UNITS


def test_sealing_asks_once_and_says_what_it_means(office, open_page, settled, qtbot, log):
    page = open_page(office)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    (question,) = log.questions
    assert question.is_grave
    assert "不能再改" in question.meaning
    assert only_round(office).state == "sealed"
    assert frozenset({"draw"}) in log.changes
    assert page.sealed.isVisible()


def test_who_says_no_seals_nothing(office, open_page, settled, qtbot, log):
    log.answer = False
    page = open_page(office)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert rounds.of_year(office.reading(), 2026) == ()


def test_one_person_cannot_be_both(office, open_page):
    page = open_page(office)
    assert page.draft._same.isHidden()
    page.draft.supervisor.set_value("样例赵甲")
    page.draft.edited.emit()
    assert not page.next.isEnabled()
    assert not page.draft._same.isHidden()


def test_nobody_stands_for_a_supervisor_who_is_not_named(office, open_page):
    with office.work() as work:
        work.office.save(work.office.find().model_copy(update={"head": ""}))
        work.record("office", "change", "样例")
        work.commit()
    page = open_page(office)
    assert page.draft.supervisor.value() == ""
    assert not page.next.isEnabled()
    assert not page.draft._same.isHidden()
    page.draft.supervisor.set_value("样例钱乙")
    page.draft.edited.emit()
    assert page.next.isEnabled()
    assert page.draft._same.isHidden()


def test_the_sources_of_the_form_are_announced(office, open_page, settled, qtbot):
    page = open_page(office)
    form = page.draft.sources
    line = form.add_line("ssq")
    line.name.set_value("2026134")
    line.day.set_value(date(2026, 11, 22))
    other = form.add_line("other")
    other.name.set_value("气象台最高气温")
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    sealed = rounds.find(office.reading(), only_round(office).number)
    assert [(source.title, f"{source.known_on}") for source in sealed.seal.sources] == [
        ("见证人报数", "2026-11-20"),
        ("双色球 2026134", "2026-11-22"),
        ("气象台最高气温", "2026-11-21"),
    ]


def test_another_months_pool_takes_the_place_of_the_last(office, open_page, request):
    page = open_page(office)
    assert excluded_in(page) == 1  # out of production
    drawn = request.getfixturevalue("drawn")
    december = read_month(office, "2026-12")
    page.draft.show_month(december, datetime(2026, 11, 22, 9), "样例赵甲")
    assert excluded_in(page) == 1 + len(drawn.result.iterations[0].selected["key"])


def excluded_in(page):
    """How many of the key units shown cannot be drawn."""
    model = page.draft.pool.model
    states = [model.index(line, 2).data() for line in range(model.rowCount())]
    return len(states) - states.count("可抽")


def test_a_source_without_a_name_is_told_in_a_sentence(office, open_page, settled, qtbot):
    page = open_page(office)
    page.draft.sources.add_line("other")
    qtbot.mouseClick(page.next, LEFT)
    assert "不能识别" in page.banner.notice.sentence
    assert rounds.of_year(office.reading(), 2026) == ()


def test_a_source_can_be_taken_away_but_not_the_last(office, open_page, qtbot):
    form = open_page(office).draft.sources
    assert form.lines[0].remove.isHidden()
    form.add_line("dice")
    qtbot.mouseClick(form.lines[0].remove, LEFT)
    assert [line.kind.value() for line in form.lines] == ["dice"]
    assert form.lines[0].remove.isHidden()


def test_the_same_source_twice_is_refused_by_the_protocol(office, open_page, settled, qtbot):
    page = open_page(office)
    page.draft.sources.add_line("digits")
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert "列出了两次" in page.banner.notice.sentence


def test_without_a_plan_the_page_leads_to_it(desk, open_page, qtbot, log):
    draw_office.fill(desk)
    with desk.work() as work:
        work.plan.save(work.plan.of_year(2026), ())
        work.record("plan", "empty", "2026")
        work.commit()
    page = open_page(desk)
    qtbot.mouseClick(page.without_plan.button, LEFT)
    assert log.went == [("plan", None)]
    assert page.next.isHidden()


def test_a_month_without_draws_leads_to_the_plan(office, open_page, qtbot, log):
    with office.work() as work:
        rules = [rule.model_copy(update={"months": "3"}) for rule in draw_office.rules()]
        work.plan.save(work.plan.of_year(2026), tuple(rules))
        work.record("plan", "change", "2026")
        work.commit()
    page = open_page(office)
    qtbot.mouseClick(page.nothing_due.button, LEFT)
    assert log.went == [("plan", None)]


def test_a_drawn_unit_opens_in_the_drawer(office, drawn, open_page, log):
    page = open_page(office)
    line = page.result.model.rows[0]
    page.result.table.select(line.id)
    drawer = log.drawers[-1]
    assert drawer.unit == line
    assert drawer.tabs.key == "team"


def test_a_unit_is_substituted_with_reason_and_evidence(office, drawn, open_page, settled, log):
    page = open_page(office)
    line = page.result.model.rows[0]
    page.result.table.select(line.id)
    answer_dialog({"reason": "已关闭", "evidence": "现场照片"})
    page.actions_of.substitute(page._view, line)
    settled(page)
    states = {one.record.label: one.record.state for one in page.result.model.rows}
    assert len(states) == 5
    assert states[line.record.label] == "disqualified"
    assert frozenset({"draw", "schedule"}) in log.changes


def test_without_a_reason_nothing_is_substituted(office, drawn, open_page, settled):
    page = open_page(office)
    answer_dialog({"reason": "", "evidence": "现场照片"})
    page.actions_of.substitute(page._view, page.result.model.rows[0])
    settled(page)
    assert len(page.result.model.rows) == 4


def test_a_seat_goes_to_the_next_officer(office, drawn, open_page, settled):
    page = open_page(office)
    line = page.result.model.rows[0]
    leaves = line.officers[0].certificate
    answer_dialog({"leaves": leaves, "reason": "请假"})
    page.actions_of.reseat(page._view, line)
    settled(page)
    seated = [seat.certificate for seat in page.result.model.rows[0].officers]
    assert leaves not in seated
    assert len(seated) == 2


def test_a_refused_change_is_told_in_the_banner(office, drawn, open_page, settled):
    page = open_page(office)
    answer_dialog({"reason": "已关闭", "evidence": "照片", "approver": "样例赵甲"})
    page.actions_of.substitute(page._view, page.result.model.rows[0])
    settled(page)
    assert "须由两人办理" in page.banner.notice.sentence


def test_a_void_round_stays_in_the_list_and_makes_room(office, drawn, open_page, settled):
    page = open_page(office)
    answer_dialog({"reason": "号码读错", "approver": "样例钱乙"})
    page.actions_of.void(drawn.number)
    settled(page)
    assert [(one.title, one.state) for one in page.list.model.rows] == [
        ("2026Q4-02", "draft"),
        ("2026Q4-01", "void"),
    ]
    assert page.next.isHidden()


def test_who_goes_back_voids_nothing(office, drawn, open_page, settled):
    page = open_page(office)
    answer_dialog({"reason": "号码读错", "approver": "样例钱乙"}, then="no")
    page.actions_of.void(drawn.number)
    settled(page)
    assert only_round(office).state == "drawn"


def test_a_round_is_published_after_the_last_visit_and_then_closed(
    office, drawn, open_page, settled, qtbot, visit_all, log
):
    page = open_page(office)
    assert (page.next.text(), page.next.isEnabled()) == ("公开…", False)
    visit_all()
    page.refresh(frozenset({"check"}))
    settled(page)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert page.next.text() == "结束并公布密码…"
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert only_round(office).state == "closed"
    assert page.next.isHidden()
    assert len(log.questions) == 2
    assert examine_rounds(office.reading()) == ()


def test_the_list_goes_from_round_to_round(office, drawn, open_page, settled):
    ending.void(office.work(), drawn.number, "号码读错", "样例钱乙")
    page = open_page(office)
    assert page.draft.isVisible()
    page.list.table.select(1)
    settled(page)
    assert page.result.isVisible()
    page.list.table.select(0)
    settled(page)
    assert page.draft.isVisible()


def test_an_item_of_the_page_is_a_rounds_number(office, drawn, open_page, settled):
    ending.void(office.work(), drawn.number, "号码读错", "样例钱乙")
    page = open_page(office)
    page.open_item(drawn.number)
    settled(page)
    assert page.result.isVisible()


def test_the_transcript_is_written_where_the_user_says(
    office, drawn, open_page, settled, tmp_path, log
):
    path = tmp_path / "抽取记录.json"
    page = open_page(office, save_file=lambda *_: path)
    page.papers.export_transcript(drawn.number)
    settled(page)
    assert json.loads(path.read_text("utf-8"))["round"] == drawn.number
    assert log.opened == [tmp_path]


@pytest.mark.parametrize(("export", "count"), [("export_sheets", 3), ("export_pool", 1)])
def test_sheets_are_written_into_a_folder(
    office, drawn, open_page, settled, tmp_path, export, count
):
    folder = tmp_path / "单"
    page = open_page(office, pick_folder=lambda *_: folder)
    getattr(page.papers, export)(drawn.number)
    settled(page)
    assert len(list(folder.iterdir())) == count


def test_the_menu_offers_what_the_state_allows(office, sealed, open_page):
    page = open_page(office)
    assert [action.text() for action in page.menu().actions() if action.text()] == [
        "单据…",
        "写出名单（Excel）…",
        "作废本轮…",
    ]


def test_every_control_has_a_name(office, drawn, open_page, unnamed):
    assert unnamed(open_page(office)) == []


def test_the_drawer_offers_changes_only_while_they_are_possible(
    office, drawn, open_page, settled, visit_all, log
):
    page = open_page(office)
    page.result.table.select(page.result.model.rows[0].id)
    assert log.drawers[-1].buttons.count() == 3
    visit_all()
    ending.publish(office.work(), drawn.number)
    page.refresh(frozenset({"draw"}))
    settled(page)
    page.result.table.select(page.result.model.rows[1].id)
    assert log.drawers[-1].buttons.count() == 0


def test_a_month_that_is_left_meanwhile_is_not_shown(office, sealed, open_page, settled):
    page = open_page(office)
    page.show_period(2026, 12)
    settled(page)
    assert page._month.period == "2026-11"
