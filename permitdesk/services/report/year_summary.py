"""The year's summary（年度工作总结）: the year in words, and month by month in figures.

Source: 晋环发〔2022〕18号 四（三）: a summary of the year by the end of November.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.report.annex1 import wan_yuan
from permitdesk.domain.report.sheet import Cell, Head, Part, Preview, heads, printed
from permitdesk.services.report.counted import findings_of, is_closed, is_overdue
from permitdesk.services.report.evidence import counted_cell
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.monthly import figures_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTH_WIDTHS = (10, 15, 15, 15, 15, 15, 15)


def year_summary(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the year up to the end of a month, given as `YYYY-MM`."""
    with work:
        facts = facts_in(work, period)
        report = figures_in(work, facts, today)
    day = min(today, facts.last)
    return Preview(
        f"{facts.office.name}{facts.first.year}年排污许可清单式执法检查工作总结",
        (
            Part("一、总体情况", _overall(facts, day)),
            Part("二、分月情况", heads=_month_heads(), rows=_months(facts), widths=_MONTH_WIDTHS),
            Part(
                "三、分行业覆盖情况",
                heads=heads("行业", "名录单位", "已检查", "覆盖率"),
                rows=tuple(
                    (
                        Cell(row.industry),
                        Cell(str(row.facilities), is_number=True),
                        Cell(str(row.covered), is_number=True),
                        Cell(f"{row.ratio:.1%}", is_number=True),
                    )
                    for row in report.coverage
                ),
                widths=(40, 20, 20, 20),
            ),
            _findings(facts, today),
            Part("五、存在问题和下一步工作", _ahead(facts, day)),
        ),
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(day)}",
        notes=(f"各项数字截至{printed(day)}，由检查、整改和线索记录自动汇总。",),
        is_wide=False,
    )


def _overall(facts: MonthFacts, day: date) -> tuple[str, ...]:
    """Return the year in two sentences."""
    remote = sum(check.is_remote for check in facts.checks)
    units = len({check.facility_id for check in facts.checks})
    closed = sum(is_closed(line, day) for line in facts.findings)
    fined = [line for line in facts.findings if line.fine_fen]
    fines = wan_yuan(sum(line.fine_fen for line in fined))
    return (
        f"{facts.first.year}年1—{facts.first.month}月，共开展检查{len(facts.checks)}次，其中现场检查"
        f"{len(facts.checks) - remote}次、非现场核查{remote}次，检查排污单位{units}家。",
        f"共发现问题{len(facts.findings)}项，已销号{closed}项；作出罚款{len(fined)}件、{fines}万元；"
        f"移出线索{_clues(facts, 'out')}件，移入线索{_clues(facts, 'in')}件。",
    )


def _clues(facts: MonthFacts, direction: str) -> int:
    return sum(line.clue.direction == direction for line in facts.clues)


def _month_heads() -> tuple[Head, ...]:
    return heads("月份", "检查", "其中非现场", "发现问题", "销号", "罚款（万元）", "收到线索")


def _months(facts: MonthFacts) -> tuple[tuple[Cell, ...], ...]:
    """Return a row a month and the year's sum."""
    rows = [_month(facts, month, f"{month}月") for month in range(1, facts.first.month + 1)]
    return (*rows, _month(facts, None, "合计"))


def _month(facts: MonthFacts, month: int | None, title: str) -> tuple[Cell, ...]:
    """Return a month's row, or the whole year's where no month is given."""

    def is_in(day: date | None) -> bool:
        is_of_year = day is not None and day.year == facts.first.year and day <= facts.last
        return is_of_year and month in (None, day.month if day else None)

    checks = tuple(one for one in facts.checks if is_in(one.checked_on))
    found = tuple(one for one in facts.findings if is_in(one.found_on))
    fines = sum(one.fine_fen for one in found)
    return (
        Cell(title),
        counted_cell(checks),
        counted_cell(tuple(one for one in checks if one.is_remote)),
        counted_cell(found),
        counted_cell(tuple(one for one in facts.findings if is_in(one.closed_on))),
        Cell(wan_yuan(fines), is_number=True),
        counted_cell(
            tuple(
                one
                for one in facts.clues
                if one.clue.direction == "in" and is_in(one.clue.received_on)
            )
        ),
    )


def _findings(facts: MonthFacts, today: date) -> Part:
    rows = [
        (Cell(row.title), *map(counted_cell, (row.year, row.closed, row.overdue)))
        for row in findings_of(facts, today)
        if row.year
    ]
    return Part(
        "四、发现问题和整改",
        () if rows else ("本年没有发现问题。",),
        heads("违法问题类型", "发现", "销号", "逾期"),
        tuple(rows),
        (49, 17, 17, 17),
    )


def _ahead(facts: MonthFacts, day: date) -> tuple[str, ...]:
    """Return what is still to be done, as the records say."""
    left = [line for line in facts.findings if not is_closed(line, day)]
    late = sum(is_overdue(line, day) for line in left)
    waiting = sum(line.state in ("waiting", "planned") for line in facts.visits_of_year)
    parts = [f"{len(left)}项问题尚未销号，其中逾期{late}项" if left else "发现的问题已全部销号"]
    parts.append(f"{waiting}次已安排的检查尚未完成" if waiting else "已安排的检查全部完成")
    return (
        f"截至目前，{'；'.join(parts)}。",
        "下一步将按照年度计划继续开展排污许可清单式执法检查，跟踪督办未销号问题，直至整改到位。",
    )
