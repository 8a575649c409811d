"""The signed sheets of a draw: what was sealed, what was drawn, who goes where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SheetStratum:
    """One rule row of the pool as the sheet shows it.

    Attributes:
        title: Such as 重点排污单位.
        rule: The rule in words, with its arithmetic.
        eligible: How many units can be drawn.
        excluded: How many are left out, each with a reason in the transcript.
        sample: How many are drawn.
    """

    title: str
    rule: str
    eligible: int
    excluded: int
    sample: int


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A public source of chance.

    Attributes:
        name: Such as 双色球 2026134.
        known_on: The day on which its numbers become known.
        value: Its numbers; empty before the draw.
        read_by: Who read them out; empty before the draw.
    """

    name: str
    known_on: date
    value: str = ""
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class SealSheet:
    """The sheet of the seal (封存单), printed and announced before the draw.

    Attributes:
        office: Who draws.
        round: The round's number, such as 2026Q4-01.
        period: The plan period in words.
        program: Name and version of the program.
        operator: Who works the program.
        supervisor: Who watches; another person.
        sealed_at: When, timezone-aware; printed as it is.
        pool_hash: Of the pool, 64 hexadecimal digits.
        commitment: To the secret, 64 hexadecimal digits.
        officers_hash: Of the officers who take part, 64 hexadecimal digits; empty for none.
        sources: The public numbers that will decide.
        strata: The pool.
        void_rounds: How many rounds of the year are void.
    """

    office: str
    round: str
    period: str
    program: str
    operator: str
    supervisor: str
    sealed_at: datetime
    pool_hash: str
    commitment: str
    officers_hash: str
    sources: tuple[SheetSource, ...]
    strata: tuple[SheetStratum, ...]
    void_rounds: int


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """One drawn unit.

    Attributes:
        stratum: The title of its stratum.
        label: Its public label, USCC and site.
        facility: Its name.
    """

    stratum: str
    label: str
    facility: str


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """The record of the draw (抽取记录), signed by all who were there.

    Attributes:
        seal: What was sealed; its sources carry the numbers that were read out.
        drawn_at: When, timezone-aware; printed as it is.
        encoded: The public numbers as they enter the draw.
        code: The code of the first iteration, 64 hexadecimal digits.
        digest: Of the transcript, 64 hexadecimal digits.
        units: The drawn units in the order of the draw.
    """

    seal: SealSheet
    drawn_at: datetime
    encoded: str
    code: str
    digest: str
    units: tuple[DrawnUnit, ...]


@dataclass(frozen=True, slots=True)
class SheetTeam:
    """The officers of one unit.

    Attributes:
        label: The unit's public label.
        facility: Its name.
        officers: Names with certificate numbers, in the order of the draw.
        skipped: Who was passed over and why, in words; often nobody.
    """

    label: str
    facility: str
    officers: tuple[str, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The sheet of the teams (选派表).

    Attributes:
        office: Who draws.
        round: The round's number.
        period: The plan period in words.
        drawn_at: When, timezone-aware; printed as it is.
        digest: Of the transcript, 64 hexadecimal digits.
        teams: One for each unit, in the order of filling.
        void_rounds: How many rounds of the year are void.
    """

    office: str
    round: str
    period: str
    drawn_at: datetime
    digest: str
    teams: tuple[SheetTeam, ...]
    void_rounds: int
