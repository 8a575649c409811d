"""The rows of the plan as tables show them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from permitdesk.domain.plan.annex_words import printed_frequency, printed_ratio
from permitdesk.domain.plan.month import StratumPlan
from permitdesk.domain.plan.rule import BASES, CATEGORIES, METHODS, PERIODS, NumberedRule, PlanRule
from permitdesk.services.office import reference
from permitdesk.services.plan.overview import PlanOverview
from ui.models.columns import Column
from ui.pages.plan.words import arithmetic, progress, whom


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A rule row with what it comes to in the month."""

    numbered: NumberedRule
    stratum: StratumPlan

    @property
    def id(self) -> int:
        """The row's number."""
        return self.numbered.id

    @property
    def rule(self) -> PlanRule:
        """The row."""
        return self.numbered.rule

    @property
    def is_form_only(self) -> bool:
        """Whether the row stands in Annex 3 and draws nobody by itself."""
        return self.rule.in_annex3 and self.rule.basis == "covered"


def lines_of(overview: PlanOverview) -> tuple[PlanLine, ...]:
    """Return the rows of a plan, each with what it comes to in the month."""
    return tuple(
        PlanLine(row, stratum)
        for row, stratum in zip(overview.rows, overview.month.strata, strict=True)
    )


class PlanColumns(QObject):
    """The columns of the page's tables."""

    def rules(self) -> tuple[Column[PlanLine], ...]:
        """Return the columns of the rows that draw."""
        return (*self._what_is_drawn(), *self._what_it_comes_to())

    def _what_is_drawn(self) -> tuple[Column[PlanLine], ...]:
        return (
            Column("title", self.tr("名称"), lambda row: row.rule.title, width=17),
            Column("whom", self.tr("对象"), lambda row: whom(row.rule) or self.tr("全部"), width=6),
            Column(
                "pool",
                self.tr("名录"),
                lambda row: f"{row.stratum.pool:,}",
                align="right",
                sort_key=lambda row: row.stratum.pool,
                width=4,
            ),
            Column("period", self.tr("周期"), lambda row: PERIODS.label(row.rule.period), width=5),
            Column(
                "count",
                self.tr("周期需查"),
                lambda row: arithmetic(row.stratum.arithmetic),
                width=11,
            ),
        )

    def _what_it_comes_to(self) -> tuple[Column[PlanLine], ...]:
        return (
            Column(
                "month",
                self.tr("本月"),
                lambda row: progress(row.stratum) or "—",
                align="right",
                sort_key=lambda row: row.stratum.month_count,
                width=5,
                hint=self.tr("本月已抽 / 应抽"),
            ),
            Column(
                "eligible",
                self.tr("可抽"),
                lambda row: f"{len(row.stratum.eligible):,}",
                align="right",
                sort_key=lambda row: len(row.stratum.eligible),
                width=4,
            ),
            Column(
                "state",
                self.tr("状态"),
                lambda row: self.state(row)[0],
                tone=lambda row: self.state(row)[1],
            ),
            Column(
                "basis",
                self.tr("计算方式"),
                lambda row: BASES.label(row.rule.basis),
                is_shown=False,
            ),
            Column(
                "source",
                self.tr("依据"),
                lambda row: row.rule.source,
                is_muted=True,
                is_shown=False,
            ),
        )

    def form(self) -> tuple[Column[PlanLine], ...]:
        """Return the columns of Annex 3's rows, as the form has them."""
        return (
            Column("industry", self.tr("行业类别"), industry, width=6),
            Column(
                "pool",
                self.tr("名录"),
                lambda row: f"{row.stratum.pool:,}",
                align="right",
                sort_key=lambda row: row.stratum.pool,
                width=4,
            ),
            Column(
                "category", self.tr("检查类别"), lambda row: CATEGORIES.label(row.rule.category)
            ),
            Column(
                "method", self.tr("检查方式"), lambda row: METHODS.label(row.rule.method), width=6
            ),
            Column(
                "double_random",
                self.tr("双随机"),
                lambda row: self.tr("纳入") if row.rule.in_double_random else self.tr("不纳入"),
                tone=lambda row: "good" if row.rule.in_double_random else "neutral",
                width=5,
            ),
            Column("ratio", self.tr("检查比例"), lambda row: printed_ratio(row.rule), width=13),
            Column(
                "frequency",
                self.tr("检查频次"),
                lambda row: printed_frequency(row.rule),
                width=6,
            ),
            Column(
                "routine", self.tr("检查内容(日常)"), lambda row: row.rule.routine_content, width=14
            ),
            Column(
                "campaign",
                self.tr("检查内容(专项)"),
                lambda row: row.rule.campaign_content,
                width=12,
            ),
            Column("partners", self.tr("协同机构"), lambda row: row.rule.partners, width=12),
        )

    def month(self) -> tuple[Column[PlanLine], ...]:
        """Return the columns of a month's shares."""
        return (
            Column("title", self.tr("名称"), lambda row: row.rule.title, width=17),
            Column(
                "due",
                self.tr("应抽"),
                lambda row: f"{row.stratum.month_count:,}",
                align="right",
                width=4,
            ),
            Column(
                "drawn",
                self.tr("已抽"),
                lambda row: f"{row.stratum.drawn:,}",
                align="right",
                width=4,
            ),
            Column(
                "share",
                self.tr("进度"),
                lambda row: progress(row.stratum),
                share=lambda row: row.stratum.drawn / max(row.stratum.month_count, 1),
                width=6,
            ),
            Column(
                "eligible",
                self.tr("可抽"),
                lambda row: f"{len(row.stratum.eligible):,}",
                align="right",
                width=4,
            ),
            Column(
                "state",
                self.tr("状态"),
                lambda row: self.state(row)[0],
                tone=lambda row: self.state(row)[1],
            ),
            Column(
                "how",
                self.tr("算法"),
                lambda row: arithmetic(row.stratum.month_arithmetic),
                is_muted=True,
            ),
        )

    def state(self, row: PlanLine) -> tuple[str, str]:
        """Return how a row stands in the month: a few words and their tone."""
        stratum = row.stratum
        if row.rule.basis == "covered":
            return self.tr("随抽取"), "neutral"
        if not stratum.feasible:
            missing = stratum.open_count - len(stratum.eligible)
            return self.tr("缺 {n} 家").format(n=missing), "danger"
        if not stratum.month_count:
            return self.tr("本月不安排"), "neutral"
        if not stratum.open_count:
            return self.tr("本月已抽完"), "good"
        return self.tr("可抽取"), "info"


def industry(row: PlanLine) -> str:
    """Return the industry of a row of Annex 3 as the form prints it."""
    return reference.plan_industries().sectors.label(row.rule.sector) or row.rule.title
