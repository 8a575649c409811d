"""Excel and OpenDocument workbooks by calamine, the quick reader."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from codecs import BOM_UTF16, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from xml.etree.ElementTree import ParseError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from permitdesk.documents.reading.ahead import ahead
from permitdesk.documents.reading.found import (
    READ_WHOLE,
    Ahead,
    Found,
    FoundSheet,
    Outlook,
    Refused,
    blocks,
    too_wide,
)
from permitdesk.documents.reading.limits import Limits
from permitdesk.documents.reading.plain_sheet import PlainSheet, plain_sheet
from permitdesk.documents.reading.sheet_xml import Look, look_at, pieces_of, sheet_paths
from permitdesk.documents.reading.workbook_parts import NotPlain

_DAMAGES = (zipfile.BadZipFile, ParseError, EOFError, NotImplementedError, zlib.error)
_SPARSE = 4
_LARGE = 2 << 20
"""A stray cell that brings the reader down is looked for first where that takes no time."""


_Numbered = tuple[int, Sequence[object]]
"""A row with its number as Excel shows it."""


class TooSparse(Exception):
    """A sheet has to be read row by row instead: it is in UTF-16, or mostly empty.

    Mostly empty is the rectangle that a stray cell spans.
    """


def read_by_calamine(content: bytes, limits: Limits) -> Iterator[Found]:
    """Read every worksheet of a workbook.

    Raises:
        Refused: It has a password, is damaged, or has too many cells.
        TooSparse: A sheet is not for this reader.
    """
    with ThreadPoolExecutor(1) as aside:
        if sheet := _plain(content, limits):
            yield from _in_pieces(sheet, aside, limits)
            return
        looking = aside.submit(_looks, content, limits)
        if len(content) < _LARGE:
            looking.result()
        # calamine needs no interpreter lock: a large file is opened while it is looked at.
        yield from _sheets(content, looking, limits)


def _plain(content: bytes, limits: Limits) -> PlainSheet | None:
    """Return the sheet of a long workbook that can be read in pieces."""
    if len(content) < limits.long_bytes or not content.startswith(b"PK"):
        return None
    try:
        sheet = plain_sheet(content, limits.piece_bytes)
    except NotPlain:
        return None
    return sheet if sheet.most_cells <= limits.cells else None


def _in_pieces(sheet: PlainSheet, aside: ThreadPoolExecutor, limits: Limits) -> Iterator[Found]:
    """Read a sheet piece by piece, each while the rows of the one before are handed on.

    Raises:
        Refused: The workbook is damaged, or has to be read whole.
    """
    hidden: set[int] = set()
    with _damage_told(reason=READ_WHOLE):  # which has more patience, and tells it
        found = _found(_first_sheet(sheet.frame()), Look(), hidden=False)
        yield Ahead(found, hidden)
        yield Outlook(sheet.rows)
        # calamine needs no interpreter lock: the next piece is read meanwhile.
        read = ahead(_read_pieces(sheet, limits), aside)
        yield from blocks(_rows_in_pieces(read, hidden))
        yield found._replace(hidden_rows=tuple(sorted(hidden)))


def _read_pieces(sheet: PlainSheet, limits: Limits) -> Iterator[tuple[CalamineSheet, Look]]:
    """Let calamine read piece after piece.

    Raises:
        Refused: The sheet has to be read whole.
    """
    try:
        for pieces in sheet.pieces():
            workbook = CalamineWorkbook.from_filelike(pieces.workbook)
            for place, piece in enumerate(pieces.looks):
                if piece.area > limits.cells or piece.look.width > limits.columns:
                    raise Refused(READ_WHOLE)
                part = workbook.get_sheet_by_index(place)
                if part.start and part.start[1] + part.width > limits.columns:
                    raise Refused(READ_WHOLE)  # a column that the look did not see
                yield part, piece.look
    except NotPlain as error:
        raise Refused(READ_WHOLE) from error


def _rows_in_pieces(
    pieces: Iterable[tuple[CalamineSheet, Look]], hidden: set[int]
) -> Iterator[_Numbered]:
    """Yield the numbered rows of all pieces; before them, put the hidden ones into the set.

    Raises:
        Refused: A piece has rows that stand above those of the one before.
    """
    done = 0
    for sheet, look in pieces:
        hidden.update(look.hidden_rows)
        texts = _by_row(look)
        top, left = sheet.start or (done, 0)
        if top < done or min(texts, default=done + 1) <= done:
            raise Refused(READ_WHOLE)
        done = max(top + sheet.height, look.last_row, *texts)
        before: list[object] = [None] * left
        for number, cells in enumerate(sheet.to_python(), top + 1):
            yield from _passed(texts, number)
            values: Sequence[object] = before + cells if before else cells
            yield number, _with_texts(values, texts.pop(number)) if number in texts else values
        yield from _passed(texts)


def _first_sheet(workbook: io.BytesIO) -> CalamineSheet:
    """Return the only sheet of a workbook."""
    return CalamineWorkbook.from_filelike(workbook).get_sheet_by_index(0)


def _sheets(content: bytes, looking: Future[dict[str, Look]], limits: Limits) -> Iterator[Found]:
    """Read every worksheet, each after its XML was looked at.

    Raises:
        Refused: The workbook has a password, is damaged, or has too many cells.
        TooSparse: A sheet is not for this reader.
    """
    with (
        _damage_told(looking),
        CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook,
    ):
        for position, metadata in enumerate(workbook.sheets_metadata):
            if metadata.typ == SheetTypeEnum.WorkSheet:
                hidden = metadata.visible != SheetVisibleEnum.Visible
                sheet = workbook.get_sheet_by_index(position)
                look = looking.result().get(metadata.name, Look())
                yield from _read(sheet, look, limits, hidden=hidden)


@contextmanager
def _damage_told(
    looking: Future[dict[str, Look]] | None = None, reason: str = "FileBroken"
) -> Iterator[None]:
    """Say in our words what calamine finds wrong with a workbook.

    Raises:
        Refused: It has a password, or is damaged; or what the look says, which is clearer.
    """
    try:
        yield
    except PasswordError as error:
        raise Refused("FileHasPassword") from error
    except CalamineError as error:
        if looking:
            looking.result()
        raise Refused(reason, detail=str(error)) from error


def _looks(content: bytes, limits: Limits) -> dict[str, Look]:
    """Look at each sheet's XML where the workbook is an xlsx.

    Raises:
        Refused: A sheet has too many cells.
        TooSparse: A stray cell makes a sheet's rectangle too large for its cells.
    """
    if not content.startswith(b"PK"):
        return {}
    looks: dict[str, Look] = {}
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for name, path in sheet_paths(archive).items():
            with archive.open(path) as sheet:
                if sheet.read(len(BOM_UTF16)) in {BOM_UTF16_LE, BOM_UTF16_BE}:
                    raise TooSparse  # calamine would find nothing in it, and say nothing
                sheet.seek(0)
                looks[name] = look_at(pieces_of(sheet))
    except _DAMAGES as error:
        raise Refused("FileBroken", detail=str(error)) from error
    for name, look in looks.items():
        _check(name, look, limits)
    return looks


def _check(name: str, look: Look, limits: Limits) -> None:
    """Refuse a sheet by what its XML told.

    Raises:
        Refused: It has too many cells.
        TooSparse: A stray cell makes its rectangle too large for its cells.
    """
    if look.cells > limits.cells:
        raise Refused("SheetTooLarge", sheet=name, cells=look.cells, limit=limits.cells)
    if look.area > limits.cells and look.cells < look.area // _SPARSE:
        raise TooSparse


def _read(sheet: CalamineSheet, look: Look, limits: Limits, *, hidden: bool) -> Iterator[Found]:
    """Read one sheet."""
    start = sheet.start or (0, 0)  # it may hold nothing but formulas that were never computed
    yield Outlook(sheet.height)
    wide = start[1] + sheet.width > limits.columns
    yield from blocks(_rows(sheet, start, look, limits.columns if wide else 0))
    found = _found(sheet, look, hidden=hidden)
    yield found._replace(remarks=too_wide(limits.columns)) if wide else found


def _found(sheet: CalamineSheet, look: Look, *, hidden: bool) -> FoundSheet:
    """Return what there is to say about a sheet beside its rows."""
    merged = tuple(
        (top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return FoundSheet(sheet.name, hidden, merged, hidden_rows=tuple(sorted(set(look.hidden_rows))))


def _rows(
    sheet: CalamineSheet, start: tuple[int, int], look: Look, cut: int
) -> Iterator[_Numbered]:
    """Yield numbered rows from column A on, with the texts of errors and bare formulas.

    Args:
        sheet: The sheet.
        start: Row and column of its first cell, from 0.
        look: What its XML told.
        cut: Leave out the columns from this position on; 0 keeps all.
    """
    # `iter_rows` counts rows from 1 but leaves out the empty columns before the first cell.
    before: list[object] = [None] * start[1]
    by_row = _by_row(look)
    for number, cells in zip(count(1), sheet.iter_rows(), strict=False):
        values: list[object] = before + list(cells) if before else list(cells)
        if number in by_row:
            values = _with_texts(values, by_row.pop(number))
        yield number, values[:cut] if cut else values
    yield from _passed(by_row)


def _by_row(look: Look) -> dict[int, dict[int, str]]:
    """Return the texts of errors and bare formulas by row and column."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in look.texts.items():
        by_row.setdefault(row, {})[column] = text
    return by_row


def _passed(by_row: dict[int, dict[int, str]], before: int = sys.maxsize) -> Iterator[_Numbered]:
    """Yield the rows above another one that hold nothing but errors and bare formulas."""
    if by_row:
        for number in sorted(number for number in by_row if number < before):
            yield number, _with_texts([], by_row.pop(number))


def _with_texts(values: Sequence[object], texts: dict[int, str]) -> list[object]:
    """Put texts into the empty cells of a row, which for calamine may have ended before."""
    filled = [*values, *[""] * (max(texts) + 1 - len(values))]
    for column, text in texts.items():
        filled[column] = text if filled[column] in ("", None) else filled[column]
    return filled
