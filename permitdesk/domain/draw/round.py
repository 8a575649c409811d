"""A round of the draw as a value: what is fixed, what was drawn, and the state that follows.

`sealing`, `drawing` and `ending` hold the steps. Each returns the next value, or raises and
leaves the old one as it is; there is no step back and none that gives a second result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from permitdesk.domain.choice import Choice
from permitdesk.domain.draw.joint import JointRoster, JointTeams
from permitdesk.domain.draw.pool import Pool, roster_hash
from permitdesk.domain.draw.protocol import CAPPED, CURRENT
from permitdesk.domain.draw.randomness import PublicSource, Reading
from permitdesk.domain.draw.selection import Iteration, disqualified_labels, live_labels
from permitdesk.domain.draw.team import Roster, SeatChange, Team, seats_held
from permitdesk.domain.draw.transcript import Voiding
from permitdesk.errors.draw import BadDepartment

STATES = Choice(
    {
        "draft": "草稿",
        "sealed": "封存",
        "drawn": "已抽",
        "published": "已公开",
        "closed": "已结束",
        "void": "作废",
    }
)
"""The states of a round, in their order."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What was frozen and announced before the public numbers existed.

    Attributes:
        at: When, timezone-aware.
        commitment: The end of the secret's hash chain, hexadecimal.
        pool_hash: Of the pool, hexadecimal.
        officers_hash: Of the officers who take part, with what they carry, hexadecimal.
        sources: The public numbers that will decide, and when they become known.
        joint_hashes: Of the other departments' officers, in the order of `Round.joint`.
    """

    at: datetime
    commitment: str
    pool_hash: str
    officers_hash: str
    sources: tuple[PublicSource, ...]
    joint_hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What was drawn, and what became of it; it only ever grows.

    Attributes:
        at: When the first iteration was run, timezone-aware.
        readings: The public numbers.
        iterations: The first, and one for each time substitutes were drawn.
        teams: One for each unit ever drawn, in the order of filling.
        changes: Seats that were given to the next officer.
        joint: The same of the other departments, in the order of `Round.joint`.
    """

    at: datetime
    readings: tuple[Reading, ...]
    iterations: tuple[Iteration, ...]
    teams: tuple[Team, ...]
    changes: tuple[SeatChange, ...] = ()
    joint: tuple[JointTeams, ...] = ()

    @property
    def live(self) -> tuple[str, ...]:
        """Return the labels to be visited: drawn and not disqualified."""
        return live_labels(self.iterations)

    @property
    def held(self) -> dict[str, tuple[str, ...]]:
        """Return for each unit to be visited the certificates of its officers today."""
        return seats_held(self.teams, self.changes, disqualified_labels(self.iterations))

    def held_by(self, place: int) -> dict[str, tuple[str, ...]]:
        """Return the same of the department at a place of `joint`."""
        crew = self.joint[place]
        return seats_held(crew.teams, crew.changes, disqualified_labels(self.iterations))


@dataclass(frozen=True, slots=True)
class ManualRecord:
    """The signed sheet of a draw made by hand.

    Attributes:
        method: One of `manual.METHODS`.
        held_on: The day of the draw.
        place: Where.
        witnesses: Who signed as witnesses, in words.
        scan: SHA-256 of the scanned sheet, hexadecimal; `scan_name` its file name.
        note: Anything else.
    """

    method: str
    held_on: date
    place: str
    witnesses: str
    scan: str
    scan_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One sealed draw of one plan period.

    Attributes:
        number: The round's number, such as 2026Q4-01; it stays with it for ever.
        period: The plan period, such as 2026-11.
        office: Who draws.
        operator: Who works the program; `supervisor` who watches, another person.
        pool: The strata.
        roster: Certificates of the officers who take part, sorted; empty without teams.
        joint: The other departments that take part.
        seal: What was frozen, None in a draft.
        result: What was drawn, None before.
        published_at: When the transcript was made public.
        closed_at: When the round ended and the secret became public.
        secret: The secret, hexadecimal; empty until the round is closed.
        voiding: Why the round does not count.
        manual: The signed sheet of a draw made by hand; such a round was never sealed.
        carried: The visits that each officer of the roster had in this year before; nothing
            under version 1 of the protocol.
        protocol: The version of the protocol, one of `PROTOCOLS`.
    """

    number: str
    period: str
    office: str
    operator: str
    supervisor: str
    pool: Pool
    roster: tuple[str, ...] = ()
    seal: Seal | None = None
    result: Result | None = None
    published_at: datetime | None = None
    closed_at: datetime | None = None
    secret: str = ""
    voiding: Voiding | None = None
    joint: tuple[JointRoster, ...] = ()
    manual: ManualRecord | None = None
    carried: Mapping[str, int] = field(default_factory=dict[str, int])
    protocol: str = CURRENT

    @property
    def officers_hash(self) -> str:
        """Return what freezes the office's own officers, hexadecimal."""
        return roster_hash(self.roster, None if self.protocol == CAPPED else self.carried)

    @property
    def joint_hashes(self) -> tuple[str, ...]:
        """Return the same of the other departments, in the order of `joint`."""
        return tuple(roster.hash_under(self.protocol) for roster in self.joint)

    @property
    def own_roster(self) -> Roster:
        """Return those of whom the office's own teams are made."""
        return Roster(self.roster, self.carried, self.protocol)

    @property
    def begun_at(self) -> datetime | None:
        """Return when it was sealed, or recorded if it was drawn by hand; None for a draft."""
        if self.seal is not None:
            return self.seal.at
        return None if self.result is None else self.result.at

    @property
    def everybody(self) -> tuple[str, ...]:
        """Return the certificates of all who take part, the other departments' too."""
        return (*self.roster, *(one for roster in self.joint for one in roster.certificates))

    def place_of(self, department: str) -> int:
        """Return the place of a department in `joint`.

        Raises:
            BadDepartment: It does not take part.
        """
        for place, roster in enumerate(self.joint):
            if roster.department == department:
                return place
        raise BadDepartment(department=department, reason="不在本轮的联合部门之内")

    @property
    def state(self) -> str:
        """Return the state, one of `STATES`."""
        reached = (
            ("void", self.voiding),
            ("closed", self.closed_at),
            ("published", self.published_at),
            ("drawn", self.result),
            ("sealed", self.seal),
        )
        return next((state for state, mark in reached if mark is not None), "draft")
