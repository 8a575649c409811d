"""The approval before a check（行政检查审批）, and the emergency that may do without for a time.

Source: 国办发〔2024〕54号: the head approves a check before it is made; in an emergency it is made
first and approved afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

APPROVAL_STATES = Choice(
    {
        "missing": "未申请审批",
        "applied": "待批准",
        "approved": "已批准",
        "emergency": "紧急检查，待补办",
        "late": "补办逾期",
    }
)


class Approval(SQLModel):
    """What was asked and decided about a visit.

    Attributes:
        applied_by: Who asked, on `applied_on`.
        basis: What the check rests on.
        is_emergency: Whether the check goes ahead and the approval is made up for.
        make_up_by: The last day for making up for it, None where it is no emergency.
        approved_by: The head who approved, empty while it is open.
        number: The number of the approval form.
    """

    applied_by: str = Field(min_length=1, max_length=60)
    applied_on: date
    basis: str = Field(default="", max_length=500)
    is_emergency: bool = False
    make_up_by: date | None = None
    approved_by: str = Field(default="", max_length=60)
    approved_on: date | None = None
    number: str = Field(default="", max_length=60)


@dataclass(frozen=True, slots=True)
class Emergency:
    """A check in an emergency that nobody has approved yet; `facility` is the name."""

    visit_id: int
    facility: str
    approval: Approval


def approval_state(approval: Approval | None, today: date) -> str:
    """Return where an approval stands, a code of `APPROVAL_STATES`."""
    if approval is None:
        return "missing"
    if approval.approved_on is not None:
        return "approved"
    if not approval.is_emergency:
        return "applied"
    is_late = approval.make_up_by is not None and approval.make_up_by < today
    return "late" if is_late else "emergency"


def may_go(state: str) -> bool:
    """Return whether a check may be made with an approval in this state."""
    return state in ("approved", "emergency", "late")
