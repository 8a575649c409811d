"""The workbook of the monthly report holds the figures of the report, every one of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from permitdesk.documents.monthly_excel import write_monthly
from permitdesk.domain.report.monthly import (
    ClueRow,
    Figure,
    FindingRow,
    IndustryCoverage,
    Money,
    MonthlyReport,
    OfficerLoad,
    Section,
)

REPORT = MonthlyReport(
    office="示例县生态环境局",
    recipient="示例市生态环境局",
    number="",
    signer="",
    year=2026,
    month=11,
    prepared_by="样例一",
    reviewed_by="样例二",
    phone="010-00000000",
    reported_on=date(2026, 12, 2),
    work=(Figure("现场检查（家次）", 7, 61, 5), Figure("联合检查（家次）", 1, 2)),
    coverage=(
        IndustryCoverage("造纸", 4, 4, date(2023, 12, 31)),
        IndustryCoverage("焦化", 8, 3, date(2025, 12, 31)),
        IndustryCoverage("水泥", 4, 1),
    ),
    officers=(OfficerLoad("样例一", 4, 31),),
    findings=(FindingRow("超标排放", 1, 6, 2, 4, 5, 1),),
    cases=(Figure("立案（件）", 1, 3, 0),),
    fines=Money("罚款", 12_345_600, 99_000_000),
    clues=(ClueRow("移出", "公安机关", 0, 1, 1, 0),),
    reports=(Figure("收到举报（件）", 2, 9, 4),),
    rewards=Money("发放奖励", 50_000, 50_000, 0),
    narrative=(Section("主要做法", ("第一段。", "第二段。")),),
)

Sheets = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    path = tmp_path / "monthly.xlsx"
    write_monthly(path, REPORT)
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_summary_compares_with_a_year_ago(sheets: Sheets) -> None:
    assert [row[0] for row in sheets["月报"][:4]] == [
        "2026年11月排污许可执法检查工作月报",
        "填报单位：示例县生态环境局",
        "填报人：样例一　审核人：样例二　联系电话：010-00000000",
        "填报时间：2026年12月2日",
    ]
    assert sheets["月报"][4:] == [
        ("项目", "本月", "本年累计", "上年同月"),
        ("检查工作量", None, None, None),
        ("现场检查（家次）", 7, 61, 5),
        ("联合检查（家次）", 1, 2, None),
        ("案件查处", None, None, None),
        ("立案（件）", 1, 3, 0),
        ("罚款（万元）", 12.3456, 99, None),
        ("举报与奖励", None, None, None),
        ("收到举报（件）", 2, 9, 4),
        ("发放奖励（万元）", 0.05, 0.05, 0),
    ]


def test_coverage_tells_what_is_late(sheets: Sheets) -> None:
    assert sheets["行业覆盖情况"][3:] == [
        ("造纸", 4, 4, 1, "2023年12月31日", "已完成"),
        ("焦化", 8, 3, 0.375, "2025年12月31日", "已逾期"),
        ("水泥", 4, 1, 0.25, None, "进行中"),
    ]


def test_findings_clues_and_officers_have_their_sheets(sheets: Sheets) -> None:
    assert sheets["发现问题情况"][4:] == [("超标排放", 1, 6, 2, 4, 5, 1)]
    assert sheets["线索移送与反馈"][3:] == [("移出", "公安机关", 0, 1, 1, 0)]
    assert sheets["执法人员检查次数"][3:] == [("样例一", 4, 31)]


def test_the_narrative_keeps_its_order(sheets: Sheets) -> None:
    assert [row[0] for row in sheets["情况说明"]] == [
        "情况说明",
        "主要做法",
        "第一段。",
        "第二段。",
    ]
