"""The reports of a month, previewed and written, driven by mouse."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from permitdesk.services.report import checking
from permitdesk.services.report.forms import FORMS, forms_of
from permitdesk.services.report.pictures import CHARTS
from permitdesk.services.report.sending import sent_reports
from permitdesk.services.report.writing import written
from tests.settling import settle
from ui.pages.report.page import ReportPage
from ui.widgets.data_table import DataTable

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_page(qtbot, theme, make_context):
    """Opens the page on a desk and waits until it has read."""

    def open_page(desk, **functions):
        page = ReportPage(make_context(desk, **functions))
        qtbot.addWidget(page)
        page.resize(1190, 692)
        page.show_period(2026, 11)
        page.show()
        settle(qtbot, page)
        return page

    return open_page


def choose(qtbot, page, title):
    """Click on a tab."""
    tab = next(one for one in page.header.tabs.findChildren(QPushButton) if one.text() == title)
    qtbot.mouseClick(tab, LEFT)
    settle(qtbot, page)


def pick(qtbot, page, kind):
    """Choose a report of the list."""
    page.part.choose(kind)
    settle(qtbot, page)


def send(qtbot, page, log, **values):
    """Open the form, fill it in and send."""
    qtbot.mouseClick(page.part.send, LEFT)
    settle(qtbot, page)
    fields = log.drawers[-1].fields
    fields.form.show_values(values)
    fields.submit.click()
    settle(qtbot, page)


def click_figure(page, pattern):
    """Click on the first figure whose link matches."""
    link = re.search(rf'href="({pattern})"', page.part.paper.toHtml())
    page.part.paper.anchorClicked.emit(QUrl(link[1]))


def evidence(log):
    table = log.drawers[-1].findChild(DataTable)
    model = table.view.model()
    return table, list(model.rows)


@pytest.fixture
def page(busy_desk, open_page):
    return open_page(busy_desk)


def test_the_monthly_report_is_shown_as_it_will_read(page):
    words = page.part.paper.toPlainText()
    assert words.startswith("示例县执法队关于2026年11月排污许可执法检查情况的报告")
    assert "一、检查工作量" in words
    assert "本月发现问题3项" in words


@pytest.mark.parametrize(
    ("tab", "kind", "words"),
    [
        ("附件", "annex1", "填报单位：示例县执法队"),
        ("附件", "annex2", "示例省排污许可执法检查清单"),
        ("附件", "annex3", "示例省排污许可清单式执法检查计划"),
        ("附件", "annex4", "这个月没有可列的内容。"),
        ("统计报表", "publicity", "样例三纸业"),
        ("统计报表", "completion", "完结率＝"),
        ("统计报表", "usage", "已达上限的单位"),
    ],
)
def test_a_click_on_the_list_shows_a_report(qtbot, page, tab, kind, words):
    choose(qtbot, page, tab)
    pick(qtbot, page, kind)
    assert words in page.part.paper.toPlainText()


def test_every_head_of_annex_1_can_be_read(qtbot, page):
    choose(qtbot, page, "附件")
    words = page.part.paper.toPlainText()
    assert all(head in words for head in ("污染治理设施不正常运行", "罚款金额（万元）", "备注"))
    assert page.part.paper.horizontalScrollBar().maximum() <= 1


def test_a_report_is_opened_by_its_kind(qtbot, page):
    page.open_item("publication")
    settle(qtbot, page)
    assert "应公开" in page.part.paper.toPlainText()
    page.open_item(7)
    assert page.part.form.kind == "publication"


def test_every_report_can_be_chosen(qtbot, page):
    choose(qtbot, page, "统计报表")
    titles = [page.part.list.item(at).text() for at in range(page.part.list.count())]
    assert titles == [form.title for form in forms_of("tables")]


def test_a_click_on_a_figure_lists_the_lines_behind_it(qtmodeltester, qtbot, page, log):
    click_figure(page, "0-1-1")
    table, lines = evidence(log)
    assert [line.name for line in lines] == ["样例二焦化厂", "样例一焦化厂", "样例三纸业"]
    qtmodeltester.check(table.view.model())
    table.activated.emit(0)
    assert log.went == [("register", 2)]


def test_a_figure_of_annex_1_leads_to_its_findings(qtbot, page, log):
    choose(qtbot, page, "附件")
    click_figure(page, r"0-0-\d+")
    table, lines = evidence(log)
    assert (lines[0].day, lines[0].note) == (date(2026, 11, 2), "超标排放：样例问题3（整改中）")
    table.activated.emit(0)
    assert log.went == [("rectify", 3)]


def test_a_drawer_of_lines_has_names_for_every_control(qtbot, page, log, unnamed):
    click_figure(page, "0-1-1")
    assert unnamed(log.drawers[-1]) == []


def test_a_click_on_a_gap_goes_where_it_is_closed(qtbot, page, log):
    told = [cell.accessibleName() for cell in page.part.doubts.cells]
    assert told[0] == "未录结果 “样例四家具厂”的检查还没有录入结果"
    qtbot.mouseClick(page.part.doubts.cells[0], LEFT)
    assert log.went == [("check", 3)]


def test_the_shown_report_is_written_where_the_user_says(
    qtbot, busy_desk, open_page, tmp_path, log
):
    asked = []

    def save_file(title, name, patterns):
        asked.append((name, patterns))
        return tmp_path / name

    page = open_page(busy_desk, save_file=save_file)
    qtbot.mouseClick(page.part.write_word, LEFT)
    settle(qtbot, page)
    assert asked == [("2026-11 月报.docx", "Word 文档 (*.docx)")]
    assert (tmp_path / "2026-11 月报.docx").stat().st_size > 10_000
    assert page.banner.notice.sentence == f"已写出 1 个文件到 {tmp_path}"
    assert log.opened == [tmp_path / "2026-11 月报.docx"]
    assert log.changes == [frozenset({"report", "schedule"})]
    page.refresh(frozenset({"report"}))
    settle(qtbot, page)
    assert len(written(busy_desk.reading(), "2026-11")) == 1


def test_every_report_is_written_by_one_click(qtbot, busy_desk, open_page, tmp_path, log):
    page = open_page(busy_desk, pick_folder=lambda _title: tmp_path)
    qtbot.mouseClick(page.part.write_all, LEFT)
    settle(qtbot, page)
    assert len(list(tmp_path.glob("2026-11 *.*"))) == len(FORMS)
    assert log.opened == [tmp_path]


def test_a_report_is_sent_and_kept(qtbot, busy_desk, open_page, tmp_path, log):
    page = open_page(busy_desk, save_file=lambda _title, name, _patterns: tmp_path / name)
    choose(qtbot, page, "统计报表")
    pick(qtbot, page, "penalties")
    send(qtbot, page, log, recipient="样例市局")
    (kept,) = sent_reports(busy_desk.reading())
    assert (kept.title, kept.recipient) == ("行政处罚和措施汇总表", "样例市局")
    choose(qtbot, page, "报送记录")
    page.part.table.select(kept.id)
    (tmp_path / kept.file_name).unlink()
    qtbot.mouseClick(page.part.take_out, LEFT)
    settle(qtbot, page)
    assert (tmp_path / kept.file_name).exists()


def test_a_correction_shows_what_changed_and_asks_why(qtbot, busy_desk, open_page, tmp_path, log):
    page = open_page(busy_desk, save_file=lambda _title, name, _patterns: tmp_path / name)
    choose(qtbot, page, "统计报表")
    pick(qtbot, page, "penalties")
    send(qtbot, page, log)
    with busy_desk.work() as work:
        work._session.connection().exec_driver_sql("UPDATE finding SET fine_fen = 1 WHERE id = 1")
        work.record("rectify", "test", "样例")
        work.commit()
    send(qtbot, page, log)
    drawer = log.drawers[-1]
    assert drawer.fields.form.values()["reason"] == ""
    assert len(sent_reports(busy_desk.reading())) == 1
    places = [one.place for one in drawer.findChild(DataTable).view.model().rows]
    assert "按违法问题类型 · 合计 · 本月罚款" in places
    send(qtbot, page, log, reason="样例更正")
    second, first = sent_reports(busy_desk.reading())
    assert (first.edition, second.edition) == (1, 2)
    choose(qtbot, page, "报送记录")
    page.part.table.select(first.id)
    assert not page.part.compare.isEnabled()
    page.part.table.select(second.id)
    qtbot.mouseClick(page.part.compare, LEFT)
    settle(qtbot, page)
    shown = [one.place for one in log.drawers[-1].findChild(DataTable).view.model().rows]
    assert shown == places


def test_a_report_that_says_the_same_is_refused_in_a_sentence(
    qtbot, busy_desk, open_page, tmp_path, log
):
    page = open_page(busy_desk, save_file=lambda _title, name, _patterns: tmp_path / name)
    choose(qtbot, page, "统计报表")
    for reason in ("", "样例"):
        send(qtbot, page, log, reason=reason)
    assert "不需要更正" in page.banner.notice.sentence


def test_a_report_is_shown_however_soon_it_is_to_be_sent(qtbot, page, log):
    page.header.tabs.choose("tables")
    qtbot.mouseClick(page.part.send, LEFT)
    settle(qtbot, page)
    assert "样例三纸业" in page.part.paper.toPlainText()
    assert log.drawers[-1].fields.isEnabled()


def test_what_is_missing_is_told_before_sending_and_leads_to_its_place(qtbot, page, log):
    choose(qtbot, page, "统计报表")
    qtbot.mouseClick(page.part.send, LEFT)
    settle(qtbot, page)
    drawer = log.drawers[-1]
    desk = page.context.desk
    doubts = checking.before_sending(desk.reading(), "2026-11", desk.today())
    assert f"有 {len(doubts)} 处" in drawer.fields.banner.notice.sentence
    drawer.doubts.chosen.emit(0)
    assert log.went == [(doubts[0].page, doubts[0].item)]


def test_before_anything_is_sent_the_list_says_how(qtbot, page):
    choose(qtbot, page, "报送记录")
    assert not page.part.take_out.isEnabled()


@pytest.mark.parametrize("name", ["write_excel", "write_all"])
def test_going_back_from_the_dialog_writes_nothing(qtbot, busy_desk, page, log, name):
    qtbot.mouseClick(getattr(page.part, name), LEFT)
    settle(qtbot, page)
    assert (log.opened, log.changes) == ([], [])
    assert written(busy_desk.reading(), "2026-11") == ()


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(qtbot, busy_desk, open_page, tmp_path):
    in_the_way = tmp_path / "已有文件"
    in_the_way.write_text("样例", "utf-8")
    page = open_page(busy_desk, save_file=lambda *_: Path(in_the_way) / "月报.xlsx")
    qtbot.mouseClick(page.part.write_excel, LEFT)
    settle(qtbot, page)
    assert page.banner.notice.isVisible()
    assert page.banner.notice.advice


def test_an_office_that_nobody_set_up_is_told_in_a_sentence(open_page, desk):
    page = open_page(desk)
    assert page.banner.notice.sentence == "这个数据库还没有设置所在地区和单位名称。"


def test_the_sheet_takes_the_colours_of_another_scheme(qtbot, theme, page):
    light = page.part.paper.toHtml()
    theme.apply("dark")
    try:
        QApplication.processEvents()
        assert page.part.paper.toHtml() != light
        assert page.part.paper.toPlainText().startswith("示例县执法队关于")
    finally:
        theme.apply("light")


def test_names_are_never_read_as_markup(qtbot, busy_desk, open_page):
    with busy_desk.work() as work:
        work._session.connection().exec_driver_sql(
            "UPDATE facility SET name = '<b>样例</b>&amp;' WHERE id = 3"
        )
        work.record("register", "test", "样例")
        work.commit()
    page = open_page(busy_desk)
    choose(qtbot, page, "统计报表")
    assert "<b>样例</b>&amp;" in page.part.paper.toPlainText()


def test_every_control_has_a_name(page, unnamed):
    assert unnamed(page) == []


def wait_for_chart(qtbot, page, words):
    qtbot.waitUntil(lambda: page.part.picture.accessibleName() == words)


def test_characters_that_were_left_out_are_told(qtbot, busy_desk, open_page, tmp_path):
    with busy_desk.work() as work:
        work._session.connection().exec_driver_sql(
            "UPDATE facility SET name = '样例' || char(7) || '纸业' WHERE id = 3"
        )
        work.record("register", "test", "样例")
        work.commit()
    page = open_page(busy_desk, save_file=lambda _title, name, _patterns: tmp_path / name)
    choose(qtbot, page, "统计报表")
    qtbot.mouseClick(page.part.write_excel, LEFT)
    settle(qtbot, page)
    assert page.banner.notice.advice == "文字中有 1 个控制字符，没有写入文件。"


@pytest.mark.parametrize("tab", ["月报", "附件", "统计报表", "图表", "报送记录"])
def test_nothing_is_cut_where_the_drawer_leaves_little_room(qtbot, page, tab):
    page.resize(527, 600)
    choose(qtbot, page, tab)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text()]
    assert buttons
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


def test_every_chart_is_drawn_and_can_be_saved(qtbot, busy_desk, open_page, tmp_path):
    page = open_page(busy_desk, save_file=lambda _title, name, _patterns: tmp_path / name)
    choose(qtbot, page, "图表")
    for place, form in enumerate(CHARTS.values()):
        page.part.list.setCurrentRow(place)
        wait_for_chart(qtbot, page, form.about)
        assert page.part.load_outline.isVisible() is (form.key == "map")
    qtbot.mouseClick(page.part.save, LEFT)
    settle(qtbot, page)
    assert (tmp_path / "2026-11 分布图.png").exists()


def test_an_outline_is_loaded_and_taken_away(qtbot, busy_desk, open_page, tmp_path, log):
    ring = [[112.0, 37.0], [113.0, 37.0], [113.0, 38.0], [112.0, 37.0]]
    file = tmp_path / "示例县.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), "utf-8")
    page = open_page(busy_desk, pick_file=lambda *_: file)
    choose(qtbot, page, "图表")
    page.part.list.setCurrentRow(len(CHARTS) - 1)
    qtbot.mouseClick(page.part.load_outline, LEFT)
    qtbot.mouseClick(page.part.drop_outline, LEFT)
    assert log.changes == [frozenset({"report"})] * 2
    file.write_text("{}", "utf-8")
    qtbot.mouseClick(page.part.load_outline, LEFT)
    assert "不能作为地图轮廓" in page.banner.notice.sentence
    settle(qtbot, page)
