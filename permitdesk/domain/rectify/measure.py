"""What is done because of a finding, beside the fine: the case filed, and the measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

MEASURES = Choice(
    {
        "filing": "立案",
        "daily_fine": "按日连续处罚",
        "limit": "限制生产",
        "stop": "停产整治",
        "seal": "查封扣押",
        "revoke": "吊销排污许可证",
        "closure": "报请停业关闭",
        "detention": "移送行政拘留",
        "police": "涉嫌犯罪移送",
        "compensation": "损害赔偿磋商",
    }
)
"""Source: 排污许可管理条例 arts. 33-38, 44, 45; 生态环境法典 arts. 52, 1060, 1073, 1083;
行政处罚法 art. 54 (立案)."""
MeasureKind = Annotated[str, AfterValidator(MEASURES.check)]

FILING = "filing"
"""The case is filed; its document is the case's number (立案号)."""

LASTING = frozenset({"limit", "stop", "seal"})
"""Measures that are lifted again."""

WITH_SUM = frozenset({"daily_fine", "compensation"})
"""Measures with a sum of money."""


class Measure(SQLModel):
    """The filing of a case, or a measure, with its document.

    Attributes:
        document: The document's number, as printed on it; of a filing the case's number.
        until: The last day of one that is limited in time.
        lifted_on: When it was lifted.
        sum_fen: The sum in 分, 0 where there is none.
    """

    kind: MeasureKind = Field(max_length=20)
    decided_on: date
    document: str = Field(default="", max_length=100)
    until: date | None = None
    lifted_on: date | None = None
    sum_fen: int = Field(default=0, ge=0)
    by: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=1000)

    def is_running(self, day: date) -> bool:
        """Return whether it still binds the facility on a day."""
        if self.kind not in LASTING or self.lifted_on is not None:
            return False
        return self.until is None or day <= self.until

    def is_past_its_end(self, day: date) -> bool:
        """Return whether its time is over and nobody has said that it was lifted."""
        return (
            self.kind in LASTING
            and self.lifted_on is None
            and self.until is not None
            and self.until < day
        )


@dataclass(frozen=True, slots=True)
class LapsedMeasure:
    """A lasting measure whose time is over and that nobody has said was lifted.

    Attributes:
        finding_id: What it was taken for.
        facility: The facility's name.
        until: Its last day.
        kind: A code of `MEASURES`.
    """

    finding_id: int
    facility: str
    until: date
    kind: str
