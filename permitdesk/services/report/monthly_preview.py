"""The monthly report as it will read, in the order of its Word file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from permitdesk.domain.report.annex1 import wan_yuan
from permitdesk.domain.report.monthly import IndustryCoverage, Money, MonthlyReport
from permitdesk.domain.report.sheet import Cell, Part, Preview, cells, heads, printed
from permitdesk.services.report.counted import (
    Counted,
    CountedFindings,
    cases_of,
    citizens_reports_of,
    clues_of,
    findings_of,
    tips_of,
    work_of,
)
from permitdesk.services.report.evidence import counted_cell
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.monthly import figures_in
from permitdesk.storage.unit_of_work import UnitOfWork

_COMPARED = ("项目", "本月", "本年累计", "上年同月")
_COMPARED_WIDTHS = (46, 18, 18, 18)
_COVERAGE_WIDTHS = (34, 15, 15, 15, 21)
_FINDINGS_WIDTHS = (34, 11, 11, 11, 11, 11, 11)
_CLUES_WIDTHS = (20, 28, 13, 13, 13, 13)
_NUMERALS = "一二三四五六七八九十"


def monthly_preview(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the monthly report of a month, given as `YYYY-MM`, as it will read."""
    with work:
        facts = facts_in(work, period)
        report = figures_in(work, facts, today)
    title = f"{report.office}关于{report.year}年{report.month}月排污许可执法检查情况的报告"
    groups = (*_tables(facts, report, today), *((part,) for part in _narrative(report)))
    return Preview(
        title,
        tuple(_numbered(groups)),
        left=f"填报人：{report.prepared_by}，审核人：{report.reviewed_by or '—'}",
        right=printed(report.reported_on),
    )


def _numbered(groups: Iterable[Sequence[Part]]) -> Iterable[Part]:
    """Yield the parts with 一、二、… before the title of each group's first."""
    for numeral, (first, *others) in zip(_NUMERALS, groups, strict=False):
        yield replace(first, title=f"{numeral}、{first.title}")
        yield from others


def _narrative(report: MonthlyReport) -> Iterable[Part]:
    return (Part(section.title, section.paragraphs) for section in report.narrative)


def _tables(facts: MonthFacts, report: MonthlyReport, today: date) -> tuple[tuple[Part, ...], ...]:
    """Return the groups of tables."""
    clues = tuple(
        (Cell(one.direction), Cell(one.partner), *map(counted_cell, one.columns))
        for one in clues_of(facts, today)
    )
    return (
        (_compared("检查工作量", work_of(facts), ()), _coverage(report.coverage)),
        (_findings(findings_of(facts, today)),),
        (_compared("案件查办", cases_of(facts), (report.fines,)),),
        (
            Part(
                "线索移送和反馈",
                heads=heads("方向", "对方", "本月", "本年累计", "已反馈", "逾期"),
                rows=clues,
                widths=_CLUES_WIDTHS,
            ),
        ),
        (
            _compared(
                "群众举报和奖励",
                (*citizens_reports_of(facts, today), *tips_of(facts)),
                (report.rewards,),
            ),
        ),
    )


def _compared(title: str, counted: Sequence[Counted[Any]], sums: Sequence[Money]) -> Part:
    """Return a table of numbers of the month, the year, and the same month last year."""
    rows = [
        (Cell(one.title), *map(counted_cell, (one.month, one.year, one.before))) for one in counted
    ]
    return Part(
        title,
        heads=heads(*_COMPARED),
        rows=(*rows, *map(_sum, sums)),
        widths=_COMPARED_WIDTHS,
    )


def _sum(row: Money) -> tuple[Cell, ...]:
    sums = (row.month, row.year, row.last_year)
    texts = ("—" if fen is None else wan_yuan(fen) for fen in sums)
    return (Cell(f"{row.title}（万元）"), *(Cell(words, is_number=True) for words in texts))


def _coverage(rows: Iterable[IndustryCoverage]) -> Part:
    shown = (
        (
            row.industry,
            row.facilities,
            row.covered,
            Cell(f"{row.ratio:.1%}", is_number=True),
            row.deadline or "—",
        )
        for row in rows
    )
    return Part(
        "分行业检查覆盖率",
        heads=heads("行业", "名录单位", "已检查", "覆盖率", "期限"),
        rows=tuple(map(cells, shown)),
        widths=_COVERAGE_WIDTHS,
    )


def _findings(counted: Sequence[CountedFindings]) -> Part:
    rows = [(Cell(one.title), *map(counted_cell, one.columns)) for one in counted]
    columns = zip(*(one.columns for one in counted), strict=True)
    total = tuple(counted_cell([line for lines in column for line in lines]) for column in columns)
    return Part(
        "发现问题和整改",
        heads=heads("违法问题类型", "本月", "本年累计", "立整立改", "限期整改", "销号", "逾期"),
        rows=(*rows, (Cell("合计"), *total)),
        widths=_FINDINGS_WIDTHS,
    )
