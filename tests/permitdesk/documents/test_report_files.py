"""Any report as Excel and Word: its heads, its figures as numbers, its texts as texts."""

from __future__ import annotations

from datetime import UTC, datetime

import openpyxl
import pytest
from docx import Document

from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.report_excel import write_report
from permitdesk.documents.report_word import write_report_word
from permitdesk.domain.report.sheet import Cell, Head, Part, Preview, cells, heads

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TABLE = Part(
    "样例表",
    ("没有其他。",),
    (*heads("序号", "名称"), Head("数字", ("整数", "金额")), *heads("占比")),
    (
        (*cells((1, "=1+1")), Cell("1200", True), Cell("12.50", True), Cell("75.0%", True)),
        (*cells((2, "@样\x07例")), Cell("—", True), Cell("0.00", True), Cell("—", True)),
    ),
)
REPORT = Preview(
    "示例县样例报表",
    (TABLE, Part("说明", ("这是第一段。",))),
    left="填报单位：示例县执法队",
    right="时间：2026年11月20日",
    label="附件9",
    notes=("口径：样例。",),
)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "样例.xlsx"
    assert write_report(path, REPORT) == Cleaned(removed=1, shortened=0)
    return openpyxl.load_workbook(path)


def test_a_report_is_its_form_cell_by_cell(tmp_path, matches_golden):
    path = tmp_path / "样例.xlsx"
    write_report(path, REPORT)
    matches_golden(path, "report")


def test_the_heads_are_merged_as_they_read(book):
    sheet = book["样例表"]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:D4", "E4:E5"} <= merged
    assert [cell.value for cell in sheet[5]][2:4] == ["整数", "金额"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("附件9", "示例县样例报表")
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == "$4:$5"


def test_figures_are_numbers_and_texts_never_run(book):
    sheet = book["样例表"]
    row = [cell.value for cell in sheet[6]]
    assert row == [1, "=1+1", 1200, 12.5, 0.75]
    assert (sheet["B6"].data_type, sheet["B6"].quotePrefix) == ("s", True)
    assert sheet["E6"].number_format == "0.0%"
    assert [cell.value for cell in sheet[7]] == [2, "@样例", "—", 0, "—"]


def test_a_cell_that_goes_on_is_one_with_the_cell_above(tmp_path):
    rows = tuple(
        (Cell("甲" if first else "", goes_on=not first), Cell(words))
        for first, words in ((True, "一"), (False, "二"), (True, "三"))
    )
    report = Preview("样例", (Part(heads=heads("项目", "要点"), rows=rows),))
    write_report(tmp_path / "样例.xlsx", report)
    sheet = openpyxl.load_workbook(tmp_path / "样例.xlsx").active
    assert "A3:A4" in {str(one) for one in sheet.merged_cells.ranges}
    write_report_word(tmp_path / "样例.docx", report, "示例县执法队", NOW)
    table = Document(str(tmp_path / "样例.docx")).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["项目", "甲", "甲", "甲"]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc


def test_notes_and_words_are_there(book):
    sheet = book["样例表"]
    assert [sheet["A8"].value, sheet["A9"].value] == ["没有其他。", "口径：样例。"]
    assert [cell.value for cell in book["文字说明"]["A"]] == [
        "示例县样例报表",
        "说明",
        "这是第一段。",
    ]


def test_word_has_the_same_heads_and_tells_what_it_left_out(tmp_path):
    path = tmp_path / "样例.docx"
    assert write_report_word(path, REPORT, "示例县执法队", NOW) == Cleaned(1, 0)
    document = Document(str(path))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["序号", "名称", "整数", "金额", "占比"]
    assert table.rows[2].cells[1].text == "=1+1"
    section = document.sections[0]
    assert section.page_width > section.page_height
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "填报单位：示例县执法队\t时间：2026年11月20日" in words
    assert words[-1] == "口径：样例。"
