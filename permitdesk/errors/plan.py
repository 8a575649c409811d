"""Failures of the plan."""

from __future__ import annotations

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
