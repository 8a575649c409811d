"""What a transcript looks like: every field's place and type, said once as data.

In a shape `str` and `int` (0 … 999,999,999) stand for themselves, `[shape]` for a list, a
mapping for an object with just these keys, `key?` for one that may be missing, and
`{"*": shape}` for an object with any keys. The verifiers in `resources/verify` carry the
same table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from permitdesk.domain.draw.protocol import CAPPED, CURRENT, LEVEL_FIELDS, PROTOCOLS

LARGEST = 999_999_999

_DISQUALIFIED = {"label": str, "reason": str, "evidence": str, "approver": str}
_NAMED = {"officer": str, "reason": str}
_TEAM = {"unit": str, "officers": [str], "skipped": [_NAMED], "recused?": [str]}
_CHANGE = {
    "iteration": int,
    "unit": str,
    "leaves": str,
    "joins": str,
    "reason": str,
    "approver": str,
    "decided_on": str,
    "skipped": [_NAMED],
    "barred?": [_NAMED],
    "recused?": [str],
}
_JOINT = {"department": str, "seats": int, "officers": [str], "officers_hash": str}
_SHAPE: Mapping[str, Any] = {
    "format": str,
    "round": str,
    "office": str,
    "program": str,
    "sealed_at": str,
    "drawn_at": str,
    "operator": str,
    "supervisor": str,
    "commitment": {"hash": str, "length": int, "secret?": str},
    "pool_hash": str,
    "randomness": {
        "sources": [{"name": str, "known_on": str, "value": str, "read_by?": str}],
        "encoded": str,
    },
    "strata": [
        {
            "id": str,
            "title": str,
            "rule": str,
            "sample": int,
            "seats?": int,
            "eligible": [str],
            "excluded": [{"label": str, "reason": str}],
        }
    ],
    "officers?": [str],
    "officers_hash?": str,
    "iterations": [
        {
            "code": str,
            "at?": str,
            "disqualified": [_DISQUALIFIED],
            "selected": {"*": [str]},
            "barred?": [_NAMED],
        }
    ],
    "void_rounds_this_year": int,
    "void?": {"reason": str, "by": str, "approver": str, "at": str},
    "previous": str,
    "digest": str,
}


def _shape(protocol: str) -> Mapping[str, Any]:
    """Return the whole shape of a version of the protocol."""
    level, more = {LEVEL_FIELDS[protocol]: int}, {} if protocol == CAPPED else _CARRIED
    teams, changes = [_TEAM | level], [_CHANGE | level]
    joint = _JOINT | more | {"teams": teams, "changes": changes}
    return {**_SHAPE, **more, "teams": teams, "changes?": changes, "joint?": [joint]}


_CARRIED = {"carried": {"*": int}}
SHAPES = {protocol: _shape(protocol) for protocol in PROTOCOLS}
"""The shape of a transcript under each version of the protocol."""


def misfit(document: object) -> str | None:
    """Return the place of the first thing that does not fit a transcript, None where all fits.

    Of a format that is not known the shape of the newest version is asked for.
    """
    given = (
        cast("dict[str, object]", document).get("format") if isinstance(document, dict) else None
    )
    protocol = given if isinstance(given, str) and given in SHAPES else CURRENT
    return next(_misfits(cast("object", document), SHAPES[protocol], "文件"), None)


def _misfits(value: object, shape: object, place: str) -> Iterator[str]:
    """Yield the places that do not fit, in the order of the shape."""
    if isinstance(shape, Mapping):
        yield from _object_misfits(value, cast("Mapping[str, object]", shape), place)
    elif isinstance(shape, list):
        yield from _list_misfits(value, cast("list[object]", shape)[0], place)
    elif shape is int:
        if type(value) is not int or not 0 <= value <= LARGEST:
            yield place
    elif not isinstance(value, str) or not _is_unicode(value):
        yield place


def _object_misfits(value: object, shape: Mapping[str, object], place: str) -> Iterator[str]:
    """Yield what does not fit in an object: missing, wrong and surplus fields."""
    if not isinstance(value, dict):
        yield place
        return
    fields = cast("dict[str, object]", value)
    inside = {name.removesuffix("?"): name for name in shape} if "*" not in shape else {}
    for key, name in inside.items():
        if key in fields:
            yield from _misfits(fields[key], shape[name], f"{place}.{key}")
        elif not name.endswith("?"):
            yield f"{place}.{key}"
    for key, field in fields.items():
        if "*" in shape and _is_unicode(key):
            yield from _misfits(field, shape["*"], f"{place}.{key}")
        elif key not in inside:
            yield f"{place}.{key}"


def _list_misfits(value: object, shape: object, place: str) -> Iterator[str]:
    """Yield what does not fit in a list; a list of texts is looked through in one go."""
    if not isinstance(value, list):
        yield place
        return
    items = cast("list[object]", value)
    if shape is str and set(map(type, items)) == {str} and _is_unicode("".join(map(str, items))):
        return
    for number, item in enumerate(items, 1):
        yield from _misfits(item, shape, f"{place}[{number}]")


def _is_unicode(text: str) -> bool:
    """Tell whether the text can be written as UTF-8: a half of a surrogate pair cannot."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
