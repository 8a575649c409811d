"""本月工作: the month as steps, the one thing to do next, what is due, three charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.home import charts
from permitdesk.services.home.charts import ChartStyle
from permitdesk.services.home.deadlines import Deadline
from permitdesk.services.home.overview import MonthOverview, of_month
from ui.context import PageContext
from ui.metrics import space
from ui.page import Page
from ui.tokens import color
from ui.widgets.bars import Bar, BarList
from ui.widgets.buttons import link, primary
from ui.widgets.card import Card
from ui.widgets.chart import ChartLabel
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, page_column, row
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import PageHeader
from ui.widgets.steps import MonthStep, State, StepRow

_MOST_DEADLINES = 10
_SOON_DAYS = 7
_DOTS = 192
_CENTIMETRES_AN_INCH = 2.54
_SCREEN_DOTS = 96


class HomePage(Page):
    """The month at a glance.

    Attributes:
        next_button: Leads to the next thing to do.
        steps: The month's steps.
    """

    help_topic = "home"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._overview: MonthOverview | None = None
        self.header = PageHeader(self.tr("本月工作"))
        self.next_button = primary(self.tr("下一步"))
        self.notice = NoticeCard()
        self.steps = StepRow()
        self.coverage = BarList()
        self.findings = ChartLabel()
        self.visits = ChartLabel()
        self._deadlines = Card(self.tr("期限"))
        self._build()

    def _build(self) -> None:
        """Lay everything out."""
        self.next_button.setEnabled(False)
        self.next_button.clicked.connect(self._go_next)
        self.steps.chosen.connect(self._go_to)
        self.header.buttons.addWidget(self.next_button)
        self.notice.hide()
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(self.steps)
        layout.addLayout(self._cards(), 1)
        self._draw_soon = QTimer(self, singleShot=True, interval=200)
        self._draw_soon.timeout.connect(self._draw_charts)

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(space(1.5))
        covered = Card(self.tr("覆盖进度（清单式检查，按行业）"))
        covered.body.addWidget(self.coverage)
        covered.body.addStretch(1)
        found = Card(self.tr("本年问题（十类）"))
        found.body.addWidget(self.findings, 1)
        load = Card(self.tr("执法人员检查次数"))
        load.body.addWidget(self.visits, 1)
        grid.addWidget(covered, 0, 0)
        grid.addWidget(load, 1, 0)
        grid.addWidget(self._deadlines, 0, 1, 2, 1)
        grid.addWidget(found, 0, 2, 2, 1)
        for place, stretch in enumerate((8, 7, 7)):
            grid.setColumnStretch(place, stretch)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        return grid

    def show_period(self, year: int, month: int) -> None:
        """Read the month on the worker and show it."""
        period, desk = f"{year}-{month:02}", self.context.desk

        def read(_reporter: Reporter) -> MonthOverview:
            return of_month(desk.reading(), period, desk.today())

        job = self.context.jobs.job(read)
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)
        job.start()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again: every room is shown here."""
        del rooms
        period = self.context.period()
        self.show_period(period.year, period.month)

    @Slot(object)
    def _show(self, overview: object) -> None:
        """Show what was read; the charts follow when they are drawn."""
        self._overview = overview = cast("MonthOverview", overview)
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
        self._show_deadlines(overview)
        self._draw_soon.start()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        """Say what is foreseen; let a bug go on to the crash report."""
        if not isinstance(error, PermitDeskError):
            raise error
        self.notice.tell("warn", error.sentence)
        self.notice.show()

    def _report_note(self, overview: MonthOverview) -> str:
        """Return how long it is to the next monthly report."""
        today = self.context.desk.today()
        for deadline in overview.deadlines:
            if deadline.page == "report" and deadline.days_left(today) >= 0:
                words = self.tr("距{title}（{day}）还有 {days} 天")
                return words.format(
                    title=deadline.title,
                    day=f"{deadline.due_on:%m-%d}",
                    days=deadline.days_left(today),
                )
        return ""

    def _show_coverage(self, overview: MonthOverview) -> None:
        today = self.context.desk.today()
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

    def _show_deadlines(self, overview: MonthOverview) -> None:
        body = self._deadlines.body
        clear(body)
        for deadline in overview.deadlines[:_MOST_DEADLINES]:
            self._add_deadline(body, deadline)
        left = len(overview.deadlines) - _MOST_DEADLINES
        if left > 0:
            body.addWidget(text(self.tr("还有 {count} 项").format(count=left), "muted"))
        if not overview.deadlines:
            body.addWidget(text(self.tr("近期没有到期的事项。"), "muted", wrap=True))
        body.addStretch(1)

    def _add_deadline(self, body: QVBoxLayout, deadline: Deadline) -> None:
        days = deadline.days_left(self.context.desk.today())
        line = row(gap=1)
        line.addWidget(self._badge(days, is_provisional=deadline.is_provisional))
        words = link(deadline.title)
        words.clicked.connect(partial(self._open, deadline))
        line.addWidget(words)
        line.addStretch(1)
        body.addLayout(line)

    def _badge(self, days: int, *, is_provisional: bool) -> Badge:
        if days < 0:
            return Badge(self.tr("逾期 {days} 天").format(days=-days), "danger")
        words = self.tr("剩 {days} 天（暂定）") if is_provisional else self.tr("剩 {days} 天")
        return Badge(words.format(days=days), "warn" if days <= _SOON_DAYS else "neutral")

    def _open(self, deadline: Deadline, _checked: bool = False) -> None:
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
        self._draw(self.findings, partial(charts.findings, overview), self._findings_words())
        self._draw(self.visits, partial(charts.visits, overview), self.tr("执法人员检查次数"))

    def _draw(self, label: ChartLabel, draw: Callable[[ChartStyle], bytes], words: str) -> None:
        style = _style_for(label)

        def show(png: object) -> None:
            label.show_chart(cast("bytes", png), words)

        job = self.context.jobs.job(lambda _reporter: draw(style))
        job.succeeded.connect(show)
        job.failed.connect(self._show_failure)
        job.start()

    def _findings_words(self) -> str:
        rows = self._overview.findings if self._overview else ()
        parts = "，".join(f"{row.title} {row.year}" for row in rows if row.year)
        return self.tr("本年问题：{parts}").format(parts=parts or self.tr("没有"))


def _style_for(label: ChartLabel) -> ChartStyle:
    """Return the style of a chart that fills a label, at twice its dots."""
    inches = _CENTIMETRES_AN_INCH / _SCREEN_DOTS
    return ChartStyle(
        colors={
            "paper": color("surface").name(),
            "ink": color("text").name(),
            "faint": color("line").name(),
            "main": color("bar").name(),
            "second": color("track").name(),
            "alarm": color("danger").name(),
        },
        width=max(label.width(), 200) * inches,
        height=max(label.height(), 120) * inches,
        dots=_DOTS,
    )
