"""Long tables out and in, beside the bare libraries."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from permitdesk.bench import table_export, table_import
from permitdesk.bench.measure import Measure

_ROWS = 100_000


def measures() -> Iterator[Measure]:
    """Yield the export and the import of 100,000 rows of 20 columns."""
    with tempfile.TemporaryDirectory() as folder:
        written = table_export.export_cost(Path(folder), _ROWS)
        yield Measure(
            "tables",
            f"导出 {_ROWS} 行（openpyxl 只写模式）",
            written.ours,
            written.bare,
            table_export.LIMIT,
        )
        read = table_import.import_cost(Path(folder), _ROWS)
        parts = (
            ("读取", read.reading),
            ("识别", read.recognising),
            ("解析", read.parsing),
        )
        for work, seconds in parts:
            yield Measure("tables", f"{work} {_ROWS} 行（calamine）", seconds, read.bare)
