"""The icons are one family and wear the ink of the scheme."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from permitdesk import paths
from ui import icons
from ui.pages_registry import page_specs

NAMES = icons.names()
FOR_THE_STYLE_SHEET = {"arrow-down", "arrow-up", "box-tick", "box-tick-dark", "clear"}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_on_the_same_grid(name):
    root = ET.parse(paths.resources() / "icons" / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-linecap") == "round"
    if name not in FOR_THE_STYLE_SHEET:
        assert root.get("stroke-width") == "1.7"


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_leaves_ink_of_one_colour(qapp, name):
    picture = icons.pixmap(name, QColor("#ff0000"), 24, ratio=1).toImage()
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert {(ink.red() > 240, ink.green() < 15, ink.blue() < 15) for ink in inked} == {
        (True, True, True)
    }


def test_a_missing_icon_is_a_mistake_that_shows(qapp):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", QColor("black"), 16)


def test_every_page_has_an_icon_of_the_family():
    assert {spec.icon for spec in page_specs()} <= set(NAMES)


def test_a_button_changes_its_ink_with_the_scheme(qtbot, theme):
    button = QPushButton()
    qtbot.addWidget(button)
    icons.dress(button, "add")
    light = button.icon().cacheKey()
    theme.apply("dark")
    try:
        assert button.icon().cacheKey() != light
    finally:
        theme.apply("light")


def test_a_second_icon_takes_the_place_of_the_first(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    icons.dress(button, "add")
    first = button.icon().cacheKey()
    icons.dress(button, "close")
    assert button.icon().cacheKey() != first
    assert len(button.children()) == 1
