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
