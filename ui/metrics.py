"""The rhythm of the window: every distance is a multiple of one unit that grows with the font."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

_UNIT_PER_EM = 8 / 13


def unit(font: QFont | None = None) -> int:
    """Return the unit in pixels: 8 at the common font of 13 pixels."""
    em = QFontInfo(font or QGuiApplication.font()).pixelSize()
    return max(4, round(em * _UNIT_PER_EM))


def space(units: float) -> int:
    """Return so many units in pixels, at least one pixel."""
    return max(1, round(unit() * units))
