"""The publicity list (双随机抽查结果公示表): what the public is told of drawn inspections.

Source: no ministry form exists; the columns are those of published lists. The list is due
within 20 working days: 政府信息公开条例 article 26.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PublicityRow:
    """The result of one inspection.

    Attributes:
        task: 抽查任务名称.
        matters: 抽查事项.
        facility: 抽查对象.
        uscc: 统一社会信用代码; empty where there is none.
        checked_on: 抽查时间.
        officers: 检查人员: names, or certificate numbers where names are not published.
        method: 检查方式.
        result: 抽查结果.
        handling: 处理情况.
        published_on: 公开日期; None as long as it is not published.
    """

    task: str
    matters: str
    facility: str
    uscc: str
    checked_on: date
    officers: str
    method: str
    result: str
    handling: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class PublicityList:
    """The whole list.

    Attributes:
        office: 公示单位.
        period: What the list covers, such as 2026年11月.
        day: The day of the list; None leaves it to be written in by hand.
        rows: The results in their order.
    """

    office: str
    period: str
    day: date | None
    rows: tuple[PublicityRow, ...]

    @property
    def title(self) -> str:
        """What stands over the table."""
        return f"{self.period}“双随机、一公开”抽查结果公示表"
