"""A field to search in as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons

_MILLISECONDS = 150


class SearchBox(QLineEdit):
    """A field with a glass and a cross.

    Signals:
        searched: The text, trimmed, once typing has rested for 150 ms or Enter was pressed.
    """

    searched = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glass = QAction(self)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setProperty("kind", "search")
        self.setClearButtonEnabled(True)
        self._draw()
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._last = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_MILLISECONDS)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._rest.start)
        self.returnPressed.connect(self._tell)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._glass.setIcon(icons.icon("search", "muted"))

    def _tell(self) -> None:
        """Tell the text unless it was told before."""
        self._rest.stop()
        wanted = self.text().strip()
        if wanted != self._last:
            self._last = wanted
            self.searched.emit(wanted)
