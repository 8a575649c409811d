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
class SheetJoint:
    """Another department that takes part.

    Attributes:
        department: Its name.
        officers: How many of its officers take part; `seats` how many go to each unit.
        hash: Of their certificates, 64 hexadecimal digits.
    """

    department: str
    officers: int
    seats: int
    hash: str


@dataclass(frozen=True, slots=True)
class SheetOfficer:
    """An officer who takes part.

    Attributes:
        department: Whose; empty for the office's own.
        name: The officer's name.
        certificate: The certificate number.
        carried: The drawn visits of this year that the officer had before.
        now: Those of this round; 0 before the draw.
    """

    department: str
    name: str
    certificate: str
    carried: int
    now: int = 0


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
        joint: The other departments.
        officers: Everybody who takes part, with the visits that count at the draw.
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
    joint: tuple[SheetJoint, ...] = ()
    officers: tuple[SheetOfficer, ...] = ()


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
        joint: Officers of other departments, with department and certificate.
    """

    label: str
    facility: str
    officers: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The sheet of the teams (选派表).

    Attributes:
        office: Who draws.
        round: The round's number.
        period: The plan period in words.
        drawn_at: When, timezone-aware; printed as it is.
        digest: Of the transcript, 64 hexadecimal digits; empty for a draw made by hand.
        teams: One for each unit, in the order of filling.
        void_rounds: How many rounds of the year are void.
        officers: Everybody who takes part, with the visits of the year.
    """

    office: str
    round: str
    period: str
    drawn_at: datetime
    digest: str
    teams: tuple[SheetTeam, ...]
    void_rounds: int
    officers: tuple[SheetOfficer, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSubstitute:
    """A unit that fell out, and its substitute.

    Attributes:
        number: Which drawing of substitutes it was, from 1.
        gone: The unit that fell out, with its label.
        reason: Why, with the evidence and who approved.
        substitute: The unit drawn instead, with its label; empty where none was left.
        code: The one-time code, 64 hexadecimal digits; empty for a draw by hand.
    """

    number: int
    gone: str
    reason: str
    evidence: str
    approver: str
    substitute: str
    code: str


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A seat given to the next officer.

    Attributes:
        facility: The unit's name.
        leaves: Who left, name and certificate; `joins` who took the seat.
        reason: Why, with who approved and on which day.
    """

    facility: str
    leaves: tuple[str, str]
    joins: tuple[str, str]
    reason: str
    approver: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """An application for recusal and its decision, in words.

    Attributes:
        facility: The unit's name.
        officer: Whom it is about, name and certificate.
        asked: Who asked, when and why.
        decided: Who decided what and when; 待决定 while it is open.
    """

    facility: str
    officer: tuple[str, str]
    asked: str
    decided: str


@dataclass(frozen=True, slots=True)
class ChangesSheet:
    """What changed after the draw (补抽、换人记录).

    Attributes:
        office: Who draws.
        round: The round's number; `period` the plan period in words.
        drawn_at: When it was drawn, timezone-aware; printed as it is.
        digest: Of the transcript with all changes, 64 hexadecimal digits; empty for a draw by
            hand.
        substitutes: Units that fell out, in order.
        changes: Seats that changed, in order.
        requests: Applications for recusal, in order.
        void_rounds: How many rounds of the year are void.
        mark: 人工抽取，不可核验, or empty.
    """

    office: str
    round: str
    period: str
    drawn_at: datetime
    digest: str
    substitutes: tuple[SheetSubstitute, ...]
    changes: tuple[SheetChange, ...]
    requests: tuple[SheetRequest, ...]
    void_rounds: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class VoidSheet:
    """Why a round does not count (作废记录).

    Attributes:
        office: Who draws.
        round: The round's number; `period` the plan period in words.
        begun: When it was sealed, or drawn by hand, in words.
        result: What had been drawn by then, in words.
        reason: Why it is void, with who declared it and who approved.
        at: When, in words.
        pool_hash: Of the pool, 64 hexadecimal digits.
        digest: Of the transcript, empty where nothing was drawn or it was drawn by hand.
        void_rounds: How many rounds of the year are void, this one included.
        mark: 人工抽取，不可核验, or empty.
    """

    office: str
    round: str
    period: str
    begun: str
    result: str
    reason: str
    by: str
    approver: str
    at: str
    pool_hash: str
    digest: str
    void_rounds: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """What is posted once the round is public (公示表).

    Attributes:
        office: Who draws.
        round: The round's number; `period` the plan period in words.
        sealed_at: When it was sealed, None for a draw made by hand.
        drawn_at: When it was drawn, or recorded; `published_at` when it was made public.
        numbers: The public numbers in words, or how it was drawn by hand.
        pool_hash, commitment, digest: As announced and recorded; empty for a draw by hand.
        secret: The secret, once the round is closed.
        units: The units visited.
        void_rounds: How many rounds of the year are void.
        mark: 人工抽取，不可核验, or empty.
    """

    office: str
    round: str
    period: str
    sealed_at: datetime | None
    drawn_at: datetime
    published_at: datetime
    numbers: tuple[str, ...]
    pool_hash: str
    commitment: str
    digest: str
    secret: str
    units: tuple[DrawnUnit, ...]
    void_rounds: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ManualSheet:
    """A draw made by hand (人工抽取登记表).

    Attributes:
        office: Who draws.
        round: The round's number; `period` the plan period in words.
        method: How, in words; `held_on`, `place` and `witnesses` when, where, before whom.
        operator: Who drew; `supervisor` who watched.
        recorded_at: When it was typed, timezone-aware; printed as it is.
        scan_name: The scan's file name, with `scan` its SHA-256.
        note: Anything else.
        strata: The pool.
        teams: The units with their officers.
        void_rounds: How many rounds of the year are void.
    """

    office: str
    round: str
    period: str
    method: str
    held_on: date
    place: str
    witnesses: str
    operator: str
    supervisor: str
    recorded_at: datetime
    scan_name: str
    scan: str
    note: str
    strata: tuple[SheetStratum, ...]
    teams: tuple[SheetTeam, ...]
    void_rounds: int
