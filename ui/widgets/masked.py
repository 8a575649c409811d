"""Telephone numbers, covered until somebody wants to see them."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import icons
from ui.widgets.buttons import link
from ui.widgets.layouts import row

_DIGITS = re.compile(r"\d{7,}")
_COVERED = 4


def masked(phone: str) -> str:
    """Return a telephone number with four digits of each long run covered: 139****1234."""
    return _DIGITS.sub(_cover, phone)


def _cover(found: re.Match[str]) -> str:
    """Cover four digits; at most four stay readable behind them."""
    digits = found.group()
    tail = min(_COVERED, len(digits) - _COVERED)
    return f"{digits[: len(digits) - _COVERED - tail]}{'*' * _COVERED}{digits[-tail:]}"


class Unmask(QWidget):
    """A link that uncovers numbers, and covers them again.

    Signals:
        toggled: Whether numbers are to be shown whole.
    """

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = link("", "eye")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        line: QHBoxLayout = row(self)
        line.addWidget(self.button)
        line.addStretch(1)
        self._name(is_shown=False)

    @property
    def is_on(self) -> bool:
        """Return whether numbers are shown whole."""
        return self.button.isChecked()

    @Slot(bool)
    def _show(self, on: bool) -> None:
        self._name(is_shown=on)
        self.toggled.emit(on)

    def _name(self, *, is_shown: bool) -> None:
        """Say what the next click does."""
        self.button.setText(self.tr("隐藏电话") if is_shown else self.tr("显示电话"))
        icons.dress(self.button, "eye-off" if is_shown else "eye", "accent_text")
