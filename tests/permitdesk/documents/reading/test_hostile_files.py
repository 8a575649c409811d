"""Whatever a file is: it ends in one clear sentence or a right reading, never in a crash."""

from __future__ import annotations

import datetime
import gzip
import os
import random
import re
import sqlite3
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chartsheet import Chartsheet

from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.workbook import digest_of, read_workbook
from permitdesk.errors import intake as errors


def values(workbook):
    return [list(row.values) for row in workbook.sheets[0].rows]


def with_row(row: str):
    """Return a change that adds a row of XML behind all others."""
    return lambda xml: xml.replace(b"</sheetData>", row.encode() + b"</sheetData>")


@pytest.mark.parametrize("content", [b"", b"   \r\n\t ", b"\xef\xbb\xbf", b",,,\n,,\n"])
def test_an_empty_file_is_called_empty(refused, content):
    refused(errors.FileEmpty, content)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "图片"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (gzip.compress(b"a,b\n", mtime=0), "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "程序"),
        (b"<html><body><p>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</p></body></html>", "网页"),
        (b"<?xml version='1.0'?><feed/>", "XML"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument\0".encode("utf-16-le"),
            "Word",
        ),
        (random.Random(7).randbytes(5000), "二进制"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(refused, content, found):
    assert found in refused(errors.FileIsNoTable, content)


def test_a_database_is_no_table(refused, tmp_path):
    connection = sqlite3.connect(tmp_path / "desk.db")
    connection.execute("CREATE TABLE facility (name TEXT)")
    connection.close()
    assert "数据库" in refused(errors.FileIsNoTable, (tmp_path / "desk.db").read_bytes())


@pytest.mark.parametrize(
    ("entry", "found"),
    [("word/document.xml", "Word"), ("名单.xlsx", "请先解压"), ("readme.md", "ZIP")],
)
def test_other_archives_are_called_by_their_name(refused, tmp_path, entry, found):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr(entry, "示例")
    assert found in refused(errors.FileIsNoTable, (tmp_path / "other.zip").read_bytes())


def test_a_folder_a_pipe_and_a_device_are_no_tables(tmp_path):
    with pytest.raises(errors.FileIsNoTable, match="文件夹"):
        read_workbook(tmp_path)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.xlsx")
        for path in (tmp_path / "pipe.xlsx", Path("/dev/zero")):
            with pytest.raises(errors.FileIsNoTable, match="管道或设备"):
                read_workbook(path)


def test_what_is_not_there_is_missing(tmp_path):
    for path in (tmp_path / "nowhere.xlsx", tmp_path / "a\0b", tmp_path / "list.xlsx" / "x"):
        with pytest.raises(errors.FileMissing):
            read_workbook(path)


def test_an_encrypted_workbook_asks_to_take_the_password_off(refused):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    content = head + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refused(errors.FileHasPassword, content)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_off_is_broken(refused, xlsx, share):
    content = xlsx().read_bytes()
    refused(errors.FileBroken, content[: int(len(content) * share)])


def test_an_old_workbook_that_was_cut_off_is_broken(refused):
    refused(errors.FileBroken, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "list.xls")


def test_damaged_bytes_never_crash_the_program(write, xlsx):
    content = bytearray(xlsx().read_bytes())
    draw = random.Random(2026)
    outcomes = set()
    for _ in range(12):
        damaged = bytearray(content)
        for _ in range(20):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        try:
            read_workbook(write("list.xlsx", bytes(damaged)))
            outcomes.add("read")
        except errors.PermitDeskError as error:
            outcomes.add(error.code)
    assert outcomes <= {
        "read",
        "intake.file_broken",
        "intake.file_is_no_table",
        "intake.file_empty",
    }


def test_a_sheet_of_broken_xml_is_broken(refused, xlsx, edited):
    broken = edited(xlsx(), lambda xml: xml[: len(xml) // 2])
    refused(errors.FileBroken, broken.read_bytes())


def test_a_missing_part_is_broken(refused, xlsx, tmp_path):
    with zipfile.ZipFile(xlsx()) as old, zipfile.ZipFile(tmp_path / "part.xlsx", "w") as new:
        for name in old.namelist():
            if "sheet1" not in name:
                new.writestr(name, old.read(name))
    refused(errors.FileBroken, (tmp_path / "part.xlsx").read_bytes())


def test_a_zip_bomb_is_not_opened(refused, xlsx, edited):
    bomb = edited(xlsx(), lambda xml: xml + b" " * 30_000_000)
    limits = Limits(unpacked_bytes=20_000_000)
    assert bomb.stat().st_size < 100_000
    assert "解压后有 28 MB" in refused(errors.ArchiveTooLarge, bomb.read_bytes(), limits=limits)


def test_too_many_cells_are_refused_before_they_are_read(refused, xlsx):
    content = xlsx([["示例"] * 20] * 60).read_bytes()
    sentence = refused(errors.SheetTooLarge, content, limits=Limits(cells=1000))
    assert "1200 个单元格" in sentence


def test_a_file_larger_than_any_list_is_refused(refused, xlsx):
    refused(errors.FileTooLarge, xlsx().read_bytes(), limits=Limits(file_bytes=100))


def test_a_reading_without_end_is_stopped(refused, xlsx):
    assert "超过 0 秒" in refused(
        errors.ReadingTookTooLong, xlsx().read_bytes(), limits=Limits(seconds=0)
    )


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows bounds no memory")
def test_a_reading_without_memory_is_stopped(refused, xlsx):
    limits = Limits(memory_bytes=40 << 20)
    with_too_little = pytest.raises((errors.ReadingNeedsTooMuchMemory, errors.FileBroken))
    with with_too_little:
        read_workbook(xlsx([["示例" * 2000] * 20] * 200), limits=limits)


def test_letters_of_no_known_encoding_are_told(refused):
    refused(errors.EncodingUnknown, bytes([0x81, 0x20, 0xFF, 0xFE, 0x41]) * 400, "list.csv")


def test_a_workbook_of_nothing_but_blank_sheets_is_empty(refused, xlsx):
    refused(errors.FileEmpty, xlsx([]).read_bytes())


def test_a_workbook_of_nothing_but_a_chart_is_empty_or_broken(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("图")
    assert isinstance(workbook["图"], Chartsheet)
    workbook.save(tmp_path / "chart.xlsx")
    with pytest.raises((errors.FileEmpty, errors.FileBroken)):
        read_workbook(tmp_path / "chart.xlsx")


def test_a_stray_cell_in_the_last_corner_is_left_out_and_told(xlsx, edited, table):
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    workbook = read_workbook(edited(xlsx(), with_row(stray)))
    assert values(workbook) == table
    assert workbook.sheets[0].remarks == ("第 1024 列以后的内容没有读取。",)
    assert workbook.fallback == ""


def test_a_stray_cell_at_the_bottom_keeps_its_row_number(xlsx, edited, table):
    stray = '<row r="1048576"><c r="AZ1048576"><v>1</v></c></row>'
    workbook = read_workbook(edited(xlsx(), with_row(stray)))
    assert values(workbook)[:3] == table
    assert workbook.sheets[0].rows[-1].number == 1_048_576


def test_a_million_blank_rows_are_no_rows(xlsx, edited, table):
    blanks = "".join(f'<row r="{number}" ht="15"/>' for number in range(4, 1_048_577))
    assert values(read_workbook(edited(xlsx(), with_row(blanks)))) == table


def test_blank_but_formatted_cells_are_no_rows(xlsx, edited, table):
    blanks = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(4, 3000))
    assert values(read_workbook(edited(xlsx(), with_row(blanks)))) == table


def test_a_wrong_dimension_is_not_believed(xlsx, edited, table):
    wrong = edited(
        xlsx(), lambda xml: re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1"', xml)
    )
    assert values(read_workbook(wrong)) == table


def test_tags_with_a_prefix_are_read(xlsx, edited, table):
    def prefixed(xml: bytes) -> bytes:
        tagged = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", xml)
        return tagged.replace(b"xmlns=", b"xmlns:x=")

    assert values(read_workbook(edited(xlsx(), prefixed))) == table


def test_error_cells_and_formulas_without_a_value_show_as_texts(tmp_path, edited):
    workbook = openpyxl.Workbook()
    workbook.active.append(["单位名称", "金额"])
    workbook.active.append(["示例县甲厂", "=1+1"])
    workbook.save(tmp_path / "list.xlsx")
    cell = '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><f>1&amp;2</f><v>12</v></c></row>'
    assert values(read_workbook(edited(tmp_path / "list.xlsx", with_row(cell))))[1:] == [
        ["示例县甲厂", "=1+1"],
        ["#N/A", 12.0],
    ]


def test_a_shared_formula_without_a_value_is_told_too(xlsx, edited):
    cell = '<row r="9"><c r="A9"><f t="shared" si="0"/><v></v></c></row>'
    assert values(read_workbook(edited(xlsx(), with_row(cell))))[-1] == ["="]


def test_control_signs_do_no_harm(write):
    workbook = read_workbook(
        write("list.csv", "单位名称,地址\n示例\x0b县甲\x00厂,东\x07路\n" + "乙厂,西路\n" * 9)
    )
    assert values(workbook)[1] == ["示例\x0b县甲\x00厂", "东\x07路"]


def test_a_command_in_a_cell_is_only_text(write):
    workbook = read_workbook(write("list.csv", "单位名称,地址\n=cmd|' /C calc'!A0,+1+1\n"))
    assert values(workbook)[1] == ["=cmd|' /C calc'!A0", "+1+1"]


def test_a_quote_without_end_does_not_hang(write):
    workbook = read_workbook(
        write("list.csv", '单位名称,地址\n"示例县甲厂,东路\n' + "乙厂,西路\n" * 50)
    )
    assert values(workbook)[0] == ["单位名称", "地址"]


def test_a_field_beyond_measure_is_refused(write):
    with pytest.raises(errors.FileBroken):
        read_workbook(write("list.csv", 'a,b\n"' + "x" * (1 << 25)))


def test_rows_of_different_length_are_kept(write):
    workbook = read_workbook(write("list.csv", "a,b,c\n1\n1,2,3,4,5\n"))
    assert values(workbook) == [["a", "b", "c"], ["1"], ["1", "2", "3", "4", "5"]]


def test_old_line_ends_are_line_ends(write):
    assert values(read_workbook(write("list.csv", "a,b\r1,2\r3,4\r"))) == [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
    ]


def test_a_web_page_full_of_mistakes_is_read(write):
    page = "<table><td>甲<td>乙<tr><td colspan='x'>丙</td><td rowspan=99999>丁</table></div>"
    assert values(read_workbook(write("list.xls", page))) == [["甲", "乙"], ["丙", "丁"]]


def test_a_workbook_in_the_dates_of_1904_is_read(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.epoch = datetime.datetime(1904, 1, 1)
    workbook.active["A1"] = datetime.date(2026, 3, 5)
    workbook.save(tmp_path / "mac.xlsx")
    assert values(read_workbook(tmp_path / "mac.xlsx")) == [[datetime.date(2026, 3, 5)]]


def test_the_careful_reader_takes_over_when_the_quick_one_dies(xlsx, edited, table):
    # So many rows by so many columns are asked for at once that the reader aborts.
    stray = '<row r="1048576"><c r="Z1048576"><v>1</v></c></row>'
    path = edited(xlsx(), with_row(stray))
    workbook = read_workbook(path, limits=Limits(memory_bytes=500 << 20))
    assert values(workbook)[:3] == table
    assert "memory allocation" in workbook.fallback


def test_an_old_ledger_that_was_cut_off_is_broken(shared_data, write):
    content = (shared_data / "jiexiu" / "old_ledger.xls").read_bytes()
    for share in (0.3, 0.6):
        with pytest.raises(errors.FileBroken):
            read_workbook(write("ledger.xls", content[: int(len(content) * share)]))


@pytest.mark.skipif("sys.platform != 'linux'", reason="names are texts there")
def test_a_name_packed_on_windows_is_shown_as_it_was(tmp_path):
    path = tmp_path / os.fsdecode("名单.csv".encode("gb18030"))
    path.write_text("单位名称,地址\n示例县甲厂,东路\n", encoding="utf-8")
    workbook = read_workbook(path)
    assert (workbook.file, workbook.sheets[0].name) == ("名单.csv", "名单")


def test_a_file_that_goes_while_it_is_read_is_missing(tmp_path):
    with pytest.raises(errors.FileMissing):
        digest_of(tmp_path / "gone.xlsx")
