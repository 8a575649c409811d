"""The register as an import sees it: in memory, found by number, code and name.

Rows of one file speak of each other, so what a row adds is known to the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from permitdesk.domain.codes import parse_label, read_permit_number
from permitdesk.domain.text import normal_name

Fields = dict[str, Any]


@dataclass(slots=True, eq=False)
class KnownPermit:
    """A permit or registration, kept or about to be.

    Attributes:
        id: Its number, None for a new one.
        before: The earlier values of its changed fields.
    """

    fields: Fields
    id: int | None = None
    version: int = 1
    before: Fields = field(default_factory=dict[str, Any])

    def change(self, name: str, value: object) -> bool:
        """Set a field and tell whether that changed it."""
        return _change(self.fields, self.before, name, value)


@dataclass(slots=True, eq=False)
class KnownFacility:
    """A facility, kept or about to be.

    Attributes:
        fields: All fields of `Facility`.
        id: Its number, None for a new one.
        is_binned: It lies in the recycle bin.
        before: The earlier values of its changed fields.
        permits: Its permits and registrations by number.
        key_units: Its entries in key-unit lists: year and kind.
        named_by: The first row of this file that described it, as sheet and row.
    """

    fields: Fields
    id: int | None = None
    version: int = 1
    is_binned: bool = False
    before: Fields = field(default_factory=dict[str, Any])
    permits: dict[str, KnownPermit] = field(default_factory=dict[str, KnownPermit])
    key_units: set[tuple[int, str]] = field(default_factory=set[tuple[int, str]])
    named_by: tuple[str, int] | None = None

    @property
    def label(self) -> str:
        """Its public label."""
        return self.fields["label"]

    @property
    def name(self) -> str:
        """Its name as printed."""
        return self.fields["name"]

    @property
    def names(self) -> set[str]:
        """Its present and former names as compared."""
        former = self.fields["former_names"]
        return {self.fields["normal_name"], *map(normal_name, former.splitlines())} - {""}

    def change(self, name: str, value: object) -> bool:
        """Set a field and tell whether that changed it."""
        return _change(self.fields, self.before, name, value)


class KnownRegister:
    """All facilities, with what they are found by."""

    def __init__(self) -> None:
        self.facilities: list[KnownFacility] = []
        self._by_id: dict[int, KnownFacility] = {}
        self._by_label: dict[str, KnownFacility] = {}
        self._by_number: dict[str, KnownFacility] = {}
        self._by_site: dict[tuple[str, str], KnownFacility] = {}
        self._by_code: dict[str, list[KnownFacility]] = {}
        self._by_name: dict[str, list[KnownFacility]] = {}
        self._serials: dict[str, int] = {}
        self._earlier_names: list[str] = []

    def add(self, facility: KnownFacility) -> None:
        """Make a facility known."""
        self.facilities.append(facility)
        self._by_label[facility.label] = facility
        if facility.id is not None:
            self._by_id[facility.id] = facility
            self._earlier_names.extend(facility.names)
        code = facility.fields["uscc"]
        if code:
            self._by_site.setdefault((code, facility.fields["site"]), facility)
            self._by_code.setdefault(code, []).append(facility)
        for name in facility.names:
            self.learn_name(facility, name)
        parts = parse_label(facility.label)
        if parts and parts.area:
            self._serials[parts.area] = max(self._serials.get(parts.area, 0), parts.serial)

    def learn_name(self, facility: KnownFacility, name: str) -> None:
        """Let a facility be found by one more compared name."""
        holders = self._by_name.setdefault(name, [])
        if facility not in holders:
            holders.append(facility)

    def add_permit(self, facility: KnownFacility, permit: KnownPermit) -> None:
        """Make a permit of a facility known; its number tells unit and site too."""
        number = permit.fields["number"]
        facility.permits[number] = permit
        self._by_number.setdefault(number, facility)
        read = read_permit_number(number)
        if read.names_a_site:
            self._by_site.setdefault((read.uscc, read.site), facility)

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

    def with_code(self, code: str) -> list[KnownFacility]:
        """Return all sites of a unit's code."""
        return self._by_code.get(code, [])

    def with_name(self, compared: str) -> list[KnownFacility]:
        """Return the facilities that have or had a name, given as compared."""
        return self._by_name.get(compared, [])

    def earlier_names(self) -> Sequence[str]:
        """Return the compared names of the facilities that were kept before."""
        return self._earlier_names

    def next_serial(self, area: str) -> int:
        """Return the next serial of an area's facilities without a code; each only once."""
        self._serials[area] = self._serials.get(area, 0) + 1
        return self._serials[area]


def known_register(
    facilities: Iterable[Mapping[str, Any]],
    permits: Iterable[Mapping[str, Any]],
    key_units: Iterable[tuple[int, int, str]],
) -> KnownRegister:
    """Return the register from the rows of its tables."""
    register = KnownRegister()
    for row in facilities:
        fields = dict(row)
        register.add(
            KnownFacility(
                id=fields.pop("id"),
                version=fields.pop("version"),
                is_binned=fields.pop("deleted_at") is not None,
                fields=fields,
            )
        )
    for row in permits:
        fields = dict(row)
        holder = register.numbered(fields.pop("facility_id"))
        permit = KnownPermit(id=fields.pop("id"), version=fields.pop("version"), fields=fields)
        if holder is not None:
            register.add_permit(holder, permit)
    for facility_id, year, kind in key_units:
        listed = register.numbered(facility_id)
        if listed is not None:
            listed.key_units.add((year, kind))
    return register


def _change(fields: Fields, before: Fields, name: str, value: object) -> bool:
    """Set a field, remember its first value, and tell whether that changed it."""
    if fields[name] == value:
        return False
    before.setdefault(name, fields[name])
    fields[name] = value
    return True
