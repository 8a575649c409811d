"""The fields people type into, one class a kind, all with the same verbs.

Each gives and takes plain values: text, a whole number, a date, a code, yes or no.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol, cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
)

from permitdesk.domain.choice import Choice
from ui.metrics import space

_NO_DATE = QDate(1900, 1, 1)
_LINES_HEIGHT = 10


class Editor(Protocol):
    """What a form needs of a field; each one is a widget as well."""

    def value(self) -> Any:  # noqa: ANN401 - each kind has its own
        """Return the value."""
        ...

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a value."""
        ...

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        ...


class TextEditor(QLineEdit):
    """A line of text; the value is trimmed."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)

    def value(self) -> str:
        """Return the text."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setText(value)
        self.setCursorPosition(0)

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.textEdited.connect(_calling(tell))


class LinesEditor(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(space(_LINES_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setPlainText(value)

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.textChanged.connect(_calling(tell))


class NumberEditor(QSpinBox):
    """A whole number."""

    def __init__(self, least: int = 0, most: int = 1_000_000, unit: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setGroupSeparatorShown(True)
        # The style sheet's padding does not reach the field inside a spin box.
        self.lineEdit().setTextMargins(space(1), 0, 0, 0)
        if unit:
            self.setSuffix(f" {unit}")

    def value(self) -> int:
        """Return the number."""
        return super().value()

    def set_value(self, value: int) -> None:
        """Show a number."""
        self.setValue(value)

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.valueChanged.connect(_calling(tell))


class DateEditor(QDateEdit):
    """A day, or none."""

    def __init__(self, *, may_be_empty: bool = True) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        if may_be_empty:
            self.setMinimumDate(_NO_DATE)
            self.setSpecialValueText(self.tr("未填"))
            self.setDate(_NO_DATE)

    def value(self) -> date | None:
        """Return the day, or None where none was chosen."""
        shown = self.date()
        return None if shown == _NO_DATE else cast("date", shown.toPython())

    def set_value(self, value: date | None) -> None:
        """Show a day, or none."""
        self.setDate(_NO_DATE if value is None else QDate(value.year, value.month, value.day))

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.dateChanged.connect(_calling(tell))


class ChoiceEditor(QComboBox):
    """One of a closed list; the value is its code."""

    def __init__(self, choice: Choice | Sequence[tuple[str, str]], *, empty: str = "") -> None:
        """Take the codes with their labels; `empty` is the label of none, left out if empty."""
        super().__init__()
        if empty:
            self.addItem(empty, "")
        pairs = (
            [(code, choice.label(code)) for code in choice]
            if isinstance(choice, Choice)
            else choice
        )
        for code, label in pairs:
            self.addItem(label, code)

    def value(self) -> str:
        """Return the code."""
        return cast("str", self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show the label of a code; an unknown one shows the first."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.activated.connect(_calling(tell))


class CheckEditor(QCheckBox):
    """Yes or no."""

    def __init__(self, words: str) -> None:
        super().__init__(words)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def on_edited(self, tell: Callable[[], object]) -> None:
        """Call this whenever the user has changed the value."""
        self.clicked.connect(_calling(tell))


def _calling(tell: Callable[[], object]) -> Callable[..., None]:
    """Return a slot that calls without what the signal carries."""

    def slot(*_values: object) -> None:
        tell()

    return slot
