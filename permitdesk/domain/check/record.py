"""The record of a check, and the findings made from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

OUTCOMES = Choice(
    {
        "no_problem": "未发现问题",
        "problem": "发现问题",
        "unreachable": "无法联系",
        "closed_down": "已关闭停业",
        "no_activity": "未开展相关活动",
        "uncooperative": "不配合检查",
    }
)
"""Source: the result words of working systems, domain fact sheet 1.6."""
Outcome = Annotated[str, AfterValidator(OUTCOMES.check)]

ANSWERS = Choice({"yes": "符合", "no": "不符合", "na": "不涉及"})
Answer = Annotated[str, AfterValidator(ANSWERS.check)]

CORRECTIONS = Choice({"on_the_spot": "立整立改", "by_deadline": "限期整改"})
Correction = Annotated[str, AfterValidator(CORRECTIONS.check)]

FINDING_STATES = Choice({"open": "整改中", "rectified": "已整改待销号", "closed": "已销号"})
FindingState = Annotated[str, AfterValidator(FINDING_STATES.check)]

SOURCES = Choice(
    {
        "check": "本级检查",
        "ledger": "历史台账",
        "ministry": "部统筹强化监督",
        "province": "省专项督导",
        "complaint": "投诉举报",
    }
)
Source = Annotated[str, AfterValidator(SOURCES.check)]


class CheckRecord(SQLModel):
    """A check that took place.

    Attributes:
        checked_on: The day of the check.
        is_remote: 非现场.
        officers: Who checked, as printed, separated by 、.
        source: `check` for our own, `ledger` for one read from an old ledger.
        platform_recorded_on: When it was entered on the national platform（条例 art. 25）.
    """

    checked_on: date
    outcome: Outcome = Field(max_length=20)
    is_remote: bool = False
    officers: str = Field(default="", max_length=200)
    source: Source = Field(default="check", max_length=20)
    note: str = Field(default="", max_length=2000)
    platform_recorded_on: date | None = None


class CheckAnswer(SQLModel):
    """The answer to one line of the checklist."""

    item: str = Field(max_length=40)
    answer: Answer = Field(max_length=4)
    note: str = Field(default="", max_length=500)


class Finding(SQLModel):
    """A problem found, followed until it is closed（销号）.

    Attributes:
        violation: One of the ten violation types, or empty where nobody has said.
        item: The checklist's line it was made from, empty where it was made without one.
        basis: The legal basis an officer has confirmed, a code of `resources/violations.json`;
            empty while it is only proposed.
        correction: On the spot or by a deadline.
        deadline: The last day for correcting it.
        fine_fen: The fine in 分.
        rectified_on: When the facility had corrected it, with `evidence`.
        closed_by: The second person who closed it.
    """

    violation: str = Field(default="", max_length=40)
    description: str = Field(default="", max_length=1000)
    item: str = Field(default="", max_length=40)
    basis: str = Field(default="", max_length=60)
    found_on: date
    correction: Correction = Field(default="by_deadline", max_length=20)
    deadline: date | None = None
    state: FindingState = Field(default="open", max_length=20)
    source: Source = Field(default="check", max_length=20)
    fine_fen: int = Field(default=0, ge=0)
    rectified_on: date | None = None
    evidence: str = Field(default="", max_length=1000)
    handled_by: str = Field(default="", max_length=60)
    closed_on: date | None = None
    closed_by: str = Field(default="", max_length=60)

    def is_overdue(self, day: date) -> bool:
        """Return whether the deadline has passed without correction."""
        return self.state == "open" and self.deadline is not None and self.deadline < day
