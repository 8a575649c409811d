"""Sheets, draws made by hand, recusals and joint draws, driven as a user would."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from permitdesk.bench import draw_office
from permitdesk.services.draw import recusing, rounds
from permitdesk.services.draw.recusing import Seat
from ui.pages.draw.joint_form import JointForm
from ui.pages.draw.months import PoolLine, RowPool, read_month
from ui.pages.draw.numbers_form import NumbersForm
from ui.pages.draw.pool_table import PoolTable
from ui.pages.draw.reason_dialog import ReasonDialog
from ui.pages.draw.sheets_drawer import SheetsDrawer
from ui.pages.draw.sources_form import SourceLine

LEFT = Qt.MouseButton.LeftButton
PEOPLE = "样例联甲 1499020001\n样例联乙 1499020002\n样例联丙 1499020003"


def answer(values):
    """Fill in the dialog that opens next, and say yes."""

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.form.show_values(values)
        dialog.yes.click()

    QTimer.singleShot(0, fill)


def buttons_of(drawer):
    return {one.text(): one for one in drawer.findChildren(QPushButton)}


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "签字单.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


def texts(menu):
    return [action.text() for action in menu.actions() if action.text()]


def test_before_sealing_the_pool_can_be_written_and_a_draw_by_hand_recorded(
    office, open_page, settled, tmp_path
):
    page = open_page(office, pick_folder=lambda *_: tmp_path)
    assert page.more.isEnabled()
    assert texts(page.menu()) == ["写出名单（Excel）…", "录入人工抽取（乒乓球、抽签）…"]
    page.menu().actions()[0].trigger()
    settled(page)
    assert (tmp_path / "抽取名单_2026Q4-01（拟）.xlsx").exists()


def test_a_signed_sheet_becomes_a_round_marked_as_not_verifiable(office, open_page, settled, scan):
    page = open_page(office, pick_file=lambda *_: scan)
    lines = "样例县第2焦化有限公司：样例钱乙、样例孙丙\n样例县第20建材厂：样例李丁、样例周戊"
    answer({"place": "会议室", "witnesses": "样例王证", "lines": lines, "supervisor": "样例钱乙"})
    page._record_manual()
    settled(page)
    (line,) = rounds.of_year(office.reading(), 2026)
    assert line.is_manual
    assert page.result.isVisible()
    assert "不可核验" in page.result._mark.text()
    assert not page.witness.isEnabled()
    states = [page.list.model.index(n, 2).data() for n in range(page.list.model.rowCount())]
    assert "已抽·不可核验" in states
    assert texts(page.menu()) == [
        "单据…",
        "写出名单（Excel）…",
        "取出签字单扫描件…",
        "作废本轮…",
    ]


def test_a_sheet_that_is_wrong_is_told_in_the_banner(office, open_page, settled, scan):
    page = open_page(office, pick_file=lambda *_: scan)
    answer({"place": "会议室", "witnesses": "样例王证", "lines": "没有的厂：样例钱乙"})
    page._record_manual()
    settled(page)
    assert "第 1 行" in page.banner.notice.sentence
    assert rounds.of_year(office.reading(), 2026) == ()


def test_the_drawer_lists_every_sheet_and_writes_the_wanted_one(
    office, drawn, open_page, settled, tmp_path, log
):
    page = open_page(office, pick_folder=lambda *_: tmp_path / "单")
    page.menu().actions()[0].trigger()
    drawer = log.drawers[-1]
    assert isinstance(drawer, SheetsDrawer)
    assert {kind: one.isEnabled() for kind, one in drawer.writers.items()} == {
        "seal": True,
        "record": True,
        "teams": True,
        "changes": False,
        "void": False,
        "public": False,
    }
    drawer.writers["teams"].click()
    settled(page)
    assert [path.name for path in (tmp_path / "单").iterdir()] == ["选派表_2026Q4-01.docx"]


def test_a_recusal_is_applied_for_and_decided_in_the_drawer(office, drawn, open_page, settled, log):
    page = open_page(office)
    line = page.result.model.rows[0]
    page.result.table.select(line.id)
    answer({"by": "被检查单位", "grounds": "亲属在该单位"})
    buttons_of(log.drawers[-1])["登记回避申请…"].click()
    settled(page)
    (asked,) = recusing.of_round(office.reading(), drawn.number)
    assert (asked.unit, asked.is_open) == (line.record.label, True)
    answer({"decision": "granted", "by": "样例钱乙"})
    buttons_of(log.drawers[-1])["负责人决定回避…"].click()
    settled(page)
    (asked,) = recusing.of_round(office.reading(), drawn.number)
    assert (asked.decision, asked.decided_by) == ("granted", "样例钱乙")
    seated = [seat.certificate for seat in page.result.model.rows[0].officers]
    assert line.officers[0].certificate not in seated


def test_an_open_application_is_told_in_the_drawer(office, drawn, open_page, log):
    unit = drawn.result.live[0]
    seat = Seat(unit, drawn.result.held[unit][0])
    recusing.apply(office.work(), drawn.number, seat, "本人", "曾在该单位工作")
    page = open_page(office)
    (line,) = [one for one in page.result.model.rows if one.record.label == unit]
    page.result.table.select(line.id)
    assert len(log.drawers[-1].requests) == 1
    assert "负责人决定回避…" in buttons_of(log.drawers[-1])


def test_another_department_is_sealed_with_its_officers(office, open_page, settled, qtbot, clock):
    page = open_page(office)
    form = page.draft.joint
    assert page.next.isEnabled()
    form.is_joint.click()
    assert not page.next.isEnabled()
    (department,) = form.departments
    department.name.set_value("样例县应急管理局")
    department.people.setPlainText(PEOPLE)
    assert page.next.isEnabled()
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    number = rounds.of_year(office.reading(), 2026)[0].number
    one = rounds.find(office.reading(), number)
    (roster,) = one.joint
    assert (roster.department, roster.seats, len(roster.officers)) == ("样例县应急管理局", 1, 3)
    names = [one.accessibleName() for one in page.sealed.findChildren(QLabel)]
    assert f"样例县应急管理局 人员校验值 {one.joint_hashes[0]}" in names


def test_what_was_drawn_again_by_hand_is_typed_in(office, open_page, settled, scan, log):
    page = open_page(office, pick_file=lambda *_: scan)
    lines = "样例县第2焦化有限公司：样例钱乙、样例孙丙\n样例县第20建材厂：样例李丁、样例周戊"
    answer({"place": "会议室", "witnesses": "样例王证", "lines": lines, "supervisor": "样例钱乙"})
    page._record_manual()
    settled(page)
    unit = next(one for one in page.result.model.rows if one.record.label == "N149901-0020")
    page.result.table.select(unit.id)
    offered = buttons_of(log.drawers[-1])
    assert "登记回避申请…" in offered
    answer({"leaves": "1499010004", "joins": "1499010003", "reason": "请假"})
    offered["更换检查人员…"].click()
    settled(page)
    taken = "样例县第15建材厂：样例孙丙、样例周戊"
    answer({"reason": "已关闭", "evidence": "照片", "drawn": taken})
    buttons_of(log.drawers[-1])["取消并补抽…"].click()
    settled(page)
    one = rounds.find(office.reading(), only_number(office))
    assert one.result.held["N149901-0015"] == ("1499010003", "1499010005")
    assert one.result.changes[0].joins == "1499010003"
    assert "N149901-0020" not in one.result.live


def test_a_recusal_in_a_draw_by_hand_has_the_seat_drawn_by_hand(
    office, open_page, settled, scan, log
):
    page = open_page(office, pick_file=lambda *_: scan)
    lines = "样例县第2焦化有限公司：样例钱乙、样例孙丙"
    answer({"place": "会议室", "witnesses": "样例王证", "lines": lines, "supervisor": "样例钱乙"})
    page._record_manual()
    settled(page)
    page.result.table.select(page.result.model.rows[0].id)
    answer({"by": "样例钱乙", "grounds": "曾在该单位工作"})
    buttons_of(log.drawers[-1])["登记回避申请…"].click()
    settled(page)
    answer({"decision": "granted", "by": "样例王总", "joins": "1499010004"})
    buttons_of(log.drawers[-1])["负责人决定回避…"].click()
    settled(page)
    (seats,) = rounds.find(office.reading(), only_number(office)).result.held.values()
    assert seats == ("1499010004", "1499010003")


def only_number(office):
    (line,) = rounds.of_year(office.reading(), 2026)
    return line.number


def test_several_departments_are_sealed_and_proposed_next_time(
    office, open_page, settled, qtbot, clock
):
    page = open_page(office)
    form = page.draft.joint
    form.is_joint.click()
    form.add.click()
    first, second = form.departments
    first.name.set_value("样例县应急管理局")
    first.people.setPlainText(PEOPLE)
    second.name.set_value("样例县市场监督管理局")
    second.people.setPlainText(PEOPLE)
    assert "在两份人员名单中都有" in form._clash.text()
    assert not page.next.isEnabled()
    second.people.setPlainText("样例市甲 1499030001\n样例市乙 1499030002")
    assert form._clash.isHidden()
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    number = rounds.of_year(office.reading(), 2026)[0].number
    joint = rounds.find(office.reading(), number).joint
    assert [one.department for one in joint] == ["样例县应急管理局", "样例县市场监督管理局"]
    fresh = JointForm()
    qtbot.addWidget(fresh)
    fresh.start(joint)
    fresh.is_joint.click()
    assert fresh.rosters() == joint


def test_a_roster_that_cannot_be_used_is_told_beside_it(office, open_page):
    form = open_page(office).draft.joint
    form.is_joint.click()
    (department,) = form.departments
    department.name.set_value("样例县应急管理局")
    department.people.setPlainText("样例联甲")
    assert "每行应写" in department._said.text()
    assert not form.is_complete


def test_who_is_not_of_the_round_sees_numbers_alone(office, drawn, open_page):
    office.actor = "样例外人"
    page = open_page(office)
    assert {line.name for line in page.result.model.rows} == {
        f"名单第 {number} 号" for number in (1, 2, 3, 4)
    }
    assert "保密" in page.result._mark.text()
    assert not page.witness.isEnabled()
    assert "导出抽取记录…" not in texts(page.menu())


def test_a_list_that_would_tell_a_secret_one_is_counted_alone(office, drawn, open_page):
    office.actor = "样例外人"
    page = open_page(office)
    month = read_month(office, "2026-12")
    page.draft.show_month(month, datetime(2026, 11, 22, 9), office.actor)
    assert drawn.number in page.draft._secret.text()
    assert page.draft.pool.model.rowCount() == 0
    assert page.draft.strata.model.rowCount() == 2


@pytest.mark.parametrize(("kind", "day"), [("ssq", 22), ("dlt", 21), ("digits", 20), ("other", 21)])
def test_a_source_begins_with_a_day_that_is_not_known_yet(qtbot, theme, kind, day):
    line = SourceLine(kind, datetime(2026, 11, 20, 9))
    qtbot.addWidget(line)
    assert line.day.value() == date(2026, 11, day)


def test_after_eight_in_the_evening_todays_lottery_cannot_be_chosen(qtbot, theme):
    line = SourceLine("ssq", datetime(2026, 11, 22, 20))
    qtbot.addWidget(line)
    assert line.day.minimumDate().toPython() == date(2026, 11, 23)
    line.begin_at(datetime(2026, 11, 22, 9))
    assert line.day.minimumDate().toPython() == date(2026, 11, 22)


def test_a_day_without_a_drawing_is_doubted_beside_it(qtbot, theme):
    line = SourceLine("ssq", datetime(2026, 11, 20, 9))
    qtbot.addWidget(line)
    assert line._doubt.text() == ""
    line.day.set_value(date(2026, 11, 23))
    assert "每周二、四、日" in line._doubt.text()
    line.kind.set_value("digits")
    line._show_kind()
    assert line._doubt.isHidden()


def test_each_kind_of_number_has_fields_of_its_own(office, sealed, qtbot, theme):
    form = NumbersForm()
    qtbot.addWidget(form)
    form.show_sources(sealed.seal.sources)
    lottery, digits = form.lines
    assert [len(line.fields) for line in form.lines] == [2, 1]
    for field, words in zip(lottery.fields, ("35 1 3 4 5", "12 2"), strict=True):
        field.setText(words)
        field.textEdited.emit(words)
    digits.fields[0].setText("40917")
    digits.fields[0].textEdited.emit("40917")
    assert [line.reading.value for line in form.lines] == ["1.3.4.5.35./2.12./", "4.0.9.1.7./"]
    assert "16.6 比特" in digits._said.text()
    digits.fields[0].setText(draw_office.NUMBERS["digits"])
    digits.fields[0].textEdited.emit("")
    assert digits._said.text() == "读作："


def test_a_pool_of_twelve_thousand_is_shown_sifted_and_sorted(qtbot, theme, settings):
    lines = tuple(
        PoolLine(
            number, f"N149901-{number:06d}", f"样例县第{number}厂", "" if number % 9 else "停产"
        )
        for number in range(12_000)
    )
    pool = RowPool(lines, (("", 10_666), ("停产", 1_334)))
    table = PoolTable(settings)
    qtbot.addWidget(table)
    table.show()
    table.show_pool(pool)
    assert table.model.rowCount() == 12_000
    table.chips.set_on(frozenset({"停产"}))
    table.chips.changed.emit(table.chips.on())
    assert table.model.rowCount() == 1_334
    table.model.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.model.row_at(0).label == "N149901-011997"
