"""Rows of a long list, read to records where the file is read, on their way to the program.

A block travels as columns: most of them hold few values, or one, and then take no time at
all. The receiver makes the records; what is not what a field can hold is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any, cast

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.found import Ahead, Found
from permitdesk.documents.reading.packed import grid_of, rows_of
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.columns import Column
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import FacilityRecord, Note

_BLOCK = 500
_NAMES = tuple(field.name for field in fields(FacilityRecord))
_values = attrgetter(*_NAMES)
_NOTES = _NAMES.index("notes")
_EXTRA = _NAMES.index("extra")
_KINDS: Mapping[str, frozenset[type]] = {
    "str": frozenset({str}),
    "int": frozenset({int}),
    "int | None": frozenset({int, type(None)}),
    "float | None": frozenset({float, int, type(None)}),
    "date | None": frozenset({date, type(None)}),
    "tuple[str, ...]": frozenset({tuple}),
    "tuple[Note, ...]": frozenset({tuple}),
    "Mapping[str, str]": frozenset({dict}),
}
_ALLOWED = tuple(_KINDS[str(field.type)] for field in fields(FacilityRecord))


class NoRecord(ValueError):
    """What came is no block of records."""


def packed(answer: bytes, ahead: Ahead, found: Iterable[Found]) -> Iterator[bytes]:
    """Read the rows of a sheet to records, and yield these in packed blocks.

    Args:
        answer: How it is to be read, from `pack_recognition`.
        ahead: What is known of the sheet.
        found: Its rows, among what else is found.

    Raises:
        Refused: The file cannot be read any further.
    """
    rows = chain.from_iterable(rows_of(one) for one in found if isinstance(one, list))
    sheet = replace(grid_of(ahead.sheet, ()), hidden_rows=ahead.hidden_rows)
    read = records(unpack_recognition(answer), sheet, rows)
    while lot := [one for one in islice(read, _BLOCK) if isinstance(one, FacilityRecord)]:
        yield pack(lot)


def pack(block: Sequence[FacilityRecord]) -> bytes:
    """Return the bytes of a block; of a column with one value only that value."""
    columns: list[tuple[Any, ...]] = list(zip(*map(_values, block), strict=True))
    columns[_NOTES] = tuple(
        tuple((note.column, note.value, note.message) for note in notes)
        for notes in columns[_NOTES]
    )
    columns[_EXTRA], extra = _parted(columns[_EXTRA])
    folded = [_folded(column) for column in columns]
    return frames.pack((len(block), folded, [_folded(column) for column in extra]))


def unpack(content: bytes) -> Iterator[FacilityRecord]:
    """Yield the records of a block.

    Raises:
        NoRecord: A field has a value of a kind that it cannot have.
        pickle.UnpicklingError: There is more in it than plain values and moments.
    """
    count, folded, extra = cast(
        "tuple[int, list[tuple[Any, ...]], list[tuple[str, ...]]]", frames.unpack(content)
    )
    for values, allowed in zip(folded, _ALLOWED, strict=True):
        if not allowed.issuperset(map(type, values)):
            raise NoRecord
    columns = [_unfolded(values, count) for values in folded]
    columns[_NOTES] = [tuple(Note(*note) for note in notes) for notes in columns[_NOTES]]
    if extra:
        titles = tuple(folded[_EXTRA][0])
        texts = zip(*(_unfolded(values, count) for values in extra), strict=True)
        columns[_EXTRA] = [dict(zip(titles, row, strict=True)) for row in texts]
    return map(FacilityRecord, *columns)


def pack_recognition(recognition: Recognition) -> bytes:
    """Return the bytes of a recognition."""
    return frames.pack(asdict(recognition))


def unpack_recognition(content: bytes) -> Recognition:
    """Return the recognition of its bytes."""
    told: dict[str, Any] = frames.unpack(content)
    columns = tuple(Column(**column) for column in told.pop("columns"))
    return Recognition(**told, columns=columns)


def _parted(extra: tuple[Any, ...]) -> tuple[tuple[Any, ...], list[tuple[str, ...]]]:
    """Part the texts of extra columns from their titles, where all rows have the same ones.

    Returns:
        The mappings, of which only the titles of the first still count, and a column of texts
        for each title; or the mappings as they are, and nothing.
    """
    if not extra[0] or len({tuple(texts) for texts in extra}) > 1:
        return extra, []
    return (dict.fromkeys(extra[0], ""),), list(zip(*(one.values() for one in extra), strict=True))


def _unfolded(values: tuple[Any, ...], count: int) -> Iterable[Any]:
    """Return a column of so many values."""
    return values if len(values) == count else repeat(values[0], count)


def _folded(column: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a column, or of one that says the same again and again the one value."""
    first = column[0]
    # 1 and True and 1.0 are equal and not the same.
    is_one = column.count(first) == len(column) and len(set(map(type, column))) == 1
    return (first,) if is_one else column
