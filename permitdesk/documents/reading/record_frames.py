"""Rows of a long list, read to records where the file is read, on their way to the program.

A block travels as columns: most of them hold few values, or one, and then take no time at
all. The receiver makes the records; what is not what a field can hold is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any, cast

from permitdesk.documents.pinyin import initials
from permitdesk.documents.reading import frames
from permitdesk.documents.reading.found import Ahead, Found
from permitdesk.documents.reading.packed import grid_of, rows_of
from permitdesk.domain.intake import header
from permitdesk.domain.intake.blocks import Block
from permitdesk.domain.intake.columns import Column
from permitdesk.domain.intake.extra import ExtraTexts
from permitdesk.domain.intake.parsing import blocks
from permitdesk.domain.intake.quick import Ordinary, unfolded
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.records import FacilityRecord, Note
from permitdesk.domain.intake.shared_cells import township_in
from permitdesk.domain.text import normal_name

_NAMES = tuple(field.name for field in fields(FacilityRecord))
_values = attrgetter(*_NAMES)
_Packed = tuple[int, Sequence[Sequence[Any]]]
"""How many records there are, and their fields."""
_NOTES = _NAMES.index("notes")
_EXTRA = _NAMES.index("extra")
_NAME, _ADDRESS = _NAMES.index("name"), _NAMES.index("address")
_NORMAL_NAME, _INITIALS = _NAMES.index("normal_name"), _NAMES.index("initials")
_TOWNSHIP = _NAMES.index("township_named")
_KINDS: Mapping[str, frozenset[type]] = {
    "str": frozenset({str}),
    "str | None": frozenset({str, type(None)}),
    "int": frozenset({int}),
    "int | None": frozenset({int, type(None)}),
    "float | None": frozenset({float, int, type(None)}),
    "date | None": frozenset({date, type(None)}),
    "tuple[str, ...]": frozenset({tuple}),
    "tuple[Note, ...]": frozenset({tuple}),
    "Mapping[str, str]": frozenset({str}),
}
_ALLOWED = tuple(_KINDS[str(field.type)] for field in fields(FacilityRecord))


class NoRecord(ValueError):
    """What came is no block of records."""


def get_ready() -> None:
    """Load the tables that the first block needs."""
    initials(["样例"])


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
    return map(pack, blocks(unpack_recognition(answer), sheet, rows))


def pack(block: Block) -> bytes:
    """Return the bytes of a block; of a column with one value only that value."""
    odd = block.odd.values()
    columns = tuple(zip(*map(_values, odd), strict=True))
    return frames.pack(
        (_packed(block.ordinary), tuple(block.odd), _packed(Ordinary(len(odd), columns)))
    )


def unpack(content: bytes) -> Iterator[FacilityRecord]:
    """Yield the records of a block.

    Raises:
        NoRecord: A field has a value of a kind that it cannot have.
        pickle.UnpicklingError: There is more in it than plain values and moments.
    """
    ordinary, places, odd = cast("tuple[_Packed, Sequence[int], _Packed]", frames.unpack(content))
    others = _unpacked(odd).records()
    return Block(_unpacked(ordinary), dict(zip(places, others, strict=True))).records()


def pack_recognition(recognition: Recognition) -> bytes:
    """Return the bytes of a recognition."""
    return frames.pack(asdict(recognition))


def unpack_recognition(content: bytes) -> Recognition:
    """Return the recognition of its bytes."""
    told: dict[str, Any] = frames.unpack(content)
    columns = tuple(Column(**column) for column in told.pop("columns"))
    blocks = tuple(header.Block(*block) for block in told.pop("blocks"))
    return Recognition(**told, columns=columns, blocks=blocks)


def _packed(some: Ordinary) -> _Packed:
    """Return records as plain values."""
    if not some.number:
        return 0, ()
    columns = [*some.columns]
    # What follows from the fields is found here, where there is time.
    names = list(unfolded(columns[_NAME], some.number))
    columns[_NORMAL_NAME] = list(map(normal_name, names))
    columns[_INITIALS] = initials(names)
    columns[_TOWNSHIP] = list(map(township_in, unfolded(columns[_ADDRESS], some.number)))
    columns[_EXTRA] = [ExtraTexts.of(texts).spelled for texts in columns[_EXTRA]]
    columns = list(map(_folded, columns))
    columns[_NOTES] = tuple(
        tuple((note.column, note.value, note.message) for note in notes)
        for notes in columns[_NOTES]
    )
    return some.number, tuple(columns)


def _unpacked(packed: _Packed) -> Ordinary:
    """Return records of their plain values.

    Raises:
        NoRecord: A field has a value of a kind that it cannot have.
    """
    count, told = packed
    if not count:
        return Ordinary(0, ())
    for values, allowed in zip(told, _ALLOWED, strict=True):
        if not allowed.issuperset(map(type, values)):
            raise NoRecord
    columns = list(told)
    columns[_NOTES] = [tuple(Note(*note) for note in notes) for notes in columns[_NOTES]]
    columns[_EXTRA] = list(map(ExtraTexts, columns[_EXTRA]))
    return Ordinary(count, tuple(columns))


def _folded(column: Sequence[Any]) -> Sequence[Any]:
    """Return a column, or of one that says the same again and again the one value."""
    if len(column) == 1:
        return column
    first = column[0]
    # 1 and True and 1.0 are equal and not the same.
    is_one = column.count(first) == len(column) and len(set(map(type, column))) == 1
    return (first,) if is_one else column
