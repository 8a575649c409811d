"""How a finding is watched over: how grave it is, what is to be done about it, and malice."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

GRADES = Choice({"general": "一般问题", "serious": "突出问题", "grave": "重大问题"})
"""Source: 吉环执法字〔2023〕9号 (分级分类); the three words are the program's own."""
Grade = Annotated[str, AfterValidator(GRADES.check)]

MALICE = Choice({"hidden": "偷排", "falsified": "弄虚作假", "idle": "故意不正常运行设施"})
"""Source: 吉环执法字〔2023〕9号 (恶意违法行为)."""
Malice = Annotated[str, AfterValidator(MALICE.check)]


class Supervision(SQLModel):
    """What the office has decided about watching over a finding.

    Attributes:
        plan: The facility's plan for its correction（整改方案）, empty where it gave none.
        planned_on: When the plan came in.
        ordered_on: When the order to correct（责令改正）was served; a daily fine counts from
            the day after.
        malice: The kind of malice, empty where there is none.
        malice_note: What shows it.
        harms: Whether damages to the environment are to be claimed（生态环境损害赔偿）.
        reasoning: What was explained to the facility, and how it answered（说理式执法）.
    """

    grade: Grade = Field(default="general", max_length=20)
    plan: str = Field(default="", max_length=2000)
    planned_on: date | None = None
    ordered_on: date | None = None
    malice: Malice = Field(default="", max_length=20)
    malice_note: str = Field(default="", max_length=1000)
    harms: bool = False
    reasoning: str = Field(default="", max_length=2000)
