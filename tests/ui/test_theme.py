"""The looks are put on whole and changed while the program runs."""

import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from permitdesk import paths
from ui.metrics import space, unit
from ui.theme import Theme, interface_font, keep_scheme, kept_scheme
from ui.tokens import DARK, LIGHT


@pytest.fixture
def changing(theme):
    yield theme
    theme.apply("light")


def test_the_scheme_changes_at_run_time(qtbot, changing):
    with qtbot.waitSignal(changing.changed):
        changing.apply("dark")
    assert changing.is_dark
    assert changing.scheme == "dark"
    assert DARK.surface in QApplication.instance().styleSheet()
    changing.apply("light")
    assert LIGHT.surface in QApplication.instance().styleSheet()


def test_following_a_system_that_says_nothing_means_light(changing):
    changing.apply("dark")
    changing.apply("follow")
    assert not changing.is_dark


def test_a_change_of_the_system_is_followed_only_when_asked_to(qtbot, qapp, changing):
    changing.apply("dark")
    with qtbot.assertNotEmitted(changing.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    changing.apply("follow")
    with qtbot.waitSignal(changing.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())


def test_the_style_sheet_is_filled_in_whole(theme):
    assert "$" not in QApplication.instance().styleSheet()


def test_the_style_sheet_names_no_colour_of_its_own():
    sheet = (paths.resources() / "style.qss.in").read_text("utf-8")
    assert re.findall(r":[^;{]*#[0-9a-fA-F]{3,8}\b", sheet) == []


def test_every_picture_of_the_style_sheet_is_there():
    sheet = (paths.resources() / "style.qss.in").read_text("utf-8")
    named = {name for name in re.findall(r"url\(icons:([^)]+)\)", sheet) if "$" not in name}
    named |= {"box-tick.svg", "box-tick-dark.svg"}
    assert named == {name for name in named if (paths.resources() / "icons" / name).is_file()}


def test_only_fonts_that_are_there_are_asked_for(qapp):
    assert all(QFontDatabase.hasFamily(family) for family in interface_font().families())


def test_the_unit_grows_with_the_font(qapp):
    small, large = QFont(qapp.font()), QFont(qapp.font())
    small.setPixelSize(13)
    large.setPixelSize(26)
    assert (unit(small), unit(large)) == (8, 16)
    assert space(2) == 2 * unit()
    assert space(0.01) == 1


def test_a_theme_that_was_never_put_on_changes_nothing(qtbot, qapp):
    idle = Theme(qapp)
    with qtbot.assertNotEmitted(idle.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    idle.deleteLater()


def test_the_choice_of_the_user_is_kept(settings):
    assert kept_scheme(settings) == "follow"
    keep_scheme(settings, "dark")
    assert kept_scheme(settings) == "dark"
    settings.setValue("window/scheme", "purple")
    assert kept_scheme(settings) == "follow"


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_hint_in_an_empty_field_can_be_read(qtbot, theme, kind):
    # Where a style sheet sets a colour, Qt fades the hint to half of it unless told otherwise.
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().placeholderText().color().name() == LIGHT.muted
