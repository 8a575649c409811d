"""The month at a glance, on a real office, driven by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from permitdesk.domain.office import Office
from permitdesk.services.office.setup import set_up
from permitdesk.services.plan import presets
from permitdesk.services.report.writing import write
from ui.pages.home import HomePage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_page(qtbot, theme, make_context):
    """Opens the page on a desk and waits until it has read and drawn."""

    def open_page(desk):
        page = HomePage(make_context(desk))
        qtbot.addWidget(page)
        page.resize(1190, 692)
        page.show_period(2026, 11)
        page.show()
        settle(qtbot, page)
        return page

    return open_page


def settle(qtbot, page):
    """Wait until the charts are drawn: their words come with them."""

    def is_drawn():
        QApplication.processEvents()
        return bool(page.visits.accessibleName()) and not page.context.jobs.is_busy

    qtbot.waitUntil(is_drawn)


@pytest.fixture
def page(busy_desk, open_page):
    return open_page(busy_desk)


def cells(page):
    return page.steps.findChildren(type(page.steps)) or [
        cell for cell in page.steps.children() if hasattr(cell, "clicked")
    ]


def test_the_steps_stand_in_the_order_of_the_work(page):
    names = [cell.accessibleName().partition("，")[0] for cell in cells(page)]
    assert names == ["名录", "计划", "抽取", "排期", "检查", "整改", "报表"]


def test_a_step_tells_its_state_in_words(page):
    told = {cell.accessibleName() for cell in cells(page)}
    assert "检查，进行中：2/ 3，还有 1 家未录入结果" in told
    assert "整改，需处理：3项，逾期 1 项，本月销号 1" in told


def test_a_click_on_a_step_goes_to_its_page(qtbot, page, log):
    qtbot.mouseClick(cells(page)[4], LEFT)
    assert log.went == [("check", None)]


def test_the_button_leads_to_the_next_thing_to_do(qtbot, busy_desk, page, log):
    assert page.next_button.text() == "下一步：建立年度计划"
    qtbot.mouseClick(page.next_button, LEFT)
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    page.refresh(frozenset({"plan"}))
    qtbot.waitUntil(lambda: page.next_button.text() == "下一步：封存本月名单")
    qtbot.mouseClick(page.next_button, LEFT)
    assert log.went == [("plan", None), ("draw", None)]


def test_nothing_leads_anywhere_before_the_month_is_read(qtbot, theme, make_context, busy_desk):
    page = HomePage(make_context(busy_desk))
    qtbot.addWidget(page)
    assert not page.next_button.isEnabled()


def test_an_empty_office_is_told_what_will_stand_where(qtbot, desk, open_page):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    page = open_page(desk)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "名录还是空的。导入后，这里显示各行业本年检查了几家。" in words
    assert page.findings.accessibleName() == "本年还没有发现问题。"
    assert page.visits.accessibleName() == "本年还没有检查。"
    assert [cell.text() for cell in page.deadlines.cells] == ["11月执法监管情况月报"]


def test_what_is_due_stands_with_its_days_the_most_urgent_first(page):
    told = [cell.accessibleName() for cell in page.deadlines.cells]
    late = [words for words in told if words.startswith("逾期")]
    assert told[: len(late)] == late
    assert late[-2:] == ["逾期 10 天 线索 2026-001 · 待反馈", "逾期 2 天 样例一焦化厂 · 整改"]
    assert any(words.startswith("剩 ") for words in told)


def test_a_click_on_what_is_due_opens_it(qtbot, page, log):
    clue = next(cell for cell in page.deadlines.cells if "2026-001" in cell.text())
    qtbot.mouseClick(clue, LEFT)
    assert log.went == [("clues", 1)]


def test_where_there_is_little_room_the_rest_is_counted(qtbot, page):
    every = len(page.deadlines.cells)
    page.deadlines.setFixedHeight(page.deadlines.minimumSizeHint().height())
    qtbot.waitUntil(lambda: len(page.deadlines.cells) < every)
    shown = len(page.deadlines.cells)
    words = [label.text() for label in page.deadlines.children() if hasattr(label, "wordWrap")]
    assert words == [f"还有 {every - shown} 项"]


def test_the_coverage_of_each_industry_is_told(page):
    assert "焦化 2/2 12-31" in page.coverage.accessibleName()
    assert "其他行业 0/2" in page.coverage.accessibleName()


def test_all_industries_are_a_click_away(qtbot, page, log):
    assert not page.all_coverage.isHidden()
    qtbot.mouseClick(page.all_coverage, Qt.MouseButton.LeftButton)
    assert log.went == [("plan", "coverage")]


def test_the_charts_say_in_words_what_they_show(page):
    assert page.findings.accessibleName() == (
        "本年问题：超标排放 1，环境管理台账记录不全 2，信息公开不落实 1"
    )
    assert "样例赵甲 " in page.visits.accessibleName()


def test_another_scheme_has_the_charts_drawn_anew(qtbot, theme, page):
    page.visits.setAccessibleName("")
    theme.apply("dark")
    try:
        settle(qtbot, page)
        assert page.visits.accessibleName()
    finally:
        theme.apply("light")


def test_the_note_counts_the_days_to_the_next_report(qtbot, busy_desk, page, tmp_path):
    labels = [label.text() for label in page.header.children() if hasattr(label, "wordWrap")]
    assert any(words.startswith("距月报报送（11月") for words in labels)


def test_a_written_report_shows_after_the_rooms_have_changed(qtbot, busy_desk, page, tmp_path):
    write(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.xlsx", busy_desk.today())
    page.refresh(frozenset({"report"}))
    qtbot.waitUntil(lambda: "报表，已完成" in cells(page)[6].accessibleName())


def test_an_office_that_nobody_set_up_is_told_in_a_sentence(qtbot, theme, make_context, desk):
    page = HomePage(make_context(desk))
    qtbot.addWidget(page)
    page.show_period(2026, 11)
    page.show()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert page.notice.sentence == "这个数据库还没有设置所在地区和单位名称。"
    assert "首次使用向导" in page.notice.advice


def test_every_control_has_a_name(page, unnamed):
    assert unnamed(page) == []
