"""本月工作: the month as steps, the one thing to do next, what is due, three charts."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.services.home import charts
from permitdesk.services.home.charts import ChartStyle
from permitdesk.services.home.deadlines import REPORT, Deadline
from permitdesk.services.home.overview import MonthOverview, of_month
from ui.context import PageContext
from ui.error_text import sentences_of
from ui.latest import Latest
from ui.metrics import space
from ui.page import Page
from ui.widgets.bars import Bar, BarList
from ui.widgets.buttons import link, primary
from ui.widgets.card import Card
from ui.widgets.chart import (
    CENTIMETRES_A_DOT,
    DRAWN_ANEW_AT,
    REST_MS,
    ChartLabel,
    chart_colors,
)
from ui.widgets.due_list import DueLine, DueList
from ui.widgets.labels import text
from ui.widgets.layouts import page_column
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import PageHeader
from ui.widgets.steps import MonthStep, State, StepRow

_SOON_DAYS = 7
_FEWEST_BARS = 4
_CHART_LINE = 3


class HomePage(Page):
    """The month at a glance.

    Attributes:
        next_button: Leads to the next thing to do.
        steps: The month's steps.
        coverage: How far each industry's checks have come.
        all_coverage: Leads to all of them, in the plan.
        deadlines: What is due.
        findings: The year's findings by type.
        visits: The year's visits by officer.
    """

    help_topic = "home"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._overview: MonthOverview | None = None
        self._latest = Latest(context.jobs, self)
        self._charts = Latest(context.jobs, self), Latest(context.jobs, self)
        self.header = PageHeader(self.tr("本月工作"))
        self.next_button = primary(self.tr("下一步"))
        self.notice = NoticeCard()
        self.steps = StepRow()
        self.coverage = BarList(fewest=_FEWEST_BARS)
        self.all_coverage = link(self.tr("查看全部"))
        self._no_register = text(
            self.tr("名录还是空的。导入后，这里显示各行业本年检查了几家。"), "muted", wrap=True
        )
        self.findings = ChartLabel()
        self.visits = ChartLabel()
        self.deadlines = DueList(self.tr("近期没有到期的事项。"))
        self._draw_soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._build()

    def _build(self) -> None:
        """Lay everything out."""
        self.next_button.setEnabled(False)
        self.next_button.clicked.connect(self._go_next)
        self.steps.chosen.connect(self._go_to)
        self.deadlines.chosen.connect(self._open_deadline)
        self.all_coverage.hide()
        self.all_coverage.setAccessibleName(self.tr("查看全部行业的覆盖进度"))
        self.all_coverage.clicked.connect(lambda: self.context.go_to("plan", "coverage"))
        self._draw_soon.timeout.connect(self._draw_charts)
        self.header.buttons.addWidget(self.next_button)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(self.steps)
        layout.addLayout(self._cards(), 1)

    def _cards(self) -> QGridLayout:
        """Return the cards below the steps: coverage and visits, deadlines, findings."""
        grid = QGridLayout()
        grid.setSpacing(space(1.5))
        covered = Card(self.tr("覆盖进度（清单式检查，按行业）"))
        covered.body.addWidget(self._no_register)
        covered.body.addWidget(self.coverage, 1, Qt.AlignmentFlag.AlignTop)
        covered.buttons.addWidget(self.all_coverage)
        load = Card(self.tr("本年检查次数（执法人员）"))
        load.body.addWidget(self.visits, 1)
        due = Card(self.tr("期限"))
        due.body.addWidget(self.deadlines, 1)
        found = Card(self.tr("本年问题（十类）"))
        found.body.addWidget(self.findings, 1)
        grid.addWidget(covered, 0, 0)
        grid.addWidget(load, 1, 0)
        grid.addWidget(due, 0, 1, 2, 1)
        grid.addWidget(found, 0, 2, 2, 1)
        for place, stretch in enumerate((8, 7, 7)):
            grid.setColumnStretch(place, stretch)
        grid.setRowStretch(1, 1)
        return grid

    def show_period(self, year: int, month: int) -> None:
        """Read the month on the worker and show it."""
        period, desk = f"{year}-{month:02}", self.context.desk
        self._latest.ask(
            lambda: of_month(desk.reading(), period, desk.today()), self._show, self._show_failure
        )

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again: every room is shown here."""
        del rooms
        period = self.context.period()
        self.show_period(period.year, period.month)

    def event(self, event: QEvent) -> bool:
        """Draw the charts anew for another size, another scheme, or at being shown."""
        if event.type() in DRAWN_ANEW_AT:
            self._draw_soon.start()
        return super().event(event)

    def _show(self, overview: MonthOverview) -> None:
        """Show what was read; the charts follow when they are drawn."""
        self._overview = overview
        self.notice.hide()
        self.next_button.setText(overview.next_step.words)
        self.next_button.setEnabled(True)
        self.header.show_note(self._report_note(overview))
        self.steps.show_steps(
            [
                MonthStep(s.key, s.title, cast("State", s.state), s.figure, s.unit, s.note)
                for s in overview.steps
            ]
        )
        self._show_coverage(overview)
        self.deadlines.show_lines([self._due_line(one) for one in overview.deadlines])
        self._draw_charts()

    def _show_failure(self, error: PermitDeskError) -> None:
        """Say what could not be read."""
        what, advice = sentences_of(error)
        self.notice.tell("warn", what, advice)

    def _report_note(self, overview: MonthOverview) -> str:
        """Return how long it is to the next monthly report."""
        today = self.context.desk.today()
        for deadline in overview.deadlines:
            days = deadline.days_left(today)
            if deadline.title.endswith(REPORT) and days >= 0:
                day = deadline.due_on
                words = self.tr("距月报报送（{month}月{day}日）还有 {days} 天")
                return words.format(month=day.month, day=day.day, days=days)
        return ""

    def _show_coverage(self, overview: MonthOverview) -> None:
        today = self.context.desk.today()
        self._no_register.setVisible(not overview.coverage)
        self.all_coverage.setVisible(bool(overview.coverage))
        self.coverage.show_bars(
            [
                Bar(
                    row.industry,
                    f"{row.covered}/{row.facilities}",
                    row.ratio,
                    f"{row.deadline:%m-%d}" if row.deadline else "",
                    is_late=row.is_overdue(today),
                )
                for row in overview.coverage
            ]
        )

    def _due_line(self, deadline: Deadline) -> DueLine:
        days = deadline.days_left(self.context.desk.today())
        if days < 0:
            return DueLine(self.tr("逾期 {days} 天").format(days=-days), "danger", deadline.title)
        words = self.tr("暂定 {days} 天") if deadline.is_provisional else self.tr("剩 {days} 天")
        tone = "warn" if days <= _SOON_DAYS else "neutral"
        return DueLine(words.format(days=days), tone, deadline.title)

    @Slot(int)
    def _open_deadline(self, place: int) -> None:
        if self._overview is not None:
            deadline = self._overview.deadlines[place]
            self.context.go_to(deadline.page, deadline.item)

    @Slot(str)
    def _go_to(self, key: str) -> None:
        self.context.go_to(key, None)

    @Slot()
    def _go_next(self) -> None:
        if self._overview is not None:
            self.context.go_to(self._overview.next_step.page, None)

    @Slot()
    def _draw_charts(self) -> None:
        """Draw both charts on the worker, as large as they are shown."""
        overview = self._overview
        if overview is None or not self.isVisible():
            return
        drawn = (
            (self.findings, charts.findings, self._findings_words(overview)),
            (self.visits, charts.visits, self._visits_words(overview)),
        )
        for latest, (label, draw, words) in zip(self._charts, drawn, strict=True):
            if not _has_marks(overview)[label is self.visits]:
                label.show_sentence(words)
                continue
            latest.ask(
                partial(draw, overview, _style_for(label)),
                partial(_show_chart, label, words),
                self._show_failure,
            )

    def _findings_words(self, overview: MonthOverview) -> str:
        parts = "，".join(f"{row.title} {row.year}" for row in overview.findings if row.year)
        if not parts:
            return self.tr("本年还没有发现问题。")
        return self.tr("本年问题：{parts}").format(parts=parts)

    def _visits_words(self, overview: MonthOverview) -> str:
        if not overview.officers:
            return self.tr("本年还没有检查。")
        parts = "，".join(f"{one.name} {one.year}" for one in overview.officers)
        return self.tr("本年检查次数：{parts}").format(parts=parts)


def _has_marks(overview: MonthOverview) -> tuple[bool, bool]:
    """Tell whether there are findings, and visits, to draw."""
    return any(row.year for row in overview.findings), bool(overview.officers)


def _show_chart(label: ChartLabel, words: str, png: bytes) -> None:
    label.show_chart(png, words)


def _style_for(label: ChartLabel) -> ChartStyle:
    """Return the style of a chart that fills a label, dot for dot."""
    room = label.room
    return ChartStyle(
        colors=chart_colors(),
        width=room.width,
        height=room.height,
        line=space(_CHART_LINE) * CENTIMETRES_A_DOT,
        dots=room.dots,
    )
