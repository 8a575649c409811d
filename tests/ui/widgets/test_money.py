"""A sum is typed in 元 or 万元 and read as 分."""

import pytest

from ui.widgets.money import MoneyEditor


@pytest.fixture
def editor(qtbot, theme):
    made = MoneyEditor()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "unit", "fen"),
    [
        ("", "yuan", 0),
        ("5000", "yuan", 500_000),
        ("0.5", "wan", 500_000),
        ("2万元", "yuan", 2_000_000),
        ("12,345.67", "yuan", 1_234_567),
    ],
)
def test_a_sum_is_read(editor, typed, unit, fen):
    editor._unit.set_value(unit)
    editor.focusProxy().insert(typed)  # as an input method does
    assert (editor.value(), editor.mistake) == (fen, "")


def test_what_is_no_sum_is_told(qtbot, editor):
    qtbot.keyClicks(editor.focusProxy(), "many")
    assert editor.value() == 0
    assert "不是可以识别的金额" in editor.mistake


@pytest.mark.parametrize("fen", [0, 1, 50, 500_000, 123_456_789])
def test_a_sum_that_is_shown_is_read_again(editor, fen):
    editor.set_value(fen)
    assert editor.value() == fen


def test_every_change_is_told_and_the_name_reaches_the_field(qtbot, editor):
    told = []
    editor.on_edited(lambda: told.append(editor.value()))
    editor.setAccessibleName("罚款")
    qtbot.keyClicks(editor.focusProxy(), "3")
    assert told == [300]
    assert editor.focusProxy().accessibleName() == "罚款"
