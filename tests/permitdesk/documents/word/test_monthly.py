"""The monthly report as a red-headed Word document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest

from permitdesk.documents.monthly_word import write_monthly
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

MADE_AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TYPES = (
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
REPORT = MonthlyReport(
    office="示例县生态环境局",
    recipient="示例市生态环境局",
    number="示例环报〔2026〕11号",
    signer="李样例",
    year=2026,
    month=11,
    prepared_by="赵样例",
    reviewed_by="钱样例",
    phone="13800000000",
    reported_on=date(2026, 12, 1),
    work=(
        Figure("计划检查", 24, 262, 20),
        Figure("现场检查", 21, 240, 18),
        Figure("双随机检查（特殊）", 2, 20),
    ),
    coverage=(
        IndustryCoverage("造纸", 6, 6, date(2023, 12, 31)),
        IndustryCoverage("钢铁", 4, 3, date(2023, 12, 31)),
        IndustryCoverage("污水处理及其再生利用", 9, 2, date(2026, 12, 31)),
        IndustryCoverage("水泥", 0, 0),
    ),
    officers=(OfficerLoad("赵样例", 5, 44),),
    findings=tuple(
        FindingRow(title, n, 2 * n, n, n, n // 2, int(n > 8)) for n, title in enumerate(TYPES)
    ),
    cases=(Figure("立案", 2, 14, 1), Figure("不予处罚", 1, 6)),
    fines=Money("罚款", 1_250_000, 31_800_000, 1),
    clues=(ClueRow("移出", "审批部门", 1, 6, 5, 0), ClueRow("移入", "监测机构", 2, 11, 9, 1)),
    reports=(Figure("收到举报", 4, 41, 5),),
    rewards=Money("奖励", 0, 650_000),
    narrative=(
        Section("主要做法", ("按照计划开展检查。", "推行非现场监管。")),
        Section("下一步工作", ("按期复查、销号。",)),
    ),
    copies_to=("示例市样例支队",),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write_monthly(REPORT, tmp_path_factory.mktemp("monthly"), MADE_AT)


@pytest.fixture(scope="module")
def document(file):
    return docx.Document(str(file))


def test_a_report_is_as_the_golden_description_says(file, matches_word_golden):
    assert file.name == "示例县生态环境局关于2026年11月排污许可执法检查情况的报告.docx"
    matches_word_golden(file, "monthly_word")


def test_the_same_report_gives_the_same_bytes(file, tmp_path):
    assert write_monthly(REPORT, tmp_path, MADE_AT).read_bytes() == file.read_bytes()


def test_the_sums_of_the_findings_are_right(document):
    (findings,) = [
        table for table in document.tables if "违法问题类型" in table.rows[0].cells[0].text
    ]
    *rows, sums = [[cell.text for cell in row.cells] for row in findings.rows][1:]
    assert sums[0] == "合计"
    for column in range(1, 7):
        assert int(sums[column]) == sum(int(row[column]) for row in rows)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(1, "0.000001"), (0, "0"), (1_000_000, "1"), (1_250_000, "1.25"), (31_800_000, "31.8")],
)
def test_money_is_told_in_ten_thousand_yuan_to_the_last_fen(tmp_path, fen, text):
    file = write_monthly(replace(REPORT, fines=Money("罚款", fen, fen)), tmp_path, MADE_AT)
    (fines,) = [
        [cell.text for cell in row.cells]
        for table in docx.Document(str(file)).tables
        for row in table.rows
        if row.cells[0].text == "罚款（万元）"
    ]
    assert fines == ["罚款（万元）", text, text, "—"]


def test_a_report_without_clues_findings_and_narrative_can_still_be_written(tmp_path):
    empty = replace(
        REPORT, clues=(), findings=(), narrative=(), coverage=(), copies_to=(), number=""
    )
    file = write_monthly(empty, tmp_path, MADE_AT)
    texts = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert "本年没有线索移出或者移入。" in texts
    assert any("〔　　〕" in text for text in texts)
    assert not any("抄送" in text for text in texts)


def test_the_printed_report_stays_inside_the_margins(file, printed):
    pages = printed(file.read_bytes())
    assert pages[0].line("示例县生态环境局文件")
    for page in pages:
        for line in page.lines[:-1]:
            # A closing sign may hang one character beyond the edge, as Chinese setting allows.
            assert 28 <= line.left + 1 < line.right <= 184 + 6
            assert 37 <= line.top < line.bottom <= 263
        for rule in page.rules:
            assert 27 <= rule.left <= rule.right <= 185
    assert pages[-1].line("印发").bottom == pytest.approx(261, abs=2)
    assert pages[-1].line("填报人").bottom < pages[-1].line("抄送").top
