"""Where a facility lies, as far as a row says."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.office import Office
from permitdesk.services.office import reference

_WHOLE_CITY = "00"
_LEVELS = ("", "市", "县", "区")


class Place(NamedTuple):
    """An area by code and name; either may be empty."""

    code: str
    name: str


def place_of(record: FacilityRecord, office: Office | None) -> Place:
    """Return the area of a facility: what the row says, or else the office's.

    A row that only names the prefecture or province of the office's county means the county:
    platforms leave the county out of a county's own list.
    """
    here = Place(office.area_code, office.area_name) if office else Place("", "")
    return _place(record.area_code, record.area_name, here)


def is_elsewhere(record: FacilityRecord, office: Office | None) -> bool:
    """Tell whether a row names an area that is known, and is not the office's or inside it."""
    here = office.area_code if office else ""
    there = place_of(record, office).code
    return bool(here and there) and not there.startswith(here.rstrip("0"))


def is_of_other_county(code: str, name: str, held: Place) -> bool:
    """Tell whether a row's area is surely another county than that of a facility.

    An area that is a whole city or province is no county: a register that was read before its
    office was entered may hold nothing narrower.

    Args:
        code: The code of the row's area, empty where it has none.
        name: The name of the row's area, with or without its level; empty where it has none.
        held: The facility's area.
    """
    told = _place(code, name, held)
    if not told.code or not held.code or _WHOLE_CITY in (told.code[-2:], held.code[-2:]):
        return False
    return told.code != held.code and told.name[:-1] != held.name[:-1]  # 太谷县 is 太谷区 now


@lru_cache(maxsize=4096)
def _place(code: str, name: str, here: Place) -> Place:
    """Return the area that a row tells, by code or name."""
    if code:
        area = reference.areas().find(code)
        return Place(code, name or (area.name if area else ""))
    if not name or name == here.name:
        return here
    told = _named(name, here.code[:2])
    return here if told.code and here.code.startswith(told.code.rstrip("0")) else told


@lru_cache(maxsize=4096)
def _named(name: str, province: str) -> Place:
    """Return the area of a name, written with or without its level."""
    for level in _LEVELS:
        areas = reference.areas().named(name + level, within=province)
        if len(areas) == 1 or (areas and areas[0].valid_to is None):
            return Place(areas[0].code, areas[0].name)
    return Place("", name)
