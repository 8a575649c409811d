"""One value for many facilities at once, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import OBJECT_CLASSES, PRODUCTION_STATES, Facility
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.errors.register import FieldNotEditable, ValueRefused
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.office import reference
from permitdesk.services.register.history import keep_changes
from permitdesk.services.register.naming import in_short
from permitdesk.services.register.refusing import refusal
from permitdesk.storage.unit_of_work import UnitOfWork

TEXTS = ("township", "credit", "contact")
"""The fields that may be set to any text for many facilities at once."""

_MAY_BE_EMPTY = ("sector",)
_NOTHING = "空白"
_MANY = "所选企业"


def choices() -> Mapping[str, Choice]:
    """Return the fields that may be set for many facilities at once, with their values."""
    return {
        "object_class": OBJECT_CLASSES,
        "production_state": PRODUCTION_STATES,
        "sector": reference.plan_industries().sectors,
    }


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What was changed, enough to take it back.

    Attributes:
        field: The field that was set.
        before: The earlier value of each facility that changed, by its number.
        versions: The version that each of them has since.
        rooms: The rooms that changed.
    """

    field: str
    before: Mapping[int, str]
    versions: Mapping[int, int]
    rooms: frozenset[str]


def set_field(work: UnitOfWork, numbers: Sequence[int], field: str, value: str) -> BulkEdit:
    """Set a field of many facilities; those that have the value already are left alone.

    Args:
        work: Not yet entered.
        numbers: Which facilities; one that is not there any more is passed over.
        field: A key of `choices()`, or one of `TEXTS`.
        value: A code of the field's choice, or a text; an empty one clears what may be empty.

    Raises:
        FieldNotEditable: The field is not for setting at once.
        ValueRefused: The field has no such value, or no room for the text.
    """
    words = _words(field, value)
    with work:
        rows = [row for row in _rows(work, numbers, field) if row[field] != value]
        changed = {row["id"]: value for row in rows}
        versions = _write(work, rows, field, changed, "bulk_edit", words)
        return BulkEdit(
            field=field,
            before={row["id"]: row[field] for row in rows},
            versions=versions,
            rooms=work.commit(),
        )


def _words(field: str, value: str) -> str:
    """Return a value in words.

    Raises:
        FieldNotEditable: The field is not for setting at once.
        ValueRefused: The field has no such value, or no room for the text.
    """
    choice = choices().get(field)
    if choice is not None:
        if value in choice:
            return choice.label(value)
        if value or field not in _MAY_BE_EMPTY:
            label = FACILITY_FIELDS.label(field)
            raise ValueRefused(subject=_MANY, field=label, value=value, reason="不在可选的值中")
        return _NOTHING
    if field not in TEXTS:
        raise FieldNotEditable(subject=_MANY, field=field)
    try:
        Facility.model_validate({"label": _MANY, "name": _MANY, field: value})
    except ValidationError as error:
        raise refusal(_MANY, error) from error
    return value or _NOTHING


def undo(work: UnitOfWork, edit: BulkEdit) -> frozenset[str]:
    """Give every facility of an edit its earlier value back.

    Returns:
        The rooms that changed.

    Raises:
        ChangedMeanwhile: One of them was changed since; nothing is taken back.
    """
    with work:
        rows = _rows(work, tuple(edit.before), edit.field)
        for row in rows:
            if row["version"] != edit.versions[row["id"]]:
                raise ChangedMeanwhile(subject=row["name"])
        _write(work, rows, edit.field, edit.before, "undo_bulk_edit", "撤销")
        return work.commit()


def _rows(work: UnitOfWork, numbers: Sequence[int], field: str) -> list[dict[str, Any]]:
    """Return number, version, name and a field of some facilities."""
    return list(work.register.facilities.some(numbers, ("id", "version", "name", field)))


def _write(
    work: UnitOfWork,
    rows: Sequence[Mapping[str, Any]],
    field: str,
    values: Mapping[int, str],
    action: str,
    words: str,
) -> dict[int, int]:
    """Write the values, say so to the audit chain, and return the new versions."""
    changes = [
        {"id": row["id"], field: values[row["id"]], "version": row["version"] + 1} for row in rows
    ]
    if not changes:
        return {}
    work.register.facilities.change_many(changes)
    keep_changes(work, [(row["id"], field, row[field], values[row["id"]]) for row in rows])
    names = in_short([str(row["name"]) for row in rows])
    work.record(
        "register",
        action,
        f"{names}：{FACILITY_FIELDS.label(field)}{words}",
        field=field,
        values={str(number): values[number] for number in sorted(row["id"] for row in rows)},
    )
    return {row["id"]: row["version"] + 1 for row in rows}
