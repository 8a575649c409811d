"""The register as an import sees it: in memory, found by number, code and name.

Rows of one file speak of each other, so what a row adds is known to the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from permitdesk.domain.codes import named_site, parse_label
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.core_names import NearNames

Fields = dict[str, Any]

LONGEST_INITIALS = 200
_NAMELESS = "N"


@dataclass(slots=True, eq=False)
class FacilityFields:
    """The fields of `Facility`, in its order: a fifth of the memory of a mapping."""

    label: str
    uscc: str = ""
    site: str = "001"
    name: str = ""
    normal_name: str = ""
    former_names: str = ""
    initials: str = ""
    address: str = ""
    area_code: str = ""
    area_name: str = ""
    township: str = ""
    industry_code: str = ""
    industry: str = ""
    sector: str = ""
    management_class: str = ""
    object_class: str = "general"
    production_state: str = "normal"
    longitude: float | None = None
    latitude: float | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""
    credit: str = ""


@dataclass(slots=True, eq=False)
class PermitFields:
    """The fields of `Permit`, in its order."""

    kind: str
    number: str
    management_class: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    issuer: str = ""


@dataclass(slots=True, eq=False)
class KnownPermit:
    """A permit or registration, kept or about to be.

    Attributes:
        id: Its number, None for a new one.
        is_new: It is new, and written already.
        before: The earlier values of its changed fields.
    """

    fields: PermitFields
    id: int | None = None
    version: int = 1
    is_new: bool = False
    before: Fields | None = None

    def change(self, name: str, value: object) -> bool:
        """Set a field and tell whether that changed it."""
        return _change(self, name, value)


@dataclass(slots=True, eq=False)
class KnownFacility:
    """A facility, kept or about to be.

    Attributes:
        id: Its number, None for one that is not written yet.
        is_new: It is new, and written already.
        is_binned: It lies in the recycle bin.
        before: The earlier values of its changed fields.
        permits: Its permits and registrations.
        key_units: Its entries in key-unit lists: year and kind.
        named_by: The number of the first row of this file that described it.
    """

    fields: FacilityFields
    id: int | None = None
    version: int = 1
    is_new: bool = False
    is_binned: bool = False
    before: Fields | None = None
    permits: tuple[KnownPermit, ...] = ()
    key_units: frozenset[tuple[int, str]] = field(default=frozenset())
    named_by: int | None = None

    @property
    def label(self) -> str:
        """Its public label."""
        return self.fields.label

    @property
    def name(self) -> str:
        """Its name as printed."""
        return self.fields.name

    @property
    def names(self) -> set[str]:
        """Its present and former names as compared."""
        former = self.fields.former_names
        names = {self.fields.normal_name}
        if former:
            names.update(map(normal_name, former.splitlines()))
        return names - {""}

    def permit(self, number: str) -> KnownPermit | None:
        """Return its permit or registration of a number."""
        for permit in self.permits:
            if permit.fields.number == number:
                return permit
        return None

    def change(self, name: str, value: object) -> bool:
        """Set a field and tell whether that changed it."""
        return _change(self, name, value)


_Holders = KnownFacility | tuple[KnownFacility, ...]
"""The facilities of a code or name: nearly always one, and then without a tuple around it."""


class KnownRegister:
    """All facilities, with what they are found by."""

    def __init__(self) -> None:
        self.facilities: list[KnownFacility] = []
        self._by_id: dict[int, KnownFacility] = {}
        self._by_label: dict[str, KnownFacility] = {}
        self._by_number: dict[str, KnownFacility] = {}
        self._by_site: dict[tuple[str, str], KnownFacility] = {}
        self._by_code: dict[str, _Holders] = {}
        self._by_name: dict[str, _Holders] = {}
        self._serials: dict[str, int] = {}
        self._earlier_names: list[str] = []
        self._near: NearNames | None = None

    def add(self, facility: KnownFacility) -> None:
        """Make a facility known."""
        self.facilities.append(facility)
        self._by_label[facility.label] = facility
        if facility.id is not None:
            self._by_id[facility.id] = facility
            self._earlier_names.extend(facility.names)
        code = facility.fields.uscc
        if code:
            self._by_site.setdefault((code, facility.fields.site), facility)
            _add_holder(self._by_code, code, facility)
        for name in facility.names:
            self.learn_name(facility, name)
        if facility.label.startswith(_NAMELESS):
            self._count_serial(facility.label)

    def learn_name(self, facility: KnownFacility, name: str) -> None:
        """Let a facility be found by one more compared name."""
        _add_holder(self._by_name, name, facility)

    def add_permit(self, facility: KnownFacility, permit: KnownPermit) -> None:
        """Make a permit of a facility known; its number tells unit and site too."""
        number = permit.fields.number
        facility.permits = (*facility.permits, permit)
        self._by_number.setdefault(number, facility)
        code, site = named_site(number)
        if code:
            self._by_site.setdefault((code, site), facility)

    def has_heard_of(self, compared: str, number: str, code: str, site: str) -> bool:
        """Tell whether anything is known by a compared name, a number, a code, or code and site."""
        return (
            compared in self._by_name
            or number in self._by_number
            or code in self._by_code
            or (code, site) in self._by_site
        )

    def numbered(self, facility_id: int) -> KnownFacility | None:
        """Return the facility of a number."""
        return self._by_id.get(facility_id)

    def labelled(self, label: str) -> KnownFacility | None:
        """Return the facility of a label."""
        return self._by_label.get(label)

    def with_number(self, number: str) -> KnownFacility | None:
        """Return the facility that holds a permit or registration."""
        return self._by_number.get(number)

    def at_site(self, code: str, site: str) -> KnownFacility | None:
        """Return the facility of a unit's code and a site's number."""
        return self._by_site.get((code, site))

    def with_code(self, code: str) -> tuple[KnownFacility, ...]:
        """Return all sites of a unit's code."""
        return _holders(self._by_code.get(code))

    def with_name(self, compared: str) -> tuple[KnownFacility, ...]:
        """Return the facilities that have or had a name, given as compared."""
        return _holders(self._by_name.get(compared))

    def names_near(self, compared: str, at_least: float) -> Sequence[str]:
        """Return the names of facilities kept before that may be like a name; see `NearNames`."""
        if self._near is None:
            self._near = NearNames(self._earlier_names)
        return self._near.near(compared, at_least)

    def next_serial(self, area: str) -> int:
        """Return the next serial of an area's facilities without a code; each only once."""
        self._serials[area] = self._serials.get(area, 0) + 1
        return self._serials[area]

    def _count_serial(self, label: str) -> None:
        """Note the serial in the label of a unit without a code, never to give it again."""
        parts = parse_label(label)
        if parts and parts.area:
            self._serials[parts.area] = max(self._serials.get(parts.area, 0), parts.serial)


def known_register(
    facilities: Iterable[KnownFacility],
    permits: Iterable[tuple[int, KnownPermit]],
    key_units: Iterable[tuple[int, int, str]],
) -> KnownRegister:
    """Return the register from what its tables hold.

    Args:
        facilities: The facilities.
        permits: Facility and permit.
        key_units: Facility, year and kind.
    """
    register = KnownRegister()
    for facility in facilities:
        register.add(facility)
    for facility_id, permit in permits:
        holder = register.numbered(facility_id)
        if holder is not None:
            register.add_permit(holder, permit)
    for facility_id, year, kind in key_units:
        listed = register.numbered(facility_id)
        if listed is not None:
            listed.key_units |= {(year, kind)}
    return register


def _add_holder(found: dict[str, _Holders], key: str, facility: KnownFacility) -> None:
    """Let a facility be found by one more key."""
    holders = found.setdefault(key, facility)
    if holders is not facility and facility not in _holders(holders):
        found[key] = (*_holders(holders), facility)


def _holders(found: _Holders | None) -> tuple[KnownFacility, ...]:
    """Return what is found as a tuple."""
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def _change(known: KnownFacility | KnownPermit, name: str, value: object) -> bool:
    """Set a field, remember its first value, and tell whether that changed it."""
    earlier = getattr(known.fields, name)
    if earlier == value:
        return False
    if known.before is None:
        known.before = {}
    known.before.setdefault(name, earlier)
    setattr(known.fields, name, value)
    return True
