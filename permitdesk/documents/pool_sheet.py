"""The pool sheet as a workbook: who can be drawn and who cannot, to be gone over before sealing.

A pool may hold a whole province's units, so the sheets are streamed as exported tables are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from permitdesk.documents.excel.sheet_xml import CellValue
from permitdesk.documents.table_export import Column, Exported, Table, export_tables
from permitdesk.domain.draw.lines import UnitParticulars
from permitdesk.domain.draw.pool import Pool, Stratum, list_numbers, pool_hash
from permitdesk.progress import SILENT, Reporter

_UNIT = (
    Column("统一标识", 24),
    Column("单位名称", 40),
    Column("区域", 18),
    Column("行业类别", 24),
    Column("抽查类别", 12),
)
_STRATUM = (Column("序号", 8), Column("分组代号", 12), Column("分组", 22))


@dataclass(frozen=True, slots=True)
class PoolSheet:
    """A pool with the names of its units.

    Attributes:
        office: The office that draws.
        round_name: The round, such as 2026Q4-01.
        made_at: When the pool was put together, as the office's clocks show it.
        pool: The strata.
        units: The units by their labels; one that is missing is printed by its label alone.
    """

    office: str
    round_name: str
    made_at: datetime
    pool: Pool
    units: Mapping[str, UnitParticulars]


def write_pool_sheet(path: Path, sheet: PoolSheet, reporter: Reporter = SILENT) -> Exported:
    """Write the round's facts, its strata, the eligible units, and the excluded ones with reasons.

    Raises:
        TooManyRows: There are more units than a worksheet holds.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop; the old file is as it was.
    """
    tables = (_facts(sheet), _strata(sheet), _eligible(sheet), _excluded(sheet))
    return export_tables(path, tables, reporter)


def _facts(sheet: PoolSheet) -> Table:
    rows = (
        ("单位", sheet.office),
        ("轮次", sheet.round_name),
        ("生成时间", sheet.made_at.strftime("%Y-%m-%d %H:%M")),
        ("名单校验值", pool_hash(sheet.pool)),
    )
    return Table("概要", (Column("项目", 16), Column("内容", 72)), rows, len(rows))


def _strata(sheet: PoolSheet) -> Table:
    columns = (
        Column("分组代号", 12),
        Column("分组", 24),
        Column("抽取规则", 44),
        Column("可抽取", 10),
        Column("不参加", 10),
        Column("抽取数", 10),
        Column("每户检查人数", 16),
    )
    rows = [_stratum_row(stratum) for stratum in sheet.pool.strata]
    return Table("分组", columns, rows, len(rows))


def _stratum_row(stratum: Stratum) -> Sequence[CellValue]:
    return (
        stratum.id,
        stratum.title,
        stratum.rule,
        len(stratum.eligible),
        len(stratum.excluded),
        stratum.sample,
        stratum.seats,
    )


def _eligible(sheet: PoolSheet) -> Table:
    def rows() -> Iterator[Sequence[CellValue]]:
        numbers = list_numbers(sheet.pool)
        for stratum in sheet.pool.strata:
            for label in stratum.eligible:
                yield numbers[label], stratum.id, stratum.title, *_unit(sheet, label)

    total = sum(len(stratum.eligible) for stratum in sheet.pool.strata)
    return Table("可抽取", (*_STRATUM, *_UNIT), rows(), total)


def _excluded(sheet: PoolSheet) -> Table:
    def rows() -> Iterator[Sequence[CellValue]]:
        for stratum in sheet.pool.strata:
            for number, one in enumerate(stratum.excluded, 1):
                yield number, stratum.id, stratum.title, *_unit(sheet, one.label), one.reason

    total = sum(len(stratum.excluded) for stratum in sheet.pool.strata)
    return Table("不参加抽取", (*_STRATUM, *_UNIT, Column("原因", 36)), rows(), total)


def _unit(sheet: PoolSheet, label: str) -> tuple[str, str, str, str, str]:
    unit = sheet.units.get(label, UnitParticulars(""))
    return label, unit.name, unit.area, unit.industry, unit.object_class
