"""Badges in tables: a short word on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.metrics import space
from ui.tokens import color

_RADIUS = 3


def paint_badge(
    painter: QPainter, rect: QRect, words: str, tone: str, *, is_selected: bool = False
) -> None:
    """Paint a badge at the left of the rectangle, cut off where it is too wide.

    On a selected row, whose ground is soft itself, the badge stands on white.
    """
    if not words:
        return
    metrics = painter.fontMetrics()
    field = _field(metrics, rect, words)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface" if is_selected else f"{tone}_soft"))
    painter.drawRoundedRect(QRectF(field), _RADIUS, _RADIUS)
    painter.setPen(color(f"{tone}_text"))
    inner = field.adjusted(space(0.75), 0, -space(0.5), 0)
    shown = words
    if field.width() == rect.width():  # it may not have all the room that it needs
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def badge_rect(font: QFont, rect: QRect, words: str) -> QRect:
    """Return the field of a badge that stands at the left of the rectangle."""
    return _field(QFontMetrics(font), rect, words)


def badge_width(font: QFont, words: str) -> int:
    """Return the width of a badge in pixels."""
    return _width(QFontMetrics(font), words)


def _field(metrics: QFontMetrics, rect: QRect, words: str) -> QRect:
    width = min(rect.width(), _width(metrics, words))
    height = min(rect.height(), metrics.height() + 2)
    top = rect.top() + (rect.height() - height) // 2
    return QRect(rect.left(), top, width, height)


def _width(metrics: QFontMetrics, words: str) -> int:
    return metrics.horizontalAdvance(words) + space(1.5)
