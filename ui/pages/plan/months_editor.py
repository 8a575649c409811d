"""The months of a row: twelve words to switch on and off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from permitdesk.domain.plan.rule import month_numbers
from ui.metrics import space

_MONTHS = 12
_A_LINE = 4


class MonthsEditor(QWidget):
    """Chooses months; the value is a text such as `4,5,6`, empty for all.

    Signals:
        changed: The user switched a month.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space(0.5))
        self._buttons: dict[int, QPushButton] = {}
        for number in range(1, _MONTHS + 1):
            made = QPushButton(self.tr("{month}月").format(month=number))
            made.setCheckable(True)
            made.setProperty("kind", "chip")
            made.setMinimumWidth(0)
            made.clicked.connect(self.changed)
            grid.addWidget(made, (number - 1) // _A_LINE, (number - 1) % _A_LINE)
            self._buttons[number] = made
        self.setFocusProxy(self._buttons[1])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_value("")

    def value(self) -> str:
        """Return the months that are on; all or none of them is an empty text."""
        chosen = [number for number, made in self._buttons.items() if made.isChecked()]
        return "" if len(chosen) in (0, _MONTHS) else ",".join(map(str, chosen))

    def set_value(self, value: str) -> None:
        """Show months; an empty text is all of them."""
        wanted = month_numbers(value) or tuple(self._buttons)
        for number, made in self._buttons.items():
            made.setChecked(number in wanted)

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.changed.connect(lambda: tell())
