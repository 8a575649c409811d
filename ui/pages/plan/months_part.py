"""The year by its months（按月细化）: every row in twelve cells that can be changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.rule import PlanRule
from permitdesk.services.plan import months, rules
from permitdesk.services.plan.months import MonthsLine, MonthsPlan
from ui.context import PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.plan.part import PlanPart
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Badge, mark, text
from ui.widgets.layouts import row
from ui.widgets.notice import NoticeCard

_MONTHS = range(1, 13)
_SUM, _ROOM = -1, -2


@dataclass(frozen=True, slots=True)
class MonthsRow:
    """A line of the table: a row of the plan, the sum of all, or what the months allow.

    Attributes:
        id: The row's number; below 0 for the two lines at the foot.
        need: What the rule wants.
        numbers: The twelve months.
        tones: How each is meant: given by hand, or more than the month allows.
        missing: How many the year falls short of.
        asked: What the user has typed: the month, and the number or None.
    """

    id: int
    title: str
    need: str
    numbers: tuple[int, ...]
    tones: tuple[str, ...]
    total: int
    missing: int = 0
    asked: tuple[int, int | None] | None = None


class MonthsPart(PlanPart):
    """The table of the months.

    Attributes:
        spread: Spreads every row by what the months allow.
        even: Shares every period evenly again.
        table: The rows.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._plan: MonthsPlan | None = None
        self._notice = NoticeCard()
        self._provisional = Badge(self.tr("暂定：节假日安排尚未公布"), "warn")
        self._how = text("", "muted", wrap=True)
        self._short = text("", wrap=True)
        mark(self._short, "tone", "danger")
        self.spread = button(self.tr("按力量摊分"), "people")
        self.even = button(self.tr("各月均分"), "refresh")
        self.model = RowsTable(self._columns(), (), self)
        empty = EmptyState("plan", self.tr("计划里还没有要抽取的行。"))
        self.table = DataTable(self.model, "plan.months", context.settings, empty=empty)
        self.model.edited.connect(self._take)
        self.spread.clicked.connect(self._spread)
        self.even.clicked.connect(self._even_out)
        head = row(gap=1)
        head.addWidget(self._how, 1)
        head.addWidget(self._provisional)
        head.addWidget(self.even)
        head.addWidget(self.spread)
        self.box.addWidget(self._notice)
        self.box.addLayout(head)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self._short)

    def load(self) -> None:
        """Read the year by its months."""
        desk, year = self.context.desk, self.year
        self.read(lambda: months.of_year(desk.reading(), year, desk.today()), self._show)

    def _columns(self) -> tuple[Column[MonthsRow], ...]:
        return (
            Column("title", self.tr("名称"), lambda line: line.title, width=15),
            Column("need", self.tr("规则"), lambda line: line.need, width=9),
            *(self._month_column(month) for month in _MONTHS),
            Column(
                "total", self.tr("全年"), lambda line: f"{line.total:,}", align="right", width=5
            ),
            Column(
                "missing",
                self.tr("差额"),
                lambda line: self.tr("缺 {n}").format(n=line.missing) if line.missing else "",
                tone=lambda line: "danger" if line.missing else "",
                width=5,
            ),
        )

    def _month_column(self, month: int) -> Column[MonthsRow]:
        return Column(
            f"m{month}",
            self.tr("{month}月").format(month=month),
            lambda line: f"{line.numbers[month - 1]:,}",
            align="right",
            tone=lambda line: line.tones[month - 1],
            width=4,
            hint=self.tr("双击修改；清空则由规则均分"),
            edit=partial(_typed, month),
        )

    def _show(self, plan: MonthsPlan) -> None:
        """Show what was read."""
        self._plan = plan
        self._provisional.setVisible(plan.is_provisional)
        self.model.show([*map(_row, plan.lines), *self._foot(plan)] if plan.lines else [])
        now = min(plan.now, 12)
        self._how.setText(
            self.tr("{month}月可安排：{words}。双击一格可改，其余月份自动补齐。").format(
                month=now, words=plan.capacity[now].words
            )
        )
        self.spread.setEnabled(plan.now in _MONTHS and bool(plan.lines))
        self.even.setEnabled(any(line.by_hand for line in plan.lines))
        self._tell_overload(plan)
        self._tell_shortfalls(plan)

    def _foot(self, plan: MonthsPlan) -> tuple[MonthsRow, MonthsRow]:
        """Return the sum of all rows, and what the months allow."""
        visits = tuple(plan.visits(month) for month in _MONTHS)
        room = tuple(plan.capacity[month].visits for month in _MONTHS)
        tones = tuple("danger" if plan.over(month) else "" for month in _MONTHS)
        plain = ("",) * len(_MONTHS)
        return (
            MonthsRow(_SUM, self.tr("合计"), "", visits, tones, sum(visits)),
            MonthsRow(_ROOM, self.tr("力量可安排"), "", room, plain, sum(room)),
        )

    def _tell_overload(self, plan: MonthsPlan) -> None:
        over = [(month, plan.over(month)) for month in _MONTHS if plan.over(month)]
        self._notice.setVisible(bool(over))
        if over:
            parts = "、".join(
                self.tr("{month}月超出 {n} 次").format(month=month, n=n) for month, n in over
            )
            self._notice.tell(
                "warn",
                self.tr("计划超出执法力量：{parts}。").format(parts=parts),
                self.tr("可按“按力量摊分”，或双击改某个月的数量。"),
            )

    def _tell_shortfalls(self, plan: MonthsPlan) -> None:
        """Say which rows the year falls short of, by how many and why."""
        short = [line for line in plan.lines if line.missing]
        self._short.setVisible(bool(short))
        words = self.tr("{row}：全年缺 {n} 家。{why}")
        self._short.setText(
            "\n".join(
                words.format(row=line.numbered.rule.title, n=line.missing, why=line.missing_words)
                for line in short
            )
        )

    @Slot(int, object)
    def _take(self, row_id: int, line: MonthsRow) -> None:
        """Keep what was typed; the table shows what it comes to."""
        if line.asked is None or row_id < 0:
            self.load()
            return
        month, number = line.asked
        desk, year = self.context.desk, self.year
        words = self.tr("{row}：{month}月改为 {n} 家").format(
            row=line.title, month=month, n=self.tr("均分") if number is None else number
        )
        self._keep(
            lambda: months.set_number(desk.work(), year, row_id, month, number, desk.today()), words
        )

    @Slot()
    def _spread(self) -> None:
        desk, year = self.context.desk, self.year
        words = self.tr("已按各月力量摊分")
        self._keep(lambda: months.spread(desk.work(), year, desk.today()), words)

    @Slot()
    def _even_out(self) -> None:
        desk, year = self.context.desk, self.year
        words = self.tr("各月已恢复均分")
        self._keep(lambda: months.even_out(desk.work(), year, desk.today()), words)

    def _keep(self, change: Callable[[], frozenset[str]], words: str) -> None:
        """Change the months, with the rows as they were for the way back."""
        before = self._rows()
        desk, year = self.context.desk, self.year
        if not self.do(change, words, lambda: rules.put_back(desk.work(), year, before)):
            self.load()

    def _rows(self) -> tuple[PlanRule, ...]:
        found = rules.of_year(self.context.desk.reading(), self.year)
        return tuple(one.rule for one in found)


def _row(line: MonthsLine) -> MonthsRow:
    by_hand = line.by_hand
    return MonthsRow(
        id=line.id,
        title=line.numbered.rule.title,
        need=line.need_words,
        numbers=tuple(line.grid.number(month) for month in _MONTHS),
        tones=tuple("info" if month in by_hand else "" for month in _MONTHS),
        total=line.grid.total,
        missing=line.missing,
    )


def _typed(month: int, line: MonthsRow, words: str) -> MonthsRow | None:
    """Return the line with what was typed into a month; None where that is no number."""
    typed = words.strip()
    if line.id < 0 or (typed and not typed.isdigit()):
        return None
    if typed == str(line.numbers[month - 1]):
        return None
    return replace(line, asked=(month, int(typed) if typed else None))
