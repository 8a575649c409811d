"""Whether a name in a list is only another writing of a facility's name.

Beside a number or code, a name decides whether the row means its holder: numbers slip by a
row, and branches are listed under the code of their company. So what people do to a name
while writing it is told from what makes it the name of another unit. Written down, a name
loses its place or its legal form, or gets a sign that sounds the same, or one too many or too
few. A word more or less, another number or another place is another unit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from permitdesk.documents.pinyin import sound_of
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.office import reference

_FORM = re.compile(r"(?:股份|责任)?有限公司|股份公司|有限|公司")
_ENDS = re.compile(r"农民专业合作社|专业合作社|合作社|经营部|总厂|中心|[厂站店部]")
_TELLING = re.compile(r"[一二三四五六七八九十百\d东南西北上下新老分]")
_NUMERALS = str.maketrans("123456789壹贰叁", "一二三四五六七八九一二三")
_LEVEL = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|[省市县区旗州盟])$")
_GROUP = re.compile(r"公司|集团|总厂|局")
_PLACE = re.compile(r".{1,5}(?:街道|[镇乡村庄])")
_SHORTEST = 3
_MOST_SWAPPED = 2
_OWN_NAME = 4


class _Parts(NamedTuple):
    """A compared name taken apart.

    Attributes:
        place: The last of the facility's places that stand before, without its level.
        core: The rest without legal form.
        is_company: It has a legal form: then it has a name of its own, too.
    """

    place: str
    core: str
    is_company: bool

    def may_mean(self, other: _Parts) -> bool:
        """Tell whether place and legal form do not speak against another name."""
        is_there = not self.place or not other.place or self.place == other.place
        return is_there and (other.is_company or not self.is_company)


def is_same_but_for_place(told: str, holder: KnownFacility) -> bool:
    """Tell whether a compared name is a facility's name but for place and legal form."""
    return any(
        one.core == other.core and one.may_mean(other) for _, (one, other) in _pairs(told, holder)
    )


def is_another_writing(told: str, holder: KnownFacility, *, is_there: bool = False) -> bool:
    """Tell whether a compared name is a facility's name as people may write it.

    Args:
        told: The name in a row, as compared.
        holder: The facility.
        is_there: The row has the facility's address.
    """
    if is_same_but_for_place(told, holder):
        return True
    pairs = _pairs(told, holder)
    if any(_is_slip_in(told, name, pair[1], is_there=is_there) for name, pair in pairs):
        return True
    address = holder.fields.address
    return any(
        one.may_mean(other)
        and (
            _is_slip_in(one.core, other.core, other, is_there=is_there)
            or _is_writing(one, other, address)
        )
        for _, (one, other) in pairs
    )


def adds_a_word(told: str, holder: KnownFacility) -> bool:
    """Tell whether a compared name has all of a facility's and more, as a branch has."""
    return any(
        one and not other for one, other in (_differing(told, name) for name in holder.names)
    )


def _pairs(told: str, holder: KnownFacility) -> list[tuple[str, tuple[_Parts, _Parts]]]:
    """Return the names of a facility, each taken apart beside a name by its places."""
    places = _places_of(holder.fields.area_code)
    one = _parts(told, places)
    return [(name, (one, _parts(name, places))) for name in holder.names]


def _is_writing(one: _Parts, other: _Parts, address: str) -> bool:
    """Tell whether one name says more or less than another, and means the same.

    Args:
        one: The name in a row.
        other: The facility's.
        address: Where the facility lies.
    """
    more, less = _differing(one.core, other.core)
    if more and less:
        return False
    said = more or less
    if other.is_company and _PLACE.fullmatch(said) and said in address:
        return True  # its township or village, beside a name of its own
    return bool(less) and _may_be_left_out(less, one.core, other.core)


def _may_be_left_out(less: str, one: str, other: str) -> bool:
    """Tell whether a part of a name may be left out by whoever means the same unit."""
    if _FORM.fullmatch(less):
        return True
    if other.endswith(one) and _GROUP.search(less) and len(one) > _SHORTEST:
        return True
    return other.startswith(one) and bool(_ENDS.fullmatch(less))


def _is_slip_in(told: str, name: str, true: _Parts, *, is_there: bool) -> bool:
    """Tell whether two texts differ by a slip that leaves what the unit is called by.

    鑫达 and 鑫泰达 are two companies: whoever leaves out such a sign has to name the address.

    Args:
        told: A written name or its core.
        name: The true one.
        true: The parts of the true one.
        is_there: The row has the facility's address.
    """
    more, less = _differing(told, name)
    is_whole = is_there or bool(more) or true.core[:_OWN_NAME] in told
    return is_whole and _is_slip(more, less, told)


def _is_slip(more: str, less: str, told: str) -> bool:
    """Tell whether a difference is one that a hand makes without meaning to.

    Args:
        more: What the written name has in place of `less`.
        less: What the true name has.
        told: The written name.
    """
    if _TELLING.search(more + less):
        return False
    if not more or not less:
        return len(less) == 1 or (len(more) == 1 and more * 2 in told)
    if len(more) != len(less) or len(more) > _MOST_SWAPPED:
        return False
    pairs = zip(more, less, strict=True)
    return more == less[::-1] or all(sound_of(sign) == sound_of(true) != "" for sign, true in pairs)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return what lies between the common beginning and the common end of two texts."""
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return one[start : len(one) - end], other[start : len(other) - end]


def _parts(name: str, places: tuple[str, ...]) -> _Parts:
    """Take a compared name apart."""
    bare = re.sub(f"(?:{_FORM.pattern})$", "", name)
    core, last = bare, ""
    while found := next((place for place in places if core.startswith(place)), ""):
        if len(core) - len(found) < _SHORTEST:
            break
        core, last = core[len(found) :], _LEVEL.sub("", found)
    return _Parts(last, core.translate(_NUMERALS), bare != name)


@lru_cache(maxsize=1024)
def _places_of(area_code: str) -> tuple[str, ...]:
    """Return the names of an area and those above it, also without level, the longest first."""
    area = reference.areas().find(area_code) if area_code else None
    names = {area.province, area.city, area.name} if area else set[str]()
    names |= {_LEVEL.sub("", name) for name in names}
    return tuple(sorted(names - {""}, key=len, reverse=True))
