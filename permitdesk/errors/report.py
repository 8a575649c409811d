"""Failures of reports."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class NoVisitsToNotify(PermitDeskError):
    """No visit of the month has a date."""

    code = "report.no_visits"
    text = "{period} 没有已排定日期的检查，没有通知书可写。"
    advice = "请先在“排期”页排定日期。"

    def __init__(self, *, period: str) -> None:
        super().__init__(period=period)


class FormatUnknown(PermitDeskError):
    """A report is not written in this format."""

    code = "report.format_unknown"
    text = "{report}不能写成“{ending}”文件。"
    advice = "请把文件名改为以 {known} 结尾。"

    def __init__(self, *, report: str, ending: str, known: str) -> None:
        super().__init__(report=report, ending=ending, known=known)
