"""A report as it was written: kept unchanged, whatever becomes of the data later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from permitdesk.domain.choice import Choice

REPORT_KINDS = Choice(
    {
        "monthly": "月报",
        "annex1": "附件1 检查情况汇总表",
        "annex2": "附件2 执法检查清单",
        "annex3": "附件3 清单式检查计划",
        "annex4": "附件4 联络员名单",
        "publicity": "双随机结果公示表",
        "publication": "抽查结果公开情况表",
        "completion": "计划完成情况表",
        "usage": "检查频次使用情况表",
        "coverage": "检查覆盖情况表",
        "modes": "联合和非现场检查情况表",
        "penalties": "行政处罚和措施汇总表",
        "clues": "线索反馈清单",
        "liaisons": "联络员名单及变更记录",
        "year": "年度工作总结",
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
        removed: How many control characters were taken out of its texts.
    """

    kind: str
    period: str
    at: datetime
    file_name: str
    file_hash: str
    figures: str
    removed: int = 0


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report as it was sent upwards; it never changes, a correction is a new edition.

    Attributes:
        id: Its number among the sent ones.
        kind: One of `REPORT_KINDS`.
        period: The month, `YYYY-MM`.
        edition: 1 for the first, counted up by corrections.
        at: When, timezone-aware.
        by: Who sent it.
        recipient: Whom it went to.
        reason: Why a correction was made; empty for the first edition.
        file_name: The file's name without folder.
        file_hash: SHA-256 of its bytes, hexadecimal.
        figures: What it says, as canonical JSON.
    """

    id: int
    kind: str
    period: str
    edition: int
    at: datetime
    by: str
    recipient: str
    reason: str
    file_name: str
    file_hash: str
    figures: str

    @property
    def title(self) -> str:
        """Its name with its edition."""
        label = REPORT_KINDS.label(self.kind)
        return label if self.edition == 1 else f"{label}（第{self.edition - 1}次更正）"
