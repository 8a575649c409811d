"""Reports by citizens（有奖举报）, from their registration to the reward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

TIP_CHANNELS = Choice(
    {
        "hotline": "12345热线",
        "network": "网络平台",
        "letter": "来信",
        "visit": "来访",
        "phone": "电话",
    }
)
"""Source: 吉环执法字〔2023〕9号 三 (12345、信息网络、来信来访)."""
TipChannel = Annotated[str, AfterValidator(TIP_CHANNELS.check)]

TIP_STATES = Choice(
    {
        "registered": "待受理",
        "accepted": "已受理",
        "refused": "不予受理",
        "answered": "已反馈",
        "approved": "已核定奖励",
        "paid": "已领取",
        "expired": "逾期未领",
    }
)
TipState = Annotated[str, AfterValidator(TIP_STATES.check)]


class Tip(SQLModel):
    """A report by a citizen; who reported is kept apart and locked.

    Source: 生态环境法典 arts. 145, 146, 1238 (举报渠道、保密); the fields follow the reward rules
    of 山东, 遂宁 and 镇江 that the fact sheet names.

    Attributes:
        number: Our own number, `YYYY-NNN`.
        received_at: Decides who was first; timezone-aware.
        is_named: Whether the person gave a name（实名）.
        is_first: Whether it is the first valid report of this violation; None while undecided.
        refusal: Why it was not accepted.
        handler: Who deals with it.
        is_true: Whether it proved true; None while nobody has said.
        result: What the check found and what was done.
        answered_on: When the person was told.
        step: The code of the reward's step, empty where there is none.
        reward_fen: The reward in 分.
        claim_until: The last day on which the reward can be collected.
        document: The paper of its payment.
    """

    number: str = Field(max_length=20)
    channel: TipChannel = Field(max_length=20)
    received_at: datetime
    is_named: bool = False
    content: str = Field(min_length=1, max_length=2000)
    state: TipState = Field(default="registered", max_length=20)
    is_first: bool | None = None
    refusal: str = Field(default="", max_length=500)
    accepted_on: date | None = None
    handler: str = Field(default="", max_length=60)
    is_true: bool | None = None
    result: str = Field(default="", max_length=2000)
    answered_on: date | None = None
    step: str = Field(default="", max_length=20)
    reward_fen: int = Field(default=0, ge=0)
    approved_by: str = Field(default="", max_length=60)
    approved_on: date | None = None
    claim_until: date | None = None
    paid_on: date | None = None
    document: str = Field(default="", max_length=100)


class Identity(BaseModel):
    """Who reported; only ever kept locked.

    Attributes:
        code: What the person says to collect a reward without showing a name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    phone: str = ""
    address: str = ""
    code: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.name or self.phone or self.address or self.code)


class RewardStep(SQLModel):
    """A step of the office's own reward table.

    Attributes:
        code: Names it for good.
        title: When it applies, in words.
        reward_fen: What is paid, in 分.
        basis: What it rests on.
    """

    code: str = Field(min_length=1, max_length=20)
    title: str = Field(min_length=1, max_length=200)
    reward_fen: int = Field(ge=0)
    basis: str = Field(default="", max_length=200)


@dataclass(frozen=True, slots=True)
class TipLine:
    """A report with its facility.

    Attributes:
        clue_id: The clue made of it, None while there is none.
        has_identity: Whether it is known who reported.
    """

    id: int
    version: int
    facility_id: int | None
    facility: str
    clue_id: int | None
    clue_number: str
    has_identity: bool
    tip: Tip


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the reward table as it is kept."""

    id: int
    version: int
    step: RewardStep


def share_of(reward_fen: int, reporters: int) -> int:
    """Return each one's share of a reward where several reported the same on the same day.

    Source: 遂宁 2023 (同一天的均分); what cannot be divided is not paid, in 分.
    """
    return reward_fen // max(1, reporters)
