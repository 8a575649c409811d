"""Coverage and detection power: how far the year is, which goals are late, what draws can find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from permitdesk.domain.plan.coverage import GOAL_KINDS, Progress
from permitdesk.errors.plan import PlanMissing
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import goals, months, power
from permitdesk.services.plan.goals import GoalLine
from permitdesk.services.plan.power import FORMULA, SOURCE, Power
from ui.context import PageContext
from ui.latest import Latest
from ui.metrics import space
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.plan.goal_drawer import GoalDrawer
from ui.pages.plan.part import PlanPart
from ui.widgets.bars import Bar, BarList
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chart import ChartLabel, chart_colors
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import text
from ui.widgets.layouts import row
from ui.widgets.scrolled import scrolled

_NARROW = 80


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the part shows, read at once."""

    sectors: tuple[Progress, ...]
    goals: tuple[GoalLine, ...]
    power: tuple[Power, ...]


class CoveragePart(PlanPart):
    """Bars of the year, the goals, and the chart of what the draws can find.

    Attributes:
        bars: The industries of the year.
        goals_table: The goals.
        add_goal: Begins a goal.
        chart: Detection power.
        drawer: The goal that is open, or None.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Coverage | None = None
        self.drawer: GoalDrawer | None = None
        self._drawing = Latest(context.jobs, self)
        self._above = QWidget()
        self._cards = row(self._above, gap=1.5)
        self.bars = BarList()
        self.chart = ChartLabel()
        self._power_words = text("", "small", wrap=True)
        self.add_goal = button(self.tr("新增目标"), "add")
        self.goals_model = RowsTable(self._goal_columns(), (), self)
        self.goals_table = DataTable(
            self.goals_model,
            "plan.goals",
            context.settings,
            empty=EmptyState("plan", self.tr("没有带期限的目标。文件要求全覆盖的，在这里登记。")),
        )
        self.goals_table.activated.connect(self._open)
        self.goals_table.current_changed.connect(self._open)
        self.add_goal.clicked.connect(self._begin)
        self._build()

    def load(self) -> None:
        """Read coverage, goals and the year's draws."""
        desk, year = self.context.desk, self.year
        self.read(lambda: _read(desk, year), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where it is narrow; draw the chart as large as it is."""
        super().resizeEvent(event)
        is_narrow = self.width() < space(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(down if is_narrow else across)
        self._draw()

    def _build(self) -> None:
        """Lay everything out."""
        coverage = Card(self.tr("今年的检查覆盖"))
        coverage.body.addWidget(self.bars)
        coverage.body.addStretch(1)
        finding = Card(self.tr("检出能力"))
        finding.body.addWidget(self.chart, 1)
        finding.body.addWidget(self._power_words)
        told = text(
            self.tr(
                "{formula}：N 家里有 d 家违法，抽 n 家，至少查到一家的概率。依据：{source}。"
            ).format(formula=FORMULA, source=SOURCE),
            "small",
            wrap=True,
        )
        finding.body.addWidget(told)
        aims = Card(self.tr("目标和期限"))
        aims.buttons.addWidget(self.add_goal)
        aims.body.addWidget(self.goals_table, 1)
        self._cards.addWidget(coverage, 2)
        self._cards.addWidget(finding, 3)
        self.box.addWidget(scrolled(self._above), 3)
        self.box.addWidget(aims, 2)

    def _goal_columns(self) -> tuple[Column[GoalLine], ...]:
        return (
            Column("title", self.tr("目标"), lambda line: line.goal.title, width=18),
            Column("kind", self.tr("类型"), lambda line: GOAL_KINDS.label(line.goal.kind), width=6),
            Column("due", self.tr("期限"), lambda line: str(line.goal.due), width=7),
            Column(
                "state",
                self.tr("状态"),
                lambda line: self._state(line.progress)[0],
                tone=lambda line: self._state(line.progress)[1],
                width=8,
            ),
            Column(
                "share",
                self.tr("进度"),
                lambda line: f"{line.progress.covered:,}/{line.progress.facilities:,}",
                share=lambda line: line.progress.share,
                width=8,
            ),
            Column("how", self.tr("说明"), _words, is_muted=True),
        )

    def _state(self, progress: Progress) -> tuple[str, str]:
        if progress.complete_on is not None:
            return (
                (self.tr("逾期完成"), "warn") if progress.days_late else (self.tr("已完成"), "good")
            )
        if progress.is_overdue:
            return self.tr("逾期 {n} 天").format(n=progress.days_late), "danger"
        return (self.tr("将逾期"), "warn") if progress.will_be_late else (self.tr("按期"), "info")

    def _show(self, found: Coverage) -> None:
        """Show what was read."""
        self._found = found
        self.bars.show_bars([self._bar(one) for one in found.sectors])
        self.goals_model.show(found.goals)
        words = "\n".join(f"{one.title}：{one.sentence}" for one in found.power)
        self._power_words.setText(words or self.tr("计划里还没有要抽取的行。"))
        self._draw()

    def _bar(self, progress: Progress) -> Bar:
        """Return how far an industry is, and when it will be done."""
        if progress.complete_on is not None:
            note = self.tr("{day} 查完").format(day=progress.complete_on)
        elif progress.forecast is None:
            note = self.tr("今年还没有查")
        else:
            note = self.tr("预计 {day}").format(day=progress.forecast)
        return Bar(
            progress.title,
            f"{progress.covered:,}/{progress.facilities:,}",
            progress.share,
            note,
            is_late=progress.will_be_late or progress.is_overdue,
        )

    def _draw(self) -> None:
        """Draw the chart on the worker, dot for dot."""
        rows = self._found.power if self._found else ()
        if not any(one.drawn for one in rows):
            self.chart.show_sentence(self.tr("抽取计划里还没有数量，画不出检出能力。"))
            return
        words = "；".join(f"{one.title}：{one.sentence}" for one in rows)
        room = self.chart.room
        self._drawing.ask(
            partial(power.chart, rows, chart_colors(), room.width, room.height, room.dots),
            lambda png: self.chart.show_chart(png, words),
            self.banner.show_error,
        )

    @Slot(object)
    def _open(self, row_id: object) -> None:
        lines: Sequence[GoalLine] = self._found.goals if self._found else ()
        line = next((one for one in lines if one.id == row_id), None)
        if line is not None:
            self._show_drawer(GoalDrawer(line))

    @Slot()
    def _begin(self) -> None:
        self._show_drawer(GoalDrawer(None))

    def _show_drawer(self, made: GoalDrawer) -> None:
        made.saved.connect(self._save)
        made.removed.connect(self._remove)
        self.drawer = made
        self.context.show_drawer(made)

    @Slot(object, object)
    def _save(self, goal_id: int | None, fields: dict[str, object]) -> None:
        desk = self.context.desk
        self.do(lambda: goals.save(desk.work(), fields, goal_id), self.tr("已保存目标"))

    @Slot(object)
    def _remove(self, line: GoalLine) -> None:
        desk, fields = self.context.desk, line.goal.model_dump()
        if self.do(
            lambda: goals.remove(desk.work(), line.id),
            self.tr("已删除目标"),
            lambda: goals.save(desk.work(), fields),
        ):
            self.drawer = None
            self.context.show_drawer(None)


def _read(desk: Desk, year: int) -> Coverage:
    """Read everything that the part shows; a year without a plan draws nothing."""
    today = desk.today()
    try:
        found = power.of_plan(months.of_year(desk.reading(), year, today))
    except PlanMissing:
        found = ()
    return Coverage(
        goals.sectors_covered(desk.reading(), year, today),
        goals.all_goals(desk.reading(), today),
        found,
    )


def _words(line: GoalLine) -> str:
    """Return how a goal stands, its industries apart."""
    if line.goal.kind == "task":
        return line.goal.source
    left = [one for one in line.parts if one.complete_on is None and one.facilities]
    parts = "；".join(f"{one.title} {one.covered}/{one.facilities}" for one in left)
    return f"{line.progress.sentence}{parts}"
