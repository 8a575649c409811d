"""What reports list of other stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with its facility; the other attributes are those of `Measure`."""

    finding_id: int
    facility: str
    kind: str
    decided_on: date
    document: str
    until: date | None
    lifted_on: date | None
    sum_fen: int


@dataclass(frozen=True, slots=True)
class LeniencyLine:
    """A finding that was not fined（不予处罚）."""

    finding_id: int
    facility: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class TipFact:
    """A report by a citizen as the reports count it; who reported is never read.

    Attributes:
        registered_on: The day in China on which it came.
        is_accepted: Whether it was accepted.
        is_true: Whether it proved true; None while nobody has said.
        reward_fen: The reward in 分.
        paid_on: When the reward was paid.
    """

    number: str
    clue_id: int | None
    facility: str
    registered_on: date
    is_accepted: bool
    is_true: bool | None
    reward_fen: int
    paid_on: date | None
