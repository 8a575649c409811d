"""The form in which a facility is edited, or a new one entered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.facility import (
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
    Facility,
)
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.services.office import reference
from ui.pages.register.code_editor import area_editor, industry_editor
from ui.widgets.editors import ChoiceEditor, Editor, LinesEditor, TextEditor
from ui.widgets.form import Field, Form

translate = QCoreApplication.translate

_NUMBERS = ("longitude", "latitude")
_FOLLOWING = ("former_names", "industry", "sector", "area_name")
"""What may change with other fields, and goes back with them."""


class FacilityForm(Form):
    """Every field of a facility that people may change."""

    def __init__(self, parent: QWidget | None = None, *, is_new: bool = False) -> None:
        """Take whether a new facility is entered, whose site may be told."""
        super().__init__(_fields(is_new=is_new), parent)
        self._before: dict[str, Any] = {}
        self._following: dict[str, Any] = {}
        self.edited.connect(self._follow_code)

    def show_facility(self, facility: Facility) -> None:
        """Show a facility as it is kept."""
        values = facility.model_dump()
        self._before = {name: values[name] for name in self.values()}
        self._following = {name: values[name] for name in _FOLLOWING}
        self.show_values({**self._before, **{name: _text(values[name]) for name in _NUMBERS}})
        self.show_mistakes({})

    def wrong_numbers(self) -> dict[str, str]:
        """Return the coordinates that are no numbers, as mistakes to show."""
        said = translate("Register", "请填写十进制度数，例如 112.12345。")
        values = self.values()
        return {name: said for name in _NUMBERS if _is_no_number(values[name])}

    def told(self) -> dict[str, Any]:
        """Return what is filled in, the coordinates as numbers."""
        values = self.values()
        return values | {name: float(values[name]) if values[name] else None for name in _NUMBERS}

    def changes(self) -> dict[str, Any]:
        """Return the new values of the fields that differ."""
        return {name: value for name, value in self.told().items() if value != self._before[name]}

    def earlier(self) -> dict[str, Any]:
        """Return the values that the fields had before, and those that follow from them."""
        return {**self._before, **self._following}

    @Slot(str)
    def _follow_code(self, name: str) -> None:
        """Let the industry's name follow its code as it is chosen."""
        if name == "industry_code":
            known = reference.industries().find(self.editor(name).value())
            if known is not None:
                self.show_values({"industry": known.name})


def _fields(*, is_new: bool) -> tuple[Field, ...]:
    """Return the fields in the order of the form."""
    sectors = reference.plan_industries().sectors
    unknown = translate("Register", "未定")
    outside = translate("Register", "计划外行业")
    site = partial(TextEditor, "001")
    another = translate("Register", "同一单位另有场所时填写，例如 002。")
    return (
        _field("name", TextEditor, is_required=True),
        _field("uscc", TextEditor),
        *((_field("site", site, another),) if is_new else ()),
        _field("object_class", lambda: ChoiceEditor(OBJECT_CLASSES)),
        _field("production_state", lambda: ChoiceEditor(PRODUCTION_STATES)),
        _field("management_class", lambda: ChoiceEditor(MANAGEMENT_CLASSES, empty=unknown)),
        _field("industry_code", industry_editor),
        _field("industry", TextEditor),
        _field("sector", lambda: ChoiceEditor(sectors, empty=outside)),
        _field("area_code", area_editor),
        _field("township", TextEditor),
        _field("address", TextEditor),
        _field("credit", TextEditor),
        _field("contact", TextEditor),
        _field("phone", TextEditor),
        _field("longitude", partial(TextEditor, "112.12345")),
        _field("latitude", partial(TextEditor, "37.12345")),
        _field("former_names", partial(LinesEditor, translate("Register", "一行一个"))),
        _field("note", LinesEditor),
    )


def _field(
    name: str,
    editor: Callable[[], Editor],
    help: str = "",  # noqa: A002 - as `Field` calls it
    *,
    is_required: bool = False,
) -> Field:
    return Field(name, FACILITY_FIELDS.label(name), editor, help, is_required)


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
