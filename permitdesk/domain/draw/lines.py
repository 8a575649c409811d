"""Rounds and drawn units as lists and sheets show them, with the names of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from permitdesk.domain.draw.round import STATES, Round
from permitdesk.domain.draw.units import UnitRecord


@dataclass(frozen=True, slots=True)
class StratumLine:
    """A stratum of a round in a list; `sample` is how many units it draws."""

    id: str
    title: str
    sample: int


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list.

    Attributes:
        is_manual: Whether it was drawn by hand and cannot be verified.
        selected: The labels of the units to be visited, in drawn order; none before the draw.
        void_reason: Why it does not count, empty where it does.
    """

    number: str
    period: str
    state: str
    sealed_at: datetime
    drawn_at: datetime | None
    operator: str
    supervisor: str
    is_manual: bool
    strata: tuple[StratumLine, ...]
    selected: tuple[str, ...] = ()
    void_reason: str = ""

    @property
    def state_words(self) -> str:
        """Return the state as people read it; one drawn by hand says so."""
        mark = "（人工抽取，不可核验）" if self.is_manual else ""
        return f"{STATES.label(self.state)}{mark}"

    @property
    def sample(self) -> int:
        """Return how many units the strata draw together."""
        return sum(stratum.sample for stratum in self.strata)


@dataclass(frozen=True, slots=True)
class RoundHead:
    """Who stands at the head of a round, read without its papers; `id` as in the database."""

    id: int
    number: str
    state: str
    operator: str
    supervisor: str


@dataclass(frozen=True, slots=True)
class Papers:
    """A round as the database holds it, word for word.

    Attributes:
        id: Its number in the database.
        state: The recorded state.
        sealed: The text of the sealed paper.
        transcript: The text of the transcript, empty before the draw.
        voiding: Why it does not count, as canonical JSON; empty where it counts.
        secret: The secret in its box, empty once it is public.
    """

    id: int
    number: str
    period: str
    state: str
    sealed: str
    transcript: str
    voiding: str
    secret: str


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round with the papers that it was read from."""

    papers: Papers
    round: Round


@dataclass(frozen=True, slots=True)
class SeatLine:
    """An officer's seat, with the name.

    Attributes:
        state: `seated`, or `changed` for one who left it.
    """

    officer_id: int
    name: str
    certificate: str
    seat: int
    state: str
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A drawn unit with its facility and its officers.

    Attributes:
        id: Its number among the drawn units.
        facility_id: The facility; None where the register has none of this label any more.
        name: The facility's name today, the label where it is not known.
        record: What the round says of it.
        seats: By seat; whoever left one stands before the next.
    """

    id: int
    facility_id: int | None
    name: str
    record: UnitRecord
    seats: tuple[SeatLine, ...]

    @property
    def is_live(self) -> bool:
        """Return whether it is to be visited."""
        return self.record.state == "drawn"

    @property
    def officers(self) -> tuple[SeatLine, ...]:
        """Return those who go, in seat order."""
        return tuple(seat for seat in self.seats if seat.state == "seated")


@dataclass(frozen=True, slots=True)
class UnitParticulars:
    """What the register tells of a unit beside its label, in the labels that people see."""

    name: str
    area: str = ""
    industry: str = ""
    object_class: str = ""
