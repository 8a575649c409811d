"""Odd cells, quotes, pages and passwords: each is read as it was meant, or told for what it is."""

from __future__ import annotations

import re

import pytest

from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.errors import intake as errors


def values(workbook):
    return [list(row.values) for row in workbook.sheets[0].rows]


def with_row(row: str):
    """Return a change that adds a row of XML behind all others."""
    return lambda xml: xml.replace(b"</sheetData>", row.encode() + b"</sheetData>")


def test_an_empty_text_that_was_computed_is_no_formula_without_a_value(xlsx, edited):
    cells = (
        '<c r="A9" t="str"><f>IF(1,"","")</f><v></v></c>'
        '<c r="B9" t="str"><f>IF(1,"","")</f><v/></c>'
        '<c r="C9"><f>1+1</f><v></v></c>'
    )
    read = values(read_workbook(edited(xlsx(), with_row(f'<row r="9">{cells}</row>'))))
    assert read[-1] == [None, None, "=1+1"]


def test_an_error_cell_without_an_error_takes_none_from_its_neighbour(xlsx, edited):
    row = '<row r="9"><c r="A9" t="e"/><c r="B9"><v>5</v></c></row>'
    assert values(read_workbook(edited(xlsx(), with_row(row))))[-1][1] == 5


def test_formulas_without_a_value_in_the_first_column_are_told(xlsx, edited):
    row = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>5</v></c></row>'
    path = edited(
        xlsx(),
        lambda xml: (
            re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + row.encode(), xml)
            + b"</sheetData></worksheet>"
        ),
    )
    path = edited(path, lambda xml: xml.partition(b"</row>")[0] + b"</row></sheetData></worksheet>")
    assert values(read_workbook(path)) == [["=1+1", 5]]


def test_rows_in_any_order_are_read_carefully_too(xlsx, edited, table):
    def far_above(xml):
        far = b'<row r="1048576" hidden="1"><c s="0" r="XFD1048576"><v>1</v></c></row><row r="2">'
        return xml.replace(b'<row r="2">', far)

    workbook = read_workbook(edited(xlsx(), far_above))
    assert values(workbook) == table
    assert workbook.sheets[0].remarks == ("第 1024 列以后的内容没有读取。",)
    assert "memory allocation" in workbook.fallback


def test_an_error_newer_than_the_quick_reader_is_read_carefully(xlsx, edited):
    row = '<row r="9"><c r="A9" t="e"><v>#SPILL!</v></c></row>'
    workbook = read_workbook(edited(xlsx(), with_row(row)))
    assert values(workbook)[-1] == ["#SPILL!"]
    assert "#SPILL!" in workbook.fallback


def test_a_quote_that_was_never_closed_takes_no_rows_with_it(write):
    rows = "".join(f"厂{number},路\n" for number in range(9))
    workbook = read_workbook(write("list.csv", f'单位名称,地址\n"示例县甲厂,东路\n{rows}'))
    assert len(workbook.sheets[0].rows) == 11
    assert values(workbook)[1] == ['"示例县甲厂', "东路"]
    assert workbook.sheets[0].remarks == ("第 2 行的引号不成对，已按普通文字读取，请核对。",)


def test_a_page_that_was_cut_off_is_told(write):
    page = "<html><table><tr><td>单位名称<td>地址<tr><td>示例县甲厂<td>东"
    (sheet,) = read_workbook(write("list.xls", page)).sheets
    assert sheet.remarks == ("网页中的表格没有结尾，文件可能不完整，请核对行数。",)


def test_an_old_workbook_with_a_document_in_it_is_a_workbook(refused):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    own, other = (f"{name}\0".encode("utf-16-le") for name in ("Workbook", "WordDocument"))
    refused(errors.FileBroken, head + own + other, "list.xls")
    assert "Word" in refused(errors.FileIsNoTable, head + other + own, "list.xls")


@pytest.mark.parametrize("begin", ["0908100000060500" + "00" * 12, "0908080000050500" + "00" * 4])
def test_an_old_workbook_with_a_password_asks_to_take_it_off(refused, begin):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    write_protected = bytes.fromhex("86000000")
    encrypted = bytes.fromhex("2f00060000003412cdab")
    for before in (b"", write_protected):
        content = head + bytes.fromhex(begin) + before + encrypted
        assert "密码" in refused(errors.FileHasPassword, content, "list.xls")
    refused(errors.FileBroken, head + bytes.fromhex(begin), "list.xls")
