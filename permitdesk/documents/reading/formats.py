"""Which reader reads what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from permitdesk.documents.reading.archive import workbook_in
from permitdesk.documents.reading.found import Found, Refused
from permitdesk.documents.reading.html_tables import read_html, read_mhtml
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.sniff import make_of
from permitdesk.documents.reading.spreadsheet_xml import read_spreadsheet_xml
from permitdesk.documents.reading.text_tables import read_text

Way = Literal["quick", "careful"]
"""`quick` is calamine where it can read the format; `careful` is openpyxl."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_SLIDES = "PowerPoint Document".encode("utf-16-le")


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
    match make_of(content):
        case "zip":
            return _workbook(content, limits, way)
        case "cfb":
            return _compound(content, limits)
        case "html":
            return read_html(content, name)
        case "mhtml":
            return read_mhtml(content, name)
        case "xml":
            return read_spreadsheet_xml(content, name)
        case "text":
            return read_text(content, name)


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
    if _ENCRYPTED in content:
        raise Refused("FileHasPassword")
    for mark, found in ((_WORD, "Word 文档"), (_SLIDES, "PowerPoint 演示文稿")):
        if mark in content:
            raise Refused("FileIsNoTable", found=found)
    return _quickly(content, limits)


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
