"""A form made from a list of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.metrics import space
from ui.widgets.editors import CheckEditor, Editor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column
from ui.widgets.scrolled import bring_into_view

_CONTROL = 3.75


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        name: The field's name in the domain.
        label: What stands before it.
        editor: Makes its editor, one of `ui.widgets.editors`.
        help: A sentence below it, or empty.
        is_required: Whether it must not stay empty; the label then has a mark.
    """

    name: str
    label: str
    editor: Callable[[], Editor]
    help: str = ""
    is_required: bool = False


class Form(QWidget):
    """Labels and editors under each other.

    Signals:
        edited: The name of the field the user changed.
    """

    edited = Signal(str)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._editors: dict[str, Editor] = {}
        self._notes: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(1.5))
        self._grid.setVerticalSpacing(space(1.25))
        self._grid.setColumnStretch(1, 1)
        for field in self._fields:
            self._add(field)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._editors[name]

    def values(self) -> dict[str, Any]:
        """Return all values by name."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these values, without telling; fields not named keep theirs."""
        for name, value in values.items():
            if name in self._editors:
                widget = cast("QWidget", self._editors[name])
                was_blocked = widget.blockSignals(True)
                self._editors[name].set_value(value)
                widget.blockSignals(was_blocked)

    def show_mistakes(self, mistakes: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it, and go to the first; none clears all."""
        for field in self._fields:
            mistake = mistakes.get(field.name, "")
            note = self._notes[field.name]
            note.setText(mistake or field.help)
            note.setVisible(bool(note.text()))
            mark(note, "tone", "danger" if mistake else "")
            mark(cast("QWidget", self._editors[field.name]), "state", "wrong" if mistake else "")
        first = next((one.name for one in self._fields if one.name in mistakes), None)
        if first is not None:
            wrong = cast("QWidget", self._editors[first])
            wrong.setFocus()
            bring_into_view(wrong)

    def missing(self) -> dict[str, str]:
        """Return the required fields that are empty, as mistakes to show."""
        return {
            field.name: self.tr("请填写{label}。").format(label=field.label)
            for field in self._fields
            if field.is_required and self._editors[field.name].value() in ("", None)
        }

    def _add(self, field: Field) -> None:
        """Add the lines of a field: label and editor, note below."""
        editor = field.editor()
        widget = cast("QWidget", editor)
        widget.setAccessibleName(field.label)
        widget.setAccessibleDescription(field.help)
        label = text(f"{field.label} *" if field.is_required else field.label, "muted")
        label.setBuddy(widget)
        note = text(field.help, "small", wrap=True)
        note.setVisible(bool(field.help))
        line = self._grid.rowCount()
        if not isinstance(editor, CheckEditor):
            label.setFixedHeight(space(_CONTROL))
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        beside = column(gap=0.25)
        beside.addWidget(widget)
        beside.addWidget(note)
        self._grid.addLayout(beside, line, 1)
        editor.on_edited(partial(self.edited.emit, field.name))
        self._editors[field.name] = editor
        self._notes[field.name] = note
