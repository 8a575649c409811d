"""A visit: one facility, one half day, at least two officers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.domain.plan.rule import CheckType

SLOTS = Choice({"am": "上午", "pm": "下午"})
Slot = Annotated[str, AfterValidator(SLOTS.check)]

VISIT_STATES = Choice(
    {
        "waiting": "待排期",
        "planned": "已排期",
        "done": "已检查",
        "cancelled": "已取消",
        "merged": "已并入",
    }
)
VisitState = Annotated[str, AfterValidator(VISIT_STATES.check)]

ORIGINS = Choice(
    {"draw": "双随机抽取", "clue": "线索核查", "recheck": "整改复查", "campaign": "专项"}
)
Origin = Annotated[str, AfterValidator(ORIGINS.check)]

EVENTS = Choice(
    {
        "scheduled": "排定日期",
        "moved": "改期",
        "undone": "撤销排期",
        "returned": "退回待排期",
        "locked": "锁定日期",
        "unlocked": "解除锁定",
        "team": "人员随抽取更换",
        "cancelled": "随抽取取消",
        "merge": "并入事项",
        "unmerge": "取消合并",
        "apply_approval": "申请审批",
        "approve": "批准检查",
        "vehicle": "安排车辆",
        "added": "安排检查",
    }
)
"""What happens to a visit on the schedule."""


class Visit(SQLModel):
    """A visit to be made or made.

    Attributes:
        period: The month it belongs to, `YYYY-MM`.
        origin: What it came from.
        day: Its date; None while it waits for one.
        matters: What is to be looked at, one a line.
        due_on: By when it should be made, None where nothing presses.
        not_before: The first day on which it may be made, None for any.
        trouble: Why it could not be placed, empty where it was.
        is_locked: Whether re-planning leaves it alone.
        notice_number: The number of its notice, empty before it is printed.
    """

    period: str = Field(min_length=7, max_length=7)
    origin: Origin = Field(default="draw", max_length=20)
    check_type: CheckType = Field(default="routine", max_length=20)
    day: date | None = None
    slot: Slot = Field(default="", max_length=4)
    state: VisitState = Field(default="waiting", max_length=20)
    matters: str = Field(default="", max_length=1000)
    due_on: date | None = None
    not_before: date | None = None
    trouble: str = Field(default="", max_length=300)
    is_locked: bool = False
    notice_number: str = Field(default="", max_length=60)
