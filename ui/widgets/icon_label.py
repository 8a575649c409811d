"""An icon that stands by itself, not to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui import icons
from ui.metrics import space
from ui.tokens import color


class IconLabel(QLabel):
    """An icon in an ink of the scheme that is on."""

    def __init__(
        self, icon: str = "", ink: str = "text", side: float = 2.25, parent: QWidget | None = None
    ) -> None:
        """Take the icon's name, the ink's, and the side in units."""
        super().__init__(parent)
        self._icon, self._ink, self._side = icon, ink, side
        self.setFixedSize(space(side), space(side))
        self._draw()

    def show_icon(self, icon: str, ink: str = "text") -> None:
        """Show another icon."""
        self._icon, self._ink = icon, ink
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            self.setPixmap(icons.pixmap(self._icon, color(self._ink), space(self._side)))
