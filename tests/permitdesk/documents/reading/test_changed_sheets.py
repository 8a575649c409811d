"""Sheets whose XML was changed at random: in pieces they give what they give whole, or nothing."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest

from permitdesk.documents.reading.calamine_reader import TooSparse, read_by_calamine
from permitdesk.documents.reading.found import READ_WHOLE, Ahead, FoundSheet, Refused
from permitdesk.documents.reading.limits import Limits
from tests.shared_strings import with_shared_strings

IN_PIECES = Limits(long_bytes=0, piece_bytes=400, long_rows=0)
SHEET = "xl/worksheets/sheet1.xml"
FORMULA = re.compile(rb"(</f>)<v\s*(?:/>|></v>)")
TEXTS = ("示例县甲厂", "<&>\"'", "甲\n乙", "  前后  ", "=1+1", "]]>")
NUMBERS = (0, -1, 1.5, 1e15, 46000)
CHANGES = (
    (rb' r="[A-Z]+\d+"', (b"",)),
    (rb'<row r="\d+"', (b"<row", b'<row r="7"', b'<row r="70"', b'<row r="07"')),
    (rb'<c r="[A-Z]+\d+"', (b'<c r="A9"', b'<c r="C40"', b'<c r="BZZ8"', b"<c")),
    (rb' t="\w+"', (b"", b' t="str"', b' t="e"', b' t="b"', b' t="inlineStr"')),
    (
        rb"<v>[^<]*</v>",
        (b"", b"<v/>", b"<v></v>", b"<v>NaN</v>", b"<v>#SPILL!</v>", b"<v>9999</v>"),
    ),
    (rb"<v>", (b"<f>A1</f><v>", b"<v><![CDATA[</row>]]>")),
    (rb"</c>", (b"</c><!-- </row> -->", b"</c></c>")),
    (rb"</row>", (b"", b"</row >", b"</row></row>", b'</row><row r="12" hidden="1"/>')),
    (
        rb"<row ",
        (
            b"<row\n",
            b'<row hidden="1" ',
            b'<row r="33"><c r="A33" t="e"><v>#N/A</v></c></row><row ',
        ),
    ),
    (rb"<sheetData>", (b"<sheetData >", b"<sheetData><row/>")),
    (rb"<row .*?</row>", (b"",)),
    (rb".", (b"", b"<", b'"')),
)


def book(draw):
    """A sheet with cells of every sort; half of such books share their strings."""
    made = openpyxl.Workbook()
    row = draw.choice((1, 1, 4))
    for _ in range(draw.randrange(1, 40)):
        row += draw.choice((1, 1, 1, 2, 20))
        for column in range(draw.choice((1, 1, 2)), draw.randrange(1, 7)):
            write(made.active.cell(row, column), draw)
    content = io.BytesIO()
    made.save(content)
    return draw.choice((bytes, with_shared_strings))(content.getvalue())


def write(cell, draw):
    """Fill a cell with a value of any sort."""
    match draw.randrange(6):
        case 0:
            cell.value, cell.data_type = draw.choice(TEXTS), "s"
        case 1:
            cell.value = draw.choice(NUMBERS)
        case 2:
            cell.value = draw.choice((0.5, 60, 46086))
            cell.number_format = "yyyy-mm-dd"
        case 3:
            cell.value = datetime(2026, 3, 5)
        case 4:
            cell.value = True
        case _:
            cell.value = "=A1"


def computed(sheet, draw):
    """Give formulas the values that Excel would have left beside them."""
    values = (b"<v>0</v>", b"<v></v>", b"<v/>", b"<v>#N/A</v>", b"")
    return FORMULA.sub(lambda found: found[1] + draw.choice(values), sheet)


def changed(draw):
    """The same with some of its XML changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(draw))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = computed(old.read(name), draw) if name == SHEET else old.read(name)
            for _ in range(draw.choice((1, 1, 2, 3)) if name == SHEET else 0):
                part = with_change(part, draw)
            new.writestr(name, part)
    return content.getvalue()


def with_change(xml, draw):
    pattern, news = draw.choice(CHANGES)
    places = list(re.finditer(pattern, xml, re.DOTALL))
    if not places:
        return xml
    place = draw.choice(places)
    return xml[: place.start()] + draw.choice(news) + xml[place.end() :]


def outcome(content, limits):
    """The rows and the sheet, and whether they came in pieces; or why there are none."""
    try:
        found = list(read_by_calamine(content, limits))
    except Refused as refused:
        return refused.reason, False
    except TooSparse:
        return "TooSparse", False
    sheets = [one for one in found if isinstance(one, FoundSheet)]
    rows = [(number, trimmed(row)) for one in found if isinstance(one, list) for number, row in one]
    return (rows, sheets), any(isinstance(one, Ahead) for one in found)


def trimmed(row):
    """A row's cells after the last filled one may be missing."""
    last = max((place for place, cell in enumerate(row) if cell is not None), default=-1)
    return repr(row[: last + 1])


@pytest.mark.parametrize("seed", range(2))
def test_a_changed_sheet_in_pieces_is_what_it_is_whole_or_read_whole(seed):
    draw = random.Random(seed)
    taken = 0
    for _ in range(60):
        content = changed(draw)
        told, is_in_pieces = outcome(content, IN_PIECES)
        if told == READ_WHOLE:
            continue
        assert told == outcome(content, Limits())[0]
        taken += is_in_pieces
    assert taken > 10
