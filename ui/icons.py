"""The line icons of the window: one family, drawn in the ink of the scheme that is on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from permitdesk import paths
from ui.metrics import space
from ui.tokens import color

_SIDE = 2.25


def side() -> int:
    """Return the side of an icon beside text, in pixels: 18 at the common font."""
    return space(_SIDE)


def pixmap(name: str, ink: QColor, size: int, ratio: float | None = None) -> QPixmap:
    """Return an icon drawn in one ink.

    Args:
        name: The file in `resources/icons` without its ending.
        ink: The colour of every line.
        size: The side in device-independent pixels.
        ratio: The pixels of the screen per such pixel; the application's if left out.

    Raises:
        FileNotFoundError: No icon has this name.
    """
    drawing = _drawing(name)
    scale = ratio or _ratio()
    made = QPixmap(QSize(size, size) * scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(made.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), ink)
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def icon(name: str, ink: str = "text") -> QIcon:
    """Return an icon in the ink of a part, paler where the control is disabled."""
    made = QIcon(pixmap(name, color(ink), side()))
    made.addPixmap(pixmap(name, color("control_line"), side()), QIcon.Mode.Disabled)
    return made


def dress(button: QAbstractButton, name: str, ink: str = "text") -> None:
    """Give a button an icon that follows the scheme; a new name takes the old one's place."""
    for worn in button.findChildren(_Dress, options=Qt.FindChildOption.FindDirectChildrenOnly):
        worn.wear(name, ink)
        return
    _Dress(button).wear(name, ink)


class _Dress(QObject):
    """Draws the icon of one button again when the colours change."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self._name, self._ink = "", ""
        button.installEventFilter(self)

    def wear(self, name: str, ink: str) -> None:
        """Take this icon from now on."""
        self._name, self._ink = name, ink
        self._button.setIcon(icon(name, ink))
        self._button.setIconSize(QSize(side(), side()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw anew on a change of palette; the event goes on to the button."""
        if event.type() == QEvent.Type.PaletteChange and self._name:
            self._button.setIcon(icon(self._name, self._ink))
        return super().eventFilter(watched, event)


def names() -> tuple[str, ...]:
    """Return the names of all icons that ship with the program."""
    return tuple(sorted(path.stem for path in _folder().glob("*.svg")))


def _folder() -> Path:
    return paths.resources() / "icons"


@cache
def _drawing(name: str) -> QSvgRenderer:
    """Return the drawing of an icon, read from its file once.

    Raises:
        FileNotFoundError: No icon has this name.
    """
    return QSvgRenderer((_folder() / f"{name}.svg").read_bytes())


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio()
