"""Files that have been read and recognised, and how the user wishes them to be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.layout import Correction, recognise_corrected
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.errors.intake import ColumnsMissing, NothingRecognised
from permitdesk.progress import SILENT, Reporter

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
        remembered: What persons have said earlier, by layout.
    """

    kind: str = ""
    sheet: str = ""
    columns: Columns = field(default_factory=dict[str, Mapping[int, str]])
    remembered: Mapping[str, Correction] = field(default_factory=dict[str, Correction])


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
    """

    file: str
    hash: str
    sheets: tuple[tuple[Recognition, SheetGrid], ...]
    corrections: tuple[Correction, ...] = ()

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
    def rank(self) -> int:
        """The file's place among others, by the first kind of list that it holds."""
        return _ORDER.index(self.sheets[0][0].kind)

    def remarks(self, kind: str) -> tuple[str, ...]:
        """Return what is to be said about the sheets of a kind."""
        found = [remark for _, sheet in self.of_kind(kind) for remark in sheet.remarks]
        if any(recognition.is_corrected for recognition, _ in self.of_kind(kind)):
            found.append("列的对应按以前的更正。")
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
    workbook = read_workbook(path, reporter=reporter)
    asked: Sequence[SheetGrid] = [grid for grid in workbook.sheets if not grid.hidden]
    if wish.sheet:
        asked = [workbook.sheet(wish.sheet)]
    found: list[tuple[Recognition, SheetGrid]] = []
    corrections: list[Correction] = []
    for grid in asked:
        recognised = recognise_corrected(
            grid,
            kind=wish.kind,
            file=workbook.file,
            remembered=wish.remembered,
            columns=wish.columns.get(grid.name),
        )
        if recognised:
            found.append((recognised[0], grid))
            corrections += [recognised[1]] if recognised[1] else []
    whole = [(recognition, grid) for recognition, grid in found if not recognition.missing]
    if not found:
        raise NothingRecognised(file=path.name)
    if not whole:
        raise _columns_missing(workbook.file, found[0][0])
    whole.sort(key=lambda pair: _ORDER.index(pair[0].kind))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(workbook.file, digest, tuple(whole), tuple(corrections))


def _columns_missing(file: str, recognition: Recognition) -> ColumnsMissing:
    """Return the error for a list that lacks what its kind needs."""
    return ColumnsMissing(
        file=file,
        sheet=recognition.sheet,
        kind=KINDS.label(recognition.kind),
        columns="、".join(recognition.missing),
    )
