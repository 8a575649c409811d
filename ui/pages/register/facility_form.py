"""The form in which a facility is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.facility import (
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
    Facility,
)
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.services.office import reference
from ui.widgets.editors import ChoiceEditor, Editor, LinesEditor, TextEditor
from ui.widgets.form import Field, Form

translate = QCoreApplication.translate

_NUMBERS = ("longitude", "latitude")


class FacilityForm(Form):
    """Every field of a facility that people may change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_fields(), parent)
        self._before: dict[str, Any] = {}

    def show_facility(self, facility: Facility) -> None:
        """Show a facility as it is kept."""
        values = facility.model_dump()
        self._before = {field.name: values[field.name] for field in _fields()}
        self.show_values({**self._before, **{name: _text(values[name]) for name in _NUMBERS}})
        self.show_mistakes({})

    def wrong_numbers(self) -> dict[str, str]:
        """Return the coordinates that are no numbers, as mistakes to show."""
        said = translate("Register", "请填写十进制度数，例如 112.12345。")
        values = self.values()
        return {name: said for name in _NUMBERS if _is_no_number(values[name])}

    def changes(self) -> dict[str, Any]:
        """Return the new values of the fields that differ."""
        values = self.values()
        values |= {name: float(values[name]) if values[name] else None for name in _NUMBERS}
        return {name: value for name, value in values.items() if value != self._before[name]}

    def earlier(self, names: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values that some fields had before."""
        return {name: self._before[name] for name in names}


def _fields() -> tuple[Field, ...]:
    """Return the fields in the order of the form."""
    sectors = reference.plan_industries().sectors
    unknown = translate("Register", "未定")
    outside = translate("Register", "计划外行业")
    return (
        _field("name", TextEditor, is_required=True),
        _field("object_class", lambda: ChoiceEditor(OBJECT_CLASSES)),
        _field("production_state", lambda: ChoiceEditor(PRODUCTION_STATES)),
        _field("management_class", lambda: ChoiceEditor(MANAGEMENT_CLASSES, empty=unknown)),
        _field("uscc", TextEditor),
        _field("industry_code", TextEditor),
        _field("industry", TextEditor),
        _field("sector", lambda: ChoiceEditor(sectors, empty=outside)),
        _field("township", TextEditor),
        _field("address", TextEditor),
        _field("credit", TextEditor),
        _field("contact", TextEditor),
        _field("phone", TextEditor),
        _field("longitude", TextEditor),
        _field("latitude", TextEditor),
        _field("note", LinesEditor),
    )


def _field(name: str, editor: Callable[[], Editor], *, is_required: bool = False) -> Field:
    return Field(name, FACILITY_FIELDS.label(name), editor, is_required=is_required)


def _text(number: float | None) -> str:
    return "" if number is None else f"{number}"


def _is_no_number(text: str) -> bool:
    if not text:
        return False
    try:
        float(text)
    except ValueError:
        return True
    return False
