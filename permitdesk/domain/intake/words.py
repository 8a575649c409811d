"""Cells that hold one of a few words, or a list of names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.reading import Reading, cell_text, fault, is_nothing
from permitdesk.domain.intake.vocabulary import value_words

WIDEST_LONGITUDE, WIDEST_LATITUDE = 180.0, 90.0

DEGREE_DECIMALS = 6
"""A tenth of a metre: what minutes and seconds leave behind that is no other place."""

_BETWEEN_PEOPLE = re.compile(r"[、，,;；/／|｜\\+＋&\s]+")
_BETWEEN_KINDS = re.compile(r"[、，,;；/／|｜\s]+")
_CLOSING = ("）", ")", "】", "]", " ")
_MARKS = " *＊#＃△▲★☆※①②③④⑤"
_ENDINGS = (*_CLOSING, *_MARKS)
_CERTIFICATE = re.compile(r"\s*[（(]?\s*[A-Za-z0-9-]{5,}\s*[）)]?$")
_STATE_REMARK = re.compile(r"\s*[（(【\[](?P<state>[^（）()【】\[\]]{2,6})[）)】\]]\s*$")
_ASKED = re.compile(r"是否(?:已经|已|处于)?(?P<state>[^（()）/]{2,6})")
NUMBERED = re.compile(r"[（(]?\d{1,4}[)）]?\s*[、.．]\s*(?=[\u4e00-\u9fff])")
"""The running number that some lists print before each name."""


def read_management_class(cell: Cell) -> Reading[str]:
    """Read `key`, `simplified` or `registered` from labels such as 重点管理 or 简化."""
    return _class_of(cell_text(cell))


def read_yes_no(cell: Cell) -> Reading[bool | None]:
    """Read yes or no from 是, √, 在编, 1 and their like; None where the cell is empty."""
    if isinstance(cell, bool):
        return Reading(cell)
    return _yes_no_of(cell_text(cell))


def read_people(cell: Cell) -> tuple[str, ...]:
    """Read names separated by 、, commas, strokes or spaces; `张 三` with a space is one."""
    raw = cell if isinstance(cell, str) else cell_text(cell)
    lines = [part for line in raw.splitlines() for part in _people_of(cell_text(line))]
    return tuple(dict.fromkeys(lines))


def read_key_unit_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of key units that a cell, a title or a sheet's name speaks of."""
    found = (kind for part in _BETWEEN_KINDS.split(text) for kind in _kinds_of(part))
    return tuple(dict.fromkeys(found))


def read_production_state(cell: Cell) -> Reading[str]:
    """Read `normal`, `stopped`, `moved` or `closed`."""
    content = cell_text(cell)
    if is_nothing(content):
        return Reading("")
    if message := fault(content):
        return Reading("", message)
    state = _state_of(content)
    return Reading(state, "" if state else "不是可以识别的生产状态。")


def read_asked_state(cell: Cell, title: str) -> Reading[str]:
    """Read a production state from a column that asks for one, such as 是否停产.

    Args:
        cell: The cell.
        title: The column's title.
    """
    asked = _ASKED.search(title)
    answer = read_yes_no(cell).value if asked else None
    if asked is None or answer is None:
        return read_production_state(cell)
    state = _state_of(asked["state"])
    if answer:
        return Reading(state)
    # Who has not stopped produces; who is not closed may have stopped all the same.
    return Reading({"normal": "stopped", "stopped": "normal"}.get(state, ""))


def split_state(name: str) -> tuple[str, str, str]:
    """Part a name from a remark on its state, as in 示例煤化有限公司（停产）.

    Returns:
        The name, the state's code and the remark; the name alone where there is no such
        remark, since brackets are a part of many names.
    """
    found = _STATE_REMARK.search(name) if name.endswith(_CLOSING) else None
    state = _state_of(found["state"]) if found else ""
    if not found or not state or not found.start():
        return name, "", ""
    return name[: found.start()].rstrip(), state, found["state"]


def split_remark(name: str) -> tuple[str, str]:
    """Part a name from the mark of a footnote or a remark such as （新增） behind it.

    Returns:
        The name and the remark; the name alone where there is none.
    """
    if not name.endswith(_ENDINGS):
        return name, ""
    bare = name.rstrip(_MARKS)
    found = _STATE_REMARK.search(bare)
    if found and found["state"] in value_words().name_remarks and found.start():
        bare = bare[: found.start()]
    bare = bare.rstrip(_MARKS)
    return (bare, name[len(bare) :].strip()) if bare else (name, "")


def read_degrees(cell: Cell, limit: float) -> Reading[float | None]:
    """Read a longitude or latitude in degrees, decimal or as 111°54′36″.

    Args:
        cell: The cell.
        limit: The largest that makes sense.
    """
    if isinstance(cell, float):
        degrees: float | None = cell
    else:
        content = cell_text(cell)
        if is_nothing(content):
            return Reading(None)
        if message := fault(content):
            return Reading(None, message)
        degrees = _degrees_of(unicodedata.normalize("NFKC", content))
    if degrees is None or not 0 < abs(degrees) <= limit:
        return Reading(None, "不是可以识别的经纬度。")
    return Reading(round(degrees, DEGREE_DECIMALS))


@lru_cache(maxsize=1024)
def _class_of(content: str) -> Reading[str]:
    """Read a management class from a text."""
    if is_nothing(content):
        return Reading("")
    if message := fault(content):
        return Reading("", message)
    plain = content.replace(" ", "")
    for code, parts in value_words().management_classes.items():
        if any(part in plain for part in parts):
            return Reading(code)
    return Reading("", "不是可以识别的管理类别。")


@lru_cache(maxsize=1024)
def _yes_no_of(content: str) -> Reading[bool | None]:
    """Read yes or no from a text."""
    words = value_words()
    plain = unicodedata.normalize("NFKC", content).upper()
    if plain in words.yes:
        return Reading(value=True)
    if plain in words.no:
        return Reading(value=False)
    if is_nothing(content):
        return Reading(None)
    return Reading(None, fault(content) or "不是可以识别的是或否。")


def _people_of(line: str) -> list[str]:
    """Return the names in one line."""
    bare = (_CERTIFICATE.sub("", part) for part in _BETWEEN_PEOPLE.split(line))
    parts = [part for part in bare if part and not is_nothing(part)]
    names: list[str] = []
    for part in parts:
        if names and len(part) == 1 and len(names[-1]) == 1:
            names[-1] += part
        else:
            names.append(part)
    return names


def _kinds_of(part: str) -> list[str]:
    """Return the kind of key unit that a text names first in the order of the data.

    Or the kinds of its single signs, as in 水气.
    """
    words = value_words()
    if part and all(sign in words.key_unit_signs for sign in part):
        return [words.key_unit_signs[sign] for sign in part]
    kinds = words.key_unit_kinds.items()
    return [code for code, names in kinds if any(name in part for name in names)][:1]


def _state_of(content: str) -> str:
    """Return the code of a production state."""
    states = value_words().production_states
    return next((code for code, words in states.items() if content in words), "")


def _degrees_of(content: str) -> float | None:
    """Return degrees from a decimal number or from degrees, minutes and seconds."""
    parts = re.fullmatch(
        r"[东西南北EWNS]?\s*(\d+(?:\.\d+)?)\s*[°度]?"
        r"(?:\s*(\d+(?:\.\d+)?)\s*[′'分])?(?:\s*(\d+(?:\.\d+)?)\s*(?:″|\"|′′|''|秒))?\s*[EWNS]?",
        content,
    )
    if not parts:
        return None
    degrees, minutes, seconds = (float(part or 0) for part in parts.groups())
    return degrees + minutes / 60 + seconds / 3600
