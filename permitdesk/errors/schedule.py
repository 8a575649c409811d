"""Failures of the schedule."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class VisitConflict(PermitDeskError):
    """A visit cannot be moved to this half day."""

    code = "schedule.conflict"
    text = "“{facility}”不能排在 {day} {slot}：{reason}。"
    advice = "请换一个半天。"

    def __init__(self, *, facility: str, day: object, slot: str, reason: str) -> None:
        super().__init__(facility=facility, day=day, slot=slot, reason=reason)


class NothingToSchedule(PermitDeskError):
    """The month has no visit that waits for a date."""

    code = "schedule.nothing"
    text = "{period} 没有待排期的检查。"
    advice = "请先完成本月抽取，或从线索安排核查。"

    def __init__(self, *, period: str) -> None:
        super().__init__(period=period)


class VisitFixed(PermitDeskError):
    """A visit's date cannot be changed."""

    code = "schedule.fixed"
    text = "“{facility}”的检查日期不能改动：{reason}。"
    advice = "已锁定的请先解除锁定；已检查或已取消的保留原样。"

    def __init__(self, *, facility: str, reason: str) -> None:
        super().__init__(facility=facility, reason=reason)


class NotOnASite(PermitDeskError):
    """A drawn visit was to be made by hand."""

    code = "schedule.drawn_by_hand"
    text = "不能手工增加双随机抽取的检查。"
    advice = "双随机的检查只能由抽取产生；这里可以增加专项检查、个案核查和复查。"


class TeamUnable(PermitDeskError):
    """The officers for a visit cannot go."""

    code = "schedule.team"
    text = "不能安排这些人员：{reason}。"
    advice = "请换人，或先在名录中更新执法证、请假和回避。"

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason=reason)


class PauseWrong(PermitDeskError):
    """A pause of outside work is not whole."""

    code = "schedule.pause"
    text = "不能登记暂停外出：{reason}。"
    advice = "请写明原因，结束日期不能早于开始日期。"

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason=reason)


class NothingToUndo(PermitDeskError):
    """What was scheduled has been changed since."""

    code = "schedule.undo"
    text = "这次排期之后已有改动，不能整批撤销：{facility}。"
    advice = "请单独改期，或退回待排期后再排。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class ApprovalWrong(PermitDeskError):
    """An approval is not whole, or not in the right order."""

    code = "schedule.approval"
    text = "“{facility}”的检查审批不能登记：{reason}。"
    advice = "先申请，再由负责人批准；紧急检查可以先检查，在期限内补办。"

    def __init__(self, *, facility: str, reason: str) -> None:
        super().__init__(facility=facility, reason=reason)


class NotApproved(PermitDeskError):
    """A check needs its approval first."""

    code = "schedule.not_approved"
    text = "{count} 次检查还没有经负责人批准，不能{step}：{facilities}。"
    advice = "请在“排期”中申请并登记批准；情况紧急的登记为紧急检查，期限内补办。"

    def __init__(self, *, count: int, step: str, facilities: str) -> None:
        super().__init__(count=count, step=step, facilities=facilities)


class CannotMerge(PermitDeskError):
    """Matters cannot be merged into a visit, or not taken from it any more."""

    code = "schedule.merge"
    text = "“{facility}”不能{step}：{reason}。"
    advice = "只有还没有检查的任务可以合并或取消合并。"

    def __init__(self, *, facility: str, step: str, reason: str) -> None:
        super().__init__(facility=facility, step=step, reason=reason)


class NothingToExport(PermitDeskError):
    """There is no visit with a date to put into a calendar file."""

    code = "schedule.no_visits"
    text = "{period} 没有已排定日期的检查，没有日历可写。"
    advice = "请先排期。"

    def __init__(self, *, period: str) -> None:
        super().__init__(period=period)
