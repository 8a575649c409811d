"""Annex 1 as a workbook: 排污许可执法检查情况汇总表."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from permitdesk.documents.excel.day import written
from permitdesk.documents.excel.header import Heading, leaves
from permitdesk.documents.excel.look import (
    CELL,
    COUNT,
    LABEL,
    LINE_LEFT,
    LINE_RIGHT,
    TITLE,
    TOTAL,
    TOTAL_WAN_YUAN,
    WAN_YUAN,
    Look,
)
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book, FormValue, Sheet
from permitdesk.domain.report.annex1 import Annex1, Annex1Row, Figures

_FEN_IN_WAN_YUAN = 1_000_000
_FIRST_TYPE_WIDTH = 6.0
_TYPE_WIDTH = 3.0
"""One character a line, as the form prints all types but the first."""

_BEFORE_TYPES = 3
_HEADER_HEIGHTS = (24.0, 190.0)


def write_annex1(path: Path, annex: Annex1) -> Cleaned:
    """Write the form and return what its texts lost on the way in.

    Raises:
        TotalMismatch: The rows do not add up to the total.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    annex.check_totals()
    headings = _headings(tuple(annex.violation_types.values()))
    width = len(leaves(headings))
    book = Book()
    sheet = book.sheet("附件1")
    sheet.put(1, 1, "附件1", LABEL, columns=_BEFORE_TYPES)
    sheet.put(2, 1, annex.title, TITLE, columns=width)
    sheet.put(3, 1, f"填报单位：{annex.office}", LINE_LEFT, columns=width - 5)
    sheet.put(3, width - 4, f"时间：{written(annex.day)}", LINE_RIGHT, columns=5)
    sheet.heights({1: 24, 2: 36, 3: 24})
    row = sheet.header(4, headings, _HEADER_HEIGHTS)
    codes = tuple(annex.violation_types)
    for number, values in enumerate(annex.rows, 1):
        sheet.line(row, _cells(number, values, codes), _looks(codes, COUNT, WAN_YUAN))
        row += 1
    _write_total(sheet, row, annex.total, codes)
    return book.save(path)


def _headings(labels: tuple[str, ...]) -> tuple[Heading, ...]:
    widths = (_FIRST_TYPE_WIDTH, *(_TYPE_WIDTH for _ in labels[1:]))
    broken = (_in_two_lines(labels[0]), *labels[1:])
    types = tuple(Heading(label, width) for label, width in zip(broken, widths, strict=True))
    return (
        Heading("序号", 5.5),
        Heading("区域", 18),
        Heading("行业类别", 20),
        Heading("违法问题类型", parts=types),
        Heading("罚款金额\n(万元)", 10),
        Heading("整改完\n成情况", 18),
        Heading("是否完\n成整改", 7.8),
        Heading("备注", 26),
    )


def _in_two_lines(label: str) -> str:
    """Break a label in the middle, as the form does with 无证排污."""
    half = (len(label) + 1) // 2
    return f"{label[:half]}\n{label[half:]}"


def _cells(number: int, row: Annex1Row, codes: tuple[str, ...]) -> tuple[FormValue, ...]:
    return (
        number,
        row.area,
        row.industry,
        *_figures(row.figures, codes),
        row.rectification,
        {True: "是", False: "否", None: ""}[row.is_rectified],
        row.note,
    )


def _figures(figures: Figures, codes: tuple[str, ...]) -> tuple[FormValue, ...]:
    counts = (figures.counts.get(code, 0) for code in codes)
    return (*counts, Decimal(figures.fine) / _FEN_IN_WAN_YUAN)


def _looks(codes: tuple[str, ...], count: Look, money: Look) -> tuple[Look, ...]:
    return (COUNT, CELL, CELL, *(count for _ in codes), money, CELL, CELL, CELL)


def _write_total(sheet: Sheet, row: int, total: Figures, codes: tuple[str, ...]) -> None:
    """Close the table with the total; its first cells are one."""
    values = (None, None, None, *_figures(total, codes), None, None, None)
    sheet.line(row, values, _looks(codes, TOTAL, TOTAL_WAN_YUAN))
    sheet.put(row, 1, "合计", TOTAL, columns=_BEFORE_TYPES)
