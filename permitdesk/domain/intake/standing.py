"""What stands against a file that is not the newest: all that newer sources have said.

A file counts with the day of which its list speaks, or else with that on which its content
was first imported, however often it is imported again. So a value that a newer file has
given, or a person since, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

Field = tuple[int, str, str]
"""A facility's number, its permit's (empty for the facility itself), and the field."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A file's place among the sources of the register.

    Attributes:
        first_at: When its content was first imported; None where it never was.
        as_of: The day of which its list speaks; None where that is the day of the import.
        newer_kinds: The kinds of lists that newer files hold.
        rows: The facility of each of its rows, by sheet and number of the row.
        made: Facilities, and permits by facility and number, that newer sources made.
        changed: The fields that newer sources have changed.
        own: What the file itself said in fields on which a later row of it said more.
    """

    first_at: datetime | None
    as_of: date | None
    newer_kinds: frozenset[str]
    rows: Mapping[tuple[str, int], int]
    made: frozenset[tuple[int, str]]
    changed: frozenset[Field]
    own: Mapping[Field, frozenset[str]]

    def keeps(self, field: Field, held: object, told: object) -> bool:
        """Tell whether a held value is newer than the one that the file tells.

        What is blank is nobody's word, unless somebody has made it blank since.
        """
        if field in self.changed or _text(told) in self.own.get(field, ()):
            return True
        return held not in ("", None) and field[:2] in self.made


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file stands in time.

    Attributes:
        first_at: When its content was first imported; None where it never was.
        as_of: The day of which its list speaks; None where that is the day of the import.
        newer_kinds: The kinds of lists that newer files hold.
    """

    first_at: datetime | None
    as_of: date | None
    newer_kinds: frozenset[str]


def moment(as_of: date | None, at: datetime, zone: tzinfo) -> datetime:
    """Return the moment with which a file counts: the end of its day, or that of its import.

    Args:
        as_of: The day of which its list speaks, None where nobody knows.
        at: When it was imported, or is going to be; no list knows what comes after.
        zone: Where the office is.
    """
    return at if as_of is None else min(at, datetime.combine(as_of, time.max, zone))


def standing(
    place: Place,
    rows: Mapping[tuple[str, int], int],
    since: Iterable[tuple[int, Mapping[str, Any]]],
    own: Iterable[tuple[int, Mapping[str, Any]]],
    by_hand: Iterable[tuple[int, str]],
) -> Standing:
    """Return a file's place among the sources of the register.

    Args:
        place: Where it stands in time.
        rows: The facility of each of its rows, by sheet and number of the row.
        since: Facility and change of each row of newer files, as rows keep them.
        own: The same of the file's own rows.
        by_hand: Facility and field of what persons have changed since.
    """
    made: set[tuple[int, str]] = set()
    changed: set[Field] = {(facility, "", name) for facility, name in by_hand}
    for facility, change in since:
        for subject, values in _told(change):
            if values is None:
                made.add((facility, subject))
            else:
                changed.update((facility, subject, name) for name in values)
    earlier: dict[Field, set[str]] = {}
    for facility, change in own:
        for subject, values in _told(change):
            for name, (old, _) in (values or {}).items():
                earlier.setdefault((facility, subject, name), set()).add(_text(old))
    overruled = {field: frozenset(olds) for field, olds in earlier.items()}
    return Standing(
        place.first_at,
        place.as_of,
        place.newer_kinds,
        rows,
        frozenset(made),
        frozenset(changed),
        overruled,
    )


def _told(change: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any] | None]]:
    """Yield the changed fields of the facility and of its permit; None for what was made."""
    if "facility" in change:
        yield "", change["facility"]
    if permit := change.get("permit"):
        yield permit["number"], permit["fields"]


def _text(value: object) -> str:
    """Return a value so that what rows keep of it, and what they tell, compare alike."""
    return "" if value is None else str(value)
