"""Tables of web pages, which many platforms save under the name of an Excel file."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Found, FoundSheet, Refused, blocks

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_LARGEST_SPAN = 1000
_LARGEST_WIDTH = 1024
_CUT_OFF = "网页中的表格没有结尾，文件可能不完整，请核对行数。"
_BREAKS = frozenset({"br", "p", "div", "li"})
_SILENT = frozenset({"script", "style", "title", "xml"})
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_GB = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "hz"})


def read_html(content: bytes, name: str) -> Iterator[Found]:
    """Read each table of a page as a sheet; a table around other tables is their frame.

    Args:
        content: The whole file.
        name: The sheet's name; the second table on is named `<name>(2)` and so on.

    Raises:
        Refused: The page holds no table with a filled cell.
    """
    parser = _TableParser()
    parser.feed(_text(content))
    parser.close()
    tables = [table for table in parser.tables if table.is_filled]
    if not tables:
        raise Refused("FileIsNoTable", found="没有表格的网页")
    for position, table in enumerate(tables, 1):
        yield from blocks(enumerate(table.grid(), 1))
        yield FoundSheet(
            name if position == 1 else f"{name}({position})",
            merged=tuple(table.merged),
            remarks=() if table.is_closed else (_CUT_OFF,),
        )


def read_mhtml(content: bytes, name: str) -> Iterator[Found]:
    """Read the page inside a web archive.

    Raises:
        Refused: There is no page in it, or no table on it.
    """
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    bodies = [body for page in pages if isinstance(body := page.get_payload(decode=True), bytes)]
    if not bodies:
        raise Refused("FileIsNoTable", found="没有表格的网页档案")
    yield from read_html(max(bodies, key=lambda body: body.count(b"<td")), name)


def _text(content: bytes) -> str:
    """Return the page's text; what it says of its charset is believed where it holds."""
    told = _CHARSET.search(content[:_HEAD])
    charset = told[1].decode("ascii").lower() if told else ""
    if charset in _GB:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            return decode(content).text
    return decode(content).text


@dataclass(slots=True)
class _Cell:
    """A cell: its text and the rows and columns it spans."""

    rows: int
    columns: int
    texts: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """The cell's text, line breaks kept."""
        lines = "".join(self.texts).split("\v")
        return "\n".join(line.strip() for line in lines).strip()


@dataclass(slots=True)
class _Table:
    """A table under way."""

    rows: list[list[_Cell]] = field(default_factory=list[list[_Cell]])
    merged: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    is_frame: bool = False
    is_closed: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether it holds data rather than other tables: a frame has no columns of its own."""
        least = 2 if self.is_frame else 1
        rows = sum(sum(1 for cell in row if cell.text) >= least for row in self.rows)
        return rows >= least

    def grid(self) -> list[list[object]]:
        """Lay the cells out, spans included, and note the merged ranges."""
        placed: dict[tuple[int, int], str | None] = {}
        for top, row in enumerate(self.rows):
            left = 0
            for cell in row:
                while (top, left) in placed:
                    left += 1
                if left + cell.columns > _LARGEST_WIDTH:
                    break
                self._place(cell, top, left, placed)
                left += cell.columns
        width = max((column for _, column in placed), default=-1) + 1
        return [
            [placed.get((row, column)) for column in range(width)] for row in range(len(self.rows))
        ]

    def _place(
        self, cell: _Cell, top: int, left: int, placed: dict[tuple[int, int], str | None]
    ) -> None:
        """Put a cell down with its text in the first corner."""
        bottom = min(top + cell.rows, len(self.rows)) - 1
        right = left + cell.columns - 1
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                placed.setdefault((row, column), None)
        placed[top, left] = cell.text or None
        if (bottom, right) != (top, left):
            self.merged.append((top + 1, left, bottom + 1, right))


class _TableParser(HTMLParser):
    """Collects tables, forgiving what browsers forgive."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: _Cell | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._start_table()
        elif tag == "tr":
            self._table().rows.append([])
            self._cell = None
        elif tag in {"td", "th"}:
            self._start_cell(dict(attrs))
        elif tag in _BREAKS and self._cell is not None:
            self._cell.texts.append("\v")

    def handle_endtag(self, tag: str) -> None:
        """Close a table or a cell; rows close by themselves."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._open:
            self._open.pop().is_closed = True
            self._cell = None
        elif tag in {"td", "th", "tr"}:
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._cell is not None and not self._silent:
            self._cell.texts.append(_SPACES.sub(" ", data))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![if …]>` and whatever else there is, where the library knows but few."""
        return self.parse_bogus_comment(i)

    def _table(self) -> _Table:
        """Return the table under way; some platforms write rows without one."""
        if not self._open:
            self._start_table()
        return self._open[-1]

    def _start_table(self) -> None:
        """Begin a table; the one it stands in was only its frame."""
        if self._open:
            self._open[-1].is_frame = True
        self._open.append(_Table())
        self.tables.append(self._open[-1])
        self._cell = None

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        """Begin a cell, and a row where the page forgot it."""
        rows = self._table().rows
        if not rows:
            rows.append([])
        self._cell = _Cell(_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        rows[-1].append(self._cell)


def _span(value: str | None) -> int:
    """Return how many rows or columns a cell spans."""
    number = (value or "").strip()
    return min(max(int(number), 1), _LARGEST_SPAN) if number.isascii() and number.isdigit() else 1
