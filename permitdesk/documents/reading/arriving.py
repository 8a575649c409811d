"""A long workbook whose rows are taken while the rest of it is still being read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.file_bytes import head_of, name_of
from permitdesk.documents.reading.found import READ_WHOLE, FoundSheet, Refused
from permitdesk.documents.reading.frames import Frame
from permitdesk.documents.reading.limits import DEFAULT_LIMITS, Limits
from permitdesk.documents.reading.packed import grid_of, rows_of
from permitdesk.documents.reading.process import Meanwhile, ReaderDied, Task, listen
from permitdesk.documents.reading.record_frames import NoRecord, pack_recognition, unpack
from permitdesk.documents.reading.workbook import Workbook, error_of, gather
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.progress import SILENT, Reporter

Choose = Callable[[SheetGrid], Recognition | None]
"""Says how a sheet is to be read, of which it gets the first rows; None for its bare rows."""


class ReadingBroke(Exception):
    """The quick reader died in the middle, or found the rows in another order.

    What it told is to be forgotten, and the file to be read with `read_workbook`, which knows
    other ways.
    """


@dataclass(frozen=True, slots=True)
class Arriving:
    """The only sheet of a workbook, on its way.

    Attributes:
        file: The file's name.
        sheet: The sheet, without rows.
        rows: How many rows are written in it.
        records: A record for each row of data, once, as soon as it has been read. Raises what
            `read_workbook` raises, and `ReadingBroke`.
    """

    file: str
    sheet: SheetGrid
    rows: int
    records: Generator[FacilityRecord, None, None]
    _frames: Generator[Frame, None, None]

    def close(self) -> None:
        """End the reading, however far it is."""
        self.records.close()
        self._frames.close()


def read_arriving(
    path: Path,
    choose: Choose,
    *,
    meanwhile: Meanwhile | None = None,
    limits: Limits = DEFAULT_LIMITS,
    reporter: Reporter = SILENT,
) -> Arriving | Workbook | None:
    """Begin to read a long workbook of one sheet, and read its rows to records.

    Args:
        path: The file.
        choose: Asked once how the sheet is to be read.
        meanwhile: Done while the file is being opened.
        limits: The bounds.
        reporter: Told `step(0, 0)` while the file is being opened, and while rows are waited
            for what it was told last.

    Returns:
        The sheet on its way, to be closed; the whole workbook where it is not of this sort, or
        `choose` wants its bare rows; None for a file that is not even long, which is not read.

    Raises:
        PermitDeskError: What `read_workbook` raises.
        ReadingBroke: The quick reader died.
        Cancelled: The reporter asked to stop.
    """
    if not _is_long(path, limits):
        return None
    begun = _Begun(path, choose, limits, reporter, meanwhile)
    try:
        return begun.read()
    except BaseException:
        begun.arriving.close()
        raise


def _is_long(path: Path, limits: Limits) -> bool:
    """Tell whether a file may be a workbook for which the effort is worth while."""
    try:
        head, size = head_of(path, limits)
    except Refused:
        return False  # `read_workbook` says what is wrong
    return head.startswith(b"PK") and size >= limits.long_bytes


class _Begun:
    """A reading under way."""

    def __init__(
        self,
        path: Path,
        choose: Choose,
        limits: Limits,
        reporter: Reporter,
        meanwhile: Meanwhile | None,
    ) -> None:
        self._path = path
        self._limits = limits
        self._choose = choose
        self._pulse = _Pulse(reporter)
        self._sheet: SheetGrid | None = None
        self._rows = 0
        task = Task(path.absolute(), Path(name_of(path)).stem, "quick", limits, asks=True)
        self.arriving = listen(task, self._pulse, self._answer, meanwhile)

    def read(self) -> Arriving | Workbook:
        """Read as far as it takes to know what comes.

        Raises:
            PermitDeskError: What `read_workbook` raises.
            ReadingBroke: The quick reader died.
        """
        with _told(self._path, self._limits):
            first = next(self.arriving, None)
            coming = chain([first] if first else [], self.arriving)
            if self._sheet is None or (first and first.letter != frames.RECORDS):
                return Workbook(name_of(self._path), gather(coming, self._pulse))
        records = self._records(coming)
        return Arriving(name_of(self._path), self._sheet, self._rows, records, self.arriving)

    def _answer(self, question: Frame) -> bytes:
        """Say how the sheet is to be read; nothing for its bare rows."""
        found, rows, block = frames.unpack(question.content)
        sheet = FoundSheet(*found)
        recognition = (
            self._choose(grid_of(sheet, rows_of(block))) if rows > self._limits.long_rows else None
        )
        if recognition is None:
            return b""
        self._sheet, self._rows = grid_of(sheet, ()), rows
        return pack_recognition(recognition)

    def _records(self, coming: Iterator[Frame]) -> Generator[FacilityRecord, None, None]:
        """Yield the records.

        Raises:
            PermitDeskError: What `read_workbook` raises.
            ReadingBroke: The quick reader died.
        """
        done = 0
        with _told(self._path, self._limits):
            for frame in coming:
                self._pulse.last = done, self._rows
                for record in unpack(frame.content):
                    done += 1
                    yield record


@contextmanager
def _told(path: Path, limits: Limits) -> Generator[None]:
    """Say what happened to a reading in the program's errors.

    Raises:
        PermitDeskError: The file was refused.
        ReadingBroke: The reader died, or cannot go on.
    """
    try:
        yield
    except Refused as refused:
        if refused.reason in {READ_WHOLE, "FileBroken"}:
            raise ReadingBroke from refused
        raise error_of(refused, path, limits) from refused
    except (ReaderDied, NoRecord) as broken:
        raise ReadingBroke from broken


class _Pulse(Reporter):
    """Asks whether to stop while nothing comes, and leaves what is shown as it was."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.last = (0, 0)

    def step(self, done: int, total: int) -> None:
        """Tell the steps that are known, or else the last ones."""
        if total:
            self.last = done, total
        self._reporter.step(*self.last)
