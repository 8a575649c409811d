"""Records of the register as they are kept: the value, its number and its version.

The number names the record inside the program; the version counts the edits, so that
nobody overwrites what somebody else has changed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

from permitdesk.domain.register.facility import Facility, Permit
from permitdesk.domain.register.officer import Leave, Liaison, Officer, Recusal


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
    """An officer with the days away."""

    id: int
    version: int
    officer: Officer
    leave: tuple[LeaveEntry, ...] = ()


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
