"""An application that an officer be recused from a drawn visit, and the head's decision.

Source: 行政处罚法 (2021), article 43: decided by the head of the organ; the investigation does
not stop meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permitdesk.domain.choice import Choice

DECISIONS = Choice({"": "待决定", "granted": "同意回避", "refused": "不予回避"})


@dataclass(frozen=True, slots=True)
class RecusalRequest:
    """An application with its decision.

    Attributes:
        id: Its number.
        round_number: The round; `unit` the label of the drawn unit.
        department: Whose officer, empty for the office's own.
        certificate: The officer's certificate number.
        applied_by: Who asks, with `applied_on` and the grounds.
        decision: One of `DECISIONS`.
        decided_by: The head, with `decided_on` and a note; empty while it is open.
    """

    id: int
    round_number: str
    unit: str
    department: str
    certificate: str
    applied_by: str
    applied_on: date
    grounds: str
    decision: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the head has not decided yet."""
        return self.decision == ""
