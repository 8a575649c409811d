"""Why a value was not taken, in words."""

from __future__ import annotations

from pydantic import ValidationError

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.errors.register import ValueRefused

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
