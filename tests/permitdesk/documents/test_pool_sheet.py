"""Before sealing, everybody can read who may be drawn and who may not, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from permitdesk.documents.pool_sheet import PoolSheet, write_pool_sheet
from permitdesk.domain.draw.lines import UnitParticulars
from permitdesk.domain.draw.pool import Excluded, Pool, Stratum, pool_hash

LABELS = tuple(f"N140781-{number:04d}" for number in range(1, 5))
STOPPED = Excluded(LABELS[3], "停产")
CAPPED = Excluded(LABELS[0], "本年已达上限")
POOL = Pool(
    (
        Stratum("key", "重点排污单位", "25% 每季度，向上取整", 1, LABELS[:3], (STOPPED,)),
        Stratum("general", "一般排污单位", "人员 × 10 每年", 0, (), (CAPPED,)),
    )
)
UNITS = {LABELS[0]: UnitParticulars("=示例厂", "示例镇", "造纸", "重点")}


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    path = tmp_path / "pool.xlsx"
    when = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    written = write_pool_sheet(path, PoolSheet("示例县生态环境局", "2026Q4-01", when, POOL, UNITS))
    assert written.rows == 4 + 2 + 3 + 2
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_pool_hash_is_the_one_that_will_be_sealed(
    sheets: dict[str, list[tuple[Any, ...]]],
) -> None:
    assert sheets["概要"][4] == ("名单校验值", pool_hash(POOL))


def test_each_stratum_is_counted(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    assert sheets["分组"][1:] == [
        ("general", "一般排污单位", "人员 × 10 每年", 0, 1, 0, 2),
        ("key", "重点排污单位", "25% 每季度，向上取整", 3, 1, 1, 2),
    ]


def test_eligible_units_are_named(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    rows = sheets["可抽取"]
    assert rows[1] == (1, "key", "重点排污单位", LABELS[0], "=示例厂", "示例镇", "造纸", "重点")
    assert rows[3] == (3, "key", "重点排污单位", LABELS[2], None, None, None, None)


def test_excluded_units_have_their_reasons(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    reasons = [(row[1], row[3], row[-1]) for row in sheets["不参加抽取"][1:]]
    assert reasons == [("general", LABELS[0], "本年已达上限"), ("key", LABELS[3], "停产")]
