from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from permitdesk.bench import draw_office
from permitdesk.services.draw import rounds
from ui.pages.draw.balls import Ball, Balls, balls_of
from ui.pages.draw.witness import WitnessScreen
from ui.pages.draw.witness_list import WitnessList, WitnessRow
from ui.pages.draw.witness_parts import UnitNames
from ui.pages.draw.witness_scenes import NUMBERS, ORDER, SEAL, TEAMS, UNITS
from ui.pages.draw.words import grouped, round_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def hall(qtbot, theme):
    """Opens the screen on a round."""
    opened = []

    def hall(view, *, hides_names=False, can_draw=True):
        screen = WitnessScreen(view, hides_names=hides_names, can_draw=can_draw)
        screen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.show()
        opened.append(screen)
        return screen

    return hall


def all_scenes(screen):
    """Go through the screen and return the step of each scene."""
    steps = [screen.scene.step]
    while screen.forward.text() != "结束":
        if screen.scene.is_playing:
            screen.forward.click()
        else:
            screen.forward.click()
            steps.append(screen.scene.step)
    return steps


def test_a_drawn_round_is_replayed_step_by_step(hall, view, drawn):
    screen = hall(view(drawn))
    assert all_scenes(screen) == [SEAL, NUMBERS, ORDER, ORDER, UNITS, TEAMS]


def test_the_last_button_closes_the_screen(hall, view, drawn):
    screen = hall(view(drawn))
    all_scenes(screen)
    screen.scene.list.finish()
    screen.forward.click()
    assert not screen.isVisible()


def test_places_appear_one_after_the_other_and_can_be_stopped(hall, view, drawn, qtbot):
    screen = hall(view(drawn))
    screen.forward.click()
    screen.forward.click()
    shown = screen.scene.list
    shown._timer.setInterval(5)
    qtbot.waitUntil(lambda: shown.canvas.shown >= 1)
    qtbot.mouseClick(screen.pause, LEFT)
    stopped = shown.canvas.shown
    assert shown.is_paused
    assert screen.pause.text() == "继续播放"
    qtbot.wait(30)
    assert shown.canvas.shown == stopped
    qtbot.mouseClick(screen.pause, LEFT)
    qtbot.waitUntil(lambda: not shown.is_playing)
    assert screen.pause.isHidden()


def test_the_border_stands_behind_the_last_drawn(hall, view, drawn):
    screen = hall(view(drawn))
    screen.forward.click()
    screen.forward.click()
    canvas = screen.scene.list.canvas
    assert canvas.border == 2
    assert [row.is_pale for row in canvas.rows] == [False, False, *[True] * 5]


def test_hidden_names_are_numbers_of_the_sealed_list(hall, view, drawn):
    screen = hall(view(drawn), hides_names=True)
    screen.forward.click()
    screen.forward.click()
    words = [row.words for row in screen.scene.list.canvas.rows]
    assert all(word.startswith("名单第 ") for word in words)
    screen.hides.setChecked(False)
    words = [row.words for row in screen.scene.list.canvas.rows]
    assert all(word.startswith("样例县第") for word in words)


def test_no_scene_shows_a_name_while_names_are_hidden(hall, view, drawn):
    screen = hall(view(drawn), hides_names=True)
    shown = [row.words for scene in screen._scenes if scene.list for row in scene.list.canvas.rows]
    assert shown
    assert not [words for words in shown if "样例县" in words]


def test_numbers_are_typed_before_the_hall_and_drawn(hall, view, sealed, clock, qtbot):
    screen = hall(view(sealed))
    screen.forward.click()
    assert (screen.forward.text(), screen.forward.isEnabled()) == ("抽取", False)
    form = screen.scene.form
    for line, numbers in zip(form.lines, draw_office.NUMBERS.values(), strict=True):
        line.set_value(numbers)
    form.reader.insert("样例孙丙")
    with qtbot.waitSignal(screen.draw_asked) as asked:
        qtbot.mouseClick(screen.forward, LEFT)
    assert asked.args == [dict(draw_office.NUMBERS), "样例孙丙"]


def test_before_the_day_the_hall_cannot_draw(hall, view, sealed):
    screen = hall(view(sealed), can_draw=False)
    screen.forward.click()
    assert not screen.forward.isEnabled()
    assert screen.forward.text() == "号码产生之后再抽取"


def test_a_refusal_is_told_and_can_be_tried_again(hall, view, sealed):
    screen = hall(view(sealed))
    screen.forward.click()
    form = screen.scene.form
    for line, numbers in zip(form.lines, draw_office.NUMBERS.values(), strict=True):
        line.set_value(numbers)
    form.reader.insert("样例孙丙")
    screen.forward.click()
    assert not screen.forward.isEnabled()
    screen.tell("不能抽取。")
    assert screen.forward.isEnabled()


def test_the_page_draws_what_the_hall_asks_for(office, sealed, clock, open_page, settled, qtbot):
    clock.set(2026, 11, 22)
    page = open_page(office)
    qtbot.mouseClick(page.witness, LEFT)
    screen = page.hall
    assert screen.hides.isChecked()
    screen.forward.click()
    for line, numbers in zip(screen.scene.form.lines, draw_office.NUMBERS.values(), strict=True):
        line.set_value(numbers)
    screen.scene.form.reader.insert("样例孙丙")
    screen.forward.click()
    settled(page)
    assert screen.scene.step == ORDER
    (line,) = rounds.of_year(office.reading(), 2026)
    assert line.state == "drawn"
    screen.close()
    qtbot.waitUntil(lambda: page.hall is None)


def test_escape_leaves_and_the_keys_of_a_presenter_go_through(hall, view, drawn, qtbot):
    screen = hall(view(drawn))
    qtbot.keyClick(screen, Qt.Key.Key_PageDown)
    assert screen.scene.step == NUMBERS
    qtbot.keyClick(screen, Qt.Key.Key_PageUp)
    assert screen.scene.step == SEAL
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.isVisible()


def test_every_control_of_the_screen_has_a_name(hall, view, drawn, unnamed):
    assert unnamed(hall(view(drawn))) == []


def test_letters_grow_with_the_screen(hall, view, drawn):
    screen = hall(view(drawn))
    order = next(scene for scene in screen._scenes if scene.step == ORDER)
    small = order.list.canvas.em
    screen.resize(1920, 1080)
    assert order.list.canvas.em > small


def test_no_two_units_are_called_by_one_number(view, drawn):
    names = UnitNames(drawn, {})
    names.is_hidden = True
    labels = {label for stratum in drawn.pool.strata for label in stratum.eligible}
    assert len({names.of(label) for label in labels}) == len(labels)


def test_no_content_pushes_the_screen_beyond_its_size(hall, view, drawn):
    screen = hall(view(drawn))
    screen.resize(960, 540)
    least = screen.minimumSizeHint()
    assert least.height() <= 540
    screen.resize(960, 5000)
    letters = next(scene.list for scene in screen._scenes if scene.list).canvas.em
    assert letters <= screen.screen().size().height() // 38


def test_a_long_list_keeps_its_newest_row_in_view(qtbot, theme):
    shown = WitnessList()
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    shown.show_rows([WitnessRow(f"{n}", f"样例{n}") for n in range(60)], 30, "前 30 位抽中")
    shown.show()
    shown._timer.setInterval(1)
    with qtbot.waitSignal(shown.played):
        shown.play()
    bottom = shown.verticalScrollBar().value() + shown.viewport().height()
    assert bottom >= shown.canvas.top_of(60)


def test_an_empty_list_has_played_at_once(qtbot, theme):
    shown = WitnessList()
    qtbot.addWidget(shown)
    shown.show_rows([])
    with qtbot.waitSignal(shown.played):
        shown.play()


def test_lottery_numbers_have_two_digits_and_two_colours(drawn):
    lottery, digits = drawn.result.readings
    assert balls_of(lottery)[0] == Ball("01", 0)
    assert balls_of(lottery)[-1] == Ball("12", 1)
    assert [ball.words for ball in balls_of(digits)] == ["4", "0", "9", "1", "7", "2"]


def test_a_long_text_gets_a_wide_ball(qtbot, theme):
    balls = Balls(30)
    qtbot.addWidget(balls)
    balls.show_balls([Ball("7", 0)])
    narrow = balls.sizeHint().width()
    balls.show_balls([Ball("最高气温 12.5 度", 0)])
    assert balls.sizeHint().width() > 3 * narrow


def test_hashes_stand_in_groups_of_eight():
    assert grouped("0123456789abcdef" * 4) == "\n".join(["01234567 89abcdef 01234567 89abcdef"] * 2)


def test_a_round_is_announced_by_quarter_and_number():
    assert round_words("2026Q4-01") == "2026 年第四季度  第 1 批"
