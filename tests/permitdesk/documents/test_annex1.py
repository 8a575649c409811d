"""Annex 1 leaves the office exactly as the ministry's form prints it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from permitdesk.documents.annex1 import write_annex1
from permitdesk.documents.excel.text import Cleaned
from permitdesk.domain.report.annex1 import (
    Annex1,
    Annex1Row,
    Figures,
    FindingFact,
    annex1_title,
    by_area_and_industry,
    figures_of,
)
from permitdesk.errors.documents import FileInUse
from permitdesk.errors.excel import TotalMismatch

LABELS = (
    "无证排污",
    "未按许可的排放口排放",
    "超标排放",
    "污染治理设施不正常运行",
    "无组织排放",
    "未落实减排要求",
    "自行监测数据作假",
    "环境管理台账记录不全",
    "排污许可证执行报告不规范",
    "信息公开不落实",
)
TYPES = {f"type_{number}": label for number, label in enumerate(LABELS, 1)}


def annex(*rows: Annex1Row, total: Figures | None = None) -> Annex1:
    return Annex1(
        title=annex1_title("山西省"),
        office="示例县生态环境局",
        day=date(2026, 11, 30),
        violation_types=TYPES,
        rows=rows,
        total=total or Figures({}),
    )


KEY = Figures({"type_1": 1, "type_8": 2}, 20_000_050)
ROWS = (
    Annex1Row("示例镇", "焦化", KEY, "完成2项，整改中1项", is_rectified=False),
    Annex1Row("样例镇", "造纸", Figures({"type_8": 1}), "1项全部完成", True, "当场改正"),
)
TOTAL = Figures({"type_1": 1, "type_8": 3}, 20_000_050)


def test_it_is_the_form_cell_by_cell(
    tmp_path: Path, matches_golden: Callable[[Path, str], None]
) -> None:
    path = tmp_path / "附件1.xlsx"

    write_annex1(path, annex(*ROWS, total=TOTAL))

    matches_golden(path, "annex1")


# As the scanned form reads, its line breaks shown as spaces; 污染治设施 is its own slip.
SCANNED_TITLE = "山西省排污许可执法检查情况汇总表"
SCANNED_TOP = (
    "序号", "区域", "行业类别", "违法问题类型",
    "罚款金额 (万元)", "整改完 成情况", "是否完 成整改", "备注",
)  # fmt: skip
SCANNED_TYPES = (
    "无证 排污", "未 按 许 可 的 排 放 口 排 放", "超 标 排 放", "污 染 治 设 施 不 正 常 运 行",
    "无 组 织 排 放", "未 落 实 减 排 要 求", "自 行 监 测 数 据 作 假",
    "环 境 管 理 台 账 记 录 不 全",
    "排 污 许 可 证 执 行 报 告 不 规 范", "信 息 公 开 不 落 实",
)  # fmt: skip


def test_its_headings_are_those_of_the_scanned_form(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"

    write_annex1(path, annex())

    sheet = openpyxl.load_workbook(path)["附件1"]
    top = [joined(cell.value) for cell in sheet[4] if cell.value]
    types = [joined(cell.value) for cell in sheet[5] if cell.value]
    assert sheet["A2"].value == SCANNED_TITLE
    assert top == [joined(text) for text in SCANNED_TOP]
    assert types == [joined(text).replace("污染治设施", "污染治理设施") for text in SCANNED_TYPES]
    assert sheet.max_column == 17


def joined(text: str) -> str:
    return "".join(text.split())


def test_without_a_date_there_is_room_for_one(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"

    write_annex1(path, replace(annex(), day=None))

    sheet = openpyxl.load_workbook(path)["附件1"]
    assert sheet["M3"].value == "时间：    年    月    日"
    assert [cell.value for cell in sheet[6]][3:14] == [0] * 11


def test_a_total_that_the_rows_do_not_give_stops_the_form(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"
    missing = annex(*ROWS, total=Figures({"type_1": 1, "type_8": 4}, 20_000_050))

    with pytest.raises(TotalMismatch) as raised:
        write_annex1(path, missing)

    assert "“环境管理台账记录不全”一栏的合计是 4，各行相加却是 3" in raised.value.sentence
    assert not path.exists()


def test_fines_that_do_not_add_up_are_told_in_wan_yuan(tmp_path: Path) -> None:
    wrong = annex(*ROWS, total=Figures(TOTAL.counts, 20_000_000))

    with pytest.raises(TotalMismatch) as raised:
        write_annex1(tmp_path / "annex1.xlsx", wrong)

    assert "合计是 20.00，各行相加却是 20.00005" in raised.value.sentence


def test_a_name_cannot_run_and_loses_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"
    row = Annex1Row("=1+1", "造\x07纸", Figures({}), note="@note")

    cleaned = write_annex1(path, annex(row))

    sheet = openpyxl.load_workbook(path)["附件1"]
    assert cleaned == Cleaned(removed=1, shortened=0)
    assert (sheet["B6"].value, sheet["B6"].data_type, sheet["B6"].quotePrefix) == (
        "=1+1",
        "s",
        True,
    )
    assert sheet["C6"].value == "造纸"
    assert sheet["Q6"].data_type == "s"


def test_an_error_word_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"

    write_annex1(path, annex(Annex1Row("#N/A", "造纸", Figures({}))))

    assert openpyxl.load_workbook(path)["附件1"]["B6"].data_type == "s"


def test_the_old_file_stays_when_it_cannot_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "annex1.xlsx"
    path.mkdir()

    with pytest.raises(FileInUse):
        write_annex1(path, annex())

    assert list(tmp_path.iterdir()) == [path]


def test_findings_become_the_form(tmp_path: Path) -> None:
    findings = [
        FindingFact("示例镇", "焦化", "示例焦化厂", "type_1", 100_000, is_closed=True),
        FindingFact("示例镇", "焦化", "样例焦化厂", "type_3", 50_000, is_closed=False),
    ]
    path = tmp_path / "annex1.xlsx"

    write_annex1(path, annex(*by_area_and_industry(findings), total=figures_of(findings)))

    sheet = openpyxl.load_workbook(path)["附件1"]
    assert [cell.value for cell in sheet[6]] == [
        1, "示例镇", "焦化", 1, 0, 1, *[0] * 7, 0.15, "完成1项，整改中1项", "否", None,
    ]  # fmt: skip
