"""What was imposed for the violations found: fines and other measures, one line each."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import FINDING_STATES
from permitdesk.domain.rectify.measure import MEASURES
from permitdesk.domain.report.annex1 import wan_yuan
from permitdesk.domain.report.lines import MeasureLine
from permitdesk.domain.report.sheet import Cell, Part, Preview, cells, heads, printed
from permitdesk.services.report.evidence import counted_cell, evidence_of
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.storage.unit_of_work import UnitOfWork

NOTES = ("罚款按发现问题的日期统计，立案和其他措施按作出决定的日期统计；金额单位为万元。",)
_UNTYPED = "未定类型"


def penalties(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the fines and measures of the year up to a month, given as `YYYY-MM`."""
    with work:
        facts = facts_in(work, period)
        measures = work.report.measures_between(date(facts.first.year, 1, 1), facts.last)
    fined = tuple(line for line in facts.findings if line.fine_fen)
    return Preview(
        f"{facts.first.year}年1—{facts.first.month}月行政处罚和措施汇总表",
        (_by_type(facts, fined), _fines(facts, fined), _measures(measures)),
        left=f"填报单位：{facts.office.name}",
        right=f"时间：{printed(min(today, facts.last))}",
        notes=NOTES,
    )


def _by_type(facts: MonthFacts, fined: tuple[FindingLine, ...]) -> Part:
    """Return the fines by violation type, their sum in the last row."""
    labels = facts.violations.labels
    rows: list[tuple[Cell, ...]] = []
    for code in (*labels, ""):
        own = tuple(
            line for line in fined if (line.violation if line.violation in labels else "") == code
        )
        if own:
            rows.append(_sum_row(labels.label(code) or _UNTYPED, facts, own))
    return Part(
        "按违法问题类型",
        heads=heads("违法问题类型", "本月（件）", "本年（件）", "本月罚款", "本年罚款"),
        rows=(*rows, _sum_row("合计", facts, fined)),
        widths=(40, 15, 15, 15, 15),
    )


def _sum_row(title: str, facts: MonthFacts, lines: tuple[FindingLine, ...]) -> tuple[Cell, ...]:
    month = tuple(line for line in lines if facts.in_month(line.found_on))
    sums = (sum(line.fine_fen for line in own) for own in (month, lines))
    return (
        Cell(title),
        counted_cell(month),
        counted_cell(lines),
        *(Cell(wan_yuan(fen), is_number=True) for fen in sums),
    )


def _fines(facts: MonthFacts, fined: tuple[FindingLine, ...]) -> Part:
    labels = facts.violations.labels
    rows = (
        (
            *cells((number, line.facility, line.area_name, labels.label(line.violation))),
            *cells((line.found_on, line.description)),
            Cell(wan_yuan(line.fine_fen), is_number=True, behind=(evidence_of(line),)),
            Cell(FINDING_STATES.label(line.state)),
        )
        for number, line in enumerate(fined, start=1)
    )
    return Part(
        "罚款明细",
        () if fined else ("没有罚款。",),
        heads("序号", "单位名称", "区域", "违法问题类型", "发现日期", "问题", "罚款", "整改"),
        tuple(rows),
        (5, 22, 9, 15, 10, 22, 8, 9),
    )


def _measures(measures: tuple[MeasureLine, ...]) -> Part:
    rows = (
        cells(
            (
                number,
                line.facility,
                MEASURES.label(line.kind),
                line.decided_on,
                line.document,
                line.until,
                line.lifted_on,
                Cell(wan_yuan(line.sum_fen), is_number=True) if line.sum_fen else "",
            )
        )
        for number, line in enumerate(measures, start=1)
    )
    return Part(
        "立案和其他措施",
        () if measures else ("没有立案，也没有采取其他措施。",),
        heads("序号", "单位名称", "立案或措施", "决定日期", "文号", "至", "解除日期", "金额"),
        tuple(rows),
        (5, 26, 13, 11, 16, 10, 10, 9),
    )
