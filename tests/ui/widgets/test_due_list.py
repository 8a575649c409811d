"""Things with a last day, as many as there is room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.metrics import space
from ui.widgets.due_list import DueLine, DueList

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(qtbot, theme):
    """A list with room for five lines."""
    made = DueList("没有到期的事项。")
    qtbot.addWidget(made)
    made.resize(300, space(3.625) * 5)
    made.show()
    return made


def lines(count):
    return [DueLine(f"剩 {number} 天", "neutral", f"样例{number}") for number in range(count)]


def rest(made):
    return [label.text() for label in made.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_told_in_a_sentence(made):
    assert made.cells == ()
    assert rest(made) == ["没有到期的事项。"]


def test_what_fits_is_shown_whole(made):
    made.show_lines(lines(5))
    assert [cell.text() for cell in made.cells] == [f"样例{number}" for number in range(5)]
    assert rest(made) == []


@pytest.mark.parametrize(("count", "left"), [(6, 2), (40, 36), (5000, 4996)])
def test_what_does_not_fit_is_counted(made, count, left):
    made.show_lines(lines(count))
    assert len(made.cells) == 4
    assert rest(made) == [f"还有 {left} 项"]


def test_more_room_shows_more(made):
    made.show_lines(lines(7))
    made.resize(300, space(3.625) * 9)
    assert len(made.cells) == 7


def test_badges_stand_in_a_column_of_one_width(made):
    made.show_lines([DueLine("剩 1 天", "warn", "甲"), DueLine("逾期 100 天", "danger", "乙")])
    assert len({cell.indent for cell in made.cells}) == 1


def test_a_click_tells_the_place_of_the_line(qtbot, made):
    made.show_lines(lines(5))
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.mouseClick(made.cells[2], LEFT)
    assert told.args == [2]


def test_the_keyboard_reaches_every_line(qtbot, made):
    made.show_lines(lines(3))
    made.cells[1].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.keyClick(made.cells[1], Qt.Key.Key_Space)
    assert told.args == [1]
    assert made.grab().width() == 300


def test_a_line_is_read_aloud_with_its_days(made):
    made.show_lines(lines(2))
    assert made.cells[1].accessibleName() == "剩 1 天 样例1"
    assert made.cells[1].sizeHint().height() == space(3.625)


def test_it_asks_for_room_for_its_lines_and_can_do_with_few(made):
    made.show_lines(lines(9))
    assert made.sizeHint().height() == space(3.625) * 9
    assert made.minimumSizeHint().height() == space(3.625) * 4
