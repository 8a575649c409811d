"""Long workbooks, read in pieces and taken while they come: the same as when read whole."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import islice

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.documents.reading import frames, process, record_frames
from permitdesk.documents.reading.arriving import Arriving, ReadingBroke, read_arriving
from permitdesk.documents.reading.calamine_reader import read_by_calamine
from permitdesk.documents.reading.found import Ahead, FoundSheet
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.workbook import Workbook, read_workbook
from permitdesk.domain.intake.blocks import Block
from permitdesk.domain.intake.parsing import blocks, records
from permitdesk.domain.intake.quick import Ordinary
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.records import FacilityRecord, Note
from permitdesk.errors.intake import FileBroken
from permitdesk.progress import Cancelled, Reporter
from tests.shared_strings import with_shared_strings

IN_PIECES = Limits(long_bytes=0, piece_bytes=600, long_rows=0)
HEADER = ("单位名称", "统一社会信用代码", "地址", "管理类别", "有效期至", "备用栏")


def row(number):
    place = f"示例县样例路{number}号"
    return (
        f"示例县样例{number}厂",
        None,
        place,
        "简化管理",
        date(2027, 1, 1 + number % 28),
        number / 2,
    )


@pytest.fixture
def permits(xlsx):
    return xlsx([HEADER, *(row(number) for number in range(60))])


@pytest.fixture
def long(xlsx):
    """More rows than travel at once."""
    return xlsx([HEADER, *(row(number) for number in range(1200))])


def found_in(path, limits):
    found = list(read_by_calamine(path.read_bytes(), limits))
    sheets = [one for one in found if isinstance(one, FoundSheet)]
    rows = [
        (number, tuple(values)) for one in found if isinstance(one, list) for number, values in one
    ]
    return rows, sheets, any(isinstance(one, Ahead) for one in found)


def trimmed(rows):
    """A row's cells after the last filled one may be missing."""
    return [
        (number, re.sub(r"(, None)+\)$", ")", repr(values).replace(",)", ")")))
        for number, values in rows
    ]


def both(path):
    """What is found in pieces, and whether it was in pieces; it must be what is found whole."""
    rows, sheets, is_in_pieces = found_in(path, IN_PIECES)
    whole, whole_sheets, _ = found_in(path, Limits())
    assert trimmed(rows) == trimmed(whole)
    assert sheets == whole_sheets
    return rows, sheets, is_in_pieces


def shared(path):
    """The same workbook with the strings of its cells shared."""
    path.write_bytes(with_shared_strings(path.read_bytes()))
    return path


def test_a_sheet_with_shared_strings_has_the_same_rows_in_pieces(permits):
    whole, _, _ = found_in(permits, Limits())
    rows, (sheet,), is_in_pieces = both(shared(permits))
    assert is_in_pieces
    assert trimmed(rows) == trimmed(whole)
    assert sheet.name == "Sheet"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b'r:id="', b'r:id = "'),
        ("xl/workbook.xml", b"<sheet ", b"<!-- <sheet /> --><sheet "),
        ("xl/_rels/workbook.xml.rels", b' Id="', b' Id = "'),
    ],
)
def test_lists_of_parts_that_are_written_oddly_are_no_hindrance(permits, part, old, new):
    path = shared(permits)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (sheet,) = read_workbook(path, limits=IN_PIECES).sheets
    assert list(sheet.rows) == list(read_workbook(path).sheets[0].rows)
    assert len(sheet.rows) == 61


def test_a_sheet_in_pieces_has_the_same_rows(permits):
    rows, _, is_in_pieces = both(permits)
    assert is_in_pieces
    assert len(rows) == 61


def test_merged_cells_hidden_rows_and_gaps_are_the_same_in_pieces(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.cell(3, 2, "标题")
    for number in (5, 6, 7, 30, 31, 55):
        sheet.cell(number, 3, f"样例{number}")
        sheet.cell(number, 5, number)
    sheet.merge_cells("B30:B31")
    sheet.merge_cells("B3:E3")
    sheet.row_dimensions[31].hidden = True
    book.save(tmp_path / "list.xlsx")
    rows, (told,), is_in_pieces = both(tmp_path / "list.xlsx")
    assert is_in_pieces
    assert [number for number, _ in rows] == [3, 5, 6, 7, 30, 31, 55]
    assert sorted(told.merged) == [(3, 1, 3, 4), (30, 1, 31, 1)]
    assert told.hidden_rows == (31,)


def test_errors_and_bare_formulas_keep_their_rows_in_pieces(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(1, 40):
        is_odd = number in (1, 12, 13, 39)
        sheet.append(["=A1+1", "#N/A"] if is_odd else [f"样例{number}", number])
    sheet["B13"].data_type = "e"
    book.save(tmp_path / "list.xlsx")
    rows, _, is_in_pieces = both(tmp_path / "list.xlsx")
    assert is_in_pieces
    assert [number for number, values in rows if values[0] == "=A1+1"] == [1, 12, 13, 39]


CELLS = st.none() | st.integers(0, 99) | st.booleans() | st.text("示例<>&\"'_x", max_size=5)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(table=st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=40))
def test_any_table_is_the_same_in_pieces(xlsx, table):
    rows, _, _ = both(xlsx(table))
    of_shared, _, _ = both(shared(xlsx(table)))
    assert trimmed(of_shared) == trimmed(rows)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="7"', b"<row"),
        (b'<row r="7"', b'<row spans="1:6" r="7"'),
        (b"<sheetData>", b"<sheetData><!-- </row> -->"),
        (b"<sheetData>", b"<sheetData >"),
    ],
)
def test_a_sheet_that_is_not_plain_is_read_whole(permits, edited, old, new):
    path = edited(permits, lambda xml: xml.replace(old, new))
    rows, _, is_in_pieces = both(path)
    assert not is_in_pieces
    assert len(rows) == 61


def test_a_workbook_with_more_sheets_is_read_whole(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["示例"])
    book.create_sheet("另一张").append(["样例"])
    book.save(tmp_path / "two.xlsx")
    _, sheets, is_in_pieces = both(tmp_path / "two.xlsx")
    assert not is_in_pieces
    assert len(sheets) == 2


def swapped(xml):
    """Put the first row behind the last one."""
    found = re.search(rb'<row r="2".*?</row>', xml)
    return xml.replace(found[0], b"").replace(b"</sheetData>", found[0] + b"</sheetData>")


def test_rows_in_another_order_are_read_whole(permits, edited):
    path = edited(permits, swapped)
    (sheet,) = read_workbook(path, limits=IN_PIECES).sheets
    assert list(sheet.rows) == list(read_workbook(path).sheets[0].rows)
    assert [found.number for found in sheet.rows] == list(range(1, 62))


@pytest.mark.parametrize("place", ["BCD20", "XFD1048576"])
def test_a_cell_far_away_is_met_as_in_a_sheet_read_whole(tmp_path, place):
    book = openpyxl.Workbook()
    for number in range(30):
        book.active.append([f"样例{number}", number])
    book.active[place] = "远"
    book.save(tmp_path / "far.xlsx")
    (sheet,) = read_workbook(tmp_path / "far.xlsx", limits=IN_PIECES).sheets
    (whole,) = read_workbook(tmp_path / "far.xlsx").sheets
    assert (sheet.remarks, list(sheet.rows)) == (whole.remarks, list(whole.rows))
    assert sheet.remarks


def test_records_that_arrive_are_those_of_the_whole_sheet(permits):
    (sheet,) = read_workbook(permits).sheets
    arriving = read_arriving(permits, recognise, limits=IN_PIECES)
    assert isinstance(arriving, Arriving)
    assert abs(arriving.rows - 61) < 3  # told by the first pieces
    assert told_by_the_row(arriving.records) == list(records(recognise(sheet), sheet))


def test_odd_rows_arrive_with_their_notes(xlsx):
    odd = list(row(3))
    odd[1], odd[4] = "91000000000000001A", "二〇三〇年三十月"
    arriving = read_arriving(
        xlsx([HEADER, *(row(number) for number in range(5)), odd]), recognise, limits=IN_PIECES
    )
    last = list(arriving.records)[-1]
    assert {note.column for note in last.notes} == {"统一社会信用代码", "有效期至"}


def test_whoever_wants_the_bare_rows_gets_the_workbook(permits):
    workbook = read_arriving(permits, lambda _: None, limits=IN_PIECES)
    assert isinstance(workbook, Workbook)
    assert list(workbook.sheets[0].rows) == list(read_workbook(permits).sheets[0].rows)


@pytest.mark.parametrize("limits", [Limits(), IN_PIECES._replace(long_rows=61)])
def test_a_short_file_is_not_taken_while_it_comes(permits, limits):
    assert not isinstance(read_arriving(permits, recognise, limits=limits), Arriving)


def test_a_reader_that_breaks_in_the_middle_is_told(long, edited):
    arriving = read_arriving(edited(long, swapped), recognise, limits=IN_PIECES)
    with pytest.raises(ReadingBroke):
        list(arriving.records)


def test_damage_in_the_middle_is_told_in_the_programs_words(long, edited):
    path = edited(long, lambda xml: xml.replace(b'<c r="A1100"', b'</v><c r="A1100"'))
    arriving = read_arriving(path, recognise, limits=IN_PIECES)
    with pytest.raises(ReadingBroke):
        list(arriving.records)
    with pytest.raises(FileBroken):
        read_workbook(path)


@pytest.mark.parametrize("taken", [0, 1])
def test_no_process_is_left_when_nobody_takes_the_rest(long, monkeypatch, taken):
    started = []

    class Watched(process.subprocess.Popen):
        def __init__(self, *arguments, **keywords):
            super().__init__(*arguments, **keywords)
            started.append(self)

    monkeypatch.setattr(process.subprocess, "Popen", Watched)
    arriving = read_arriving(long, recognise, limits=IN_PIECES)
    assert len(list(islice(arriving.records, taken))) == taken
    arriving.close()
    assert [one.poll() is not None for one in started] == [True]


def test_the_user_may_stop_before_the_first_record(permits):
    class Impatient(Reporter):
        def step(self, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_arriving(permits, lambda _: None, limits=IN_PIECES, reporter=Impatient())


def told_by_the_row(arrived):
    """The records without what the reader has found out of them."""
    return [replace(one, normal_name=None, initials=None, township_named=None) for one in arrived]


def odd(some):
    return Block(Ordinary(0, ()), dict(enumerate(some)))


def test_a_block_of_ordinary_and_odd_rows_arrives_in_its_order(permits):
    (sheet,) = read_workbook(permits).sheets
    (block,) = blocks(recognise(sheet), sheet)
    record = next(block.records())
    mixed = Block(block.ordinary, {0: record, 2: record, block.ordinary.number + 2: record})
    arrived = list(record_frames.unpack(record_frames.pack(mixed)))
    assert told_by_the_row(arrived) == list(mixed.records())
    assert [n for n, one in enumerate(told_by_the_row(arrived)) if one == record] == [
        0,
        1,
        2,
        len(arrived) - 1,
    ]


def test_a_block_of_records_arrives_as_it_was_sent():
    sent = [
        FacilityRecord("permits", "表", 2, name="示例一厂", longitude=1, extra={"甲": "1"}),
        FacilityRecord(
            "permits",
            "表",
            3,
            name="示例二厂",
            longitude=1.0,
            extra={"甲": "1"},
            address="示例县样例镇1号",
        ),
        FacilityRecord(
            "permits", "表", 4, notes=(Note("甲", "2", "不对。"),), industries=("铸造",)
        ),
    ]
    arrived = list(record_frames.unpack(record_frames.pack(odd(sent))))
    assert told_by_the_row(arrived) == sent
    assert [one.compared for one in arrived] == ["示例一厂", "示例二厂", ""]
    assert [one.initials for one in arrived] == ["slyc", "slec", ""]
    assert [one.lies_in for one in arrived] == ["", "样例镇", ""]
    assert [type(one.longitude) for one in arrived] == [int, float, type(None)]


@pytest.mark.parametrize(("field", "value"), [("contact", 5), ("row", "2"), ("valid_from", "昨天")])
def test_a_field_with_what_it_cannot_have_is_not_taken(field, value):
    record = FacilityRecord("permits", "表", 2)
    setattr(record, field, value)
    with pytest.raises(record_frames.NoRecord):
        record_frames.unpack(record_frames.pack(odd([record])))


def test_the_recognition_arrives_as_it_was_sent(permits):
    recognition = recognise(read_workbook(permits).sheets[0])
    content = record_frames.pack_recognition(recognition)
    assert record_frames.unpack_recognition(content) == recognition
    assert isinstance(frames.unpack(content), dict)
