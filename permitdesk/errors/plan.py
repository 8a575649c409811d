"""Failures of the plan."""

from __future__ import annotations

from datetime import date

from permitdesk.errors.base import PermitDeskError


class PlanMissing(PermitDeskError):
    """The year has no plan yet."""

    code = "plan.missing"
    text = "{year} 年还没有检查计划。"
    advice = "请在“计划”页选用一个预设，或运行 permitdesk plan preset。"

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)


class PresetUnknown(PermitDeskError):
    """No preset has this name."""

    code = "plan.preset_unknown"
    text = "没有名为“{name}”的计划预设。"
    advice = "可用的预设：{known}。"

    def __init__(self, *, name: str, known: str) -> None:
        super().__init__(name=name, known=known)


class RuleRowUnknown(PermitDeskError):
    """The plan has no such row."""

    code = "plan.row_unknown"
    text = "{year} 年的计划中没有编号为“{code_}”的行。"
    advice = "请用 permitdesk plan show 查看各行的编号。"

    def __init__(self, *, year: int, code_: str) -> None:
        super().__init__(year=year, code_=code_)


class RuleValueWrong(PermitDeskError):
    """A field of a plan row was given a value it cannot have."""

    code = "plan.value_wrong"
    text = "计划行“{row}”的“{field}”不能是“{value}”：{reason}。"
    advice = "请改正后再保存。"

    def __init__(self, *, row: str, field: str, value: str, reason: str) -> None:
        super().__init__(row=row, field=field, value=value, reason=reason)


class PresetMismatch(PermitDeskError):
    """The year's plan has been drawn from, so another preset cannot take its place."""

    code = "plan.already_drawn"
    text = "{year} 年的计划已经抽取过，不能整份换成预设“{name}”。"
    advice = "请逐行修改计划；已抽取的批次不受影响。"

    def __init__(self, *, year: int, name: str) -> None:
        super().__init__(year=year, name=name)


class RuleRowTaken(PermitDeskError):
    """The plan has a row of this code already."""

    code = "plan.row_taken"
    text = "{year} 年的计划中已有编号为“{code_}”的行。"
    advice = "请换一个编号。"

    def __init__(self, *, year: int, code_: str) -> None:
        super().__init__(year=year, code_=code_)


class RuleRowDrawn(PermitDeskError):
    """Units were drawn for the row, so it stays in the plan."""

    code = "plan.row_drawn"
    text = "计划行“{row}”在 {year} 年已经抽取过，不能删除。"
    advice = "如不再抽取，请把实施月份改到已过去的月份。"

    def __init__(self, *, row: str, year: int) -> None:
        super().__init__(row=row, year=year)


class CapValueWrong(PermitDeskError):
    """A limit of visits, or an exemption from it, was given a value it cannot have."""

    code = "plan.cap_value_wrong"
    text = "“{field}”不能是“{value}”。"
    advice = "不计入的检查要写明情形、理由和认定人；上限请填 0 至 366 的整数。"

    def __init__(self, *, field: str, value: str) -> None:
        super().__init__(field=field, value=value)


class StepIncomplete(PermitDeskError):
    """A plan is to be approved, filed or published without saying by whom, where or when."""

    code = "plan.step_incomplete"
    text = "还没有填写“{field}”。"
    advice = "批准、备案、公布都要写明由谁、在哪里、哪一天。"

    def __init__(self, *, field: str) -> None:
        super().__init__(field=field)


class StepTooEarly(PermitDeskError):
    """The date of an approval, a filing or a publication cannot be."""

    code = "plan.step_date"
    text = "“{field}”不能是 {day}：{reason}。"
    advice = "请按文件或会议记录填写日期。"

    def __init__(self, *, field: str, day: date, reason: str) -> None:
        super().__init__(field=field, day=day, reason=reason)


class ApprovedByOneself(PermitDeskError):
    """Whoever makes the plan cannot approve it."""

    code = "plan.approved_by_oneself"
    text = "“{name}”是本机的经办人，不能批准自己编制的计划。"
    advice = "请填写批准计划的负责人姓名。"

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)


class NothingToApprove(PermitDeskError):
    """The plan is published and has not been changed since."""

    code = "plan.nothing_to_approve"
    text = "{year} 年的计划已经公布，之后没有改动。"
    advice = "改动计划以后，可以再次报批为新的一版。"

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)


class VersionUnknown(PermitDeskError):
    """The year's plan has no such version."""

    code = "plan.version_unknown"
    text = "{year} 年的计划没有第 {number} 版。"
    advice = "请在“计划”页的“版本”里查看有哪些版本。"

    def __init__(self, *, year: int, number: int) -> None:
        super().__init__(year=year, number=number)


class GoalWrong(PermitDeskError):
    """A goal was given a value it cannot have."""

    code = "plan.goal_wrong"
    text = "目标的“{field}”不能是“{value}”。"
    advice = "请写明名称和期限。"

    def __init__(self, *, field: str, value: str) -> None:
        super().__init__(field=field, value=value)


class MonthNumberWrong(PermitDeskError):
    """A month of a row was given a number with which the months would not add up."""

    code = "plan.month_number"
    text = "计划行“{row}”的 {month}月不能改为 {number} 家：{reason}。"
    advice = "各月相加要等于规则要求的数量；可先改规则，或改其他月份。"

    def __init__(self, *, row: str, month: int, number: int, reason: str) -> None:
        super().__init__(row=row, month=month, number=number, reason=reason)
