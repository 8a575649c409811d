"""Which reader reads what."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Literal

from permitdesk.documents.reading.archive import workbook_in
from permitdesk.documents.reading.found import Found, Refused, narrowed
from permitdesk.documents.reading.html_tables import read_html, read_mhtml
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.sniff import make_of
from permitdesk.documents.reading.spreadsheet_xml import read_spreadsheet_xml
from permitdesk.documents.reading.text_tables import read_text

Way = Literal["quick", "careful"]
"""`quick` is calamine where it can read the format; `careful` is openpyxl."""

_TEXTS = {
    "html": read_html,
    "mhtml": read_mhtml,
    "xml": read_spreadsheet_xml,
    "text": read_text,
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_STREAMS = {
    "Workbook": "",
    "Book": "",
    "WordDocument": "Word 文档",
    "PowerPoint Document": "PowerPoint 演示文稿",
}
_FIRST_RECORD = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
_FILE_PASS = 0x2F
_RECORDS_BEFORE_FILE_PASS = 4
"""The record BOF of a workbook of Excel 97 or 95, and the one that follows it, after WriteProtect
at most, where there is a password. Source: [MS-XLS] 2.4.21, 2.4.117, 2.1.7.20.1."""
_SECTOR_SIZE, _DIRECTORY = 0x1E, 0x30
"""Where the head of a compound file says, by its power of two, how long a sector is, and which
sector is the first of the directory. Source: [MS-CFB] 2.2."""


def read(content: bytes, name: str, limits: Limits, way: Way) -> Iterator[Found]:
    """Read a file of any make.

    Args:
        content: The whole file.
        name: The file's name without ending, for formats whose sheets have no name.
        limits: The bounds.
        way: Which reader to take for a workbook.

    Raises:
        Refused: The file cannot be read, for a foreseen reason.
    """
    make = make_of(content)
    if make == "zip":
        return _workbook(content, limits, way)
    if make == "cfb":
        return _compound(content, limits)
    return narrowed(_TEXTS[make](content, name), limits.columns)


def _workbook(content: bytes, limits: Limits, way: Way) -> Iterator[Found]:
    """Read a zipped workbook; only an xlsx can be read the careful way."""
    kind = workbook_in(content, limits)
    if way == "careful" and kind == "xlsx":
        return _carefully(content, limits)
    return _quickly(content, limits)


def _compound(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read a compound file: an old workbook, or one that is encrypted.

    Raises:
        Refused: It has a password, or is a document of another program.
    """
    if _ENCRYPTED in content or _has_file_pass(content):
        raise Refused("FileHasPassword")
    found = _document_in(content)
    if found:
        raise Refused("FileIsNoTable", found=found)
    return _quickly(content, limits)


def _has_file_pass(content: bytes) -> bool:
    """Tell whether an old workbook is encrypted: then a record says so right at its beginning.

    calamine only says that it does not know the format.
    """
    begin = _FIRST_RECORD.search(content)
    position = begin.start() if begin else len(content)
    for _ in range(_RECORDS_BEFORE_FILE_PASS):
        if position + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, position)
        if kind == _FILE_PASS:
            return True
        position += 4 + length
    return False


def _document_in(content: bytes) -> str:
    """Return what a compound file is, empty for a workbook.

    Documents may be embedded in each other: the stream first named in the directory is the
    file's own.
    """
    power = int.from_bytes(content[_SECTOR_SIZE : _SECTOR_SIZE + 2], "little")
    sector = int.from_bytes(content[_DIRECTORY : _DIRECTORY + 4], "little")
    start = (sector + 1) << min(power, 16)
    places = {
        place: found
        for name, found in _MAIN_STREAMS.items()
        if (place := content.find(f"{name}\0".encode("utf-16-le"), start)) >= 0
    }
    return places[min(places)] if places else ""


def _quickly(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read by calamine, or, where a stray cell forbids that, row by row."""
    from permitdesk.documents.reading.calamine_reader import TooSparse, read_by_calamine

    try:
        yield from read_by_calamine(content, limits)
    except TooSparse:  # known before the first row
        yield from _carefully(content, limits)


def _carefully(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read by openpyxl."""
    from permitdesk.documents.reading.openpyxl_reader import read_by_openpyxl

    yield from read_by_openpyxl(content, limits)
