"""The pages of the monthly report, from red head to imprint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document

from permitdesk.documents.word import styles
from permitdesk.documents.word.paragraphs import (
    add_body,
    add_level,
    add_note,
    add_picture,
    add_sealed_signature,
)
from permitdesk.documents.word.red_head import Imprint, RedHead, add_imprint, red_head
from permitdesk.documents.word.tables import Column, add_list
from permitdesk.domain.report.monthly import Figure, IndustryCoverage, Money, MonthlyReport
from permitdesk.domain.report.wording import title_lines

_PICTURE_WIDTH = 150.0
_SHORT_TABLE = 14
_FEN_A_WAN = 1_000_000
_FIGURES = (
    Column("项目", 66, "left"),
    Column("本月", 30, "right"),
    Column("本年累计", 30, "right"),
    Column("上年同月", 30, "right"),
)
_COVERAGE = (
    Column("行业", 46, "left"),
    Column("名录单位", 22, "right"),
    Column("已检查", 22, "right"),
    Column("覆盖率", 22, "right"),
    Column("期限", 44),
)
_FINDINGS = (
    Column("违法问题类型", 54, "left"),
    Column("本月", 14, "right"),
    Column("累计", 14, "right"),
    Column("立整立改", 20, "right"),
    Column("限期整改", 20, "right"),
    Column("销号", 17, "right"),
    Column("逾期", 17, "right"),
)
_CLUES = (
    Column("方向", 20),
    Column("对方", 56, "left"),
    Column("本月", 20, "right"),
    Column("本年累计", 20, "right"),
    Column("已反馈", 20, "right"),
    Column("逾期", 20, "right"),
)


@dataclass(frozen=True, slots=True)
class Charts:
    """The report's pictures, as PNG."""

    coverage: bytes
    findings: bytes


class _Numbering:
    """Counts the tables and the pictures of one report."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tables = 0
        self._pictures = 0

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Add the next table below its title."""
        self._tables += 1
        self._document.add_paragraph(f"表{self._tables}　{title}", style=styles.TABLE_TITLE)
        add_list(self._document, columns, rows, keep_together=len(rows) <= _SHORT_TABLE)

    def picture(self, title: str, png: bytes) -> None:
        """Add the next picture above its title."""
        self._pictures += 1
        add_picture(self._document, png, _PICTURE_WIDTH, f"图{self._pictures}　{title}")


def fill_monthly(document: Document, report: MonthlyReport, charts: Charts) -> None:
    """Write the whole report into an empty document."""
    red_head(
        document,
        RedHead(
            mark=f"{report.office}文件",
            number=report.number,
            signer=report.signer,
            title=monthly_title(report),
            recipient=report.recipient,
        ),
    )
    add_body(
        document,
        f"现将{report.year}年{report.month}月排污许可执法检查情况报告如下。本年累计数截至本月末。",
    )
    _add_sections(document, report, charts)
    add_sealed_signature(document, report.office, report.reported_on)
    add_note(document, "，".join(report.contacts))
    add_imprint(document, Imprint(report.copies_to, report.office, report.reported_on))


def monthly_title(report: MonthlyReport) -> list[str]:
    """Return the title in lines that tear no word."""
    month = f"{report.year}年{report.month}月"
    return title_lines((report.office, "关于", month, "排污许可", "执法检查情况的报告"))


def _add_sections(document: Document, report: MonthlyReport, charts: Charts) -> None:
    """Add the five groups of figures and the narrative, each under a title of its own."""
    numbering = _Numbering(document)
    figures: dict[str, Callable[[], None]] = {
        "检查工作量": lambda: _add_work(numbering, report, charts.coverage),
        "发现问题和整改": lambda: _add_findings(numbering, report, charts.findings),
        "案件查办": lambda: _add_cases(numbering, report),
        "线索移送": lambda: _add_clues(document, numbering, report),
        "群众举报和奖励": lambda: _add_reports(numbering, report),
    }
    for number, (title, add) in enumerate(figures.items(), start=1):
        add_level(document, 1, number, title)
        add()
    for number, section in enumerate(report.narrative, start=len(figures) + 1):
        add_level(document, 1, number, section.title)
        for paragraph in section.paragraphs:
            add_body(document, paragraph)


def _add_work(numbering: _Numbering, report: MonthlyReport, chart: bytes) -> None:
    """Add A: the work volume and the coverage of the industries."""
    numbering.table("检查工作量", _FIGURES, [_figure_row(figure) for figure in report.work])
    rows = [
        (
            row.industry,
            str(row.facilities),
            str(row.covered),
            f"{row.ratio:.1%}" if row.facilities else "—",
            _deadline(row, report.reported_on),
        )
        for row in report.coverage
    ]
    numbering.table("分行业检查覆盖率", _COVERAGE, rows)
    numbering.picture("分行业检查覆盖率和期限", chart)


def _add_findings(numbering: _Numbering, report: MonthlyReport, chart: bytes) -> None:
    """Add B: the ten violation types, with their sums in the last row."""
    counts = [
        (row.month, row.year, row.on_the_spot, row.by_deadline, row.closed, row.overdue)
        for row in report.findings
    ]
    rows = [
        (row.title, *map(str, numbers))
        for row, numbers in zip(report.findings, counts, strict=True)
    ]
    sums = [str(sum(column)) for column in zip(*counts, strict=True)]
    numbering.table("发现问题和整改情况", _FINDINGS, [*rows, ("合计", *sums)] if rows else [])
    numbering.picture("发现问题分类", chart)


def _add_cases(numbering: _Numbering, report: MonthlyReport) -> None:
    """Add C: what became of the violations, and the fines."""
    rows = [_figure_row(figure) for figure in report.cases]
    numbering.table("案件查办情况", _FIGURES, [*rows, _money_row(report.fines)])


def _add_clues(document: Document, numbering: _Numbering, report: MonthlyReport) -> None:
    """Add D: the clues handed over, if there were any."""
    if not report.clues:
        add_body(document, "本年没有线索移出或者移入。")
        return
    rows = [
        (
            row.direction,
            row.partner,
            str(row.month),
            str(row.year),
            str(row.replied),
            str(row.overdue),
        )
        for row in report.clues
    ]
    numbering.table("线索移送和反馈情况", _CLUES, rows)


def _add_reports(numbering: _Numbering, report: MonthlyReport) -> None:
    """Add E: the citizens' reports and what was paid for them."""
    rows = [_figure_row(figure) for figure in report.reports]
    numbering.table("群众举报和奖励情况", _FIGURES, [*rows, _money_row(report.rewards)])


def _deadline(row: IndustryCoverage, day: date) -> str:
    """Return an industry's deadline, saying where it has passed."""
    if row.deadline is None:
        return "—"
    return f"{row.deadline.isoformat()}{'（逾期）' if row.is_overdue(day) else ''}"


def _figure_row(figure: Figure) -> tuple[str, str, str, str]:
    last_year = "—" if figure.last_year is None else str(figure.last_year)
    return figure.title, str(figure.month), str(figure.year), last_year


def _money_row(money: Money) -> tuple[str, str, str, str]:
    """Return a row in 万元, the unit of Annex 1."""
    last_year = "—" if money.last_year is None else _in_wan(money.last_year)
    return f"{money.title}（万元）", _in_wan(money.month), _in_wan(money.year), last_year


def _in_wan(fen: int) -> str:
    """Return a sum in 万元 to the last 分, without closing zeros: 12.5, 0.0001, 0."""
    text = f"{fen // _FEN_A_WAN}.{fen % _FEN_A_WAN:06}"
    return text.rstrip("0").rstrip(".")
