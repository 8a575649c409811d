"""The settings, driven by mouse."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from permitdesk.services.office import backups, key_copy, rules, setup
from permitdesk.storage.secret_box import SecretBox
from tests.settling import settle
from ui.pages.office.page import OfficePage
from ui.pages.office.tables import EventTable, HolidayTable
from ui.pages.office.words import value_text
from ui.theme import keep_scheme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def schemes():
    """The schemes the page has put on."""
    return []


@pytest.fixture
def page(qtbot, theme, make_context, busy_desk, schemes):
    made = OfficePage(make_context(busy_desk, dress=schemes.append))
    qtbot.addWidget(made)
    made.resize(1190, 692)
    made.show_period(2026, 11)
    made.show()
    return made


def choose(qtbot, page, title):
    tab = next(one for one in page.header.tabs.findChildren(QPushButton) if one.text() == title)
    qtbot.mouseClick(tab, LEFT)


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_the_office_is_shown_and_can_be_changed(qtbot, page, busy_desk, log):
    assert page.form.values()["name"] == "示例县执法队"
    page.form.editor("phone").insert("0000-7654321")
    qtbot.mouseClick(page.save, LEFT)
    settle(qtbot, page)
    assert setup.office_of(busy_desk.reading()).phone == "0000-7654321"
    assert [notice.text for notice in log.notices] == ["已保存本单位信息。"]
    assert log.changes == [frozenset({"office"})]


def test_a_field_that_must_not_be_empty_is_told_below_it(qtbot, page, busy_desk, log):
    page.form.editor("name").clear()
    qtbot.mouseClick(page.save, LEFT)
    settle(qtbot, page)
    assert "请填写单位全称。" in words_of(page.form)
    assert setup.office_of(busy_desk.reading()).name == "示例县执法队"
    assert log.changes == []


@pytest.mark.parametrize(("words", "scheme"), [("深色", "dark"), ("跟随系统", "follow")])
def test_the_looks_are_chosen_by_a_click(qtbot, page, schemes, words, scheme):
    box = page.looks.editor("scheme")
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    assert schemes == [scheme]


def test_the_looks_of_last_time_are_shown(page, settings):
    keep_scheme(settings, "dark")
    page.refresh(frozenset())
    assert page.looks.values() == {"scheme": "dark"}


def test_rules_say_their_value_and_where_it_comes_from(qtmodeltester, qtbot, page):
    choose(qtbot, page, "规则数值")
    model = page.rule_table.view.model()
    qtmodeltester.check(model)
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first[:2] == ["抽查结果公开期限", "20 个工作日"]
    assert "第二十六条" in first[-1]


def test_the_office_sets_a_value_of_its_own(qtbot, page, busy_desk, log):
    choose(qtbot, page, "规则数值")
    page.rule_table.select(0)
    drawer = log.drawers[-1]
    qtbot.mouseClick(drawer.keep, LEFT)
    assert "请填写依据文件。" in words_of(drawer.form)
    drawer.form.show_values({"value": 15, "document": "示例县会议纪要"})
    qtbot.mouseClick(drawer.keep, LEFT)
    settle(qtbot, page)
    with busy_desk.reading() as work:
        own = rules.rule_in(work, "publication.term", busy_desk.today())
    assert (own.value, own.document, own.certainty) == (15, "示例县会议纪要", "office")
    assert (own.scope, own.scope_name, own.unit) == ("149901", "示例县", "working_days")


def test_leaving_the_rules_closes_the_drawer(qtbot, page, log, unnamed):
    choose(qtbot, page, "规则数值")
    page.rule_table.select(0)
    assert unnamed(log.drawers[-1]) == []
    choose(qtbot, page, "节假日")
    assert log.drawers[-1] is None


def test_holidays_tell_work_from_rest(qtmodeltester, qtbot, page):
    choose(qtbot, page, "节假日")
    model = page.findChild(HolidayTable)
    kinds = {row.is_working for row in model.rows}
    qtmodeltester.check(model)
    assert kinds == {True, False}
    assert {model.index(line, 1).data() for line in range(model.rowCount())} == {"上班", "放假"}


def test_a_backup_is_made_by_one_click(qtmodeltester, qtbot, page, busy_desk, log):
    choose(qtbot, page, "备份与体检")
    qtbot.mouseClick(page.health.back_up, LEFT)
    settle(qtbot, page)
    assert len(backups.all_of(busy_desk)) == 1
    assert [notice.text for notice in log.notices] == ["备份完成，并已校验。"]
    page.refresh(frozenset({"office"}))
    model = page.health.table.view.model()
    qtmodeltester.check(model)
    assert model.index(0, 1).data() == backups.latest(busy_desk).path.name


def test_the_key_file_is_saved_elsewhere(qtbot, theme, make_context, busy_desk, log, tmp_path):
    copy = tmp_path / "另存.key"
    made = OfficePage(make_context(busy_desk, save_file=lambda _title, _name, _patterns: copy))
    qtbot.addWidget(made)
    made.show_period(2026, 11)
    made.show()
    choose(qtbot, made, "备份与体检")
    assert not made.health.save_key.isVisible()
    key = key_copy.key_of(busy_desk).path
    SecretBox(key).lock(b"secret", "2026Q4-01")
    made.refresh(frozenset({"draw"}))
    assert any(key.name in words for words in words_of(made.health))
    qtbot.mouseClick(made.health.save_key, LEFT)
    settle(qtbot, made)
    assert copy.read_bytes() == key.read_bytes()
    assert [notice.text for notice in log.notices] == ["密钥文件已另存，请和备份分开放。"]


def test_the_examination_tells_what_it_found(qtbot, page):
    choose(qtbot, page, "备份与体检")
    qtbot.mouseClick(page.health.examine, LEFT)
    settle(qtbot, page)
    words = words_of(page.health)
    assert "数据库：数据库完好。" in words
    assert "抽取：还没有抽取。" in words
    assert "备份：还没有备份，建议现在做一份。" in words
    assert {"正常", "提醒"} <= set(words)


def test_a_broken_chain_is_told_as_such(qtbot, page, busy_desk):
    connection = sqlite3.connect(busy_desk.path)
    connection.execute("UPDATE audit_event SET subject = '改' WHERE number = 1")
    connection.commit()
    connection.close()
    qtbot.mouseClick(page.health.examine, LEFT)
    choose(qtbot, page, "备份与体检")
    settle(qtbot, page)
    words = words_of(page.health)
    assert "异常" in words
    assert any("第 1 条断开" in word for word in words)


def test_events_are_shown_in_beijing_time_the_newest_first(qtmodeltester, qtbot, page):
    choose(qtbot, page, "审计链")
    model = page.findChild(EventTable)
    qtmodeltester.check(model)
    newest = [model.index(0, column).data() for column in range(5)]
    assert newest == ["2", "2026-11-20 09:00:00", "样例赵甲", "设置", "测试数据"]


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("yes_no", 1, "是"),
        ("yes_no", 0, "否"),
        ("day_of_month", 30, "当月 30 日"),
        ("day_of_next_month", 3, "次月 3 日"),
        ("month_and_day", 331, "3 月 31 日"),
        ("percent", 25, "25 %"),
    ],
)
def test_values_are_said_as_people_say_them(busy_desk, unit, value, words):
    shipped = rules.all_in_force(busy_desk.reading(), busy_desk.today())[0]
    assert value_text(shipped.model_copy(update={"unit": unit, "value": value})) == words


def test_every_control_has_a_name(page, unnamed):
    assert unnamed(page) == []
