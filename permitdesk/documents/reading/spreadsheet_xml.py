"""Workbooks in the XML of Excel 2003, which platforms still save as .xls."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Found, FoundSheet, Refused, blocks

_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HIDING = "{urn:schemas-microsoft-com:office:excel}Visible"
_LARGEST_POSITION = 16_384
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_spreadsheet_xml(content: bytes, name: str) -> Iterator[Found]:
    """Read each worksheet.

    Raises:
        Refused: It is another kind of XML, or damaged.
    """
    sheet = _Sheet(name)
    count = 0
    try:
        for event, element in ElementTree.iterparse(_plain(content), ("start", "end")):
            if event == "start" and element.tag == f"{_NAMESPACE}Worksheet":
                sheet = _Sheet(element.get(f"{_NAMESPACE}Name") or name)
            elif event == "end" and element.tag == f"{_NAMESPACE}Row":
                sheet.take(element)
                element.clear()
            elif event == "end" and element.tag == f"{_NAMESPACE}Worksheet":
                count += 1
                yield from blocks(sheet.rows)
                yield FoundSheet(
                    sheet.name, _is_hidden(element), tuple(sheet.merged), tuple(sheet.hidden)
                )
                element.clear()
    except ElementTree.ParseError as error:
        raise Refused("FileBroken", detail=str(error)) from error
    if not count:
        raise Refused("FileIsNoTable", found="XML 文件")


@dataclass(slots=True)
class _Sheet:
    """A worksheet under way."""

    name: str
    rows: list[tuple[int, list[object]]] = field(default_factory=list[tuple[int, list[object]]])
    merged: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    hidden: list[int] = field(default_factory=list[int])
    number: int = 0

    def take(self, row: ElementTree.Element) -> None:
        """Take a row; `ss:Index` skips empty rows and cells."""
        self.number = _number(row, "Index", self.number + 1)
        if row.get(f"{_NAMESPACE}Hidden") == "1":
            self.hidden.append(self.number)
        values: list[object] = []
        for cell in row.iter(f"{_NAMESPACE}Cell"):
            position = _number(cell, "Index", len(values) + 1) - 1
            values += [None] * (min(position, _LARGEST_POSITION) - len(values))
            left = len(values)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            values.append(_value(cell))
            values += [None] * min(across, _LARGEST_POSITION)
            if across or down:
                self.merged.append((self.number, left, self.number + down, left + across))
        self.rows.append((self.number, values))


def _plain(content: bytes) -> io.BytesIO:
    """Return the XML in UTF-8, without what it says of its encoding and without control signs.

    Platforms write GB 18030 there, which the parser does not know, or what is not true.
    """
    text = _NO_XML.sub("", decode(content).text)
    return io.BytesIO(_DECLARATION.sub("", text, count=1).lstrip().encode())


def _is_hidden(worksheet: ElementTree.Element) -> bool:
    """Tell whether a worksheet's options hide it."""
    return any(element.text != "SheetVisible" for element in worksheet.iter(_HIDING))


def _number(element: ElementTree.Element, name: str, default: int) -> int:
    """Return a whole number among an element's attributes."""
    text = element.get(f"{_NAMESPACE}{name}", "")
    return int(text) if text.isascii() and text.isdigit() else default


def _value(cell: ElementTree.Element) -> object:
    """Return a cell's value by its type."""
    data = cell.find(f"{_NAMESPACE}Data")
    if data is None:
        return None
    text = "".join(data.itertext())
    match data.get(f"{_NAMESPACE}Type"):
        case "Number":
            return _float(text)
        case "Boolean":
            return text.strip() == "1"
        case "DateTime":
            return _moment(text)
        case _:
            return text


def _float(text: str) -> object:
    """Return a number, or the text that is none."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _moment(text: str) -> object:
    """Return a moment, or the text that is none."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
