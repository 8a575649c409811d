"""What happens to a permit（核发、延续、变更…）, and what it allows.

Source: 吉环执法字〔2023〕9号: 延续、变更、注销、撤销、重新申请 are followed, and before a first
issue or a new application the site is seen; 条例 art. 14 and 15.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

PERMIT_EVENTS = Choice(
    {
        "first": "首次申请",
        "renew": "延续",
        "change": "变更",
        "reapply": "重新申请",
        "cancel": "注销",
        "withdraw": "撤销",
        "revoke": "吊销",
    }
)
PermitEventKind = Annotated[str, AfterValidator(PERMIT_EVENTS.check)]

ENDINGS = ("cancel", "withdraw", "revoke")
"""After these there is no permit any more."""

_SEEN_BEFORE = ("first", "reapply")
_SEEN_SINCE = date(2024, 1, 1)


class PermitEvent(SQLModel):
    """Something that happened to a facility's permit.

    Attributes:
        number: The permit's number.
        reason: Why, such as 排放口数量增加.
        verified_on: When the site was seen before the issue.
        verified_by: By whom.
        verdict: What the site showed.
    """

    kind: PermitEventKind = Field(max_length=20)
    happened_on: date
    number: str = Field(default="", max_length=40)
    reason: str = Field(default="", max_length=300)
    verified_on: date | None = None
    verified_by: str = Field(default="", max_length=100)
    verdict: str = Field(default="", max_length=300)
    note: str = Field(default="", max_length=300)

    @property
    def lacks_verification(self) -> bool:
        """Whether the site had to be seen before, and nobody has recorded that."""
        has_to_be = self.kind in _SEEN_BEFORE and self.happened_on >= _SEEN_SINCE
        return has_to_be and self.verified_on is None


class PermitLimit(SQLModel):
    """What a permit allows at an outlet.

    Attributes:
        outlet: Its number, such as DA001.
        pollutant: 污染物种类.
        concentration: 许可排放浓度限值, as printed.
        amount: 许可年排放量限值, as printed.
        way: 排放方式和去向.
        demand: 特殊监管要求.
    """

    outlet: str = Field(min_length=1, max_length=40)
    pollutant: str = Field(default="", max_length=60)
    concentration: str = Field(default="", max_length=60)
    amount: str = Field(default="", max_length=60)
    way: str = Field(default="", max_length=100)
    demand: str = Field(default="", max_length=500)
