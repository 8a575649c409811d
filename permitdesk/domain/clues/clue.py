"""A clue, from its arrival to its reply."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

DIRECTIONS = Choice({"in": "移入", "out": "移出"})
Direction = Annotated[str, AfterValidator(DIRECTIONS.check)]

CHANNELS = Choice(
    {
        "monitoring": "自动监测",
        "video": "视频监控",
        "power": "用水用电监控",
        "grid": "热点网格",
        "aerial": "无人机走航",
        "permitting": "审批部门",
        "lab": "监测部门",
        "enforcement": "执法机构",
        "campaign": "专项行动",
        "complaint": "投诉举报",
        "police": "公安机关",
        "compensation": "损害赔偿",
        "agency": "其他部门",
        "other": "其他",
    }
)
"""Source: 晋环发〔2022〕18号 三（二）（三）; 吉环执法字〔2023〕9号 三."""
Channel = Annotated[str, AfterValidator(CHANNELS.check)]

CLUE_STATES = Choice(
    {"open": "待办", "checking": "已安排核查", "answered": "已反馈", "closed": "已办结"}
)
ClueState = Annotated[str, AfterValidator(CLUE_STATES.check)]

UNANSWERED = ("open", "checking")
"""The states of a clue that waits for its answer."""

_EMPTY = {"server_default": ""}
"""For columns that older databases lack."""


class Clue(SQLModel):
    """A clue in or out.

    Attributes:
        number: Our own number, `YYYY-NNN`.
        channel: Where it came from, or to whom it went.
        counterpart: The body that sent it or that it was sent to, as people call it.
        document: The number of the letter it came or went with.
        due_on: When an answer is due.
        receipt_on: When the other side signed for it.
        receipt_by: Who signed.
        result: What became of it.
    """

    number: str = Field(max_length=20)
    direction: Direction = Field(default="in", max_length=4)
    channel: Channel = Field(default="other", max_length=20)
    received_on: date
    content: str = Field(min_length=1, max_length=2000)
    due_on: date | None = None
    counterpart: str = Field(default="", max_length=100, sa_column_kwargs=_EMPTY)
    document: str = Field(default="", max_length=100, sa_column_kwargs=_EMPTY)
    receipt_on: date | None = None
    receipt_by: str = Field(default="", max_length=60, sa_column_kwargs=_EMPTY)
    state: ClueState = Field(default="open", max_length=20)
    result: str = Field(default="", max_length=2000)
    answered_on: date | None = None

    def is_overdue(self, day: date) -> bool:
        """Return whether the answer is late: due before this day and not given."""
        is_waiting = self.state in UNANSWERED
        return is_waiting and self.due_on is not None and self.due_on < day
