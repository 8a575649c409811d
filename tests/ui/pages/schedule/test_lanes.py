"""Carrying visits along the officers' lanes by mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.pages.schedule.hands import LEFT, NONE, place_of, shown_in


def field(page, row: int, day: int, slot: str = "am") -> QPoint:
    """Return a point in an officer's half day."""
    view = page.lanes.view
    column = next(
        number
        for number in range(1, page.lanes.model.columnCount() - 1)
        if page.lanes.model.place_at(page.lanes.model.index(row, number), "am").day.day == day
    )
    rect = view.visualRect(page.lanes.model.index(row, column))
    quarter = rect.height() // 4
    return rect.center() + QPoint(0, -quarter if slot == "am" else quarter)


@pytest.fixture
def lanes(page, qtbot):
    page.header.tabs.choose("lanes")
    page.resize(1190, 640)
    qtbot.wait(1)
    return page.lanes.view.viewport()


def carry(qtbot, viewport, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    qtbot.mousePress(viewport, LEFT, NONE, start)
    qtbot.mouseMove(viewport, start + QPoint(20, 0))
    qtbot.mouseMove(viewport, end)
    if drop:
        qtbot.mouseRelease(viewport, LEFT, NONE, end)


def test_a_visit_is_carried_to_another_half_day(page, office, visits, qtbot, lanes):
    carry(qtbot, lanes, field(page, 0, 18), field(page, 0, 25, "pm"))
    assert place_of(office, visits[0]) == (date(2026, 11, 25), "pm")


def test_a_conflict_is_said_before_the_visit_is_put_down(page, office, visits, qtbot, lanes):
    carry(qtbot, lanes, field(page, 0, 18), field(page, 0, 19), drop=False)
    assert "不能排在11月19日（周四）上午：样例赵甲当日上午已有检查" in shown_in(page.lanes)
    qtbot.mouseRelease(lanes, LEFT, NONE, field(page, 0, 19))
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")
    assert "样例赵甲当日上午已有检查" in page.banner.notice.sentence


def test_another_officers_lane_takes_no_visit(page, office, visits, qtbot, lanes):
    carry(qtbot, lanes, field(page, 0, 18), field(page, 2, 25))
    assert "拖动只改日期，不换人" in page.banner.notice.sentence
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")


def test_escape_lets_the_visit_go(page, office, visits, qtbot, lanes):
    carry(qtbot, lanes, field(page, 0, 18), field(page, 0, 25), drop=False)
    qtbot.keyClick(page.lanes.view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(lanes, LEFT, NONE, field(page, 0, 25))
    assert place_of(office, visits[0]) == (date(2026, 11, 18), "am")
