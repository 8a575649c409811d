"""Joint draws: another department's officers, with a roster, seats and teams of their own.

Every department staffs each drawn unit from its own roster, by the same order and the same
rules as the office does; what one department does never changes another one's teams.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from permitdesk.domain.draw.label import is_plain
from permitdesk.domain.draw.pool import make_roster, roster_hash
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.domain.draw.team import Roster, SeatChange, Team
from permitdesk.errors.draw import BadDepartment, BadOfficer


@dataclass(frozen=True, slots=True)
class JointOfficer:
    """An officer of another department, by certificate number and name.

    Attributes:
        carried: The visits of joint rounds that the officer had in this year before.
    """

    certificate: str
    name: str
    carried: int = 0


@dataclass(frozen=True, slots=True)
class JointRoster:
    """The officers with whom another department takes part.

    Attributes:
        department: Its name.
        seats: How many of them go to each unit.
        officers: All who take part, sorted by certificate.
    """

    department: str
    seats: int
    officers: tuple[JointOfficer, ...]

    def __post_init__(self) -> None:
        """Check the roster and put its officers in order.

        Raises:
            BadDepartment: The name, the seats or the number of officers cannot be used.
            BadOfficer: A certificate or a name cannot be used, or a certificate stands twice.
        """
        officers = tuple(sorted(self.officers, key=lambda one: one.certificate))
        make_roster(one.certificate for one in officers)
        for one in officers:
            if not is_plain(one.name):
                raise BadOfficer(officer=one.certificate, reason="没有姓名，或姓名含有不可见字符")
        reason = _fault(self.department, self.seats, len(officers))
        if reason:
            raise BadDepartment(department=self.department, reason=reason)
        object.__setattr__(self, "officers", officers)

    @property
    def certificates(self) -> tuple[str, ...]:
        """Return the certificate numbers, sorted."""
        return tuple(one.certificate for one in self.officers)

    @property
    def carried(self) -> dict[str, int]:
        """Return the visits that each had in this year before, by certificate."""
        return {one.certificate: one.carried for one in self.officers}

    def hash_under(self, protocol: str) -> str:
        """Return what freezes the roster, hexadecimal: announced with the seal."""
        return roster_hash(self.certificates, None if protocol == CAPPED else self.carried)

    def as_roster(self, protocol: str) -> Roster:
        """Return those of whom the department's teams are made."""
        return Roster(self.certificates, {} if protocol == CAPPED else self.carried, protocol)


@dataclass(frozen=True, slots=True)
class JointTeams:
    """Whom a department sends: one team for each unit ever drawn, and changed seats."""

    teams: tuple[Team, ...]
    changes: tuple[SeatChange, ...] = ()


@dataclass(frozen=True, slots=True)
class JointRecord:
    """A department's part of a transcript; the hash is the recorded one, in hexadecimal."""

    department: str
    seats: int
    officers: tuple[str, ...]
    officers_hash: str
    teams: tuple[Team, ...]
    changes: tuple[SeatChange, ...]
    carried: Mapping[str, int] = field(default_factory=dict[str, int])


def check_joint(own: Iterable[str], rosters: Iterable[JointRoster]) -> None:
    """Let rosters pass in which nobody stands twice.

    Raises:
        BadDepartment: A department takes part twice.
        BadOfficer: A certificate stands in two rosters.
    """
    departments: set[str] = set()
    known = set(own)
    for roster in rosters:
        if roster.department in departments:
            raise BadDepartment(department=roster.department, reason="列出了两次")
        departments.add(roster.department)
        for certificate in roster.certificates:
            if certificate in known:
                raise BadOfficer(officer=certificate, reason="在两份人员名单中都有")
            known.add(certificate)


def read_officers(text: str) -> tuple[JointOfficer, ...]:
    """Return the officers of lines such as `样例周甲 1499020001`.

    Raises:
        BadOfficer: A line has no name or no number.
    """
    return tuple(_read_officer(line) for line in text.splitlines() if line.strip())


def _read_officer(line: str) -> JointOfficer:
    name, _, certificate = line.strip().replace("\t", " ").rpartition(" ")
    if not name.strip():
        raise BadOfficer(officer=line.strip(), reason="每行应写“姓名 执法证号”，中间空一格")
    return JointOfficer(certificate, name.strip())


def _fault(department: str, seats: int, officers: int) -> str:
    """Return why a department cannot take part so, empty where it can."""
    if not is_plain(department):
        return "部门名称为空，或含有不可见字符"
    if seats < 1:
        return "每户至少要 1 人"
    if officers < seats:
        return f"每户要 {seats} 人，名单上只有 {officers} 人"
    return ""
