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


class NothingToCorrect(PermitDeskError):
    """A report was sent before and says the same now."""

    code = "report.nothing_to_correct"
    text = "{title} {period} 已报送，现在的内容与报送时相同，不需要更正。"
    advice = "先改正数据，再报送更正；要再取一份文件，请在“报送记录”中取出。"

    def __init__(self, *, title: str, period: str) -> None:
        super().__init__(title=title, period=period)


class CorrectionNeedsReason(PermitDeskError):
    """A report was sent before; another edition says why there is one."""

    code = "report.correction_needs_reason"
    text = "{title} {period} 已报送过，再次报送是更正，要写明更正原因。"
    advice = "请填写更正原因后再报送。"

    def __init__(self, *, title: str, period: str) -> None:
        super().__init__(title=title, period=period)


class SentReportChanged(PermitDeskError):
    """The kept file of a sent report is not the one that was sent."""

    code = "report.sent_changed"
    text = "报送记录“{title} {period}”中的文件与报送时的指纹不一致，可能在程序之外被改动。"
    advice = "请用备份恢复数据库，并在“设置”的体检中查看。"

    def __init__(self, *, title: str, period: str) -> None:
        super().__init__(title=title, period=period)


class OutlineUnreadable(PermitDeskError):
    """A file is no outline for the map."""

    code = "report.outline_unreadable"
    text = "“{file}”不能作为地图轮廓：{reason}。"
    advice = (
        "请使用经纬度坐标（WGS84 或 CGCS2000）的 GeoJSON 文件，几何类型为面；"
        "高德、百度一类地图导出的坐标（GCJ-02、BD-09）要先转换，否则会偏几百米。"
    )

    def __init__(self, *, file: str, reason: str) -> None:
        super().__init__(file=file, reason=reason)
