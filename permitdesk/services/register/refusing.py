"""Why a value was not taken, in words."""

from __future__ import annotations

from pydantic import ValidationError

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


def refusal(subject: str, error: ValidationError) -> ValueRefused:
    """Return the error that the user reads for the first value that does not fit."""
    first = error.errors()[0]
    return ValueRefused(
        subject=subject,
        field=str(first["loc"][0]) if first["loc"] else "",
        value=str(first["input"]),
        reason=_REASONS.get(first["type"], "格式不对"),
    )
