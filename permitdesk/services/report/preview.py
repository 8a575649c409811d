"""A report as tables and paragraphs, to be looked at before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.report.annex1 import Annex1, Figures, wan_yuan
from permitdesk.domain.report.monthly import Figure, Money, MonthlyReport
from permitdesk.services.report import annexes, monthly
from permitdesk.services.report.publicity import publicity
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a report: paragraphs, a table, or both.

    Attributes:
        columns: The table's headings, none where there is no table.
        rows: The table's cells as text.
        is_number: For each column, whether it holds numbers.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_number: tuple[bool, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Preview:
    """A report as it will read."""

    title: str
    parts: tuple[Part, ...]


def of_report(work: UnitOfWork, kind: str, period: str, today: date) -> Preview:
    """Return a report of a month as it will read.

    Args:
        work: A unit of work, not yet entered.
        kind: annex1, annex3, annex4, monthly or publicity.
        period: The month, `YYYY-MM`.
        today: The date printed on it.
    """
    return _MAKERS[kind](work, period, today)


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Part:
    """Return a table; a column is of numbers if all its cells are."""
    given = tuple(rows)
    is_number = tuple(
        bool(given) and all(isinstance(row[place], int) for row in given)
        for place in range(len(columns))
    )
    texts = tuple(tuple(_text(cell) for cell in row) for row in given)
    return Part(title, (), columns, texts, is_number)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _monthly(work: UnitOfWork, period: str, today: date) -> Preview:
    report = monthly.figures(work, period, today)
    title = f"{report.office} {report.year}年{report.month}月排污许可执法监管工作情况"
    return Preview(title, (*_narrative(report), *_figures(report), *_lists(report)))


def _narrative(report: MonthlyReport) -> tuple[Part, ...]:
    return tuple(Part(section.title, section.paragraphs) for section in report.narrative)


_COMPARED = ("项目", "本月", "本年累计", "去年同月")


def _figures(report: MonthlyReport) -> tuple[Part, ...]:
    return (
        _table("检查工作量", _COMPARED, (_counts(row) for row in report.work)),
        _table("案件", _COMPARED, (*map(_counts, report.cases), _sums(report.fines))),
    )


def _counts(row: Figure) -> tuple[object, ...]:
    return (row.title, row.month, row.year, row.last_year)


def _sums(row: Money) -> tuple[object, ...]:
    before = None if row.last_year is None else wan_yuan(row.last_year)
    return (f"{row.title}（万元）", wan_yuan(row.month), wan_yuan(row.year), before)


def _lists(report: MonthlyReport) -> tuple[Part, ...]:
    covered = (
        (row.industry, row.facilities, row.covered, f"{row.ratio:.0%}") for row in report.coverage
    )
    findings = (
        (row.title, row.month, row.year, row.on_the_spot, row.by_deadline, row.closed, row.overdue)
        for row in report.findings
    )
    clues = (
        (row.direction, row.partner, row.month, row.year, row.replied, row.overdue)
        for row in report.clues
    )
    return (
        _table("行业覆盖", ("行业", "名录（家）", "已检查（家）", "覆盖率"), covered),
        _table(
            "问题（十类）",
            ("违法问题类型", "本月", "本年", "立整立改", "限期整改", "销号", "逾期"),
            findings,
        ),
        _table("线索移交", ("方向", "单位", "本月", "本年", "已反馈", "逾期"), clues),
    )


def _annex1(work: UnitOfWork, period: str, today: date) -> Preview:
    annex = annexes.annex1(work, period, today)
    columns = (
        "区域",
        "行业类别",
        *annex.violation_types.values(),
        "罚款金额（万元）",
        "整改完成情况",
    )
    rows = [
        (row.area, row.industry, *_annex1_figures(annex, row.figures), row.rectification)
        for row in annex.rows
    ]
    rows.append(("合计", "", *_annex1_figures(annex, annex.total), ""))
    return Preview(annex.title, (_table(f"填报单位：{annex.office}", columns, rows),))


def _annex1_figures(annex: Annex1, figures: Figures) -> tuple[object, ...]:
    return (
        *(figures.counts.get(code, 0) for code in annex.violation_types),
        wan_yuan(figures.fine),
    )


def _annex3(work: UnitOfWork, period: str, _today: date) -> Preview:
    annex = annexes.annex3(work, int(period[:4]))
    columns = ("行业类别", "检查类别", "检查方式", "纳入双随机", "检查比例", "检查频次", "协同机构")
    rows = (
        (
            row.industry,
            row.category,
            row.method,
            {True: "是", False: "否", None: ""}[row.in_double_random],
            row.ratio,
            row.frequency,
            row.partners,
        )
        for row in annex.rows
    )
    return Preview(annex.title, (_table("计划", columns, rows), Part("说明", (annex.note,))))


def _annex4(work: UnitOfWork, _period: str, _today: date) -> Preview:
    annex = annexes.annex4(work)
    rows = ((row.name, row.post, row.phone, row.note) for row in annex.rows)
    return Preview(
        annex.title, (_table("联络员", ("姓名", "所在单位及职务", "联系电话", "备注"), rows),)
    )


def _publicity(work: UnitOfWork, period: str, today: date) -> Preview:
    listed = publicity(work, period, today)
    columns = ("抽查任务", "抽查对象", "信用代码", "抽查时间", "检查人员", "抽查结果", "处理情况")
    rows = (
        (row.task, row.facility, row.uscc, row.checked_on, row.officers, row.result, row.handling)
        for row in listed.rows
    )
    return Preview(listed.title, (_table(f"公示单位：{listed.office}", columns, rows),))


_MAKERS: Mapping[str, Callable[[UnitOfWork, str, date], Preview]] = {
    "monthly": _monthly,
    "annex1": _annex1,
    "annex3": _annex3,
    "annex4": _annex4,
    "publicity": _publicity,
}
