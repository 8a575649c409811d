"""Reads a file of any make into sheets, and never lets the file harm the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.file_bytes import content_of, head_of, name_of, sha256_of
from permitdesk.documents.reading.formats import Way, read
from permitdesk.documents.reading.found import READ_WHOLE, FoundSheet, Refused
from permitdesk.documents.reading.frames import Frame
from permitdesk.documents.reading.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from permitdesk.documents.reading.packed import PackedRows, grid_of
from permitdesk.documents.reading.process import ReaderDied, Task, listen
from permitdesk.documents.reading.sniff import make_of
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.errors import intake as errors
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import SILENT, Reporter

_OUT_OF_MEMORY = ("memory allocation of", "MemoryError")
_ODD = frozenset({"FileBroken", "ReadingNeedsTooMuchMemory"})
"""What the careful reader may get along with."""

_KILLED = -9
"""The status of a process that the system has ended for want of memory."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read.

    Attributes:
        file: The file's name.
        sheets: Its sheets in their order, those without a filled cell left out.
        fallback: Why the quick reader gave up and the careful one took over, for the log;
            empty where it did not.
    """

    file: str
    sheets: tuple[SheetGrid, ...]
    fallback: str = ""

    def sheet(self, name: str) -> SheetGrid:
        """Return the sheet of a name.

        Raises:
            SheetUnknown: There is none.
        """
        found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if found is None:
            known = "、".join(sheet.name for sheet in self.sheets)
            raise errors.SheetUnknown(file=self.file, sheet=name, sheets=known)
        return found


def read_workbook(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, reporter: Reporter = SILENT
) -> Workbook:
    """Read every sheet of a file, whatever its make and its name's ending.

    The make is told from the content: xlsx, xls, xlsb, ods, web pages and the XML of Excel
    2003 saved as .xls, text separated by commas or tabs in UTF-8, UTF-16 or GB 18030. All
    but small text files are read in a process of their own with bounds on memory and time.

    Args:
        path: The file.
        limits: The bounds.
        reporter: Told `step(0, 0)` while the file is being opened, then rows done of all.

    Raises:
        FileMissing, FileNotReadable, FileEmpty, FileTooLarge: The file as such.
        FileIsNoTable, FileHasPassword, FileBroken, EncodingUnknown: What is in it.
        ArchiveTooLarge, SheetTooLarge, ReadingTookTooLong, ReadingNeedsTooMuchMemory: Its
            size.
        Cancelled: The reporter asked to stop.
    """
    try:
        workbook = _read(path, limits, reporter)
    except Refused as refused:
        raise error_of(refused, path, limits) from refused
    if not workbook.sheets:
        raise errors.FileEmpty(file=name_of(path))
    return workbook


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal.

    Raises:
        FileMissing, FileNotReadable: It went while it was being read.
    """
    try:
        return sha256_of(path)
    except Refused as refused:
        raise error_of(refused, path, DEFAULT_LIMITS) from refused


def gather(arriving: Iterator[Frame], reporter: Reporter) -> tuple[SheetGrid, ...]:
    """Put sheets together from frames.

    Raises:
        Refused, ReaderDied: As the frames' source does.
        Cancelled: The reporter asked to stop.
    """
    sheets: list[SheetGrid] = []
    rows = PackedRows()
    done = expected = 0
    for frame in arriving:
        if frame.letter == frames.OUTLOOK:
            (outlook,) = frames.unpack(frame.content)
            expected = done + outlook
        elif frame.letter == frames.ROWS:
            count, block = frames.unpack(frame.content)
            rows.add(block, count)
            done += count
            reporter.step(done, max(done, expected))
        elif frame.letter == frames.SHEET:
            if len(rows):
                sheets.append(grid_of(FoundSheet(*frames.unpack(frame.content)), rows))
            rows = PackedRows()
    return tuple(sheets)


def error_of(refused: Refused, path: Path, limits: Limits) -> PermitDeskError:
    """Return the error that the user reads."""
    if refused.reason == "ReadingTookTooLong":
        return errors.ReadingTookTooLong(file=name_of(path), seconds=limits.seconds)
    kind: type[PermitDeskError] = getattr(errors, refused.reason)
    return kind(file=name_of(path), **refused.values)


def _read(path: Path, limits: Limits, reporter: Reporter) -> Workbook:
    """Read here or in a process of its own.

    Raises:
        Refused: The file cannot be read, or not even be opened.
    """
    head, size = head_of(path, limits)
    small = size <= limits.in_process_bytes and not head.startswith((b"PK", b"\xd0\xcf"))
    if small:
        content = content_of(path)
        if make_of(content) == "text":
            here = _frames_of(content, Path(name_of(path)).stem, limits)
            return Workbook(name_of(path), gather(here, reporter))
    try:
        return Workbook(name_of(path), _read_apart(path, limits, reporter, "quick"))
    except ReaderDied as died:
        refusal, fallback = _refusal(died, limits), str(died)
    except Refused as refused:
        refusal, fallback = refused, str(refused.values)
    if not head.startswith(b"PK") or refusal.reason not in _ODD:
        raise refusal
    try:
        return Workbook(name_of(path), _read_apart(path, limits, reporter, "careful"), fallback)
    except ReaderDied as died:
        raise _refusal(died, limits) from died


def _read_apart(path: Path, limits: Limits, reporter: Reporter, way: Way) -> tuple[SheetGrid, ...]:
    """Read in a process of its own.

    Raises:
        Refused: The file cannot be read.
        ReaderDied: It brought the process down.
    """
    task = Task(path.absolute(), Path(name_of(path)).stem, way, limits)
    try:
        return gather(listen(task, reporter), reporter)
    except Refused as refused:
        if refused.reason != READ_WHOLE:
            raise
    whole = task._replace(limits=limits._replace(long_bytes=limits.file_bytes + 1))
    return gather(listen(whole, reporter), reporter)


def _frames_of(content: bytes, name: str, limits: Limits) -> Iterator[Frame]:
    """Read in this process, and tell in the same frames.

    Raises:
        Refused: The file cannot be read.
    """
    for found in read(content, name, limits, "quick"):
        letter, value = frames.of(found)
        yield Frame(letter, frames.pack(value))


def _refusal(died: ReaderDied, limits: Limits) -> Refused:
    """Return why the reading process came to its end."""
    if died.status == _KILLED or any(sign in died.detail for sign in _OUT_OF_MEMORY):
        limit = limits.memory_bytes // MEGABYTE
        return Refused("ReadingNeedsTooMuchMemory", limit_mb=limit)
    return Refused("FileBroken", detail=died.detail)
