"""The record of a check, and the findings made from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.check.clock_time import ClockTime
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


REMOTE_SOURCES = Choice(
    {
        "auto_monitoring": "自动监控",
        "video": "视频监控",
        "power": "用电用水监控",
        "hotspot": "热点网格",
        "aerial": "无人机、走航、卫星",
        "execution_report": "执行报告核查",
        "self_monitoring": "自行监测核查",
        "documents": "资料核查",
        "other": "其他",
    }
)
"""What a check from afar looks at. Source: 晋环发〔2022〕18号（非现场监管方式）."""
RemoteSource = Annotated[str, AfterValidator(REMOTE_SOURCES.check)]


class CheckRecord(SQLModel):
    """A check that took place.

    Attributes:
        checked_on: The day of the check.
        is_remote: 非现场.
        remote_source: What a check from afar looked at, empty for one on site.
        officers: Who checked, as printed, separated by 、.
        source: `check` for our own, `ledger` for one read from an old ledger.
        inspection_code: The code shown to the facility（亮码）, empty where none was.
        code_shown_at: When it was shown, `HH:MM` on the day of the check.
        checklist: The checklist used, as `code@version`; empty for an old record.
        platform_recorded_on: When it was entered on the national platform（条例 art. 25）.
        platform_recorded_by: Who said so.
    """

    checked_on: date
    outcome: Outcome = Field(max_length=20)
    is_remote: bool = False
    remote_source: RemoteSource = Field(
        default="", max_length=20, sa_column_kwargs={"server_default": ""}
    )
    officers: str = Field(default="", max_length=200)
    source: Source = Field(default="check", max_length=20)
    note: str = Field(default="", max_length=2000)
    inspection_code: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": ""})
    code_shown_at: ClockTime = Field(
        default="", max_length=5, sa_column_kwargs={"server_default": ""}
    )
    checklist: str = Field(default="", max_length=40, sa_column_kwargs={"server_default": ""})
    platform_recorded_on: date | None = None
    platform_recorded_by: str = Field(
        default="", max_length=60, sa_column_kwargs={"server_default": ""}
    )


class CheckAnswer(SQLModel):
    """The answer to one line of the checklist."""

    item: str = Field(max_length=40)
    answer: Answer = Field(max_length=4)
    note: str = Field(default="", max_length=500)


class Finding(SQLModel):
    """A problem found, followed until it is closed（销号）.

    Attributes:
        violation: One of the ten violation types, or empty where nobody has said.
        sub_type: The finer kind of act within the type, empty where nobody has said.
        acted_on: The day of the act, None for the day it was found.
        acted_until: The last day of an act that lasted, None for one day.
        item: The checklist's line it was made from, empty where it was made without one.
        basis: The legal basis an officer has confirmed, a code of `resources/violations.json`;
            empty while it is only proposed.
        basis_reason: Why the officer took this basis.
        is_malicious: 恶意违法: hidden discharge, forged data, treatment left off on purpose.
        malicious_reason: What shows it.
        correction: On the spot or by a deadline.
        deadline: The last day for correcting it.
        fine_fen: The fine in 分.
        rectified_on: When the facility had corrected it, with `evidence`.
        closed_by: The second person who closed it.
    """

    violation: str = Field(default="", max_length=40)
    sub_type: str = Field(default="", max_length=40, sa_column_kwargs={"server_default": ""})
    description: str = Field(default="", max_length=1000)
    item: str = Field(default="", max_length=40)
    acted_on: date | None = None
    acted_until: date | None = None
    basis: str = Field(default="", max_length=60)
    basis_reason: str = Field(default="", max_length=1000, sa_column_kwargs={"server_default": ""})
    is_malicious: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    malicious_reason: str = Field(
        default="", max_length=500, sa_column_kwargs={"server_default": ""}
    )
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
