"""Which field a column's title means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from permitdesk.domain.intake.vocabulary import columns

_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")
_INSIDE = re.compile(r"[（(【\[](.{3,}?)[）)】\]]")
_ABOUT = re.compile(r"(?:基本|相关|主要)?(?:信息|情况)$")
_OF_WHAT = re.compile(
    r"^(?:固定污染源)?(?:排污许可证|排污登记|排污许可|许可证|登记回执|证书)(?=有效|起|截|到|核|发|首)"
)
_SERIAL = "serial"
_LEAST_ALIKE = 86
_SHORTEST_FUZZY = 3
_BY_PART = 75
_LONGEST_FUZZY = 14


class Match(NamedTuple):
    """A field that a title may mean.

    Attributes:
        field: The field.
        score: 100 for a synonym, less for a similar title.
    """

    field: str
    score: float


def plain_title(title: str) -> str:
    """Return a title's letters and digits, narrow and in capitals."""
    folded = unicodedata.normalize("NFKC", title).upper()
    return "".join(sign for sign in folded if sign.isalnum())


def match(parts: tuple[str, ...], kind: str) -> Match | None:
    """Return the field that a column's title means in a kind of list.

    A synonym counts before a similar title, and the whole title before its lowest part.

    Args:
        parts: The title's cells from top to bottom, repeated ones left out.
        kind: The kind of list.
    """
    forms = tuple(dict.fromkeys(_forms(parts)))
    synonyms = _synonyms(kind)
    # 相对人代码（统一社会信用代码）: what brackets hold counts where it is a title itself.
    inside = map(plain_title, _INSIDE.findall(parts[-1])) if parts else ()
    exact = [synonyms[form] for form in (*forms, *inside) if form in synonyms]
    if exact:
        # 编号 alone is a running number; below 许可证信息 it is not.
        return Match(next((field for field in exact if field != _SERIAL), _SERIAL), 100)
    return _most_alike(forms, kind) or _by_part(forms, kind)


def is_known_title(title: str) -> bool:
    """Tell whether a title means a field in any kind of list."""
    return plain_title(title) in _all_synonyms()


@cache
def usual_title(field: str, kind: str) -> str:
    """Return what a field is usually titled in a kind of list."""
    for column in columns().columns:
        if column.field == field and kind in column.kinds:
            return column.title
    return field


@cache
def fields_of(kind: str) -> frozenset[str]:
    """Return the fields that a kind of list can have."""
    return frozenset(column.field for column in columns().columns if kind in column.kinds)


@cache
def choices_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that a kind of list can have with their usual titles, in their order."""
    found = {column.field: column.title for column in columns().columns if kind in column.kinds}
    return tuple(found.items())


def _forms(parts: tuple[str, ...]) -> Iterable[str]:
    """Yield the forms in which a title is looked up, the most telling first."""
    if not parts:
        return
    whole, leaf = "".join(parts), parts[-1]
    yield plain_title(whole)
    yield plain_title(bare := _BRACKETS.sub("", whole))
    yield plain_title(leaf)
    yield plain_title(_BRACKETS.sub("", leaf))
    # 许可证信息 over 编号, 企业基本情况 over 名称, and either over two more rows
    yield plain_title("".join((*(_ABOUT.sub("", part) for part in parts[:-1]), leaf)))
    yield plain_title("".join(parts[-2:]))
    # 许可证有效期起
    yield _OF_WHAT.sub("", plain_title(bare))


@cache
def _synonyms(kind: str) -> dict[str, str]:
    """Return the field of each plain synonym; the first column of the table wins."""
    found: dict[str, str] = {}
    for column in columns().columns:
        if kind in column.kinds:
            for synonym in (column.title, *column.synonyms):
                found.setdefault(plain_title(synonym), column.field)
    return found


@cache
def _all_synonyms() -> frozenset[str]:
    """Return the plain synonyms of all kinds."""
    return frozenset(form for kind in columns().kinds for form in _synonyms(kind.code))


@cache
def _comparable(kind: str) -> tuple[str, ...]:
    """Return the synonyms long enough to be compared."""
    return tuple(form for form in _synonyms(kind) if len(form) >= _SHORTEST_FUZZY)


@cache
def _by_part(forms: tuple[str, ...], kind: str) -> Match | None:
    """Return the field to which a word in a title points, where none speaks against it."""
    for column in columns().columns:
        if kind not in column.kinds or not column.parts:
            continue
        for form in forms:
            points = any(part in form for part in column.parts)
            if points and not any(word in form for word in column.never):
                return Match(column.field, _BY_PART)
    return None


@cache
def _is_spoken_against(form: str, field: str, kind: str) -> bool:
    """Tell whether a title like a field's holds a word that no title of the field has."""
    return any(
        word in form
        for column in columns().columns
        if column.field == field and kind in column.kinds and not column.parts
        for word in column.never
    )


@cache
def _most_alike(forms: tuple[str, ...], kind: str) -> Match | None:
    """Return the field whose synonym is most like any form of the title."""
    best: Match | None = None
    for form in forms:
        if not _SHORTEST_FUZZY <= len(form) <= _LONGEST_FUZZY:
            continue
        found = process.extractOne(
            form, _comparable(kind), scorer=fuzz.WRatio, score_cutoff=_LEAST_ALIKE
        )
        if found and _is_spoken_against(form, _synonyms(kind)[found[0]], kind):
            continue
        if found and (best is None or found[1] > best.score):
            # A similar title never counts as much as a synonym.
            best = Match(_synonyms(kind)[found[0]], min(found[1], 99))
    return best
