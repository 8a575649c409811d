"""What stands against a file that comes again: all that newer sources have said since.

A file counts with the day on which its content was first imported, however often it is
imported again. So a value that a newer file or a person has given since stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Field = tuple[int, str, str]
"""A facility's number, its permit's (empty for the facility itself), and the field."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A file's place among the sources of the register.

    Attributes:
        first_at: When its content was first imported.
        rows: The facility of each of its rows, by sheet and number of the row.
        made: Facilities, and permits by facility and number, that came in since.
        changed: The fields that have been changed since.
        own: What the file itself said in fields on which a later row of it said more.
    """

    first_at: datetime
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


def standing(
    first_at: datetime,
    rows: Mapping[tuple[str, int], int],
    since: Iterable[tuple[int, Mapping[str, Any]]],
    own: Iterable[tuple[int, Mapping[str, Any]]],
    by_hand: Iterable[tuple[int, str]],
) -> Standing:
    """Return a file's place among the sources of the register.

    Args:
        first_at: When its content was first imported.
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
    return Standing(first_at, rows, frozenset(made), frozenset(changed), overruled)


def _told(change: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any] | None]]:
    """Yield the changed fields of the facility and of its permit; None for what was made."""
    if "facility" in change:
        yield "", change["facility"]
    if permit := change.get("permit"):
        yield permit["number"], permit["fields"]


def _text(value: object) -> str:
    """Return a value so that what rows keep of it, and what they tell, compare alike."""
    return "" if value is None else str(value)
