"""The month among the twelve: bars of the year, shares of the month."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from permitdesk.services.plan.overview import PlanOverview
from ui.models.rows import RowsTable
from ui.pages.plan.rows import PlanColumns, lines_of
from ui.pages.plan.year_bars import YearBars
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import column, row
from ui.widgets.notice import NoticeCard


class MonthView(QWidget):
    """What the month takes.

    Attributes:
        bars: The year.
        table: The month's rows.
    """

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = YearBars()
        self._legend = text("", "small")
        self._provisional = Badge(self.tr("暂定：节假日安排尚未公布"), "warn")
        self._notice = NoticeCard()
        self._sum = text("", wrap=True)
        self._year = Card(self.tr("逐月检查次数"))
        empty = EmptyState("plan", self.tr("本月没有要抽取的行。"))
        self.model = RowsTable(PlanColumns(self).month(), (), self)
        self.table = DataTable(self.model, "plan.month", settings, empty=empty)
        self._build()

    def show_plan(self, overview: PlanOverview) -> None:
        """Show the month of a plan."""
        month = overview.month
        self.bars.show_months(overview.year.months, month.month)
        self._provisional.setVisible(overview.year.is_provisional)
        self.model.show([line for line in lines_of(overview) if line.rule.basis != "covered"])
        drawn = sum(stratum.drawn for stratum in month.strata)
        self._sum.setText(
            self.tr(
                "{month}月计划检查 {visits:,} 次，已抽 {drawn:,} 次；力量可安排 {capacity:,} 次。"
            ).format(month=month.month, visits=month.visits, drawn=drawn, capacity=month.capacity)
        )
        self._tell_overload(overview)

    def _tell_overload(self, overview: PlanOverview) -> None:
        """Say in which months more is planned than can be done."""
        full = [one for one in overview.year.months if one.planned and one.visits > one.capacity]
        if not full:
            self._notice.hide()
            return
        parts = "、".join(
            self.tr("{month}月超出 {over} 次").format(
                month=one.month, over=one.visits - one.capacity
            )
            for one in full
        )
        self._notice.tell(
            "warn",
            self.tr("计划超出执法力量：{parts}。").format(parts=parts),
            self.tr("可在“规则”里把实施月份提前或错开，或核对执法人员的证件与请假。"),
        )

    def _build(self) -> None:
        """Lay everything out."""
        self._legend.setText(self.tr("实心：已抽取　空心：计划　浅底：可安排"))
        self._year.buttons.addWidget(self._provisional)
        self._year.buttons.addWidget(self._legend)
        self._year.body.addWidget(self.bars)
        layout = column(self, gap=1.5)
        layout.addWidget(self._notice)
        layout.addWidget(self._year)
        line = row()
        line.addWidget(self._sum, 1)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
