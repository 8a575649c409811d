"""Enforcement officers and what keeps them from a visit."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

RECUSAL_RELATIONS = Choice(
    {"kinship": "亲属", "shares": "股权", "former_post": "曾任职", "other": "其他"}
)
RecusalRelation = Annotated[str, AfterValidator(RECUSAL_RELATIONS.check)]


class Officer(SQLModel):
    """A person who may enforce; only a valid, established one in post is ever drawn.

    Attributes:
        certificate_number: The enforcement certificate's number, as printed.
        certificate_valid_until: Its last day; None where the list did not say.
        on_establishment: 在编.
        in_post: 在岗.
        team_area: 片区.

    Source: 国办发〔2015〕58号 and local rules: 具有执法资格的在编在岗人员.
    """

    name: str = Field(min_length=1, max_length=40)
    sex: str = Field(default="", max_length=4)
    unit: str = Field(default="", max_length=100)
    post: str = Field(default="", max_length=40)
    certificate_number: str = Field(min_length=1, max_length=30)
    certificate_valid_until: date | None = None
    on_establishment: bool = True
    in_post: bool = True
    team_area: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=40)

    def bar(self, day: date) -> str:
        """Return why the officer cannot inspect on a day, empty where nothing bars."""
        if not self.on_establishment:
            return "不在编"
        if not self.in_post:
            return "不在岗"
        if self.certificate_valid_until is None:
            return "执法证有效期不明"
        if self.certificate_valid_until < day:
            return "执法证已过期"
        return ""


class Recusal(SQLModel):
    """A relation that keeps an officer from a facility.

    Source: 行政处罚法 art. 43: decided by the head of the organ.
    """

    relation: RecusalRelation = Field(default="other", max_length=20)
    valid_from: date
    valid_to: date | None = None
    decided_by: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=300)

    def holds(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Leave(SQLModel):
    """Days on which an officer is away, both ends included."""

    first_day: date
    last_day: date
    reason: str = Field(default="", max_length=100)


class Liaison(SQLModel):
    """A contact named to the higher office（Annex 4）.

    Source: 晋环发〔2022〕18号, 四（三）: one in enforcement, one in permitting.
    """

    name: str = Field(min_length=1, max_length=40)
    unit_and_post: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=200)
    position: int = 0
