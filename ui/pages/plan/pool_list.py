"""The facilities of a row: who can be drawn, and who cannot with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.month import PoolUnit
from permitdesk.domain.register.facility import OBJECT_CLASSES
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable
from ui.widgets.labels import text
from ui.widgets.layouts import column
from ui.widgets.search_box import SearchBox


@dataclass(frozen=True, slots=True)
class PoolLine:
    """A facility of the pool; the reason is empty for one that can be drawn."""

    unit: PoolUnit
    reason: str = ""

    @property
    def id(self) -> int:
        """The facility's number."""
        return self.unit.facility_id

    def matches(self, wanted: str) -> bool:
        """Tell whether name, label or township hold a text."""
        return any(
            wanted in said.upper() for said in (self.unit.name, self.unit.label, self.unit.township)
        )


class PoolList(QWidget):
    """A list to search in.

    Signals:
        opened: The facility that was double-clicked.
    """

    opened = Signal(object)

    def __init__(
        self,
        lines: Sequence[PoolLine],
        settings: QSettings,
        *,
        has_reasons: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self._search = SearchBox(self.tr("按名称、编号或乡镇查找"))
        self._count = text("", "small")
        self.model = RowsTable(self._columns(has_reasons=has_reasons), (), self)
        name = "plan.excluded" if has_reasons else "plan.eligible"
        self.table = DataTable(self.model, name, settings)
        layout = column(self, gap=1)
        layout.addWidget(self._search)
        layout.addWidget(self._count)
        layout.addWidget(self.table, 1)
        self._search.searched.connect(self._show)
        self.table.activated.connect(self.opened)
        self._show("")

    def _columns(self, *, has_reasons: bool) -> tuple[Column[PoolLine], ...]:
        name = Column[PoolLine]("name", self.tr("单位名称"), lambda line: line.unit.name, width=14)
        if has_reasons:
            return (name, Column("reason", self.tr("不可抽的原因"), lambda line: line.reason))
        return (
            name,
            Column(
                "class",
                self.tr("类别"),
                lambda line: OBJECT_CLASSES.label(line.unit.object_class),
                tone=_tone,
                width=4,
            ),
            Column(
                "used",
                self.tr("今年已用"),
                lambda line: self.tr("{n} 次").format(n=line.unit.inspections),
                align="right",
                sort_key=lambda line: line.unit.inspections,
                width=5,
                hint=self.tr("计入年度频次上限的检查，上限见“频次”"),
            ),
            Column("township", self.tr("乡镇"), lambda line: line.unit.township, is_muted=True),
        )

    @Slot(str)
    def _show(self, wanted: str) -> None:
        found = [line for line in self._lines if line.matches(wanted.upper())]
        self.model.show(found)
        whole = self.tr("{count:,} 家").format(count=len(self._lines))
        part = self.tr("{found:,} 家，共 {count:,} 家").format(
            found=len(found), count=len(self._lines)
        )
        self._count.setText(part if wanted else whole)


def _tone(line: PoolLine) -> str:
    return {"key": "good", "special": "warn"}.get(line.unit.object_class, "neutral")
