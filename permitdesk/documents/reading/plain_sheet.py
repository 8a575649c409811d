"""The only sheet of a long xlsx, cut into pieces that calamine reads one after the other.

calamine gives no row of a sheet before it has read the last one. So each piece is given to it
as a sheet of its own: the first rows are there when the sheet has hardly been begun, and what
takes them works while the next ones are read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple
from xml.etree import ElementTree

from permitdesk.documents.reading.limits import MEGABYTE
from permitdesk.documents.reading.sheet_xml import Look, look_through, pieces_of, sheet_paths
from permitdesk.documents.reading.workbook_parts import NotPlain, WorkbookParts

_MOST_BYTES = 512 * MEGABYTE
_LARGEST = 4
"""So much larger than the first piece the later ones become."""
_MOST_AT_ONCE = 8
"""So many pieces are held in one workbook at most."""
_LOOKED_AT = 8
_MOST_BESIDE = 64 * MEGABYTE
_BOOK = "xl/workbook.xml"
_NEEDED = ("[content_types].xml", "xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml")
_DAMAGES = (zipfile.BadZipFile, ElementTree.ParseError, EOFError, NotImplementedError, zlib.error)
_FIRST_ROW = re.compile(rb'\s*<row r="(\d+)"')
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_FOOT = b"</sheetData></worksheet>"


class Piece(NamedTuple):
    """What the XML of some rows of a sheet told.

    Attributes:
        look: What a look at it found.
        first_row: The number of the first of them.
    """

    look: Look
    first_row: int

    @property
    def area(self) -> int:
        """The cells of the rectangle that calamine would ask memory for, at most."""
        return (self.look.last_row - self.first_row + 1) * self.look.width


class Pieces(NamedTuple):
    """Rows of a sheet in one workbook.

    Attributes:
        workbook: It has a sheet for each piece, in their order.
        looks: Looks at each of them when it is asked for. Raises `NotPlain` where not all rows
            say where they stand.
    """

    workbook: io.BytesIO
    looks: Iterator[Piece]


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet whose rows all say where they stand, so that it can be cut.

    Attributes:
        name: The sheet's name.
        rows: About how many rows are written in it.
    """

    name: str
    rows: int
    _head: bytes
    _body: list[bytes]
    _tail: bytes
    _parts: WorkbookParts

    @property
    def most_cells(self) -> int:
        """How many cells it can have at most, by its length."""
        return sum(map(len, self._body)) // len('<c r="A1"/>')

    def frame(self) -> io.BytesIO:
        """Return the sheet without any row, as a workbook: it tells the merged cells."""
        return self._parts.without_strings().with_sheet(self._head, _END, self._tail)

    def pieces(self) -> Iterator[Pieces]:
        """Yield the rows from top to bottom, once; the XML is let go as it is handed on.

        The first piece is small, so that its rows are there at once. calamine reads shared
        strings anew for each workbook: where there are any, several pieces share one.

        Raises:
            NotPlain: The sheet turns out to be of another sort.
        """
        lots = self._lots()
        yield self._together([next(lots)])
        at_once = _MOST_AT_ONCE if self._parts.has_strings else 1
        while rest := list(islice(lots, at_once)):
            yield self._together(rest)

    def _lots(self) -> Iterator[list[bytes]]:
        """Cut the body, and let go what is yielded."""
        body = self._body
        size = first = len(body[0])
        while body:
            ends = accumulate(map(len, body))
            lot = [piece for piece, end in zip(body, ends, strict=True) if end <= size] or body[:1]
            del body[: len(lot)]
            yield lot
            size = min(2 * size, _LARGEST * first)

    def _together(self, lots: list[list[bytes]]) -> Pieces:
        """Return some lots of rows in one workbook.

        Raises:
            NotPlain: The workbook has no place for several sheets.
        """
        sheets = [(self._head, *lot, _FOOT) for lot in lots]
        parts = self._parts
        one = parts.with_sheet(*sheets[0]) if len(lots) == 1 else parts.with_sheets(sheets)
        return Pieces(one, map(_looked_at, lots))


def plain_sheet(content: bytes, size: int) -> PlainSheet:
    """Unpack the only sheet of an xlsx, and cut it.

    Only its first rows are looked at; of what comes later, taking the pieces tells.

    Args:
        content: The file.
        size: The first piece's XML, in bytes, about.

    Raises:
        NotPlain: There are several sheets, or rows that do not say where they stand; or
            something is damaged, of which reading it whole tells more.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        name, path = _only_sheet(archive)
        with archive.open(path) as sheet:
            body = list(pieces_of(sheet, size))
        parts = WorkbookParts(path, _others(archive, path))
    except _DAMAGES as error:
        raise NotPlain from error
    head, tail = _cut_off(body)
    return PlainSheet(name, _about(body), head, body, tail, parts)


def _about(body: list[bytes]) -> int:
    """Return about how many rows there are, by the first of them.

    Raises:
        NotPlain: Not all of these say where they stand.
    """
    first = body[:_LOOKED_AT]
    return sum(map(_rows, first)) * sum(map(len, body)) // max(sum(map(len, first)), 1)


def _looked_at(lot: list[bytes]) -> Piece:
    """Look at some rows.

    Raises:
        NotPlain: Not all of them say where they stand.
    """
    look = Look()
    for xml in lot:
        _rows(xml)
        look_through(xml, look)
    first = _FIRST_ROW.match(lot[0])
    return Piece(look, int(first[1]) if first else 1)


def _only_sheet(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Return name and path of the only sheet, which is a visible one with cells.

    Raises:
        NotPlain: There are others, or it is of another sort.
    """
    names = [_plain_name(name) for name in archive.namelist()]
    if _BOOK not in archive.namelist() or len(names) > len(set(names)):
        raise NotPlain  # of a part that is there twice, each reader takes another one
    root = ElementTree.fromstring(archive.read(_BOOK))
    listed = [element for element in root.iter() if element.tag.endswith("}sheet")]
    found = list(sheet_paths(archive).items())
    if len(listed) != 1 or len(found) != 1 or listed[0].get("state", "visible") != "visible":
        raise NotPlain
    name, path = found[0]
    if not path.startswith("xl/worksheets/") or archive.getinfo(path).file_size > _MOST_BYTES:
        raise NotPlain
    return name, path


def _rows(piece: bytes) -> int:
    """Return how many rows a piece has.

    Cells may leave their places out: no row is cut, and calamine counts within a row.

    Raises:
        NotPlain: A row does not begin with its number, or something may hide a tag.
    """
    count = piece.count(b'<row r="')
    # A comment or a section of raw text could hold what only looks like the end of a row.
    hides = b"!" in piece and b"<!" in piece
    if hides or count != piece.count(b"<row"):
        raise NotPlain
    return count


def _others(archive: zipfile.ZipFile, path: str) -> dict[str, bytes]:
    """Return what a workbook needs beside its sheet: lists, strings and styles.

    Raises:
        NotPlain: That is too much to be read again with each piece.
    """
    needed = [
        entry
        for entry in archive.infolist()
        if entry.filename != path and _plain_name(entry.filename).endswith((".rels", *_NEEDED))
    ]
    if sum(entry.file_size for entry in needed) > _MOST_BESIDE:
        raise NotPlain
    return {entry.filename: archive.read(entry) for entry in needed}


def _plain_name(name: str) -> str:
    """Return a part's name as calamine compares it."""
    return name.replace("\\", "/").lower()


def _cut_off(body: list[bytes]) -> tuple[bytes, bytes]:
    """Cut off what stands before the first row and after the last one, and return both.

    Raises:
        NotPlain: There is no such place.
    """
    head, begin, first = body[0].partition(_BEGIN)
    if not begin:
        raise NotPlain
    body[0] = first
    last, end, tail = body[-1].partition(_END)
    if not end:
        raise NotPlain
    body[-1] = last
    return head + begin, tail
