"""Numbers are covered, and shown to whom asks for them."""

import pytest

from ui.widgets.masked import Unmask, masked


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13900001234", "139****1234"),
        ("0000-1234567", "0000-****567"),
        ("12345678", "****5678"),
        ("13900001234、13900005678", "139****1234、139****5678"),
        ("转 8012", "转 8012"),
        ("", ""),
    ],
)
def test_four_digits_of_a_number_are_covered(phone, shown):
    assert masked(phone) == shown


def test_a_click_asks_for_them_and_another_covers_them(qtbot, theme):
    unmask = Unmask()
    qtbot.addWidget(unmask)
    told = []
    unmask.toggled.connect(told.append)
    assert unmask.button.text() == "显示电话"
    unmask.button.click()
    assert (unmask.is_on, unmask.button.text()) == (True, "隐藏电话")
    unmask.button.click()
    assert not unmask.is_on
    assert told == [True, False]
