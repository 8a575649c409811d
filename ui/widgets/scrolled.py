"""A part of a page that scrolls where it has too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.metrics import space

_ROOM = 6
"""So much is seen above and below, for a note that stands there."""


def bring_into_view(widget: QWidget) -> None:
    """Scroll the area around a widget so far that it is seen, once it has its place."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        around = area
        QTimer.singleShot(0, widget, lambda: around.ensureWidgetVisible(widget, 0, space(_ROOM)))


def scrolled(inner: QWidget) -> QScrollArea:
    """Return an area of the ground's colour in which a widget scrolls, as wide as the area.

    Tab passes through it to the widget's own controls.
    """
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
