"""A list of names with what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.metrics import space
from ui.widgets.labels import text
from ui.widgets.layouts import clear

_LEAST = 9
_SHARE = 3


class KeyValues(QWidget):
    """Names at the left, values at the right, selectable to be copied.

    The names take what the values leave of the width, and at least a third; a longer one goes
    on in a second line.
    """

    def __init__(
        self, pairs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(1.5))
        self._grid.setVerticalSpacing(space(0.75))
        self._grid.setColumnStretch(1, 1)
        self._names: list[QLabel] = []
        self._values: list[QLabel] = []
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these; an empty value is shown as a dash."""
        clear(self._grid)
        self._names, self._values = [], []
        for line, (name, value) in enumerate(pairs):
            key = text(name, "muted", wrap=True)
            self._names.append(key)
            shown = text(value or "—", wrap=True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._values.append(shown)
            shown.setAccessibleName(f"{name} {value}")
            self._grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignTop)
        self._fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names their share of the width."""
        super().resizeEvent(event)
        self._fit_names()

    def event(self, event: QEvent) -> bool:
        """Measure the names again when their font has changed."""
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_names()
        return super().event(event)

    def _fit_names(self) -> None:
        """Make the names as wide as the widest, within their share."""
        left = self.width() - self._grid.horizontalSpacing() - _widest(self._values)
        room = max(space(_LEAST), self.width() // _SHARE, left)
        width = min(room, max(space(_LEAST), _widest(self._names)))
        for name in self._names:
            name.setFixedWidth(width)


def _widest(labels: Sequence[QLabel]) -> int:
    """Return the width in pixels of the longest label in one line, 0 for none."""
    widths = (one.fontMetrics().horizontalAdvance(one.text()) + 2 for one in labels)
    return max(widths, default=0)
