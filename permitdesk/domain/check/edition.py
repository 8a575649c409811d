"""What the office has changed in the checklists and in the table of law."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice


class Edition(SQLModel):
    """An edition of a checklist; the youngest in force is used.

    Attributes:
        code: The industry's code, `general` for facilities of no plan industry.
        number: Counts the editions of a code, from 1 for the one that ships.
        valid_from: The first day it is used.
        document: What the change rests on.
        body: The lines, as JSON of `Checklist`.
        made_by: Who made it.
    """

    code: str = Field(max_length=20, index=True)
    number: int = Field(ge=1)
    valid_from: date
    document: str = Field(default="", max_length=200)
    body: str
    made_by: str = Field(default="", max_length=60)
    made_on: date


LAW_KINDS = Choice({"article": "法条", "leniency": "不予处罚的规定"})
"""The parts of the table of law that an office corrects."""


class LawEntry(SQLModel):
    """A part of the table of law as the office has corrected or added it.

    Attributes:
        kind: A code of `LAW_KINDS`.
        violation: The type it is for, `general` for articles of no type.
        code: The article's or the provision's code.
        sub_types: The kinds of act an article is for, separated by blanks; empty for those it
            had.
        body: As JSON of `LegalBasis` or `Leniency`.
        document: What the change rests on.
        made_by: Who made it.
    """

    kind: str = Field(default="article", max_length=20)
    violation: str = Field(max_length=40)
    code: str = Field(max_length=60, index=True)
    sub_types: str = Field(default="", max_length=300)
    body: str
    document: str = Field(default="", max_length=200)
    made_by: str = Field(default="", max_length=60)
    made_on: date
