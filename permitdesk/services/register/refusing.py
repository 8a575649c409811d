"""Why a value was not taken, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError
from sqlmodel import SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.errors.register import ValueRefused

Value = TypeVar("Value", bound=SQLModel)

_REASONS = {
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "value_error": "不在可选的值中",
    "float_parsing": "不是数字",
    "float_type": "不是数字",
    "date_from_datetime_parsing": "不是日期",
    "date_parsing": "不是日期",
    "date_type": "不是日期",
    "bool_parsing": "不是“是”或“否”",
}


def checked(
    kind: type[Value],
    subject: str,
    values: Mapping[str, object],
    labels: Choice = FACILITY_FIELDS,
) -> Value:
    """Return a checked record.

    Args:
        kind: The record's class.
        subject: Whose record, for what is said of a value that does not fit.
        values: By field.
        labels: The office's words for the fields.

    Raises:
        ValueRefused: A value does not fit its field.
    """
    try:
        return kind.model_validate(dict(values))
    except ValidationError as error:
        raise refusal(subject, error, labels) from error


def refusal(subject: str, error: ValidationError, labels: Choice = FACILITY_FIELDS) -> ValueRefused:
    """Return the error that the user reads for the first value that does not fit.

    Args:
        subject: Whose value.
        error: What the record's class said.
        labels: The office's words for the fields of the record.
    """
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    return refused(subject, field, first["input"], _REASONS.get(first["type"], "格式不对"), labels)


def refused(
    subject: str, field: str, value: object, reason: str, labels: Choice = FACILITY_FIELDS
) -> ValueRefused:
    """Return the error for a value, which names its field as the office does."""
    label = labels.label(field) if field in labels else ""
    words = "" if value is None else str(value)
    return ValueRefused(subject=subject, field=field, value=words, reason=reason, label=label)
