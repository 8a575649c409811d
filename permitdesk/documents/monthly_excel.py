"""The monthly report as a workbook: the figures of the Word report, a sheet for each group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from permitdesk.documents.excel.day import written
from permitdesk.documents.excel.header import Heading, depth
from permitdesk.documents.excel.look import (
    CELL,
    COUNT,
    HEADING,
    LINE_LEFT,
    NOTE,
    SUBTITLE,
    TEXT_CELL,
    TITLE,
    WAN_YUAN,
    Look,
)
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book, FormValue
from permitdesk.domain.report.monthly import Figure, IndustryCoverage, Money, MonthlyReport

_FEN_IN_WAN_YUAN = 1_000_000
_PERCENT = replace(COUNT, number_format="0.0%")
_GROUP = replace(HEADING, across="left")
_PARAGRAPH_WIDTH = 80
"""Characters; LibreOffice does not shrink a single column that is wider than the page."""

_TO_DATE = (Heading("本月", 16), Heading("本年累计", 16))

_Row = Sequence[FormValue]


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of figures, on a sheet of its own."""

    title: str
    headings: tuple[Heading, ...]
    looks: tuple[Look, ...]
    rows: tuple[_Row, ...]


def write_monthly(path: Path, report: MonthlyReport) -> Cleaned:
    """Write the workbook and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    _write_summary(book, report)
    for group in (_coverage(report), _officers(report), _findings(report), _clues(report)):
        _write_group(book, report, group)
    _write_narrative(book, report)
    return book.save(path)


def _period(report: MonthlyReport) -> str:
    return f"{report.year}年{report.month}月"


def _write_summary(book: Book, report: MonthlyReport) -> None:
    """Write the header of the report and the groups that are compared with a year ago."""
    headings = (Heading("项目", 52), *_TO_DATE, Heading("上年同月", 16))
    sheet = book.sheet("月报", landscape=False)
    sheet.put(1, 1, f"{_period(report)}排污许可执法检查工作月报", TITLE, columns=4)
    sheet.put(2, 1, f"填报单位：{report.office}", LINE_LEFT, columns=4)
    people = "　".join(report.contacts)
    sheet.put(3, 1, people, LINE_LEFT, columns=4)
    sheet.put(4, 1, f"填报时间：{written(report.reported_on)}", LINE_LEFT, columns=4)
    sheet.heights({1: 42, 2: 22, 3: 22, 4: 22})
    row = sheet.header(5, headings, (28.0,))
    for title, rows, money in (
        ("检查工作量", report.work, None),
        ("案件查处", report.cases, report.fines),
        ("举报与奖励", report.reports, report.rewards),
    ):
        sheet.put(row, 1, title, _GROUP, columns=4)
        sheet.heights({row: 26})
        row += 1
        for values, look in _compared(rows, money):
            sheet.line(row, values, (TEXT_CELL, look, look, look))
            row += 1


def _compared(figures: Iterable[Figure], money: Money | None) -> list[tuple[_Row, Look]]:
    """Return the rows of a group, the money last and in 万元."""
    rows: list[tuple[_Row, Look]] = [
        ((figure.title, figure.month, figure.year, figure.last_year), COUNT) for figure in figures
    ]
    if money is not None:
        sums = (money.month, money.year, money.last_year)
        title = f"{money.title}（万元）"
        rows.append(((title, *(_wan_yuan(fen) for fen in sums)), WAN_YUAN))
    return rows


def _wan_yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / _FEN_IN_WAN_YUAN


def _coverage(report: MonthlyReport) -> _Group:
    return _Group(
        "行业覆盖情况",
        (
            Heading("行业", 32),
            Heading("名录内单位数", 16),
            Heading("已检查", 12),
            Heading("覆盖率", 12),
            Heading("完成期限", 18),
            Heading("进度", 14),
        ),
        (TEXT_CELL, COUNT, COUNT, _PERCENT, CELL, CELL),
        tuple(
            (
                row.industry,
                row.facilities,
                row.covered,
                row.ratio,
                written(row.deadline) if row.deadline else "",
                _progress(row, report),
            )
            for row in report.coverage
        ),
    )


def _progress(row: IndustryCoverage, report: MonthlyReport) -> str:
    if row.covered >= row.facilities:
        return "已完成"
    return "已逾期" if row.is_overdue(report.reported_on) else "进行中"


def _officers(report: MonthlyReport) -> _Group:
    return _Group(
        "执法人员检查次数",
        (Heading("姓名", 30), *_TO_DATE),
        (CELL, COUNT, COUNT),
        tuple((officer.name, officer.month, officer.year) for officer in report.officers),
    )


def _findings(report: MonthlyReport) -> _Group:
    of_the_year = ("立整立改", "限期整改", "已销号", "逾期未改")
    return _Group(
        "发现问题情况",
        (
            Heading("违法问题类型", 40),
            *_TO_DATE,
            Heading("本年累计中", parts=tuple(Heading(title, 12) for title in of_the_year)),
        ),
        (TEXT_CELL, *(COUNT for _ in range(6))),
        tuple(
            (
                row.title,
                row.month,
                row.year,
                row.on_the_spot,
                row.by_deadline,
                row.closed,
                row.overdue,
            )
            for row in report.findings
        ),
    )


def _clues(report: MonthlyReport) -> _Group:
    return _Group(
        "线索移送与反馈",
        (
            Heading("方向", 12),
            Heading("单位", 36),
            *_TO_DATE,
            Heading("已反馈", 12),
            Heading("逾期未反馈", 14),
        ),
        (CELL, TEXT_CELL, COUNT, COUNT, COUNT, COUNT),
        tuple(
            (row.direction, row.partner, row.month, row.year, row.replied, row.overdue)
            for row in report.clues
        ),
    )


def _write_group(book: Book, report: MonthlyReport, group: _Group) -> None:
    """Write a group of figures as a table of its own."""
    columns = len(group.looks)
    sheet = book.sheet(group.title)
    sheet.put(1, 1, f"{_period(report)}{group.title}", TITLE, columns=columns)
    sheet.put(2, 1, f"填报单位：{report.office}", LINE_LEFT, columns=columns)
    sheet.heights({1: 42, 2: 22})
    row = sheet.header(3, group.headings, (28.0,) * depth(group.headings))
    for values in group.rows:
        sheet.line(row, values, group.looks)
        row += 1


def _write_narrative(book: Book, report: MonthlyReport) -> None:
    """Write the narrative, a paragraph a row."""
    sheet = book.sheet("情况说明", landscape=False)
    row = sheet.header(1, (Heading("情况说明", _PARAGRAPH_WIDTH),), (30.0,))
    for section in report.narrative:
        sheet.line(row, (section.title,), (SUBTITLE,))
        for number, paragraph in enumerate(section.paragraphs, row + 1):
            sheet.line(number, (paragraph,), (NOTE,))
        row += 1 + len(section.paragraphs)
