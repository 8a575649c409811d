"""What calamine does not tell about an xlsx sheet, told by a quick look at its XML.

calamine gives error cells and formulas without a value as empty text, does not say which
rows are hidden, and asks for the memory of the whole rectangle around the filled cells, so
that one stray cell in the last corner aborts the process. The look costs about a quarter of
calamine's own time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO
from xml.etree import ElementTree

from permitdesk.documents.reading.limits import DEFAULT_LIMITS

_MOST_FACTS = 20_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

_IS_WIDE = re.compile(rb'="[A-Z]{2,3}\d')
_WIDE_COLUMN = re.compile(rb'<(?:\w+:)?c r="([A-Z]{2,3})\d')
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"[^>]*\bt="e"[^>]*(?<!/)>(?:(?!</(?:\w+:)?c>).)*?'
    rb"<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"([^>]*)>'
    rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Look:
    """What a look at a sheet's XML found.

    Attributes:
        cells: Cells written, filled or only formatted.
        last_row: The largest row number, from 1.
        width: One more than the last column's position; 26 where none is beyond Z.
        hidden_rows: Numbers of hidden rows.
        texts: Row number and column position of error cells and formulas without a value,
            with the error or the formula.
    """

    cells: int = 0
    last_row: int = 0
    width: int = 26
    hidden_rows: list[int] = field(default_factory=list[int])
    texts: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    @property
    def area(self) -> int:
        """The cells of the rectangle that calamine would ask memory for, at most."""
        return self.last_row * self.width


def look_at(pieces: Iterable[bytes]) -> Look:
    """Look through the pieces of a sheet's XML, see `pieces_of`."""
    look = Look()
    for piece in pieces:
        # Exporters of one kind prefix every tag: then there is no plain cell at all.
        look.cells += piece.count(b"<c ") or piece.count(b":c ")
        look_through(piece, look)
    return look


def look_through(piece: bytes, look: Look) -> None:
    """Note all that a look finds in a piece but the number of its cells."""
    _look_at_extent(piece, look)
    _look_at_facts(piece, look)


def pieces_of(sheet: IO[bytes], size: int = DEFAULT_LIMITS.piece_bytes) -> Iterator[bytes]:
    """Cut a sheet's XML after row ends, so that no cell is halved; each piece has about a size."""
    rest = b""
    while chunk := sheet.read(size):
        rest += chunk
        end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
        if end >= 0:
            yield rest[: end + len(b"</row>")]
            rest = rest[end + len(b"</row>") :]
    yield rest


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the path in the archive of each sheet by its name.

    Sheets that the archive's own lists do not lead to are left out.
    """
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if not element.tag.endswith("}sheet"):
            continue
        target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION)) or ""
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in names:
            found[element.get("name", "")] = path
    return found


def listed_sheets(content: bytes) -> int:
    """Return how many sheets a workbook says that it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return sum(element.tag.endswith("}sheet") for element in root.iter())


def column_position(letters: str) -> int:
    """Return the position of a column from its letters: A is 0."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


def _look_at_extent(piece: bytes, look: Look) -> None:
    """Note the largest row number and the last column."""
    start = max(piece.rfind(b"<row "), piece.rfind(b":row "))
    found = _ROW_NUMBER.search(piece, max(start - len("<ssml:row"), 0))
    if found:
        look.last_row = max(look.last_row, int(found[1]))
    if not _IS_WIDE.search(piece):
        return
    wide = {match[1] for match in _WIDE_COLUMN.finditer(piece)}
    if wide:
        last = max(wide, key=lambda letters: (len(letters), letters))
        look.width = max(look.width, column_position(last.decode()) + 1)


def _look_at_facts(piece: bytes, look: Look) -> None:
    """Note hidden rows, errors and formulas without a value."""
    if _has(piece, b' hidden="'):
        look.hidden_rows += [int(match[1]) for match in _HIDDEN_ROW.finditer(piece)]
    if len(look.texts) > _MOST_FACTS:
        return
    if _has(piece, b't="e"'):
        for match in _ERROR.finditer(piece):
            look.texts[_place(match)] = match[3].decode("utf-8", "replace")
    if _has(piece, b"f>") or _has(piece, b't="shared"'):
        for match in _UNCOMPUTED.finditer(piece):
            if match[5] and b't="str"' in match[3]:
                continue  # an empty text was computed
            formula = unescape((match[4] or b"").decode("utf-8", "replace"))
            look.texts[_place(match)] = f"={formula}"


def _has(piece: bytes, part: bytes) -> bool:
    """Tell whether something stands in a piece; from its end, which takes half the time."""
    return piece.rfind(part) >= 0


def _place(match: re.Match[bytes]) -> tuple[int, int]:
    """Return row number and column position of a matched cell."""
    return int(match[2]), column_position(match[1].decode())
