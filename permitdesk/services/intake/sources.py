"""Files that have been read and recognised, and how the user wishes them to be read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from permitdesk.documents.reading.arriving import Arriving, ReadingBroke, read_arriving
from permitdesk.documents.reading.file_bytes import name_of
from permitdesk.documents.reading.workbook import Workbook, digest_of, read_workbook
from permitdesk.domain.intake.as_of import as_of, in_chinese
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.layout import Correction, recognise_corrected
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.quick import QUICK_KINDS
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import Record
from permitdesk.domain.intake.stacked import lists_of
from permitdesk.domain.intake.vocabulary import value_words
from permitdesk.errors.intake import ColumnsMissing, NothingRecognised
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.office import reference

_ORDER = ("permits", "registrations", "facilities", "key_units", "officers", "ledger")

Columns = Mapping[str, Mapping[int, str]]
"""What columns mean: by sheet the fields by the position of their column, from 0; an empty
field makes a column extra."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be read.

    Attributes:
        kind: A code of `KINDS` where the user has said it.
        sheet: The name of the only sheet to take; empty for every list of the file.
        columns: What the user says that columns mean.
        as_of: The day of which the user says that the lists speak; None leaves it to them.
        remembered: Returns what persons have said earlier, by layout. A long file asks for it
            only when it has been opened.
    """

    kind: str = ""
    sheet: str = ""
    columns: Columns = field(default_factory=dict[str, Mapping[int, str]])
    as_of: date | None = None
    remembered: Callable[[], Mapping[str, Correction]] = dict[str, Correction]


AS_IT_IS = Wish()
"""To be read as the program understands it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read and recognised.

    Attributes:
        file: Its name.
        hash: SHA-256 of its content, hexadecimal.
        sheets: Its lists in the order in which they are taken: facilities before what
            speaks of them.
        corrections: What the user has said about columns and nobody has said before.
        as_of: The day of which its lists speak; None where that is the day of the import.
        arriving: The rows of its only list, where they are still being read.
    """

    file: str
    hash: str
    sheets: tuple[tuple[Recognition, SheetGrid], ...]
    corrections: tuple[Correction, ...] = ()
    as_of: date | None = None
    arriving: Arriving | None = None

    def records(self, recognition: Recognition, sheet: SheetGrid) -> Iterator[Record]:
        """Yield a record for each row of one of its lists."""
        return self.arriving.records if self.arriving else records(recognition, sheet)

    def rows(self, sheet: SheetGrid) -> int:
        """Return how many rows one of its lists has."""
        return self.arriving.rows if self.arriving else len(sheet.rows)

    def dated(self, today: date) -> Source:
        """Return the file as it counts today: of a day to come no list can speak yet."""
        return self if self.as_of is None or self.as_of < today else replace(self, as_of=None)

    def without_rows(self) -> Source:
        """Return the file without the rows of its lists."""
        sheets = tuple((told, replace(sheet, rows=())) for told, sheet in self.sheets)
        return replace(self, sheets=sheets)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of its lists, each once."""
        return tuple(dict.fromkeys(recognition.kind for recognition, _ in self.sheets))

    def of_kind(self, kind: str) -> Iterator[tuple[Recognition, SheetGrid]]:
        """Yield the lists of a kind."""
        return ((told, sheet) for told, sheet in self.sheets if told.kind == kind)

    @property
    def rank(self) -> tuple[int, date]:
        """The file's place among others: by the first kind of list that it holds, then by age.

        So what a newer list says takes the place of what an older one has said.
        """
        return _ORDER.index(self.sheets[0][0].kind), self.as_of or date.max

    def remarks(self, kind: str) -> tuple[str, ...]:
        """Return what is to be said about the sheets of a kind."""
        found = [remark for _, sheet in self.of_kind(kind) for remark in sheet.remarks]
        if any(recognition.is_corrected for recognition, _ in self.of_kind(kind)):
            found.append("列的对应按以前的更正。")
        if self.as_of:
            found.append(f"数据截至{in_chinese(self.as_of)}。")
        return tuple(dict.fromkeys(found))


def read_source(path: Path, wish: Wish = AS_IT_IS, reporter: Reporter = SILENT) -> Source:
    """Read a file and recognise its lists.

    Args:
        path: The file.
        wish: How to read it.
        reporter: Told rows done of all.

    Raises:
        NothingRecognised: No sheet is a list that the program understands.
        ColumnsMissing: The kind was told, and the list lacks what that kind needs.
        SheetUnknown: There is no sheet of this name.
        PermitDeskError: What `read_workbook` raises.
    """
    return _source(path, read_workbook(path, reporter=reporter), wish)


@contextmanager
def opened_source(
    path: Path, wish: Wish = AS_IT_IS, reporter: Reporter = SILENT
) -> Generator[Source]:
    """Read a file and recognise its lists; the rows of a long one come while they are taken.

    Args:
        path: The file.
        wish: How to read it.
        reporter: Told rows done of all.

    Raises:
        PermitDeskError: What `read_source` raises; while the rows are taken, too.
        ReadingBroke: Only while the rows are taken: forget them, and use `read_source`.
    """
    choice = _Choice(name_of(path), wish)
    try:
        found = read_arriving(path, choice.recognition, meanwhile=choice.prepare, reporter=reporter)
    except ReadingBroke:
        found = None
    if not isinstance(found, Arriving):
        yield _source(path, found, wish) if found else read_source(path, wish, reporter)
        return
    with closing(found):
        sheets = tuple((recognition, found.sheet) for recognition, _ in choice.made)
        corrections = tuple(correction for _, correction in choice.made if correction)
        day = wish.as_of or _as_of(sheets, found.file)
        yield Source(found.file, digest_of(path), sheets, corrections, day, found)


class _Choice:
    """How the first rows of a long list say that it is to be read."""

    def __init__(self, file: str, wish: Wish) -> None:
        self._file = file
        self._wish = wish
        self.made: list[tuple[Recognition, Correction | None]] = []

    def prepare(self) -> None:
        """Get what the first rows are going to need, and what they then tell of."""
        self._wish.remembered()
        value_words()
        reference.industries()
        reference.plan_industries()
        reference.areas()

    def recognition(self, sheet: SheetGrid) -> Recognition | None:
        """Return how it is to be read where its rows can be taken at once."""
        if self._wish.sheet not in ("", sheet.name):
            return None
        found = _recognised(sheet, self._file, self._wish)
        if found is None or found[0].missing or found[0].kind not in QUICK_KINDS:
            return None
        self.made = [found]
        return found[0]


def _source(path: Path, workbook: Workbook, wish: Wish) -> Source:
    """Recognise the lists of a file that has been read.

    Raises:
        NothingRecognised, ColumnsMissing, SheetUnknown: See `read_source`.
    """
    asked: Sequence[SheetGrid] = [grid for grid in workbook.sheets if not grid.hidden]
    if wish.sheet:
        asked = [workbook.sheet(wish.sheet)]
    found: list[tuple[Recognition, SheetGrid]] = []
    corrections: list[Correction] = []
    for grid in (part for sheet in asked for part in lists_of(sheet)):
        recognised = _recognised(grid, workbook.file, wish)
        if recognised:
            found.append((recognised[0], grid))
            corrections += [recognised[1]] if recognised[1] else []
    whole = [(recognition, grid) for recognition, grid in found if not recognition.missing]
    if not found:
        raise NothingRecognised(file=name_of(path))
    if not whole:
        raise _columns_missing(workbook.file, found[0][0])
    whole.sort(key=lambda pair: _ORDER.index(pair[0].kind))
    day = wish.as_of or _as_of(whole, workbook.file)
    return Source(workbook.file, digest_of(path), tuple(whole), tuple(corrections), day)


def _as_of(sheets: Sequence[tuple[Recognition, SheetGrid]], file: str) -> date | None:
    """Return the day of which a file's lists speak, the last one where they differ."""
    days = (as_of(recognition.titles, grid, file) for recognition, grid in sheets)
    return max(filter(None, days), default=None)


def _recognised(
    grid: SheetGrid, file: str, wish: Wish
) -> tuple[Recognition, Correction | None] | None:
    """Recognise a sheet as the user and those before wish it to be read."""
    return recognise_corrected(
        grid,
        kind=wish.kind,
        file=file,
        remembered=wish.remembered(),
        columns=wish.columns.get(grid.name),
    )


def _columns_missing(file: str, recognition: Recognition) -> ColumnsMissing:
    """Return the error for a list that lacks what its kind needs."""
    return ColumnsMissing(
        file=file,
        sheet=recognition.sheet,
        kind=KINDS.label(recognition.kind),
        columns="、".join(recognition.missing),
    )
