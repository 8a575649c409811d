"""Broken and hostile files, each with what has to become of it."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import openpyxl

HEADER = ("单位名称", "统一社会信用代码", "地址")
ROWS = (
    ("示例县甲化工有限公司", "", "示例县东路1号"),
    ("示例县乙造纸有限公司", "", "示例县西路2号"),
    ("示例县丙水泥有限公司", "", "示例县南路3号"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Hostile:
    """A file.

    Attributes:
        about: What is wrong with it.
        name: What it is called.
        content: What is in it.
        rows: How many facilities come of it; None where it must be refused in a sentence, -1
            where either will do, so that nothing is half done.
    """

    about: str
    name: str
    content: bytes
    rows: int | None


def book(rows: Sequence[Sequence[object]] = (HEADER, *ROWS)) -> bytes:
    """Return a workbook of one sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    return _saved(made)


def _saved(made: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _with(change: Callable[[bytes], bytes], part: str = _SHEET) -> bytes:
    """Return the workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return buffer.getvalue()


def _with_row(row: str) -> bytes:
    return _with(lambda xml: xml.replace(b"</sheetData>", row.encode() + b"</sheetData>"))


def _wide(xml: bytes) -> bytes:
    return xml.decode().encode("utf-16-le")


def _far_above(xml: bytes) -> bytes:
    far = b'<row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row><row r="2">'
    return xml.replace(b'<row r="2">', far)


def _not_a_number(xml: bytes) -> bytes:
    cell = b'<row r="9"><c r="A9"><v>NaN</v></c><c r="C9"><v>1e999</v></c></row>'
    return xml.replace(b"</sheetData>", cell + b"</sheetData>")


def no_tables() -> Iterator[Hostile]:
    """Yield what only looks like a table by its name."""
    encrypted = _OLE + bytes(504) + "EncryptionInfo".encode("utf-16-le")
    for about, content in {
        "0 bytes": b"",
        "blanks": b"   \r\n\t ",
        "a byte order mark alone": b"\xef\xbb\xbf",
        "commas alone": b",,,\n,,\n",
        "a PDF": b"%PDF-1.7\n%\xe2\xe3",
        "a PNG": b"\x89PNG\r\n\x1a\n\x00\x00",
        "a photograph": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "a RAR": b"Rar!\x1a\x07\x01\x00",
        "a 7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
        "a gzip": gzip.compress(b"a,b\n", mtime=0),
        "an RTF": b"{\\rtf1\\ansi",
        "a program": b"MZ\x90\x00\x03\x00\x00\x00",
        "a page to log in": "<html><body><p>请登录</p></body></html>".encode(),
        "a feed": b"<?xml version='1.0'?><feed/>",
        "an old Word file": _OLE + bytes(504) + "WordDocument\0".encode("utf-16-le"),
        "an old workbook cut off": _OLE + bytes(2000),
        "a password": encrypted + "EncryptedPackage".encode("utf-16-le"),
        "noise": random.Random(7).randbytes(5000),
        "a database": b"SQLite format 3\x00" + bytes(2000),
        "letters of no encoding": bytes([0x81, 0x20, 0xFF, 0xFE, 0x41]) * 400,
        "a drawing": b"BM\x36\x00\x00\x00\x00\x00\x00\x00",
        "a list of nothing we know": "甲,乙\n1,2\n3,4\n".encode(),
    }.items():
        yield Hostile(about, "名单.xlsx", content, None)
    for entry in ("word/document.xml", "名单.xlsx", "readme.md"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(entry, "示例")
        yield Hostile(f"an archive of {entry}", "名单.xlsx", buffer.getvalue(), None)


def texts() -> Iterator[Hostile]:
    """Yield texts with separated values that are odd and yet lists."""
    lines = [",".join(row) for row in (HEADER, *ROWS)]
    text = "\n".join(lines)
    odd = {
        "GB18030": text.encode("gb18030"),
        "UTF-16": text.replace(",", "\t").encode("utf-16"),
        "UTF-8 with a mark": text.encode("utf-8-sig"),
        "old line ends": text.replace("\n", "\r").encode(),
        "semicolons": text.replace(",", ";").encode(),
        "a text called xlsx": text.encode("gb18030"),
        "rows of different length": f"{text}\n,,,,,,\n".encode(),
        "control signs": text.replace("甲化工", "甲\x0b化\x00工").encode(),
        "a command": text.replace("示例县东路1号", "=cmd|' /C calc'!A0").encode(),
        "a plus that would add": text.replace("示例县东路1号", "+1+1").encode(),
        "full-width digits": text.replace("路1号", "路１号").encode(),
        "a header twice": f"{text}\n{lines[0]}\n".encode(),
        "a sum at the end": f"{text}\n合计,,3家\n".encode(),
    }
    for about, content in odd.items():
        ending = "xlsx" if "xlsx" in about else "csv"
        yield Hostile(about, f"名单.{ending}", content, len(ROWS))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in (HEADER, *ROWS))
    page = f"<table>{cells}</table></div>".encode()
    yield Hostile("a web page full of mistakes", "名单.xls", page, len(ROWS))
    yield Hostile("a quote without end", "名单.csv", f'{text}\n"示例县丁厂,东路'.encode(), -1)


def quotes_and_signs() -> Iterator[Hostile]:
    """Yield texts with what somebody typed wrong, or a program wrote too much of."""
    lines = [",".join(row) for row in (HEADER, *ROWS)]
    text = "\n".join(lines)
    names = [f"示例县第{sign}某某某某某某某某某某厂,,某某路" for sign in "一二三四五六七八九十" * 9]
    odd = {
        "a quote before a name": text.replace("示例县乙", '"示例县乙'),
        "a line break in quotes": text.replace("示例县东路1号", '"示例县东路\n1号"'),
        "a byte order mark twice": f"\ufeff\ufeff{text}",
        "a separator that is told": "sep=;\n" + text.replace(",", ";"),
        "a row of half a million commas": f"{text}\n" + "," * 500_000,
        "ninety thousand titles": "\n".join(
            [",".join([lines[0], *map(str, range(90_000))]), *lines[1:]]
        ),
    }
    for about, told in odd.items():
        yield Hostile(about, "名单.csv", told.encode(), len(ROWS))
    for name in ("utf-16-le", "utf-16-be"):
        wordy = "\n".join((lines[0], *dict.fromkeys(names))).encode(name)
        yield Hostile(f"{name} without a mark and hardly a sign of ASCII", "名单.txt", wordy, 10)


def pages() -> Iterator[Hostile]:
    """Yield web pages and XML as platforms save them under the name of a workbook."""
    rows = (HEADER, *ROWS)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<table>{cells}</table>"
    mail = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    mail += "Content-Type: text/html; charset=utf-8\n\n"
    xml = cells.replace("<td>", '<Cell><Data ss:Type="String">').replace("</td>", "</Data></Cell>")
    xml = xml.replace("<tr>", "<Row>").replace("</tr>", "</Row>")
    urn = "urn:schemas-microsoft-com:office:spreadsheet"
    book = f'<Workbook xmlns="{urn}" xmlns:ss="{urn}"><Worksheet ss:Name="表"><Table>'
    book += f"{xml}</Table></Worksheet></Workbook>"
    again = {number: f"&a{number - 1};" * 10 for number in range(1, 10)}
    entities = "".join(f'<!ENTITY a{number} "{text}">' for number, text in again.items())
    laughs = book.replace("东路", "&a9;")
    laughing = f'<!DOCTYPE Workbook [<!ENTITY a0 "哈">{entities}]>'
    for about, content, found in (
        ("rows without a table", cells.encode(), len(ROWS)),
        ("a section that no page has", f"<html><![other x]>{table}".encode(), len(ROWS)),
        ("a script before the table", f"<script>0<1</script>{table}".encode(), len(ROWS)),
        (
            "a table in a cell",
            table.replace("东路1号", "<table><tr><td>图</table>").encode(),
            len(ROWS),
        ),
        ("cells of a million places", f"{table[:-8]}<td colspan=1000 rowspan=1000>".encode(), -1),
        ("a web archive", f"From: a\nSubject: b\n{mail}{table}\n--B--".encode(), len(ROWS)),
        (
            "XML in GB 18030",
            f'<?xml version="1.0" encoding="GB2312"?>{book}'.encode("gb18030"),
            len(ROWS),
        ),
        ("XML that lies", f'<?xml version="1.0"?>{book}'.encode("gb18030"), len(ROWS)),
        ("XML behind blank lines", f'\n\n<?xml version="1.0"?>{book}'.encode(), len(ROWS)),
        ("XML with controls", f'<?xml version="1.0"?>{book}\x0b'.encode(), len(ROWS)),
        (
            "a thousand million laughs",
            f'<?xml version="1.0"?>{laughing}{laughs}'.encode(),
            None,
        ),
    ):
        yield Hostile(about, "名单.xls", content, found)


def cut() -> Iterator[Hostile]:
    """Yield workbooks cut off, and with bytes changed."""
    whole = book()
    for share in (0.1, 0.5, 0.9, 0.999):
        yield Hostile(f"cut at {share:.1%}", "名单.xlsx", whole[: int(len(whole) * share)], None)
    draw = random.Random(2026)
    for number in range(6):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        yield Hostile(f"damage {number}", "名单.xlsx", bytes(damaged), -1)


def edited() -> Iterator[Hostile]:
    """Yield workbooks with something done to their insides."""
    count = len(ROWS)
    blanks = "".join(f'<row r="{number}" ht="15"/>' for number in range(5, 1_048_577))
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    error = '<row r="9"><c r="A9" t="e"><v>#N/A</v></c></row>'
    no_value = (
        '<row r="9"><c r="A9" t="inlineStr"><is><t>示例县丁砖厂</t></is></c>'
        '<c r="C9"><f>A1</f></c></row>'
    )
    value = (
        '<row r="9"><c r="A9" t="inlineStr"><is><t>示例县丁砖厂</t></is></c>'
        '<c r="C9" t="str"><f>"北路"</f><v>北路</v></c></row>'
    )
    dimension = _with(lambda xml: re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1"', xml))
    for about, content, rows in (
        ("a million blank rows", _with_row(blanks), count),
        ("a stray cell in the last corner", _with_row(far), count),
        ("a wrong dimension", dimension, count),
        ("half a sheet", _with(lambda xml: xml[: len(xml) // 2]), None),
        ("an error in the place of a name", _with_row(error), count),
        ("a formula without a value", _with_row(no_value), count + 1),
        ("a formula with a value", _with_row(value), count + 1),
        ("no list of sheets", _with(lambda _: b"<x/>", "xl/workbook.xml"), None),
    ):
        yield Hostile(about, "名单.xlsx", content, rows)
    new_error = '<row r="9"><c r="A9" t="inlineStr"><is><t>示例县丁砖厂</t></is></c>'
    new_error += '<c r="C9" t="e"><v>#SPILL!</v></c></row>'
    empty = new_error.replace('t="e"><v>#SPILL!</v>', 't="str"><f>IF(1,"","")</f><v></v>')
    beyond = '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'
    utf_16 = _with(lambda xml: "\ufeff".encode("utf-16-le") + _wide(xml))
    for about, content, rows in (
        ("an error that is newer than the reader", _with_row(new_error), count + 1),
        ("a formula whose value is an empty text", _with_row(empty), count + 1),
        ("a row beyond the last one", _with_row(beyond), count),
        ("a far cell above other rows", _with(_far_above), count),
        ("a part in UTF-16", utf_16, count),
        ("a number that is none", _with(_not_a_number), -1),
    ):
        yield Hostile(about, "名单.xlsx", content, rows)
    locked = bytearray(book())
    for found in re.finditer(rb"PK\x01\x02", bytes(locked)):
        locked[found.start() + 8] |= 1
    yield Hostile("an archive with a password", "名单.xlsx", bytes(locked), None)
    bomb = _with(lambda xml: xml + b" " * 20_000_000)
    yield Hostile("a bomb in small", "名单.xlsx", bomb, -1)


def books() -> Iterator[Hostile]:
    """Yield workbooks that people make."""
    hidden = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        hidden.active.append(list(row))
    hidden.active.row_dimensions[3].hidden = True
    old = hidden.create_sheet("去年")
    for row in (HEADER, ("示例县旧厂", "", "老路")):
        old.append(list(row))
    old.sheet_state = "hidden"
    yield Hostile("hidden rows and sheets", "名单.xlsx", _saved(hidden), len(ROWS))
    twice = [(*HEADER, "地址"), *((*row, "另一处") for row in ROWS)]
    yield Hostile("a title twice", "名单.xlsx", book(twice), len(ROWS))
    yield Hostile("a workbook called csv", "名单.csv", book(), len(ROWS))
    yield Hostile("a workbook called xls", "名单.xls", book(), len(ROWS))
    yield Hostile("blank sheets", "名单.xlsx", book([]), None)
    yield Hostile("a header alone", "名单.xlsx", book([HEADER]), -1)
    lost = [HEADER, ("示例县丁砖厂", 9.114078e17, "北路")]
    yield Hostile("a code kept as a number", "名单.xlsx", book(lost), 1)
    wide = [(*HEADER, *(f"其他{n}" for n in range(300))), *ROWS]
    yield Hostile("three hundred columns", "名单.xlsx", book(wide), len(ROWS))
    long = [HEADER, ("示例县戊厂" + "长" * 5000, "", "东路"), *ROWS]
    yield Hostile("a name of 5,000 letters", "名单.xlsx", book(long), -1)


PARTS: dict[str, Callable[[], Iterator[Hostile]]] = {
    "no tables": no_tables,
    "texts": texts,
    "quotes and signs": quotes_and_signs,
    "pages": pages,
    "cut off": cut,
    "edited": edited,
    "books": books,
}
