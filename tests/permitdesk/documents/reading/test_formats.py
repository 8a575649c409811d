"""What the readers hand on, met here without a process between."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.formats import read
from permitdesk.documents.reading.found import FoundSheet, Outlook, Refused
from permitdesk.documents.reading.limits import DEFAULT_LIMITS, Limits
from permitdesk.documents.reading.sheet_xml import column_position, look_at, pieces_of

STRAY = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.fixture
def book(xlsx, edited):
    """Return the bytes of a small workbook, with some XML behind its last row."""

    def book(row=""):
        path = edited(
            xlsx(), lambda xml: xml.replace(b"</sheetData>", row.encode() + b"</sheetData>")
        )
        return path.read_bytes()

    return book


def rows_of(found):
    return [row for block in found if isinstance(block, list) for row in block]


@pytest.mark.parametrize("way", ["quick", "careful"])
def test_both_ways_find_the_same_rows(book, way, table):
    found = list(read(book(), "list", DEFAULT_LIMITS, way))
    assert rows_of(found) == [(number, row) for number, row in enumerate(table, 1)]
    assert found[-1] == FoundSheet("Sheet")


def test_the_quick_way_tells_the_outlook_first(book):
    assert next(read(book(), "list", DEFAULT_LIMITS, "quick")) == Outlook(3)


@pytest.mark.parametrize("way", ["quick", "careful"])
def test_a_stray_cell_is_met_with_care_either_way(book, way):
    found = list(read(book(STRAY), "list", DEFAULT_LIMITS, way))
    assert len(rows_of(found)) == 3
    assert found[-1].remarks == ("第 1024 列以后的内容没有读取。",)


def test_the_quick_way_too_leaves_out_what_is_too_far_right(book):
    row = '<row r="4"><c r="A4"><v>1</v></c><c r="J4"><v>2</v></c></row>'
    found = list(read(book(row), "list", Limits(columns=5), "quick"))
    assert rows_of(found)[-1] == (4, [1.0, None, None, None, None])
    assert found[-1].remarks == ("第 5 列以后的内容没有读取。",)


@pytest.mark.parametrize("way", ["quick", "careful"])
def test_too_many_cells_are_refused_either_way(book, way):
    with pytest.raises(Refused) as refused:
        list(read(book(), "list", Limits(cells=5), way))
    assert refused.value.reason == "SheetTooLarge"
    assert refused.value.values["limit"] == 5


def test_each_make_finds_its_reader():
    page = b"<table><tr><td>a<td>b</table>"
    archive = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + page
    for content in (b"a,b\n", page, archive):
        assert rows_of(read(content, "list", DEFAULT_LIMITS, "quick")) == [(1, ["a", "b"])]


def test_the_xml_of_excel_2003_keeps_numbers_truths_and_moments():
    def cell(kind, text):
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = cell("Number", "1.5") + cell("Number", "x") + cell("Boolean", "1") + "<Cell/>"
    cells += cell("DateTime", "soon") + '<Cell ss:MergeDown="1"/>'
    content = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a">'
        f"<Table><Row>{cells}</Row></Table></Worksheet></Workbook>"
    )
    found = list(read(content.encode(), "list", DEFAULT_LIMITS, "quick"))
    assert rows_of(found) == [(1, [1.5, "x", True, None, "soon", None])]
    assert found[-1] == FoundSheet("a", merged=((1, 5, 2, 5),))
    with pytest.raises(Refused, match="FileBroken"):
        list(read(content[:-20].encode(), "list", DEFAULT_LIMITS, "quick"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04nonsense", "FileBroken"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "FileBroken"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nno page", "FileIsNoTable"),
        (b"<html><table><tr><td> </td></tr></table>", "FileIsNoTable"),
        (b"<?xml version='1.0'?><other/>", "FileIsNoTable"),
    ],
)
def test_what_cannot_be_read_is_refused(content, reason):
    with pytest.raises(Refused, match=reason):
        list(read(content, "list", DEFAULT_LIMITS, "quick"))


def test_what_is_found_and_sent_is_what_arrives(book):
    pipe = io.BytesIO()
    found = list(read(book(), "list", DEFAULT_LIMITS, "quick"))
    for one in found:
        frames.send(pipe, *frames.of(one))
    pipe.seek(0)
    arrived = []
    while frame := frames.receive(pipe):
        arrived.append((frame.letter, frames.unpack(frame.content)))
    assert [letter for letter, _ in arrived] == [frames.OUTLOOK, frames.ROWS, frames.SHEET]
    assert frames.unpack(arrived[1][1][1]) == found[1]


def test_a_look_at_a_sheet_finds_what_calamine_hides():
    xml = (
        b'<sheetData><row r="2" hidden="1"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row r="7"><c r="AB7"><f>A1</f></c><c r="AC7"><f>A2</f><v>5</v></c></row></sheetData>'
    )
    look = look_at(pieces_of(io.BytesIO(xml)))
    assert (look.cells, look.last_row, look.width, look.hidden_rows) == (3, 7, 29, [2])
    assert look.texts == {(2, 0): "#DIV/0!", (7, 27): "=A1"}


@pytest.mark.parametrize(("letters", "position"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_columns_are_counted_from_their_letters(letters, position):
    assert column_position(letters) == position


def test_a_zip_that_says_it_is_too_large_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "big.xlsx", "w", 8) as archive:
        archive.writestr("xl/workbook.xml", b" " * 3_000_000)
    with pytest.raises(Refused, match="ArchiveTooLarge"):
        list(
            read((tmp_path / "big.xlsx").read_bytes(), "b", Limits(unpacked_bytes=1 << 20), "quick")
        )


def test_a_sheet_of_nothing_but_a_chart_has_no_rows(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("图")
    workbook.save(tmp_path / "chart.xlsx")
    found = read((tmp_path / "chart.xlsx").read_bytes(), "chart", DEFAULT_LIMITS, "quick")
    assert rows_of(found) == []
