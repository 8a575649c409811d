"""Files of every make are read right."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.domain.intake.grid import Merge
from permitdesk.errors.intake import SheetUnknown
from permitdesk.progress import Cancelled, Reporter

CSV = "单位名称,统一社会信用代码,地址\n示例县甲化工有限公司,91000000000000001A,示例县东路1号\n"
CSV_ROWS = [
    ["单位名称", "统一社会信用代码", "地址"],
    ["示例县甲化工有限公司", "91000000000000001A", "示例县东路1号"],
]
WEB_PAGE = (
    "<html><head><title>导出</title><style>td{color:red}</style></head><body>"
    "<table><tr><td colspan=2>示例县名单</td></tr>"
    "<tr><th>单位名称</th><th>地址</th></tr>"
    "<tr><td>示例县甲&amp;乙厂</td><td>示例县<br>东路&nbsp;1号</td></tr></table></body></html>"
)
EXCEL_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="名单"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">示例县名单</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">单位名称</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">日期</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">示例县甲厂</Data></Cell>
<Cell><Data ss:Type="Number">7</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-03-05T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def values(workbook, sheet=0):
    return [list(row.values) for row in workbook.sheets[sheet].rows]


def numbers(workbook):
    return [row.number for row in workbook.sheets[0].rows]


def test_an_xlsx_is_read_by_the_quick_reader(xlsx, table):
    workbook = read_workbook(xlsx())
    assert values(workbook) == table
    assert workbook.fallback == ""
    assert workbook.sheets[0].name == "Sheet"


@pytest.mark.parametrize("name", ["list.xls", "list.csv", "list.txt", "list", "名单.XLSX"])
def test_the_make_is_told_from_the_content_not_from_the_name(xlsx, table, name):
    assert values(read_workbook(xlsx(name="list.xlsx").rename(xlsx().parent / name))) == table


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("name", ["list.csv", "list.xls"])
def test_text_is_read_in_every_encoding_of_an_office(write, encoding, name):
    assert values(read_workbook(write(name, CSV.encode(encoding)))) == CSV_ROWS


@pytest.mark.parametrize("separator", ["\t", ";", "|", "，"])
def test_the_separator_is_found(write, separator):
    text = "示例县排污单位名单\n" + CSV.replace(",", separator)
    assert values(read_workbook(write("list.txt", text)))[1:] == CSV_ROWS


def test_a_separator_that_is_told_is_believed_and_its_line_counted(write):
    workbook = read_workbook(write("list.csv", "sep=;\r\n" + CSV.replace(",", ";")))
    assert values(workbook) == CSV_ROWS
    assert numbers(workbook) == [2, 3]


def test_line_breaks_in_quotes_and_blank_lines_keep_the_row_numbers_of_excel(write):
    workbook = read_workbook(
        write("list.csv", '单位名称,地址\r\n"示例县\n甲厂",东路\r\n\r\n乙厂,西路\r\n')
    )
    assert values(workbook) == [["单位名称", "地址"], ["示例县\n甲厂", "东路"], ["乙厂", "西路"]]
    assert numbers(workbook) == [1, 2, 4]


def test_codes_forced_to_be_text_are_freed(write):
    workbook = read_workbook(
        write("list.csv", '单位名称,代码\n示例县甲厂,"=""910000000000000012"""\n')
    )
    assert values(workbook)[1] == ["示例县甲厂", "910000000000000012"]


def test_a_few_broken_signs_are_read_and_told(write):
    content = (CSV * 200).encode("gb18030")
    broken = content[:300] + b"\xff" + content[300:]
    workbook = read_workbook(write("list.csv", broken))
    assert len(workbook.sheets[0].rows) == 400
    assert "1 个字符" in workbook.sheets[0].remarks[0]


def test_a_large_text_is_read_apart(write):
    path = write("list.csv", CSV * 3000)
    workbook = read_workbook(path, limits=Limits(in_process_bytes=1000))
    assert len(workbook.sheets[0].rows) == 6000
    assert values(workbook)[-1] == CSV_ROWS[1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_saved_as_xls_is_read(write, encoding):
    page = WEB_PAGE.replace("<head>", f'<head><meta charset="{encoding}">')
    workbook = read_workbook(write("list.xls", page.encode(encoding)))
    assert values(workbook) == [
        ["示例县名单", None],
        ["单位名称", "地址"],
        ["示例县甲&乙厂", "示例县\n东路 1号"],
    ]
    assert workbook.sheets[0].merged == (Merge(1, 0, 1, 1),)


def test_rows_spanned_downwards_in_a_web_page_keep_their_columns(write):
    page = "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    assert values(read_workbook(write("list.xls", page))) == [["甲", "乙"], [None, "丙"]]


def test_a_table_that_only_frames_others_is_left_out(write):
    page = (
        "<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table><table><td>乙</table>"
    )
    workbook = read_workbook(write("list.xls", page))
    assert [values(workbook, 0), values(workbook, 1)] == [[["甲"]], [["乙"]]]
    assert [sheet.name for sheet in workbook.sheets] == ["list", "list(2)"]


def test_a_web_archive_is_read(write):
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n--XX\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{WEB_PAGE}\r\n--XX--\r\n"
    )
    assert values(read_workbook(write("list.xls", archive)))[1] == ["单位名称", "地址"]


def test_the_xml_of_excel_2003_is_read(write):
    workbook = read_workbook(write("list.xls", EXCEL_2003))
    assert workbook.sheets[0].name == "名单"
    assert numbers(workbook) == [1, 3, 4]
    assert values(workbook)[1:] == [
        ["单位名称", None, "日期"],
        ["示例县甲厂", 7.0, datetime.datetime(2026, 3, 5)],
    ]
    assert workbook.sheets[0].merged == (Merge(1, 0, 1, 1),)


def test_cells_keep_their_place_their_type_and_their_row_number(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["C5"], sheet["D5"], sheet["E5"] = "示例", datetime.date(2026, 3, 5), True
    sheet["C9"], sheet["D9"] = 2.5, datetime.datetime(2026, 3, 5, 14, 30)
    sheet.merge_cells("C9:C12")
    workbook.save(tmp_path / "list.xlsx")
    read = read_workbook(tmp_path / "list.xlsx")
    assert numbers(read) == [5, 9]
    assert values(read)[0] == [None, None, "示例", datetime.date(2026, 3, 5), True]
    assert values(read)[1][2:4] == [2.5, datetime.datetime(2026, 3, 5, 14, 30)]
    assert read.sheets[0].merged == (Merge(9, 2, 12, 2),)


def test_hidden_sheets_and_rows_are_read_and_marked(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["单位名称"])
    workbook.active.append(["示例县甲厂"])
    workbook.active.row_dimensions[2].hidden = True
    hidden = workbook.create_sheet("旧")
    hidden.append(["示例"])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空")
    workbook.save(tmp_path / "list.xlsx")
    read = read_workbook(tmp_path / "list.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in read.sheets] == [("Sheet", False), ("旧", True)]
    assert read.sheets[0].hidden_rows == {2}


def test_a_sheet_is_found_by_its_name_or_missed_in_a_sentence(xlsx):
    read = read_workbook(xlsx())
    assert read.sheet("Sheet") is read.sheets[0]
    with pytest.raises(SheetUnknown, match="没有名为“名单”的工作表，只有：Sheet"):
        read.sheet("名单")


def test_rows_are_picked_out_like_those_of_a_list(xlsx):
    rows = read_workbook(xlsx([[f"示例{n}"] for n in range(1200)])).sheets[0].rows
    assert len(rows) == 1200
    assert rows[0].values == ["示例0"]
    assert rows[-1] == (1200, ["示例1199"])
    assert [row.number for row in rows[498:502]] == [499, 500, 501, 502]
    with pytest.raises(IndexError):
        rows[1200]


def test_progress_is_told_up_to_the_last_row(xlsx):
    steps = []

    class Listener(Reporter):
        def step(self, done, total):
            steps.append((done, total))

    read_workbook(xlsx([["示例"]] * 1200), reporter=Listener())
    assert steps[-1] == (1200, 1200)
    assert (500, 1200) in steps


def test_a_wish_to_stop_ends_the_reading(xlsx):
    class Impatient(Reporter):
        def step(self, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(xlsx([["示例"]] * 1200), reporter=Impatient())
