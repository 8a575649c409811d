"""What a row's name and address say about the holder of its number or code."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from permitdesk.domain.codes import read_uscc
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.identity import Identity, Match, doubt
from permitdesk.services.intake.known import KnownFacility, KnownRegister
from permitdesk.services.intake.likeness import likeness, proposals
from permitdesk.services.intake.writings import (
    adds_a_word,
    is_another_writing,
    is_same_but_for_place,
)

LIKELY = 85.0
"""How much alike two names are, in percent, where they are likely to be one."""

THINKABLE = 65.0
"""How much alike two names are, in percent, where they may be one."""

_SITES = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}|[东南西北])(?=分厂|厂区|分公司|车间|期|号|厂|矿|井|区|院|站|线)"
)
_FULL_ADDRESS = 9
_MOST_MISWRITTEN = 2
_OLD_KINDS = ("organisation", "registration")
_ORGANISATION = slice(8, 17)


def named_so(register: KnownRegister, who: Identity) -> list[KnownFacility]:
    """Return the facilities of a row's name, or else of a former name that it gives."""
    for compared in (who.compared, *(normal_name(name) for name in who.former if name)):
        holders = register.with_name(compared) if compared else ()
        if holders:
            return list(holders)
    return []


def at_address(holders: list[KnownFacility], who: Identity) -> list[KnownFacility]:
    """Return those of the facilities that are at the row's address."""
    address = normal_name(who.address)
    if not address:
        return []
    return [holder for holder in holders if normal_name(holder.fields.address) == address]


def contradicted(register: KnownRegister, who: Identity, holder: KnownFacility) -> Match | None:
    """Return a doubt where a row's number is one facility's, and its name or code another's.

    Whoever copies a list by hand slips by a row, and nobody can say in which column.
    """
    named = named_so(register, who)
    if named and holder not in named:
        return doubt(f"编号属于“{holder.name}”，名称却是“{named[0].name}”。", (*named, holder))
    coded = register.with_code(who.code) if who.code else ()
    if coded and holder not in coded and not named:
        return doubt(f"编号属于“{holder.name}”，代码却是“{coded[0].name}”的。", (*coded, holder))
    return None


def unlike(register: KnownRegister, who: Identity, holder: KnownFacility, key: str) -> Match | None:
    """Return a doubt where a row's name speaks against whose number or code it has.

    It does where it is quite another name, that of another site, or more like that of
    another facility.
    """
    if not who.name or who.compared in holder.names:
        return None
    if _is_of_another_site(who.compared, holder):
        return doubt(f"{key}属于“{holder.name}”，本行写的像是它的另一场所。", (holder,))
    if is_same_but_for_place(who.compared, holder):
        return None
    own = likeness(who.name, holder)
    liker = [one for one in proposals(register, who, max(LIKELY, own)) if one is not holder]
    if own < THINKABLE or liker:
        return doubt(f"{key}属于“{holder.name}”，与本行名称相差很大。", (holder, *liker))
    if not is_another_writing(who.compared, holder, is_there=_is_there(who, holder)):
        return doubt(f"{key}属于“{holder.name}”，本行名称不同，请确认是否同一家。", (holder,))
    return None


def may_be_renamed(who: Identity, holder: KnownFacility) -> bool:
    """Tell whether a facility may have got another name where it always was."""
    if not _is_there(who, holder) or _is_of_another_site(who.compared, holder):
        return False
    return not adds_a_word(who.compared, holder)


def _is_there(who: Identity, holder: KnownFacility) -> bool:
    """Tell whether a row has a facility's address, and one that tells more than a township."""
    return len(normal_name(who.address)) >= _FULL_ADDRESS and bool(at_address([holder], who))


def is_miswritten(who: Identity, holder: KnownFacility) -> bool:
    """Tell whether a failing code is the sound one of a facility, miswritten by a sign or two.

    A code of an old kind is no slip: 9 digits are inside the present one, 13 or 15 are not.
    """
    held = holder.fields.uscc
    if who.is_code_sound or not read_uscc(held).is_ok:
        return False
    if who.verdict in _OLD_KINDS:
        return who.verdict != "organisation" or who.code == held[_ORGANISATION]
    return OSA.distance(who.code, held, score_cutoff=_MOST_MISWRITTEN) <= _MOST_MISWRITTEN


def _is_of_another_site(compared: str, holder: KnownFacility) -> bool:
    """Tell whether a name numbers a plant or a site, and none of a facility's names does so."""
    told = _SITES.findall(compared)
    return bool(told) and all(told != _SITES.findall(known) for known in holder.names)
