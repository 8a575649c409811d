"""A sum of money as people type it: a number with 元 or 万元 beside it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from permitdesk.domain.intake.money import Unit, read_fen
from permitdesk.domain.intake.reading import Reading
from ui.metrics import space
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.layouts import row

_FEN_IN_YUAN = 100


class MoneyEditor(QWidget):
    """A field for a sum; the value is in 分.

    What is typed may carry its own unit, as in 2万元, which then outweighs the one beside it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._line = TextEditor(self.tr("没有罚款则不填"))
        self._unit = ChoiceEditor((("yuan", self.tr("元")), ("wan", self.tr("万元"))))
        self._unit.setMinimumWidth(space(8))
        self._unit.setAccessibleName(self.tr("金额单位"))
        layout = row(self, gap=0.5)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._unit)
        self.setFocusProxy(self._line)

    def setAccessibleName(self, name: str) -> None:
        """Name the field as well, which is what takes the focus."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    @property
    def mistake(self) -> str:
        """Return why what is typed is no sum, empty where it is one or nothing."""
        return self._reading().message

    def value(self) -> int:
        """Return the sum in 分, 0 where nothing or nothing readable is typed."""
        return self._reading().value or 0

    def set_value(self, value: int) -> None:
        """Show a sum of 分 in 元."""
        self._unit.set_value("yuan")
        amount = Decimal(value) / _FEN_IN_YUAN
        self._line.set_value(f"{amount:f}" if value else "")

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self._line.on_edited(tell)
        self._unit.on_edited(tell)

    def _reading(self) -> Reading[int | None]:
        return read_fen(self._line.value(), cast("Unit", self._unit.value()))
