"""One value for many facilities at once, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import OBJECT_CLASSES, PRODUCTION_STATES
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.errors.register import FieldNotEditable, ValueRefused
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.register.history import keep_changes
from permitdesk.storage.unit_of_work import UnitOfWork

CHOICES: Mapping[str, Choice] = {
    "object_class": OBJECT_CLASSES,
    "production_state": PRODUCTION_STATES,
}
"""The fields that may be set for many facilities at once, with their values."""

_MANY = "所选企业"
_NAMED = 5


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
        field: A key of `CHOICES`.
        value: A code of the field's choice.

    Raises:
        FieldNotEditable: The field is not for setting at once.
        ValueRefused: The field has no such value.
    """
    if field not in CHOICES:
        raise FieldNotEditable(subject=_MANY, field=field)
    label = FACILITY_FIELDS.label(field)
    if value not in CHOICES[field]:
        raise ValueRefused(subject=_MANY, field=label, value=value, reason="不在可选的值中")
    with work:
        rows = [row for row in _rows(work, numbers, field) if row[field] != value]
        changed = {row["id"]: value for row in rows}
        versions = _write(work, rows, field, changed, "bulk_edit", CHOICES[field].label(value))
        return BulkEdit(
            field=field,
            before={row["id"]: row[field] for row in rows},
            versions=versions,
            rooms=work.commit(),
        )


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
    names = "、".join(str(row["name"]) for row in rows[:_NAMED])
    more = f"等{len(rows)}家" if len(rows) > _NAMED else ""
    work.record(
        "register",
        action,
        f"{names}{more}：{FACILITY_FIELDS.label(field)}{words}",
        field=field,
        values={str(number): values[number] for number in sorted(row["id"] for row in rows)},
    )
    return {row["id"]: row["version"] + 1 for row in rows}
