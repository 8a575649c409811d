"""What a whole import costs: read, validated, matched and stored, beside calamine's bare read.

The import runs in a process of its own, so that its memory is its own too:
`python -m permitdesk.bench.intake FILE DATABASE` imports a file and prints the figures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from permitdesk.bench import table_import
from permitdesk.bench.invented import facilities
from permitdesk.bench.measure import Measure
from permitdesk.documents.excel.sheet_xml import CellValue
from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES
from permitdesk.services.intake.importing import import_file
from permitdesk.services.office.desk import Desk

if sys.platform == "win32":

    def _peak_megabytes() -> float:
        return 0.0
else:
    import resource

    def _peak_megabytes() -> float:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


LIMIT = 3.0
"""How many times calamine's bare time a whole import shall take at most."""

MOST_MEGABYTES = 400
"""What the importing process shall need at most, its reading child apart."""

_ROWS = 100_000
_TITLES = (
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
    "排放口数量",
    "是否重点",
    "曾用名",
    "地址",
    "联系电话",
    "备注",
    "主要污染物",
    "是否在产",
    "更新时间",
)
_MOMENT = datetime(2026, 11, 5, 9, 30)


@dataclass(frozen=True, slots=True)
class ImportCost:
    """What the import of one file cost.

    Attributes:
        seconds: Wall time into an empty register.
        again: Wall time of the same file once more, which changes nothing.
        bare: calamine's time for the same file, to a list of lists.
        megabytes: The importing process's memory at its highest; 0 where unknown.
    """

    seconds: float
    again: float
    bare: float
    megabytes: float

    @property
    def ratio(self) -> float:
        """The import as a multiple of the bare reading."""
        return self.seconds / self.bare


def measures(rows: int = _ROWS) -> Iterator[Measure]:
    """Yield what an import of so many rows of 20 columns costs."""
    with tempfile.TemporaryDirectory() as folder:
        yield from told(rows, import_cost(Path(folder), rows))


def told(rows: int, cost: ImportCost) -> Iterator[Measure]:
    """Yield the figures of an import in words."""
    words = f"导入 {rows:,} 行（读取、校验、比对、入库；内存 {cost.megabytes:.0f} MB，"
    words += f"目标 {MOST_MEGABYTES} MB；裸库为 calamine 只读）"
    yield Measure("intake", words, cost.seconds, cost.bare, LIMIT)
    yield Measure("intake", f"同一文件再导入一次 {rows:,} 行", cost.again, cost.bare)


def import_cost(folder: Path, rows: int) -> ImportCost:
    """Write a file of invented permits into the folder, and import it there twice."""
    path = folder / "permits.xlsx"
    columns = [Column(title) for title in _TITLES]
    export_tables(path, [Table("许可证", columns, permit_rows(rows), rows)])
    command = [sys.executable, "-m", __name__, str(path), str(folder / "office.sqlite")]
    first, second = (
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(2)
    )
    return ImportCost(
        first["seconds"], second["seconds"], table_import.bare_seconds(path), first["megabytes"]
    )


def permit_rows(count: int) -> Iterator[Sequence[CellValue]]:
    """Yield invented permits as a platform exports them, four columns beyond what is known."""
    for one in facilities(count):
        yield (
            one.number + 1,
            one.name,
            one.code,
            one.permit_number,
            "示例县",
            one.industry,
            MANAGEMENT_CLASSES.label(one.management_class),
            one.issued_on,
            one.valid_until,
            111 + one.number / 1_000_000,
            37.1,
            one.number % 7,
            one.number % 3 == 0,
            None,
            one.address,
            f"010-{one.number:08d}",
            "备注文字",
            "颗粒物",
            "是",
            _MOMENT,
        )


def main(arguments: Sequence[str]) -> None:
    """Import a file into a database, made if need be, and print the figures as JSON."""
    source, database = map(Path, arguments)
    make = Desk if database.exists() else Desk.create
    with make(database, "测量") as desk:
        started = perf_counter()
        import_file(desk.work(), source)
        seconds = perf_counter() - started
    print(json.dumps({"seconds": seconds, "megabytes": _peak_megabytes()}))


if __name__ == "__main__":
    main(sys.argv[1:])
