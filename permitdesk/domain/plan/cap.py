"""The most visits a facility may have in a year, and what does not count as one.

Source: 国办发〔2024〕54号: the yearly limit of inspections is published; 司法部规范涉企行政检查
问题解答（2025年4月18日）and provincial documents: what does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.domain.plan.filtered import Filtered
from permitdesk.domain.plan.filters import conditions
from permitdesk.domain.plan.rule import Filters
from permitdesk.domain.register.facility import ObjectClass

EXEMPTIONS = Choice(
    {
        "complaint_or_transfer": "信访举报、转办交办、数据监测线索",
        "remote_lead": "非现场线索现场核查",
        "bad_credit": "环境信用D级或者非现场平台红码",
        "requested": "企业申请",
        "emergency": "法定紧急情形",
        "superior_campaign": "上级部署的专项检查",
    }
)
"""Source: 陕环执法函〔2025〕122号 for the first five, 司法部问题解答 for the last."""
ExemptionCode = Annotated[str, AfterValidator(EXEMPTIONS.check)]


class CapLimit(SQLModel):
    """A yearly limit for some facilities, instead of the office's general one.

    Attributes:
        title: What people call those it is for, such as 信用D级.
        object_class: The class it is for, empty for all.
        filters: Conditions on the facility as a plan row has them, empty for none.
        most: The most visits a year; None where there is no limit for them.
        position: Its place; of several that hold for a facility the first counts.
        source: The document it rests on.
    """

    title: str = Field(min_length=1, max_length=100)
    object_class: ObjectClass = Field(default="", max_length=20)
    filters: Filters = Field(default="", max_length=1000)
    most: int | None = Field(default=None, ge=0, le=366)
    position: int = 0
    source: str = Field(default="", max_length=300)


class Exemption(SQLModel):
    """Why one visit or check does not count toward the limit.

    Attributes:
        code: One of `EXEMPTIONS`.
        reason: The same in the words of this case.
        evidence: Where the proof is, such as a complaint's number.
        decided_by: Who says so.
    """

    code: ExemptionCode = Field(min_length=1, max_length=40)
    reason: str = Field(min_length=1, max_length=300)
    evidence: str = Field(default="", max_length=300)
    decided_by: str = Field(min_length=1, max_length=60)
    decided_on: date


def limit_of(limits: Sequence[CapLimit], general: int | None) -> Callable[[Filtered], int | None]:
    """Return the function from a facility to the most visits it may have, None for no limit.

    Args:
        limits: The limits for some, in their order.
        general: The limit for all others.
    """
    known = [(one.object_class, conditions(one.filters), one.most) for one in limits]

    def find(unit: Filtered) -> int | None:
        for object_class, wanted, most in known:
            if object_class in ("", unit.object_class) and all(one.holds(unit) for one in wanted):
                return most
        return general

    return find


@dataclass(frozen=True, slots=True)
class CountRule:
    """What the province says of the limit.

    Attributes:
        cases: Whether case checks（个案检查）count.
        superior: Whether campaigns that a superior office has ordered count.
    """

    cases: bool = True
    superior: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """A check made, or a visit to come, as the limit looks at it.

    Attributes:
        check_id: The check; None for a visit to come.
        visit_id: The visit; None for a check that had none.
        period: The month, `YYYY-MM`.
        day: When it took or is to take place, None while the visit has no date.
        check_type: A code of `CHECK_TYPES`, empty where nobody has said.
        origin: A code of the schedule's origins, empty for a check without a visit.
        source: Who checked, a code of the checks' sources; empty for a visit to come.
    """

    facility_id: int
    check_id: int | None
    visit_id: int | None
    period: str
    day: date | None
    check_type: str = ""
    origin: str = ""
    source: str = ""
    is_remote: bool = False
    exemption: Exemption | None = None

    def verdict(self, rule: CountRule) -> tuple[bool, str]:
        """Return whether it counts toward the limit of this office, and why."""
        if self.is_remote:
            return False, "非现场检查，不计入"
        if self.source in _OTHER_OFFICES:
            return False, "其他机关的检查，不计入本机关上限"
        if self.exemption is not None:
            return self._verdict_of_exemption(self.exemption, rule)
        if self.check_type == "case" and not rule.cases:
            return False, "个案检查，本省口径不计入"
        if self.check_type == "case":
            return True, "个案检查，本省口径计入"
        return True, "计入" if self.check_id else "待检查，计入"

    def _verdict_of_exemption(self, given: Exemption, rule: CountRule) -> tuple[bool, str]:
        label = EXEMPTIONS.label(given.code)
        if given.code == "superior_campaign" and rule.superior:
            return True, f"{label}，本省口径计入"
        return False, f"{label}，不计入：{given.reason}"


_OTHER_OFFICES = ("ministry", "province")
