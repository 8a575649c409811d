"""Visits as lists, lanes and documents show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from permitdesk.domain.draw.units import JointSeat


@dataclass(frozen=True, slots=True)
class TeamMember:
    """An officer on a visit."""

    id: int
    name: str
    certificate_number: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with its facility and its team.

    Attributes:
        version: Counts its changes; moving it asks for it.
        stratum: The code of the rule row it was drawn for, empty where it was not drawn.
        round_number: The round that drew it, such as `2026Q4-01`, or empty.
        team: In seat order; the first leads.
        joint: Who comes along from other departments in a joint draw.
        due_on: By when it should be made: its own deadline, or that of its clue.
        not_before: The first day on which it may be made.
        rule_months: The months in which its row of the plan may be carried out, such as `4,5`.
        vehicle: The number plate of the vehicle it goes with, empty where it has none.
        taken_in: The matters that were merged into it, in words.
        is_secret: Whether the facility stands here by a number, as who looks may not see it yet.
    """

    id: int
    version: int
    period: str
    facility_id: int
    label: str
    facility: str
    uscc: str
    address: str
    township: str
    industry: str
    sector: str
    object_class: str
    origin: str
    check_type: str
    day: date | None
    slot: str
    state: str
    matters: str
    trouble: str
    is_locked: bool
    notice_number: str
    stratum: str = ""
    round_number: str = ""
    due_on: date | None = None
    not_before: date | None = None
    rule_months: str = ""
    vehicle_id: int | None = None
    vehicle: str = ""
    taken_in: tuple[str, ...] = ()
    team: tuple[TeamMember, ...] = ()
    joint: tuple[JointSeat, ...] = ()
    is_secret: bool = False

    @property
    def task(self) -> str:
        """What is to be looked at: its own matters and those it has taken in."""
        return "；".join(part for part in (self.matters, *self.taken_in) if part)

    @property
    def officers(self) -> str:
        """The names of all who go as printed, other departments' last, separated by 、."""
        return "、".join(one.name for one in (*self.team, *self.joint))

    @property
    def inspectors(self) -> tuple[tuple[str, str], ...]:
        """All who go, as documents name them: name, other departments' with it, certificate."""
        own = ((one.name, one.certificate_number) for one in self.team)
        others = ((f"{one.name}（{one.department}）", one.record.certificate) for one in self.joint)
        return (*own, *others)


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A drawn facility that waits for its visit.

    Attributes:
        id: Its number among the drawn units.
        officers: The ids of its officers in seat order.
    """

    id: int
    facility_id: int
    label: str
    name: str
    stratum: str
    township: str
    officers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a visit is to stand.

    Attributes:
        day: The day, None for a visit that waits.
        slot: The half day, empty for a visit that waits.
        trouble: Why it waits, empty where nothing speaks against a place.
    """

    visit_id: int
    day: date | None = None
    slot: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class VisitEvent:
    """Something that was done to a visit.

    Attributes:
        at: When, timezone-aware.
        actor: Who did it.
        action: What, a code of `domain.schedule.visit.EVENTS`.
        note: The particulars, such as where it was moved to.
    """

    at: datetime
    actor: str
    action: str
    note: str = ""
