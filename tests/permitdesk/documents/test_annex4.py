"""Annex 4 leaves the office exactly as the ministry's form prints it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from permitdesk.documents.annex4 import write_annex4
from permitdesk.domain.report.annex4 import Annex4, Annex4Row, annex4_title

ROWS = (
    Annex4Row("样例一", "示例县生态环境保护综合行政执法大队 副大队长", "010-00000000"),
    Annex4Row("样例二", "示例县行政审批服务管理局 科员", "01000000001", "新任"),
)


def test_it_is_the_form_cell_by_cell(
    tmp_path: Path, matches_golden: Callable[[Path, str], None]
) -> None:
    path = tmp_path / "附件4.xlsx"

    write_annex4(path, Annex4(annex4_title("山西省"), ROWS))

    matches_golden(path, "annex4")


def test_another_province_has_its_own_title_and_a_number_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "annex4.xlsx"

    write_annex4(path, Annex4(annex4_title("吉林省"), ROWS))

    sheet = openpyxl.load_workbook(path)["附件4"]
    assert sheet["A2"].value == "吉林省排污许可清单式执法检查工作联络员名单"
    assert sheet["D5"].value == "01000000001"
