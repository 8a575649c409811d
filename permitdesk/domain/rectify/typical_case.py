"""Typical cases（典型案例）: findings told so that others learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

CASE_STATES = Choice({"draft": "起草", "submitted": "已报送", "published": "已曝光"})
"""Source: 吉环执法字〔2023〕9号 (典型案例报送、曝光)."""
CaseState = Annotated[str, AfterValidator(CASE_STATES.check)]


class TypicalCase(SQLModel):
    """A case in its short form.

    Attributes:
        title: What it is called.
        facts: What happened.
        handling: What was done about it, and on what law.
        lesson: What it teaches（启示意义）.
        submitted_on: When it went to the higher office.
        published_on: When it was made public.
        medium: Where it was made public.
    """

    title: str = Field(min_length=1, max_length=200)
    facts: str = Field(default="", max_length=3000)
    handling: str = Field(default="", max_length=3000)
    lesson: str = Field(default="", max_length=2000)
    state: CaseState = Field(default="draft", max_length=20)
    submitted_on: date | None = None
    published_on: date | None = None
    medium: str = Field(default="", max_length=100)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with its finding.

    Attributes:
        finding_id: The finding it tells of.
        violation: The type of the finding, empty where nobody has said.
        found_on: The day the finding was found on.
    """

    id: int
    version: int
    finding_id: int
    facility: str
    violation: str
    found_on: date
    case: TypicalCase
