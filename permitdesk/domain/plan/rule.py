"""A row of the plan: who is inspected, how many, how often. A row is an Annex 3 row."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.domain.plan.filters import checked_filter
from permitdesk.domain.plan.milestones import Milestones, milestones
from permitdesk.domain.register.facility import OBJECT_CLASSES, ObjectClass

BASES = Choice(
    {
        "percent_of_pool": "名录比例",
        "officer_ratio": "人员配比",
        "full": "全部",
        "min_count": "每家至少",
        "fixed": "固定数量",
        "covered": "随双随机抽取",
    }
)
"""How a row comes to its number; a `covered` row has no visits of its own."""
Basis = Annotated[str, AfterValidator(BASES.check)]

PERIODS = Choice(
    {
        "month": "每月",
        "two_months": "每两个月",
        "quarter": "每季度",
        "half": "每半年",
        "year": "每年",
        "two_years": "每两年",
        "three_years": "每三年",
        "five_years": "每五年",
    }
)
"""Over which time a number is meant; of some years, each year takes its even part."""
YEARS_OF = {"two_years": 2, "three_years": 3, "five_years": 5}
"""How many years a period takes that is longer than one."""
Period = Annotated[str, AfterValidator(PERIODS.check)]

TAKES = Choice({"more": "取较多者", "fewer": "取较少者"})
"""Which of two ways to reckon a number holds, where a plan names two."""
Takes = Annotated[str, AfterValidator(TAKES.check)]

CHECK_TYPES = Choice({"routine": "日常检查", "campaign": "专项检查", "case": "个案检查"})
CheckType = Annotated[str, AfterValidator(CHECK_TYPES.check)]

CATEGORIES = Choice(
    {
        "remote": "非现场监管",
        "on_site": "现场执法检查",
        "double_random": "“双随机、一公开”检查",
    }
)
"""Source: 晋环发〔2022〕18号, annex 3, 填表说明: 检查类别."""
Category = Annotated[str, AfterValidator(CATEGORIES.check)]

METHODS = Choice({"census": "普查", "sample": "抽查", "campaign": "专项检查"})
"""Source: 晋环发〔2022〕18号, annex 3, 填表说明: 检查方式."""
Method = Annotated[str, AfterValidator(METHODS.check)]

PLAN_STATES = Choice(
    {"draft": "草案", "approved": "已批准", "filed": "已备案", "published": "已公布"}
)

FIELDS = {
    "title": "名称",
    "object_class": "抽查类别",
    "sector": "行业",
    "filters": "筛选条件",
    "basis": "计算方式",
    "value": "数值",
    "or_basis": "或者按",
    "or_value": "或者的数值",
    "takes": "两种算法",
    "least": "每期至少",
    "most": "每期至多",
    "revisit": "回头看比例",
    "period": "周期",
    "months": "实施月份",
    "milestones": "完成进度",
    "gap": "间隔月数",
    "by_hand": "按月数量",
    "repeats": "年内可重复抽取",
    "seats": "每次检查人数",
    "check_type": "检查类型",
    "approval": "专项批准或备案",
    "task_force": "工作专班",
    "category": "检查类别",
    "method": "检查方式",
    "in_annex3": "列入附件3",
    "in_double_random": "是否纳入双随机",
    "ratio_text": "检查比例",
    "frequency_text": "检查频次",
    "routine_content": "检查内容(日常)",
    "campaign_content": "检查内容(专项)",
    "method_notes": "操作方法与要领",
    "partners": "协同机构",
    "source": "依据",
}
"""The fields that people edit, as they call them, in the order of a form."""

_WHOLE = 100
_MOST = 1_000_000
_MONTHS = 12
_EMPTY = {"server_default": ""}
_ZERO = {"server_default": "0"}
_COMMAS = re.compile("[,，、]")
_DASHES = re.compile("[—–－~～至]+")
_SAID = re.compile("月|次年|翌年|第二年")


def month_numbers(text: str) -> tuple[int, ...]:
    """Return the months of a text such as `4,5,6` or `10-3` in order, none for an empty one.

    A range may go over the year's end: 冬防期间 is `10-3`, October to March.

    Raises:
        ValueError: The text names something that is no month.
    """
    parts = (part.strip() for part in _COMMAS.split(text))
    numbers = {number for part in parts if part for number in _range_of(part)}
    return tuple(sorted(numbers))


def months_words(text: str) -> str:
    """Return months as people say them, such as 5月至9月 or 10月至次年3月; empty for all."""
    numbers = month_numbers(text)
    starts = [one for one in numbers if _before(one) not in numbers]
    runs = [_run_from(start, numbers) for start in starts]
    return "、".join(_run_words(*run) for run in runs)


def _range_of(part: str) -> tuple[int, ...]:
    """Return the months from one to another, over the year's end where that is earlier."""
    first, _, last = _DASHES.sub("-", _SAID.sub("", part)).partition("-")
    begin, end = int(first), int(last or first)
    if not (1 <= begin <= _MONTHS and 1 <= end <= _MONTHS):
        raise ValueError(f"{part!r} names no months")
    return tuple((begin - 1 + step) % _MONTHS + 1 for step in range((end - begin) % _MONTHS + 1))


def _before(month: int) -> int:
    return (month - 2) % _MONTHS + 1


def _run_from(start: int, numbers: Collection[int]) -> tuple[int, int]:
    """Return the first and the last of the months that follow each other."""
    last = start
    while (following := last % _MONTHS + 1) in numbers and following != start:
        last = following
    return start, last


def _run_words(first: int, last: int) -> str:
    if first == last:
        return f"{first}月"
    return f"{first}月至{'次年' if last < first else ''}{last}月"


def _checked_months(text: str) -> str:
    """Return months in their one spelling; all twelve are the same as none named."""
    numbers = month_numbers(text)
    return "" if len(numbers) == _MONTHS else ",".join(map(str, numbers))


def hand_numbers(text: str) -> dict[int, int]:
    """Return the numbers that somebody gave to single months, such as `4:5,6:2`, by month.

    Raises:
        ValueError: The text names no months, or one twice, or no numbers.
    """
    numbers: dict[int, int] = {}
    for part in filter(None, (part.strip() for part in text.replace("，", ",").split(","))):
        month, _, number = part.replace("：", ":").partition(":")
        if int(month) in numbers or not 1 <= int(month) <= _MONTHS or int(number) < 0:
            raise ValueError(f"{part!r} gives no number to a month")
        numbers[int(month)] = int(number)
    return dict(sorted(numbers.items()))


def hand_text(numbers: Mapping[int, int]) -> str:
    """Return numbers of single months as the text that a row keeps."""
    return ",".join(f"{month}:{number}" for month, number in sorted(numbers.items()))


def _checked_hand(text: str) -> str:
    """Return the numbers of single months in their one spelling."""
    return hand_text(hand_numbers(text))


Months = Annotated[str, AfterValidator(_checked_months)]
ByHand = Annotated[str, AfterValidator(_checked_hand)]
Filters = Annotated[str, AfterValidator(checked_filter)]


class Plan(SQLModel):
    """A year's plan.

    Attributes:
        state: `draft`, `approved`, `filed` or `published`.
        preset: The preset it was made from.
    """

    year: int
    state: str = Field(default="draft", max_length=20)
    preset: str = Field(default="", max_length=60)


class PlanRule(SQLModel):
    """One row of the plan.

    Attributes:
        code: The row's short name, part of a draw's canonical text; never reused in a plan.
        title: What people call the row.
        object_class: Whom it draws from, empty for all.
        sector: The plan industry it draws from, empty for all.
        basis: How `value` is meant.
        value: Percent of the pool, units an officer, visits a unit, or a number, by `basis`.
        period: Over which time the number is meant.
        or_basis: A second way to reckon the number（…或者…）, empty where there is none.
        takes: Which of the two numbers holds.
        least: The least number a period, 0 for none; a smaller pool is taken whole.
        most: The most a period, 0 for no such limit.
        revisit: Percent of the number kept for going back（回头看）to units with problems.
        filters: Conditions on the facility as JSON text (`domain.plan.filters`), empty for none.
        months: The months in which it may be carried out, such as `4,5,6`; empty for all.
        milestones: How much of a year's number must be drawn by the end of single months, such
            as `6:60,9:100`; empty where the year alone counts.
        gap: How many months must lie between two draws of one unit, 0 for no such rule.
        by_hand: Numbers that somebody gave to single months, such as `4:5,6:2`; the months
            not named share the rest.
        repeats: Whether a unit may be drawn twice in the year.
        seats: Officers a visit.
        position: The row's place, from 1.
        approval: Who has approved or filed a campaign（专项检查）, and under which number.
        task_force: The task force（工作专班）with its members, where one was formed.
        ratio_text: 检查比例 as printed in Annex 3.
        frequency_text: 检查频次 as printed in Annex 3.
        routine_content: 检查内容（日常）.
        campaign_content: 检查内容（专项）.
        method_notes: 操作方法与要领.
        partners: 协同机构.
        source: The document and article the row rests on.
    """

    code: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=100)
    object_class: ObjectClass = Field(default="", max_length=20)
    sector: str = Field(default="", max_length=20)
    filters: Filters = Field(default="", max_length=1000)
    basis: Basis = Field(max_length=20)
    value: float = Field(default=0, ge=0, le=_MOST)
    period: Period = Field(default="year", max_length=20)
    or_basis: Basis = Field(default="", max_length=20, sa_column_kwargs=_EMPTY)
    or_value: float = Field(default=0, ge=0, le=_MOST, sa_column_kwargs=_ZERO)
    takes: Takes = Field(default="more", max_length=20, sa_column_kwargs={"server_default": "more"})
    least: int = Field(default=0, ge=0, le=_MOST, sa_column_kwargs=_ZERO)
    most: int = Field(default=0, ge=0, le=_MOST, sa_column_kwargs=_ZERO)
    revisit: float = Field(default=0, ge=0, le=_WHOLE, sa_column_kwargs=_ZERO)
    months: Months = Field(default="", max_length=40)
    milestones: Milestones = Field(default="", max_length=200, sa_column_kwargs=_EMPTY)
    gap: int = Field(default=0, ge=0, le=60, sa_column_kwargs=_ZERO)
    by_hand: ByHand = Field(default="", max_length=200, sa_column_kwargs=_EMPTY)
    repeats: bool = False
    seats: int = Field(default=2, ge=1, le=9)
    check_type: CheckType = Field(default="routine", max_length=20)
    approval: str = Field(default="", max_length=200, sa_column_kwargs=_EMPTY)
    task_force: str = Field(default="", max_length=500, sa_column_kwargs=_EMPTY)
    category: Category = Field(default="double_random", max_length=20)
    method: Method = Field(default="sample", max_length=20)
    position: int = 0
    in_annex3: bool = False
    in_double_random: bool = True
    ratio_text: str = Field(default="", max_length=200)
    frequency_text: str = Field(default="", max_length=200)
    routine_content: str = Field(default="", max_length=2000)
    campaign_content: str = Field(default="", max_length=2000)
    method_notes: str = Field(default="", max_length=2000)
    partners: str = Field(default="", max_length=300)
    source: str = Field(default="", max_length=300)

    @property
    def mistake(self) -> tuple[str, str]:
        """Which field does not go with the others, and why; empty texts where all do."""
        ways = (("value", self.basis, self.value), ("or_value", self.or_basis, self.or_value))
        for field, basis, value in ways:
            if basis == "percent_of_pool" and value > _WHOLE:
                return field, "比例不能超过 100%"
            if basis not in ("", "full", "covered") and not value:
                return field, "请填写大于 0 的数值"
        return self._mistake_of_limits

    @property
    def _mistake_of_limits(self) -> tuple[str, str]:
        """The same for what the reckoned number is held between."""
        if self.or_basis == "covered" or (self.or_basis and self.basis == "covered"):
            return "or_basis", "随双随机抽取的行没有数量，不能与另一种算法并列"
        if self.most and self.least > self.most:
            return "least", f"每期至少不能多于每期至多 {self.most} 家"
        allowed = set(month_numbers(self.months)) or set(range(1, _MONTHS + 1))
        if outside := set(hand_numbers(self.by_hand)) - allowed:
            return "by_hand", f"{min(outside)}月不在实施月份内"
        return self._mistake_of_milestones(allowed)

    def _mistake_of_milestones(self, allowed: Collection[int]) -> tuple[str, str]:
        """The same for what must be reached by single months."""
        given = milestones(self.milestones)
        if given and self.period not in ("year", *YEARS_OF):
            return "milestones", "完成进度是全年数量的进度，周期须为每年或更长"
        if given and given[0].month < min(allowed):
            return "milestones", f"{given[0].month}月底以前没有实施月份"
        return "", ""


CODED_FIELDS = {
    "object_class": OBJECT_CLASSES,
    "basis": BASES,
    "or_basis": BASES,
    "takes": TAKES,
    "period": PERIODS,
    "check_type": CHECK_TYPES,
    "category": CATEGORIES,
    "method": METHODS,
}
"""The fields of a row that hold a code, each with its choice."""


@dataclass(frozen=True, slots=True)
class NumberedRule:
    """A row with its place in storage.

    Attributes:
        id: The row's number.
        version: Counts its changes; whoever changes it says which one was read.
        rule: The row.
    """

    id: int
    version: int
    rule: PlanRule
