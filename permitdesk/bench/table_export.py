"""What the export of a long table costs, beside openpyxl's fastest way with the same cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl

from permitdesk.documents.excel.sheet_xml import CellValue
from permitdesk.documents.table_export import Column, Table, export_tables

LIMIT = 0.3
"""The largest share of openpyxl's time that the export may take."""

_FIRST_DAY = date(2024, 1, 1)
_MOMENT = datetime(2026, 11, 5, 9, 30)
_TITLES = [
    "序号",
    "单位名称",
    "统一社会信用代码",
    "许可证编号",
    "区域",
    "行业类别",
    "管理类别",
    "发证日期",
    "有效期至",
    "经度",
    "纬度",
    "检查次数",
    "是否重点",
    "曾用名",
    "地址",
    "联系电话",
    "备注",
    "罚款",
    "是否在产",
    "更新时间",
]


@dataclass(frozen=True, slots=True)
class ExportCost:
    """Seconds of wall time for the same rows.

    Attributes:
        ours: What the program's export took.
        bare: What openpyxl's write-only workbook took.
    """

    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """Our time as a share of the bare library's."""
        return self.ours / self.bare


def export_cost(folder: Path, rows: int = 100_000) -> ExportCost:
    """Write the same table of 20 columns both ways into the folder, one after the other."""
    columns = [Column(title) for title in _TITLES]
    started = perf_counter()
    table = Table("检查对象", columns, example_rows(rows), rows)
    export_tables(folder / "ours.xlsx", [table])
    between = perf_counter()
    _write_bare(folder / "bare.xlsx", rows)
    return ExportCost(between - started, perf_counter() - between)


def example_rows(count: int) -> Iterator[Sequence[CellValue]]:
    """Yield plainly invented facilities: texts, numbers, dates, a truth value, a gap."""
    for n in range(count):
        yield (
            n,
            f"示例县第{n}化工有限公司",
            f"91140781{n:010d}",
            f"91140781{n:010d}001P",
            f"示例县第{n % 9}镇",
            "炼焦",
            "重点管理",
            _FIRST_DAY + timedelta(n % 700),
            _FIRST_DAY + timedelta(1800),
            111 + n / 1_000_000,
            37.1,
            n % 7,
            n % 3 == 0,
            None,
            f"示例路{n}号",
            "010-00000000",
            "备注文字",
            n * 3.5,
            "是",
            _MOMENT,
        )


def _write_bare(path: Path, rows: int) -> None:
    book: Any = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("检查对象")
    sheet.append(_TITLES)
    for row in example_rows(rows):
        sheet.append(row)
    book.save(path)
