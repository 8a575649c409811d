"""The visits that have no half day, each with the reason."""

from __future__ import annotations

from PySide6.QtCore import QObject

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS
from ui.models.columns import Column
from ui.models.rows import RowsTable


class WaitingTable(RowsTable[VisitLine]):
    """What waits."""

    def __init__(self, parent: QObject) -> None:
        kind = Column[VisitLine]
        columns = (
            kind("facility", self.tr("单位名称"), lambda line: line.facility, width=18),
            kind("township", self.tr("乡镇"), lambda line: line.township, width=8),
            kind("origin", self.tr("来源"), lambda line: ORIGINS.label(line.origin), width=8),
            kind(
                "due",
                self.tr("期限"),
                lambda line: f"{line.due_on:%m-%d}" if line.due_on else "",
                sort_key=lambda line: str(line.due_on or "9"),
                width=6,
            ),
            kind("team", self.tr("人员"), lambda line: line.officers, width=10),
            kind("trouble", self.tr("原因"), lambda line: line.trouble or self.tr("还没有排期")),
        )
        super().__init__(columns, (), parent)
