"""The tabs of months, visits, coverage and versions, by mouse and keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton

from permitdesk.domain.check.record import CheckRecord
from permitdesk.services.plan import caps, goals, presets, rules, versions
from tests.ui.pages.plan.hands import click, retype, rule, shown_in, tab, words_of


def show(qtbot, page, words: str):
    """Open a tab and return its part, once it has read."""
    tab(qtbot, page.header.tabs, words)
    return page.parts[page.header.tabs.key]


@pytest.fixture
def even(planned):
    """The plan's office with seven general units an officer, so that the register suffices."""
    row = rules.find(planned.reading(), 2026, "general")
    rules.save(planned.work(), 2026, row, {"value": 7})
    return planned


@pytest.fixture
def checked(planned):
    """The plan's office after two checks of its first facility."""
    with planned.work() as work:
        first = work.plan.pool(2026, caps.CountRule())[0].facility_id
        for day in (3, 9):
            record = CheckRecord(checked_on=date(2026, 3, day), outcome="no_problem")
            work.check.add(record, first)
        work.record("check", "seed", "样例")
        work.commit()
    return planned


# months


def typed(qtbot, part, line: int, month: int, words: str) -> None:
    """Type a number into a month's cell."""
    at = [one.key for one in part.model.columns].index(f"m{month}")
    part.model.setData(part.model.index(line, at), words, Qt.ItemDataRole.EditRole)


def test_a_month_is_changed_by_hand_and_the_rest_follows(even, opened, qtbot, log):
    page = opened()
    part = show(qtbot, page, "按月")
    qtbot.waitUntil(lambda: part.model.rowCount() == 4)
    assert words_of(part.model, "m12") == ["1", "14", "15", "92"]
    typed(qtbot, part, 1, 12, "20")
    qtbot.waitUntil(lambda: words_of(part.model, "m11")[1] == "8")
    assert words_of(part.model, "total")[1] == "28"
    assert rule(even, "general").by_hand == "12:20"
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: words_of(part.model, "m11")[1] == "14")


def test_a_number_that_cannot_add_up_is_refused_in_the_window(even, opened, qtbot):
    page = opened()
    part = show(qtbot, page, "按月")
    qtbot.waitUntil(lambda: part.model.rowCount() == 4)
    typed(qtbot, part, 1, 12, "29")
    assert "12月最多 28 家" in part.banner.notice.sentence
    assert rule(even, "general").by_hand == ""
    qtbot.waitUntil(lambda: words_of(part.model, "m12")[1] == "14")


def test_the_months_are_spread_by_room_and_evened_out(page, planned, qtbot, room):
    part = show(qtbot, page, "按月")
    qtbot.waitUntil(part.spread.isEnabled)
    room.press(part.spread)
    qtbot.waitUntil(part.even.isEnabled)
    assert rule(planned, "general").by_hand
    room.press(part.even)
    qtbot.waitUntil(lambda: not part.even.isEnabled())
    assert rule(planned, "general").by_hand == ""


# visits


def test_a_used_up_facility_gets_a_visit_back(checked, opened, qtbot, room, log):
    page = opened()
    part = show(qtbot, page, "频次")
    qtbot.waitUntil(lambda: part.model.rowCount() == 1)
    assert words_of(part.model, "used") == ["2 / 2"]
    assert words_of(part.model, "state") == ["已用完"]
    click(qtbot, part.table)
    drawer = room.drawer
    assert words_of(drawer.model, "counts") == ["计入", "计入"]
    room.press(drawer.action.submit)
    assert "请填写理由。" in shown_in(drawer)
    drawer.action.form.show_values({"reason": "样例信访", "decided_by": "样例赵甲"})
    room.press(drawer.action.submit)
    qtbot.waitUntil(lambda: words_of(part.model, "used") == ["1 / 2"])
    assert "不计入：样例信访" in words_of(part.model, "why")[0]
    room.press(room.drawer.count_again)
    qtbot.waitUntil(lambda: words_of(part.model, "used") == ["2 / 2"])
    log.notices[-1].undo()
    qtbot.waitUntil(lambda: words_of(part.model, "used") == ["1 / 2"])


def test_a_class_gets_a_limit_of_its_own(checked, opened, qtbot, room, unnamed):
    page = opened()
    part = show(qtbot, page, "频次")
    qtbot.waitUntil(lambda: part.model.rowCount() == 1)
    room.press(part.limits)
    room.drawer.action.form.show_values({"title": "重点", "object_class": "key", "most": "4"})
    room.press(room.drawer.action.submit)
    qtbot.waitUntil(lambda: words_of(part.model, "used") == ["2 / 4"])
    qtbot.waitUntil(lambda: "重点：4 次" in shown_in(room.drawer))
    assert unnamed(room.drawer) == []
    (away,) = [
        one for one in room.drawer.findChildren(QAbstractButton) if "删除" in one.accessibleName()
    ]
    room.press(away)
    qtbot.waitUntil(lambda: words_of(part.model, "used") == ["2 / 2"])


def test_a_limit_whose_condition_is_none_is_not_made_for_everybody(checked, opened, qtbot, room):
    page = opened()
    part = show(qtbot, page, "频次")
    qtbot.waitUntil(lambda: part.model.rowCount() == 1)
    room.press(part.limits)
    form = room.drawer.action.form
    form.show_values({"title": "正面清单", "most": "0"})
    filters = form.editor("filters")
    room.press(filters.more)
    filters.lines[0].attribute.set_value("positive_list")
    retype(qtbot, filters.lines[0].wanted, "在正面清单")
    room.press(room.drawer.action.submit)
    assert "有一个条件没有写对。" in shown_in(room.drawer)
    with checked.reading() as work:
        assert list(work.plan.caps.limits()) == []


# coverage


def test_overdue_goals_stand_with_their_days(office, opened, qtbot, room):
    presets.apply(office.work(), "jilin-2023", 2026)
    page = opened()
    part = show(qtbot, page, "覆盖")
    qtbot.waitUntil(lambda: part.goals_model.rowCount() == 2)
    assert words_of(part.goals_model, "state")[1] == "逾期 306 天"
    qtbot.waitUntil(lambda: "全年抽" in shown_in(part))
    assert "C(N−d, n)" in shown_in(part)
    qtbot.waitUntil(lambda: "概率" in part.chart.accessibleName())
    click(qtbot, part.goals_table, 1)
    assert "期限 2025-12-31，已逾期 306 天" in shown_in(room.drawer)
    room.drawer.tabs.choose("edit")
    room.drawer.action.form.show_values({"due": date(2027, 12, 31), "sectors": "焦化"})
    room.press(room.drawer.action.submit)
    qtbot.waitUntil(lambda: "2027-12-31" in words_of(part.goals_model, "due"))
    assert {line.goal.sectors for line in goals.all_goals(office.reading(), date(2026, 11, 2))} > {
        "coking"
    }


def test_a_goal_of_an_unknown_industry_is_a_mistake(page, qtbot, room):
    part = show(qtbot, page, "覆盖")
    room.press(part.add_goal)
    values = {"title": "样例", "due": date(2027, 1, 1), "sectors": "样例业"}
    room.drawer.action.form.show_values(values)
    room.press(room.drawer.action.submit)
    assert "计划里没有“样例业”这个行业。" in shown_in(room.drawer)


# versions


def test_a_plan_is_approved_by_a_person_and_its_changes_are_listed(page, planned, qtbot, room, log):
    part = show(qtbot, page, "版本")
    qtbot.waitUntil(lambda: part.action is not None and part.action.submit.isVisible())
    room.press(part.action.submit)
    qtbot.waitUntil(lambda: "请填写批准人。" in shown_in(part))
    retype(qtbot, part.action.form.editor("approved_by"), "样例局长")
    room.press(part.action.submit)
    qtbot.waitUntil(lambda: part.versions_model.rowCount() == 1)
    assert len(log.questions) == 1
    rules.save(planned.work(), 2026, rules.find(planned.reading(), 2026, "key"), {"value": 30})
    page.refresh(frozenset({"plan"}))
    qtbot.waitUntil(lambda: words_of(part.changes_model, "after") == ["30"])
    assert words_of(part.changes_model, "before") == ["25"]
    qtbot.waitUntil(lambda: "之后有 1 处改动没有批准" in shown_in(part))
    assert versions.history(planned.reading(), 2026).state == "draft"


def test_the_operator_cannot_approve_his_own_plan(page, planned, qtbot, room):
    part = show(qtbot, page, "版本")
    qtbot.waitUntil(lambda: part.action is not None and part.action.submit.isVisible())
    retype(qtbot, part.action.form.editor("approved_by"), planned.actor)
    room.press(part.action.submit)
    assert "不能批准自己编制的计划" in part.banner.notice.sentence


def test_annex_3_of_a_version_is_written(planned, opened, qtbot, room, log, tmp_path):
    fields = {"approved_by": "样例局长", "approved_on": date(2026, 1, 20)}
    versions.go_on(planned.work(), 2026, fields, date(2026, 11, 2))
    path = tmp_path / "第1版.xlsx"
    page = opened(save_file=lambda *_: path)
    part = show(qtbot, page, "版本")
    qtbot.waitUntil(part.send_out.isEnabled)
    room.press(part.send_out)
    qtbot.waitUntil(lambda: log.opened == [path])


def test_the_models_of_the_parts_keep_qts_rules(checked, opened, qtbot):
    page = opened()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for words, name in (("按月", "model"), ("频次", "model"), ("覆盖", "goals_model")):
        part = show(qtbot, page, words)
        QAbstractItemModelTester(getattr(part, name), fatal)
        part.load()
