"""What a visit looks at beside its own task, after matters were merged（综合查一次）."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

MATTER_KINDS = Choice({"visit": "另一次检查", "clue": "线索核查", "recheck": "整改复查"})


class Matter(SQLModel):
    """A matter that a visit has taken in.

    Attributes:
        kind: One of `MATTER_KINDS`.
        subject_id: The visit, the clue or the re-check.
        title: What it is, in words.
        accepted_by: Who merged it, on `accepted_on`.
    """

    kind: str = Field(max_length=20)
    subject_id: int
    title: str = Field(default="", max_length=500)
    accepted_by: str = Field(default="", max_length=60)
    accepted_on: date


@dataclass(frozen=True, slots=True)
class Mergeable:
    """A matter that could be taken into a visit of the same facility and month.

    Attributes:
        facility_id: The facility that both are about.
        note: What a person should know before accepting, such as whose team would go.
    """

    kind: str
    subject_id: int
    facility_id: int
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One visit instead of several.

    Attributes:
        visit_id: The visit that stays.
        facility: Where it goes.
        matters: What it would take in.
    """

    visit_id: int
    facility_id: int
    facility: str
    matters: tuple[Mergeable, ...]
