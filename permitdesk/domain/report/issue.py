"""A report as it was written: kept unchanged, whatever becomes of the data later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from permitdesk.domain.choice import Choice

REPORT_KINDS = Choice(
    {
        "annex1": "附件1 检查情况汇总表",
        "annex3": "附件3 清单式检查计划",
        "annex4": "附件4 联络员名单",
        "monthly": "月报",
        "publicity": "双随机结果公示表",
        "notices": "检查通知书",
    }
)


@dataclass(frozen=True, slots=True)
class ReportIssue:
    """One file that was written.

    Attributes:
        kind: One of `REPORT_KINDS`.
        period: The month, `YYYY-MM`.
        at: When, timezone-aware.
        file_name: The file's name without folder.
        file_hash: SHA-256 of its bytes, hexadecimal.
        figures: Its figures as canonical JSON.
    """

    kind: str
    period: str
    at: datetime
    file_name: str
    file_hash: str
    figures: str
