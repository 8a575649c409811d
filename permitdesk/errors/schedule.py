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
