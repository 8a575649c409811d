"""How much alike the names of facilities are, for proposing: nothing is taken by likeness."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from permitdesk.domain.text import normal_name
from permitdesk.services.intake.core_names import PLACES, core_name
from permitdesk.services.intake.identity import Identity
from permitdesk.services.intake.known import KnownFacility, KnownRegister

_TELLING = re.compile(r"[一二三四五六七八九十百\d东南西北]")
_PROPOSED = 3
_SHARE_OF_PLACES = 20.0
_MOST_NAMES_COMPARED = 20


def proposals(register: KnownRegister, who: Identity, at_least: float) -> tuple[KnownFacility, ...]:
    """Return facilities whose names are like a row's, the likest first.

    Names of one county share their beginning and their end, so only what lies between says
    how much alike two of them are.

    Args:
        register: The facilities.
        who: What the row says.
        at_least: How much alike, in percent.
    """
    compared = who.compared
    close = process.extract(
        compared,
        register.names_near(compared, at_least),
        scorer=fuzz.ratio,
        score_cutoff=at_least - _SHARE_OF_PLACES,
        limit=_MOST_NAMES_COMPARED,
    )
    scored = sorted(((alike(compared, name), name) for name, _, _ in close), reverse=True)
    found = (
        holder
        for score, name in scored
        if score >= at_least
        for holder in register.with_name(name)
        if holder.named_by is None  # one list does not name one plant twice
    )
    return tuple(dict.fromkeys(found))[:_PROPOSED]


def likeness(name: str, holder: KnownFacility) -> float:
    """Return how much alike a name and a facility's names are, in percent."""
    core = core_name(normal_name(name))
    return max((fuzz.ratio(core, core_name(known)) for known in holder.names), default=0.0)


def alike(one: str, other: str) -> float:
    """Return how much alike two compared names of perhaps one unit are, in percent.

    Names with other places or other numbers are not alike at all: 第一 and 第二 plants, and
    the sewage works of two counties, differ in nothing else.
    """
    places = PLACES.match(one), PLACES.match(other)
    if all(places):
        first, second = (found.group() for found in places if found)
        if not (first.endswith(second) or second.endswith(first)):
            return 0.0
    if _TELLING.findall(core_name(one)) != _TELLING.findall(core_name(other)):
        return 0.0
    return fuzz.ratio(core_name(one), core_name(other))
