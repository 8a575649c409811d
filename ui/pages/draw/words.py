"""How the page writes hashes, months and rounds."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from permitdesk.services.office.desk import CHINA_TIME

_GROUP = 8
_GROUPS_A_LINE = 4
_QUARTERS = "一二三四"


def grouped(value: str) -> str:
    """Return hexadecimal digits in groups of eight, four groups a line, to be compared aloud."""
    groups = [value[start : start + _GROUP] for start in range(0, len(value), _GROUP)]
    lines = [
        " ".join(groups[start : start + _GROUPS_A_LINE])
        for start in range(0, len(groups), _GROUPS_A_LINE)
    ]
    return "\n".join(lines)


def moment(at: datetime) -> str:
    """Return day and minute in China."""
    return f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"


def month_words(period: str) -> str:
    """Return a month, `YYYY-MM`, as people say it."""
    return QCoreApplication.translate("Draw", "{year} 年 {month} 月").format(
        year=period[:4], month=int(period[5:])
    )


def round_words(number: str) -> str:
    """Return a round's number, such as `2026Q4-01`, as it is announced in a hall."""
    quarter, _, serial = number.partition("-")
    year, _, place = quarter.partition("Q")
    return QCoreApplication.translate("Draw", "{year} 年第{quarter}季度  第 {serial} 批").format(
        year=year, quarter=_QUARTERS[int(place) - 1], serial=int(serial)
    )
