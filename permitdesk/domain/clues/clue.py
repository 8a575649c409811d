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
        "complaint": "投诉举报",
        "police": "公安机关",
        "compensation": "损害赔偿",
        "other": "其他",
    }
)
"""Source: 晋环发〔2022〕18号 三（二）（三）; 吉环执法字〔2023〕9号 三."""
Channel = Annotated[str, AfterValidator(CHANNELS.check)]

CLUE_STATES = Choice(
    {"open": "待办", "checking": "已安排核查", "answered": "已反馈", "closed": "已办结"}
)
ClueState = Annotated[str, AfterValidator(CLUE_STATES.check)]


class Clue(SQLModel):
    """A clue in or out.

    Attributes:
        number: Our own number, `YYYY-NNN`.
        channel: Where it came from, or to whom it went.
        due_on: When an answer is due.
        result: What became of it.
    """

    number: str = Field(max_length=20)
    direction: Direction = Field(default="in", max_length=4)
    channel: Channel = Field(default="other", max_length=20)
    received_on: date
    content: str = Field(min_length=1, max_length=2000)
    due_on: date | None = None
    state: ClueState = Field(default="open", max_length=20)
    result: str = Field(default="", max_length=2000)
    answered_on: date | None = None

    def is_overdue(self, day: date) -> bool:
        """Return whether the answer is late: due before this day and not given."""
        is_waiting = self.state in ("open", "checking")
        return is_waiting and self.due_on is not None and self.due_on < day
