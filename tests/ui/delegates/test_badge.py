"""Badges and bars are painted in their field and in their tone."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui.delegates.badge import badge_rect, badge_width, paint_badge
from ui.delegates.share import paint_share
from ui.tokens import LIGHT

FIELD = QRect(0, 0, 120, 28)


@pytest.fixture
def painted(theme):
    def painted(paint):
        picture = QPixmap(FIELD.size())
        picture.fill("#ffffff")
        painter = QPainter(picture)
        painter.setFont(QApplication.font())
        paint(painter)
        painter.end()
        image = picture.toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }, image

    return painted


@pytest.mark.parametrize("tone", ["neutral", "good", "warn", "danger", "info"])
def test_a_badge_wears_its_tone(painted, tone):
    seen, _ = painted(lambda painter: paint_badge(painter, FIELD, "重点", tone))
    assert getattr(LIGHT, f"{tone}_soft") in seen


def test_no_word_is_no_badge(painted):
    seen, _ = painted(lambda painter: paint_badge(painter, FIELD, "", "good"))
    assert seen == {"#ffffff"}


def test_a_long_word_stays_in_its_field(theme):
    font = QApplication.font()
    assert badge_rect(font, FIELD, "很" * 100).width() == FIELD.width()
    assert badge_rect(font, FIELD, "重点").width() == badge_width(font, "重点")


@pytest.mark.parametrize(("share", "x_full", "x_empty"), [(0.5, 50, 70), (0.25, 20, 40)])
def test_a_bar_ends_at_its_share(painted, share, x_full, x_empty):
    _, image = painted(lambda painter: paint_share(painter, FIELD, share))
    assert image.pixelColor(x_full, 14).name() == LIGHT.bar
    assert image.pixelColor(x_empty, 14).name() == LIGHT.track


@pytest.mark.parametrize(("share", "ink"), [(7.0, LIGHT.bar), (-1.0, LIGHT.track)])
def test_a_share_outside_the_whole_is_cut_off(painted, share, ink):
    _, image = painted(lambda painter: paint_share(painter, FIELD, share))
    assert image.pixelColor(60, 14).name() == ink
