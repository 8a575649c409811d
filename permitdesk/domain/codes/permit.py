"""The number of a discharge permit (排污许可证编号) or of a registration (登记编号).

Both have one form: 18 characters of credit code, three digits that number the site, and
one mark. The mark cannot be computed from the rest: examples of one unit with different
sites carry the same mark. So it is kept, and never checked.

Source: HJ 608-2017 section 4; the H9 numbers of units without a code: 2016 trial rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from permitdesk.domain.codes.uscc import CodeReading, read_uscc, tidy_code

_NUMBER = re.compile(r"(?P<uscc>[0-9A-Z]{18})(?P<site>\d{3})(?P<mark>[0-9A-Z])")
_NUMBER_LENGTH = 22
_USCC_LENGTH = 18
_WITHOUT_USCC = re.compile(r"H9\d{6}[0-9A-Z]{9}[A-Z]")


@dataclass(frozen=True, slots=True)
class PermitNumber:
    """A permit or registration number as it was read.

    Attributes:
        value: The number, narrow and in capitals; otherwise as it came.
        uscc: Its first 18 characters, empty where the number has another form.
        site: The three digits of the site, empty where the number has another form.
        mark: The 22nd character.
        warning: A Chinese sentence, empty where nothing is wrong.
        hint: What a person may check next.
    """

    value: str
    uscc: str = ""
    site: str = ""
    mark: str = ""
    warning: str = ""
    hint: str = ""


def named_site(number: str) -> tuple[str, str]:
    """Return the unit's code and the site in a number, both empty in one of another form.

    Args:
        number: As `read_permit_number` gave it.
    """
    found = _NUMBER.fullmatch(number)
    return (found["uscc"], found["site"]) if found else ("", "")


def read_permit_number(number: object, called: str = "许可证编号") -> PermitNumber:
    """Read a permit or registration number from whatever a cell holds.

    Args:
        number: The cell.
        called: What warnings call the number: 许可证编号 or 登记编号.
    """
    value = tidy_code(number)
    if not value:
        return PermitNumber("")
    found = _NUMBER.fullmatch(value)
    if found:
        inner = read_uscc(found["uscc"])
        return PermitNumber(
            value,
            found["uscc"],
            found["site"],
            found["mark"],
            f"{called}中的{inner.warning}" if inner.warning else "",
            inner.hint,
        )
    if _WITHOUT_USCC.fullmatch(value):
        return PermitNumber(value)
    return _read_another_form(value, read_uscc(number), called)


def _read_another_form(value: str, as_uscc: CodeReading, called: str) -> PermitNumber:
    """Say why a text is no permit number."""
    if as_uscc.verdict == "lost":
        return PermitNumber(value, warning=as_uscc.warning, hint=as_uscc.hint)
    if len(value) == _USCC_LENGTH and as_uscc.is_ok:
        return PermitNumber(
            value,
            warning=f"{called}“{value}”只有18位，是统一社会信用代码，缺少场所顺序码。",
            hint="请按许可证副本补全22位编号。",
        )
    length = len(value)
    reason = (
        f"有{length}位，应为22位" if length != _NUMBER_LENGTH else "不符合“18位代码+3位数字+1位”"
    )
    return PermitNumber(value, warning=f"{called}“{value}”{reason}。", hint="请核对许可证副本。")
