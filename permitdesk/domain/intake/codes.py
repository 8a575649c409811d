"""The codes of a row: credit code, permit and registration number, seen together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from permitdesk.domain.codes import is_sound_uscc, read_permit_number, read_uscc
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import cell_text, fault, is_nothing

_APPENDIX = re.compile(r"^\s*([0-9A-Za-z\s]{9,22}?)\s*(\([^()]*\)?)\s*$")


_IN_WORDS = re.compile(r"[^0-9A-Za-z\uff10-\uff5a]+")
"""正在办理 or 未核发, where a number should stand."""
_BEHIND = re.compile(r"[0-9]{3}[0-9A-Z]")

# A row names its unit up to three times, and a list its units in order.
_read_uscc = lru_cache(maxsize=4096)(read_uscc)


class CodeCells(NamedTuple):
    """The cells of a row that hold codes; None for a missing column."""

    uscc: Cell = None
    permit_number: Cell = None
    registration_number: Cell = None


class Codes(NamedTuple):
    """The codes of a row.

    Attributes:
        uscc: The credit code; empty where there is none that could name a unit.
        verdict: A code of `codes.VERDICTS`.
        site: Three digits from a number of the usual form.
        permit_number: As found, narrow and in capitals.
        registration_number: As found, narrow and in capitals.
        messages: Field and Chinese sentence for each oddity.
    """

    uscc: str = ""
    verdict: str = "missing"
    site: str = ""
    permit_number: str = ""
    registration_number: str = ""
    messages: tuple[tuple[str, str], ...] = ()


def read_codes(cells: CodeCells) -> Codes:
    """Read the codes of a row.

    A code that fails its check is kept and told of. One that a spreadsheet has rounded, or
    that is missing, is taken from the number where that holds one, and a rounded one told of.
    """
    messages: list[tuple[str, str]] = []
    permit = _number(cells.permit_number, "permit_number", "许可证编号", messages)
    registration = _number(cells.registration_number, "registration_number", "登记编号", messages)
    uscc, verdict = _uscc(cells.uscc, messages)
    inside = _usable(permit.uscc) or _usable(registration.uscc)
    if inside and not uscc:
        if verdict == "lost":
            messages.append(("uscc", f"已改用编号中的代码“{inside}”。"))
        uscc, verdict = inside, _read_uscc(inside).verdict
    elif inside and inside != uscc:
        messages.append(("uscc", f"与编号中的代码“{inside}”不一致，请核对。"))
    return Codes(
        uscc,
        verdict,
        permit.site or registration.site,
        permit.value,
        registration.value,
        tuple(messages),
    )


def sound_codes(uscc: Cell, permit: Cell, registration: Cell) -> Codes | None:
    """Return the codes of a row in which all is well, or None where `read_codes` is needed.

    All is well where there is one sound code, alone or inside numbers of the usual form.
    """
    number = permit or registration
    code = uscc or (number[:18] if isinstance(number, str) else number)
    if code is None:
        return Codes()
    if not isinstance(code, str) or not is_sound_uscc(code) or code.startswith("H9"):
        return None
    for other in (permit, registration):
        if other is not None and not (
            isinstance(other, str) and other.startswith(code) and _BEHIND.fullmatch(other, 18)
        ):
            return None
    site = intern(number[18:21]) if isinstance(number, str) else ""
    return Codes(code, "ok", site, _told(permit), _told(registration))


def _told(number: Cell) -> str:
    return number if isinstance(number, str) else ""


def _usable(inside: str) -> str:
    """Return the code inside a number, unless it only stands for one that was missing.

    Source: the 2016 trial rules number units without a credit code from H9.
    """
    return "" if inside.startswith("H9") else inside


class _Number(NamedTuple):
    """A permit or registration number."""

    value: str = ""
    uscc: str = ""
    site: str = ""


def _number(cell: Cell, field: str, called: str, messages: list[tuple[str, str]]) -> _Number:
    """Read a number and note what is odd about it."""
    if cell is None:
        return _Number()
    if wrong := fault(cell_text(cell)):
        messages.append((field, wrong))
        return _Number()
    if _IN_WORDS.fullmatch(cell_text(cell)) and not is_nothing(cell_text(cell)):
        messages.append((field, f"“{cell_text(cell)}”不是{called}，按空白处理。"))
        return _Number()
    reading = read_permit_number(cell, called)
    if reading.warning:
        messages.append((field, reading.warning + reading.hint))
    return _Number(reading.value, reading.uscc, reading.site)


def _uscc(cell: Cell, messages: list[tuple[str, str]]) -> tuple[str, str]:
    """Read a credit code and note what is odd about it."""
    if cell is None:
        return "", "missing"
    if wrong := fault(cell_text(cell)):
        messages.append(("uscc", wrong))
        return "", "missing"
    plain, appendix = _without_appendix(cell)
    if appendix:
        messages.append(("uscc", f"代码后面的“{appendix}”没有算作代码。"))
    reading = _read_uscc(plain) if isinstance(plain, str) else read_uscc(plain)
    if reading.warning:
        messages.append(("uscc", reading.warning + reading.hint))
    return (reading.value if reading.is_usable else ""), reading.verdict


def _without_appendix(cell: Cell) -> tuple[Cell, str]:
    """Part a code from brackets behind it, such as (01) for a part of the unit."""
    if not isinstance(cell, str) or not cell.endswith((")", "）")):
        return cell, ""
    found = _APPENDIX.match(unicodedata.normalize("NFKC", cell))
    return (found[1], found[2]) if found else (cell, "")
