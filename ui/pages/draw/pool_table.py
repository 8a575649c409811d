"""The units of one row of the plan: who can be drawn, who cannot and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from PySide6.QtCore import QSettings, Slot
from PySide6.QtWidgets import QWidget

from ui.models.columns import Column, Sort
from ui.models.table import LazyTable
from ui.pages.draw.months import PoolLine, RowPool
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.layouts import column

_ELIGIBLE = "eligible"


class PoolSource:
    """The lines of a pool; a whole province's are looked up, never copied."""

    def __init__(self) -> None:
        self.lines: Sequence[PoolLine] = ()

    def ids(self, query: frozenset[str], sort: Sort, /) -> Sequence[int]:
        """Return the numbers of the lines with one of the reasons, all where none is named."""
        found: Sequence[int] = range(len(self.lines))
        if query:
            found = [number for number in found if self.lines[number].reason in query]
        if not sort.key:
            return found
        field = attrgetter(sort.key)
        return sorted(
            found, key=lambda number: field(self.lines[number]), reverse=sort.is_descending
        )

    def rows(self, ids: Sequence[int], /) -> Iterable[PoolLine]:
        """Return the lines of these numbers."""
        return (self.lines[number] for number in ids)


class PoolTable(QWidget):
    """The units of one row: the ones that can be drawn, and the others with their reasons."""

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column[PoolLine](
                "name", self.tr("单位名称"), lambda line: line.name, order_by="name", width=17
            ),
            Column[PoolLine](
                "label",
                self.tr("编号"),
                lambda line: line.label,
                order_by="label",
                is_muted=True,
                width=14,
            ),
            Column[PoolLine](
                "state",
                self.tr("参加抽取"),
                lambda line: line.reason or self.tr("可抽"),
                order_by="reason",
                tone=lambda line: "warn" if line.reason else "good",
                width=8,
            ),
        )
        self._source = PoolSource()
        self.model = LazyTable[frozenset[str], PoolLine](
            columns, self._source, frozenset[str](), self
        )
        self.table = DataTable(self.model, "draw.pool", settings)
        self.table.view.setAccessibleName(self.tr("名单"))
        self.chips = FilterChips()
        self.chips.changed.connect(self._filter)
        layout = column(self, gap=1)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)

    def show_pool(self, pool: RowPool) -> None:
        """Show these, all of them, with a chip for each reason."""
        self._source.lines = pool.lines
        self.chips.show_chips(
            [
                Chip(reason or _ELIGIBLE, reason or self.tr("可抽"), count, "state")
                for reason, count in pool.reasons
            ]
        )
        self.chips.set_on(frozenset())
        self._filter(frozenset())

    @Slot(object)
    def _filter(self, keys: frozenset[str]) -> None:
        self.model.show(frozenset("" if key == _ELIGIBLE else key for key in keys))
