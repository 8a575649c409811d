"""How visits and half days are written for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS, SLOTS, VISIT_STATES

_ENDINGS = ("有限责任公司", "股份有限公司", "有限公司")
_LEAST_START, _MOST_START = 2, 6
STATE_TONES = {"waiting": "warn", "planned": "info", "done": "good", "cancelled": "neutral"}


def short_name(name: str) -> str:
    """Return a facility's name without the words that all of them end with."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def common_start(names: Iterable[str]) -> str:
    """Return what more than half of the names begin with, two letters or more, or nothing.

    Facilities of one county share its name; in a narrow field only the rest tells them apart.
    """
    given = tuple(names)
    start = ""
    for length in range(_LEAST_START, _MOST_START + 1):
        starts = Counter(name[:length] for name in given if len(name) > length + 1)
        commonest = starts.most_common(1)
        if not commonest or commonest[0][1] * 2 <= len(given):
            break
        start = commonest[0][0]
    return start


class ScheduleWords(QObject):
    """Sentences about visits."""

    def half_day(self, day: date | None, slot: str) -> str:
        """Return a half day, such as 11月5日（周四）上午."""
        if day is None:
            return self.tr("待排期")
        weekday = self.weekdays()[day.weekday()]
        return self.tr("{month}月{day}日（周{weekday}）{slot}").format(
            month=day.month, day=day.day, weekday=weekday, slot=SLOTS.label(slot)
        )

    def weekdays(self) -> tuple[str, ...]:
        """Return the days of the week from Monday on."""
        return (
            self.tr("一"),
            self.tr("二"),
            self.tr("三"),
            self.tr("四"),
            self.tr("五"),
            self.tr("六"),
            self.tr("日"),
        )

    def visit(self, line: VisitLine, clash: str = "") -> str:
        """Return a visit in words, for a tool tip and for whoever listens."""
        parts = [
            line.facility,
            self.half_day(line.day, line.slot),
            line.officers or self.tr("未选派人员"),
            line.township,
            ORIGINS.label(line.origin),
            VISIT_STATES.label(line.state),
        ]
        if line.is_locked:
            parts.append(self.tr("日期已锁定"))
        if clash or line.trouble:
            parts.append(clash or line.trouble)
        return "，".join(part for part in parts if part)
