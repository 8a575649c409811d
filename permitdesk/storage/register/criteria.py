"""What a query asks for, as a condition that every database understands."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from permitdesk.domain.codes import tidy_code
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.domain.text import clean, normal_name
from permitdesk.errors.register import FacilityFieldUnknown
from permitdesk.storage.core import FACILITY, KEY_UNIT, PERMIT

KEY_KIND = "key_kind"
FIELDS = (
    "label",
    "name",
    "uscc",
    "management_class",
    "object_class",
    "production_state",
    "area_code",
    "area_name",
    "township",
    "industry_code",
    "industry",
    "sector",
    "address",
)
_ESCAPE = "\\"
_CODE = re.compile(r"[0-9A-Za-z-]{2,}")
_LETTERS = re.compile(r"[A-Za-z]+")


def condition(query: FacilityQuery) -> ColumnElement[bool]:
    """Return the condition that the facilities of a query meet.

    Raises:
        FacilityFieldUnknown: The query filters by something that is no field.
    """
    binned = FACILITY.c.deleted_at
    parts = [binned.is_not(None) if query.in_bin else binned.is_(None)]
    parts += [_is_one_of(name, values) for name, values in query.where]
    parts += [_holds(word) for word in clean(query.text).split()]
    return and_(*parts)


def column_of(name: str) -> ColumnElement[Any]:
    """Return the column of a field, or of the number under the name `id`.

    Raises:
        FacilityFieldUnknown: There is no such field.
    """
    if name != "id" and name not in FIELDS:
        raise FacilityFieldUnknown(field=name, known="、".join((*FIELDS, KEY_KIND)))
    return FACILITY.c[name]


def _is_one_of(name: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    """Return that a field has one of some values.

    Raises:
        FacilityFieldUnknown: There is no such field.
    """
    if name == KEY_KIND:
        listed = select(KEY_UNIT.c.facility_id).where(KEY_UNIT.c.kind.in_(values))
        return FACILITY.c.id.in_(listed)
    return column_of(name).in_(values)


def _holds(word: str) -> ColumnElement[bool]:
    """Return that a word is part of a name, an address, a code or the pinyin initials.

    Codes and initials are asked only for words that can be part of one: most keystrokes are
    Chinese, and every column asked costs a pass over the register.
    """
    parts = [_like(FACILITY.c.former_names, word), _like(FACILITY.c.address, word)]
    compared = normal_name(word)
    if compared:  # brackets and spaces of a name do not count
        parts.append(_like(FACILITY.c.normal_name, compared))
    if compared != word:
        parts.append(_like(FACILITY.c.name, word))
    if _LETTERS.fullmatch(word):
        parts.append(_like(FACILITY.c.initials, word.lower()))
    if _CODE.fullmatch(word):
        permits = select(PERMIT.c.facility_id).where(_like(PERMIT.c.number, tidy_code(word)))
        parts.append(_like(FACILITY.c.uscc, tidy_code(word)))
        parts.append(_like(FACILITY.c.label, word.upper()))
        parts.append(FACILITY.c.id.in_(permits))
    return or_(*parts)


def _like(column: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    """Return that a column's text holds a part, its signs taken literally."""
    literal = re.sub(r"([\\%_])", r"\\\1", part)
    return column.like(f"%{literal}%", escape=_ESCAPE)
