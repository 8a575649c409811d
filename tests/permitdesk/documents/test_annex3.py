"""Annex 3 goes out as the form prints it, and comes back as an office filled it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permitdesk.documents.annex3 import read_annex3, write_annex3
from permitdesk.domain.report.annex3 import Annex3, Annex3Row, annex3_title, arranged
from permitdesk.errors.excel import (
    FormNotFound,
    FormValueWrong,
    WorkbookNotReadable,
    WorkbookTooLarge,
)

ROW = Annex3Row(
    industry="造纸",
    category="“双随机、一公开”检查",
    method="抽查",
    in_double_random=True,
    ratio="25%",
    frequency="每季1次",
    routine_content="排放口规范化、排放浓度和排放量",
    campaign_content="自行监测数据真实性",
    method_notes="先看台账，后看现场\n两人以上",
    partners="监测站",
)


def written(path: Path, *rows: Annex3Row) -> Path:
    write_annex3(path, Annex3(annex3_title("山西省"), arranged(rows)))
    return path


def test_it_is_the_form_cell_by_cell(
    tmp_path: Path, matches_golden: Callable[[Path, str], None]
) -> None:
    matches_golden(written(tmp_path / "附件3.xlsx", ROW), "annex3")


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    rows = (ROW, Annex3Row("化工", in_double_random=False, partners="=公安"))

    assert read_annex3(written(tmp_path / "annex3.xlsx", *rows)) == arranged(rows)


# As the scanned form reads; the note cites the repealed 排污许可管理办法（试行）.
SCANNED = (
    (
        "序号",
        "行业类别",
        "检查类别",
        "检查方式",
        "双随机信息",
        "检查内容",
        "操作方法与要领",
        "协同机构",
    ),
    ("是否纳入双随机", "检查比例", "检查频次", "检查内容(日常)", "检查内容(专项)"),
)
SCANNED_NOTE = "填表说明：检查类别主要包括非现场监管、现场执法检查、“双随机、一公开”检查；检查方式是指普查、抽查、专项检查；检查比例是指每次检查单位数量占实际发证单位的比例；检查频次是指对不同行业类别的排污单位每年、每季、每月实际检查次数；检查内容按照《排污许可管理条例》和《排污许可管理办法（试行）》有关要求，根据工作实际确定；操作方法与要领：要注明检查流程和每个环节需要注意的事项等；协同机构是指实施联动执法检查时需要配合的单位。"  # noqa: E501 - as it is printed


def test_its_headings_and_its_note_are_those_of_the_scanned_form(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path / "annex3.xlsx"))["附件3"]

    rows = [tuple(cell.value for cell in sheet[row] if cell.value) for row in (3, 4)]
    assert tuple(rows) == SCANNED
    assert sheet["A2"].value == "山西省排污许可清单式执法检查计划"
    assert [sheet.cell(row, 1).value for row in range(5, 12)] == list(range(1, 8))
    assert sheet["A12"].value == SCANNED_NOTE.replace(
        "《排污许可管理办法（试行）》", "《排污许可管理办法》（生态环境部令第32号）"
    )


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=12)
ANY_ROW = st.builds(
    Annex3Row,
    industry=st.sampled_from(("造纸", "钢铁", "样例业")),
    in_double_random=st.sampled_from((True, False, None)),
    **dict.fromkeys(
        ("category", "method", "ratio", "frequency", "routine_content", "campaign_content"), TEXTS
    ),
)


@settings(max_examples=30)
@given(st.lists(ANY_ROW, max_size=4))
def test_any_texts_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Annex3Row]
) -> None:
    path = tmp_path_factory.mktemp("any") / "annex3.xlsx"

    assert read_annex3(written(path, *rows)) == arranged(rows)


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    """Let an office change the sheet by hand."""
    book = openpyxl.load_workbook(path)
    change(book["附件3"])
    book.save(path)
    return path


def test_moved_columns_and_notes_beside_the_form_do_no_harm(tmp_path: Path) -> None:
    def move(sheet: Any) -> None:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.insert_cols(2)
        sheet.insert_rows(1, 2)
        sheet["N8"] = "联系人另行报送"

    path = changed(written(tmp_path / "annex3.xlsx", ROW), move)

    assert read_annex3(path) == arranged([ROW])


def test_a_ratio_typed_as_a_number_is_read_as_it_is_seen(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["F5"], sheet["F6"], sheet["F7"] = 0.25, 0.125, 12
        sheet["G5"], sheet["G6"] = date(2026, 11, 5), datetime(2026, 11, 6, 9, 0)
        sheet["F5"].number_format, sheet["F6"].number_format = "0%", "0.0%"

    path = changed(written(tmp_path / "annex3.xlsx"), fill)

    rows = read_annex3(path)
    assert [row.ratio for row in rows][:3] == ["25%", "12.5%", "12"]
    assert [row.frequency for row in rows][:2] == ["2026-11-05", "2026-11-06"]


def test_a_row_without_an_industry_belongs_to_the_one_above(tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B5:B6")
        sheet["C6"] = "非现场监管"

    rows = read_annex3(changed(written(tmp_path / "annex3.xlsx"), merge))

    assert [(row.industry, row.category) for row in rows[:2]] == [
        ("造纸", ""),
        ("造纸", "非现场监管"),
    ]


def test_an_answer_that_is_neither_yes_nor_no_names_its_cell(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["E6"] = "看情况"

    path = changed(written(tmp_path / "annex3.xlsx"), fill)

    with pytest.raises(FormValueWrong) as raised:
        read_annex3(path)

    assert "“annex3.xlsx”第 6 行“是否纳入双随机”填的是“看情况”" in raised.value.sentence


def test_a_lost_heading_is_named(tmp_path: Path) -> None:
    def lose(sheet: Any) -> None:
        sheet["B3"] = "名称"

    path = changed(written(tmp_path / "annex3.xlsx"), lose)

    with pytest.raises(FormNotFound) as raised:
        read_annex3(path)

    assert "行业类别" in raised.value.sentence


def test_a_table_that_only_happens_to_name_industries_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "别的表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["行业", "比例", "年份"])
    book.active.append(["造纸", "10%", 2026])
    book.save(path)

    with pytest.raises(FormNotFound):
        read_annex3(path)


def test_a_form_of_another_office_is_read_with_its_own_titles(tmp_path: Path) -> None:
    path = tmp_path / "样例县.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["样例县重点行业清单式检查安排"])
    sheet.append(
        ["序号", "*重点行业", "抽查类别", "抽查方式", "抽查比例（％）", "检查频次（次/年）"]
    )
    sheet.append([1, "造纸", "现场执法检查", "抽查", 25, 2])
    sheet.append([None, None, None, "普查", 12.5, "4次"])
    sheet.append([2, "水泥", None, "抽查", "3家", 1])
    for cells in ("A3:A4", "B3:B4", "C3:C5"):
        sheet.merge_cells(cells)
    book.save(path)

    rows = read_annex3(path)

    assert [(row.industry, row.category, row.method, row.ratio, row.frequency) for row in rows] == [
        ("造纸", "现场执法检查", "抽查", "25%", "2次"),
        ("造纸", "现场执法检查", "普查", "12.5%", "4次"),
        ("水泥", "现场执法检查", "抽查", "3家", "1次"),
    ]
    assert {name for row in rows for name in row.absent} == {
        "in_double_random", "routine_content", "campaign_content", "method_notes", "partners",
    }  # fmt: skip


def test_a_form_without_rows_has_its_header_and_note(tmp_path: Path) -> None:
    path = tmp_path / "annex3.xlsx"

    write_annex3(path, Annex3(annex3_title("吉林省"), ()))

    assert openpyxl.load_workbook(path)["附件3"]["A5"].value.startswith("填表说明")
    assert read_annex3(path) == ()


def test_a_table_without_its_note_is_read_to_its_end(tmp_path: Path) -> None:
    path = changed(written(tmp_path / "annex3.xlsx", ROW), lambda sheet: sheet.delete_rows(12))

    assert read_annex3(path) == arranged([ROW])


def test_the_form_is_found_behind_other_sheets(tmp_path: Path) -> None:
    path = written(tmp_path / "annex3.xlsx", ROW)
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明", 0)["A1"] = "填写前请阅读"
    book.create_sheet("旧稿", 0).sheet_state = "hidden"
    book.save(path)

    assert read_annex3(path) == arranged([ROW])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)

    with pytest.raises(WorkbookNotReadable) as raised:
        read_annex3(path)

    assert "坏.xlsx" in raised.value.sentence


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkbookNotReadable):
        read_annex3(tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_damaged_part_is_told_in_a_sentence(tmp_path: Path, part: str) -> None:
    path = written(tmp_path / "annex3.xlsx", ROW)
    damaged = tmp_path / "damaged.xlsx"
    with ZipFile(path) as source, ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name == part else content)

    with pytest.raises(WorkbookNotReadable):
        read_annex3(damaged)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path / "annex3.xlsx", ROW)
    with ZipFile(path, "a", ZIP_DEFLATED) as file:
        file.writestr("xl/media/bomb", bytes(61 * 1024 * 1024))

    with pytest.raises(WorkbookTooLarge):
        read_annex3(path)
