"""Records of the register as they are kept: the value, its number and its version.

The number names the record inside the program; the version counts the edits, so that
nobody overwrites what somebody else has changed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from permitdesk.domain.register.check_item import CheckItem
from permitdesk.domain.register.facility import Facility, Permit
from permitdesk.domain.register.officer import Leave, Liaison, Officer, Recusal

Value = TypeVar("Value")


# No slots: with them `Hanging[Value](…)` fails in Python 3.11, which notes the type on it.
@dataclass(frozen=True)
class Hanging(Generic[Value]):
    """A record that hangs on a facility, such as an entry of the positive list."""

    id: int
    version: int
    facility_id: int
    value: Value


@dataclass(frozen=True, slots=True)
class CheckItemEntry:
    """A line of the list of items for random inspection."""

    id: int
    version: int
    item: CheckItem


@dataclass(frozen=True, slots=True)
class FacilityEntry:
    """A facility of the register.

    Attributes:
        is_binned: It lies in the recycle bin.
    """

    id: int
    version: int
    facility: Facility
    is_binned: bool = False


@dataclass(frozen=True, slots=True)
class PermitEntry:
    """A permit or registration of a facility."""

    id: int
    version: int
    facility_id: int
    permit: Permit


@dataclass(frozen=True, slots=True)
class OfficerEntry:
    """An officer with the days away.

    Attributes:
        is_binned: The officer lies in the recycle bin.
    """

    id: int
    version: int
    officer: Officer
    leave: tuple[LeaveEntry, ...] = ()
    is_binned: bool = False


@dataclass(frozen=True, slots=True)
class LeaveEntry:
    """Days on which an officer is away."""

    id: int
    version: int
    officer_id: int
    leave: Leave


@dataclass(frozen=True, slots=True)
class RecusalEntry:
    """A relation between an officer and a facility, with both names for lists."""

    id: int
    version: int
    officer_id: int
    officer_name: str
    facility_id: int
    facility_label: str
    facility_name: str
    recusal: Recusal


@dataclass(frozen=True, slots=True)
class LiaisonEntry:
    """A contact of Annex 4."""

    id: int
    version: int
    liaison: Liaison
