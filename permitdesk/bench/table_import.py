"""What the reading of a long table costs, beside calamine's own time for the same file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from python_calamine import CalamineWorkbook

from permitdesk.bench.table_export import example_rows
from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise

LIMIT = 3.0
"""How many times calamine's bare time a whole import may take; reading is a part of it."""


@dataclass(frozen=True, slots=True)
class ImportCost:
    """Seconds of wall time for the same file.

    Attributes:
        reading: Ours, to the last row and safely apart.
        recognising: To find kind, header and columns.
        parsing: To a record for each row.
        bare: calamine's, in this process, to a list of lists.
    """

    reading: float
    recognising: float
    parsing: float
    bare: float

    @property
    def ratio(self) -> float:
        """Reading, recognising and parsing as a multiple of the bare reading."""
        return (self.reading + self.recognising + self.parsing) / self.bare


def import_cost(folder: Path, rows: int = 100_000) -> ImportCost:
    """Make a file of plainly invented facilities in the folder, and read it both ways."""
    path = folder / "import.xlsx"
    export_tables(path, [Table("许可证", _columns(), example_rows(rows), rows)])
    started = perf_counter()
    (sheet,) = read_workbook(path).sheets
    read = perf_counter()
    recognition = recognise(sheet)
    if recognition is None:
        raise ValueError("the benchmark's own file is not recognised")
    recognised = perf_counter()
    count = sum(1 for _ in records(recognition, sheet))
    parsed = perf_counter()
    if count != rows:
        raise ValueError(f"{count} records of {rows} rows")
    bare = bare_seconds(path)
    return ImportCost(read - started, recognised - read, parsed - recognised, bare)


def bare_seconds(path: Path) -> float:
    """Return calamine's time for a file, in this process, to a list of lists."""
    started = perf_counter()
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
        workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return perf_counter() - started


def _columns() -> list[Column]:
    """Return titles for the rows that the export's benchmark makes."""
    titles = (
        "序号 单位名称 统一社会信用代码 许可证编号 区域 行业类别 管理类别 发证日期 有效期至 "
        "经度 纬度 检查次数 是否重点 曾用名 地址 联系电话 备注 罚款 是否在产 更新时间"
    )
    return [Column(title) for title in titles.split()]
