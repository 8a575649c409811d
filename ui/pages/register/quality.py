"""许可质量: what is doubtful about the register, each with its reason."""

from __future__ import annotations

from collections import Counter
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.register.quality import WARNINGS, QualityWarning
from permitdesk.services.register import quality
from ui.context import PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.register.part import Part
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column

_TONES = {
    "expired": "danger",
    "expiring": "warn",
    "shared_number": "warn",
    "code": "neutral",
    "downgraded": "danger",
    "class_to_check": "warn",
    "no_permit": "danger",
    "no_registration": "danger",
    "unlisted": "warn",
}
_LATE = 1_000_000


class QualityPart(Part):
    """The doubts, filtered by kind.

    Signals:
        facility_wanted: The user wants to see a facility: its number.

    Attributes:
        chips: The kinds with their numbers.
        table: The doubts.
    """

    facility_wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: tuple[QualityWarning, ...] = ()
        self.chips = FilterChips()
        self.banner = JobBanner()
        self._model = RowsTable[QualityWarning](self._columns(), parent=self, id_of=None)
        nothing = EmptyState(
            "ok", self.tr("没有发现疑问：许可证都在有效期内，编号和代码都对得上。")
        )
        self.table = DataTable(self._model, "register.quality", context.settings, empty=nothing)
        layout = column(self, gap=1)
        layout.addWidget(
            text(self.tr("程序按名录逐家核对，双击一行可打开这家企业的档案。"), "muted")
        )
        layout.addWidget(self.chips)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        self.chips.changed.connect(self._show)
        self.table.activated.connect(self._open)
        self.table.add_action(self.tr("打开企业档案"), "factory", self._open_current)

    def load(self) -> None:
        """Look through the register on the worker."""
        desk = self.context.desk
        if self.banner.is_busy:
            return
        self.banner.run(
            self.context.jobs.job(lambda _: quality.warnings(desk.reading(), desk.today())),
            self.tr("正在核对名录"),
            then=self._take,
        )

    def _take(self, found: object) -> None:
        """Show what was found."""
        warnings = self._all = cast("tuple[QualityWarning, ...]", found)
        counts = Counter(warning.kind for warning in warnings)
        self.chips.show_chips([Chip(kind, WARNINGS.label(kind), counts[kind]) for kind in WARNINGS])
        self.counted.emit(len(warnings))
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the kinds that are on; all where none is."""
        on = self.chips.on()
        self._model.show([one for one in self._all if not on or one.kind in on])

    @Slot(object)
    def _open(self, line: int) -> None:
        found = self._model.row_at(self._model.line_of(line))
        if found is not None:
            self.facility_wanted.emit(found.facility_id)

    @Slot()
    def _open_current(self) -> None:
        if self.table.current_id is not None:
            self._open(self.table.current_id)

    def _columns(self) -> tuple[Column[QualityWarning], ...]:
        """Return the columns."""
        return (
            Column[QualityWarning](
                "kind",
                self.tr("疑问"),
                lambda one: WARNINGS.label(one.kind),
                tone=lambda one: _TONES[one.kind],
                width=10,
            ),
            Column[QualityWarning]("name", self.tr("单位名称"), lambda one: one.name, width=18),
            Column[QualityWarning](
                "days",
                self.tr("剩余天数"),
                lambda one: "" if one.days is None else f"{one.days}",
                align="right",
                sort_key=lambda one: _LATE if one.days is None else one.days,
            ),
            Column[QualityWarning]("reason", self.tr("说明"), lambda one: one.reason, width=30),
            Column[QualityWarning](
                "label", self.tr("对象编号"), lambda one: one.label, is_muted=True, is_shown=False
            ),
        )
