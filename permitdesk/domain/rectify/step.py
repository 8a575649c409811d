"""A step on a finding's way."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

STEPS = Choice(
    {
        "found": "发现问题",
        "ordered": "责令改正",
        "rectified": "完成整改",
        "recheck": "复查",
        "sent_back": "退回整改",
        "extended": "延期",
        "closed": "销号",
        "penalty": "处罚",
        "supervised": "督办",
        "malice": "恶意违法",
        "measure": "立案或措施",
        "lifted": "解除措施",
        "handed": "移送线索",
        "file": "证据文件",
        "note": "备注",
    }
)
StepKind = Annotated[str, AfterValidator(STEPS.check)]


class FindingStep(SQLModel):
    """Something done about a finding, in the order it was done."""

    kind: StepKind = Field(max_length=20)
    on: date
    by: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=1000)
