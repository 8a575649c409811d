"""Bars in tables: how much of a whole is done."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.metrics import space
from ui.tokens import color

_RADIUS = 2
_HEIGHT = 1.5


def paint_share(painter: QPainter, rect: QRect, share: float, ink: str = "bar") -> None:
    """Paint a bar as wide as the rectangle, filled to the share, 0 to 1."""
    height = min(space(_HEIGHT), rect.height())
    top = rect.top() + (rect.height() - height) / 2
    whole = QRectF(rect.left(), top, rect.width(), height)
    part = QRectF(whole)
    part.setWidth(whole.width() * min(1.0, max(0.0, share)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("track"))
    painter.drawRoundedRect(whole, _RADIUS, _RADIUS)
    painter.setBrush(color(ink))
    painter.drawRoundedRect(part, _RADIUS, _RADIUS)
    painter.restore()
