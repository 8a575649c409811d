"""Both ways of the comparison write the same cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from permitdesk.bench.table_export import ExportCost, export_cost


def test_both_files_hold_the_same_cells(tmp_path: Path) -> None:
    cost = export_cost(tmp_path, rows=300)

    ours, bare = (
        list(openpyxl.load_workbook(tmp_path / name).active.iter_rows(values_only=True))
        for name in ("ours.xlsx", "bare.xlsx")
    )
    assert len(ours) == 301
    assert ours == bare
    assert cost.ratio == cost.ours / cost.bare


def test_the_ratio_is_our_share_of_their_time() -> None:
    assert ExportCost(ours=1.0, bare=4.0).ratio == 0.25
