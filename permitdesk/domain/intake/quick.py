"""Ordinary rows about facilities, read column by column.

Nearly all cells of a long list are ordinary: a clean text, a sound code, a day. What they
say is found for a whole column at once, which takes a fifth of the time of reading row by
row. A row with one odd cell is left to `parsing`, the one place that knows what to say of
it; of every other row both make the same record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import partial
from itertools import compress, islice, repeat, zip_longest
from typing import Any, NamedTuple, TypeVar

from permitdesk.domain.codes import area_code
from permitdesk.domain.intake.codes import Codes, sound_codes
from permitdesk.domain.intake.dates import Span, read_day, read_span
from permitdesk.domain.intake.extra import ExtraTexts, pair, spelled
from permitdesk.domain.intake.grid import Cell
from permitdesk.domain.intake.industries import IndustryCell, read_industry
from permitdesk.domain.intake.line import Layout
from permitdesk.domain.intake.reading import Reading, cell_text, is_plain_text, read_text
from permitdesk.domain.intake.records import LONGEST_NAME, FacilityRecord
from permitdesk.domain.intake.rows import DataRow
from permitdesk.domain.intake.shared_cells import has_number, is_place, is_town, without_count
from permitdesk.domain.intake.words import (
    DEGREE_DECIMALS,
    NUMBERED,
    WIDEST_LATITUDE,
    WIDEST_LONGITUDE,
    read_asked_state,
    read_degrees,
    read_management_class,
    split_remark,
    split_state,
)
from permitdesk.domain.text import former_name

QUICK_KINDS = frozenset({"permits", "registrations", "facilities"})
"""The kinds of long lists."""

_ODD = object()
_MOST_REMEMBERED = 2048
# Not `bool` and `int`: True, 1 and 1.0 are one key and three texts.
_REMEMBERED = frozenset({str, float, date, datetime, type(None)})
_FIELDS = fields(FacilityRecord)
_NOTHING = ExtraTexts()
_OPEN = Span(None, None)
_ALL_DIFFERENT = frozenset({"name", "address", "registered_address", "phone"})
_BARE_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z]{4,99}")
"""A name without signs: no remark, mark or number stands in it."""
_TEXTS = (
    "former_name",
    "industry_code",
    "address",
    "registered_address",
    "province",
    "city",
    "county",
    "township",
    "issuer",
    "credit",
    "contact",
    "phone",
    "note",
)
_SPREAD = frozenset({"village", "coordinates"})
"""Columns that make one thing together, or two of one: such lists are short."""
_CODES = ("uscc", "permit_number", "registration_number", "number")
_OF_CODES = ("uscc", "uscc_verdict", "site", "permit_number", "registration_number")

_Key = TypeVar("_Key")
_Reader = Callable[[Cell], Any]
"""Returns what a cell says, `_ODD` where there is something to say about it."""
_Values = Sequence[Any]
_Columns = Mapping[str, _Values]


class Ordinary(NamedTuple):
    """The records of ordinary rows, field by field.

    Attributes:
        number: How many there are.
        columns: The values of each field of `FacilityRecord` in its order; one value alone
            where all records have the same.
    """

    number: int
    columns: tuple[Sequence[Any], ...]

    def records(self) -> Iterator[FacilityRecord]:
        """Yield the records."""
        columns = (unfolded(column, self.number) for column in self.columns)
        return islice(map(FacilityRecord, *columns), self.number) if self.number else iter(())


_NONE = Ordinary(0, ())


def unfolded(column: Sequence[Any], count: int) -> Iterable[Any]:
    """Return a column of so many values, which may be one value for all."""
    return column if len(column) == count else repeat(column[0])


class QuickRows:
    """Reads the ordinary rows of one sheet."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._readers = {
            name: _plainly(reader) if name in _ALL_DIFFERENT else _Remembering(reader).values_of
            for name, reader in _readers(layout).items()
            if name in layout.positions
        }
        self._extras = [
            (place, _Remembering(partial(_pair, title))) for place, title in layout.extras
        ]
        self._told = _Remembering(_texts_of)

    def read(self, rows: Sequence[DataRow]) -> tuple[Ordinary, frozenset[int]]:
        """Return the records of the ordinary rows, and the places of the odd ones."""
        if _SPREAD & self._layout.positions.keys():
            return _NONE, frozenset(range(len(rows)))
        cells = list(zip_longest(*[row.values for row in rows]))
        read: _Columns = self._read(cells, len(rows))
        odd = {
            n
            for values in read.values()
            if _ODD in values
            for n, value in enumerate(values)
            if value is _ODD
        }
        odd |= {n for n, row in enumerate(rows) if row.group and is_place(row.group)}
        hidden = self._layout.hidden_rows
        if hidden:
            odd |= {n for n, row in enumerate(rows) if row.number in hidden}
        if len(odd) == len(rows):
            return _NONE, frozenset(odd)
        read = {
            **read,
            "row": [row.number for row in rows],
            "group": [row.group for row in rows],
            "extra": self._extra(cells) or [_NOTHING] * len(rows),
        }
        if odd:
            keep = [n not in odd for n in range(len(rows))]
            read = {name: [*compress(values, keep)] for name, values in read.items()}
        return self._ordinary(read, len(rows) - len(odd)), frozenset(odd)

    def _read(self, cells: Sequence[Sequence[Cell]], count: int) -> _Columns:
        """Return what the cells of each column say."""
        there = {
            name: cells[place]
            for name, place in self._layout.positions.items()
            if place < len(cells)
        }
        read = {
            name: values_of(there[name])
            for name, values_of in self._readers.items()
            if name in there
        }
        none = [None] * count
        classes = read.get("management_class", none)
        if self._layout.kind == "registrations":  # a list of registrations is one of 登记管理
            classes = read["management_class"] = [told or "registered" for told in classes]
        numbers = (there.get(name, none) for name in _CODES)
        read["codes"] = list(map(_codes, classes, *numbers))
        return read

    def _extra(self, cells: Sequence[Sequence[Cell]]) -> list[ExtraTexts]:
        """Return for each row the texts of the columns without a field."""
        there = [(cells[place], pairs) for place, pairs in self._extras if place < len(cells)]
        parts = [pairs.values_of(column) for column, pairs in there]
        return [self._told[row] for row in zip(*parts, strict=True)]

    def _ordinary(self, read: _Columns, count: int) -> Ordinary:
        """Return the records of ordinary rows."""
        columns: dict[str, _Values] = {
            field.name: read.get(field.name) or (field.default,) for field in _FIELDS
        }
        columns["kind"] = (self._layout.kind,)
        columns["sheet"] = (self._layout.recognition.sheet,)
        columns |= dict(zip(_OF_CODES, zip(*read["codes"], strict=True), strict=False))
        columns |= _joined(read, count)
        return Ordinary(count, tuple(columns[field.name] for field in _FIELDS))


def _joined(read: _Columns, count: int) -> _Columns:
    """Return the fields to which several columns contribute."""
    silent = [""] * count
    addresses = (read.get(name, silent) for name in ("address", "registered_address"))
    areas = (read.get(name, silent) for name in ("county", "city", "province"))
    industries: Sequence[IndustryCell] = read.get("industry", [IndustryCell()] * count)
    codes = zip(read.get("industry_code", silent), industries, strict=True)
    spans: Sequence[Span] = read.get("validity", [_OPEN] * count)
    firsts: Sequence[date | None] = read.get("valid_from", [None] * count)
    lasts: Sequence[Span] = read.get("valid_until", [_OPEN] * count)
    days = list(zip(spans, firsts, lasts, strict=True))
    return {
        "remark": read.get("note", silent),
        "address": [place or registered for place, registered in zip(*addresses, strict=True)],
        "area_name": [
            county or city or province for county, city, province in zip(*areas, strict=True)
        ],
        "industry_code": [code or told.code for code, told in codes],
        "industry": [told.name for told in industries],
        "industries": [told.names for told in industries],
        "valid_from": [first or span.first or last.first for span, first, last in days],
        "valid_until": [last.last or span.last for span, _, last in days],
    }


class _Remembering(dict[_Key, Any]):
    """Reads cells, and remembers what it has read of those that come again and again."""

    def __init__(self, reader: Callable[[_Key], Any]) -> None:
        super().__init__()
        self._reader = reader

    def values_of(self, cells: Sequence[_Key]) -> _Values:
        """Return what each cell says."""
        read = self._reader
        return [self[cell] if type(cell) in _REMEMBERED else read(cell) for cell in cells]

    def __missing__(self, cell: _Key) -> Any:  # noqa: ANN401 - whatever the reader reads
        value = self._reader(cell)
        if len(self) < _MOST_REMEMBERED:
            self[cell] = value
        return value


def _plainly(reader: _Reader) -> Callable[[Sequence[Cell]], _Values]:
    """Return what reads a column whose cells are all different."""
    return lambda cells: [reader(cell) for cell in cells]


def _readers(layout: Layout) -> dict[str, _Reader]:
    """Return how each column is read."""
    readers: dict[str, _Reader] = dict.fromkeys(_TEXTS, _read_text)
    return readers | {
        "name": _read_name,
        "management_class": _without_message(read_management_class),
        "industry": _read_industry,
        "industry_code": _read_industry_code,
        "county": _read_county,
        "contact": _read_contact,
        "area_code": _read_area_code,
        "validity": _without_message(read_span),
        "valid_from": _without_message(read_day),
        "valid_until": _without_message(read_span),
        "issued_on": _without_message(read_day),
        "production_state": _without_message(
            partial(read_asked_state, title=layout.titles.get("production_state", ""))
        ),
        "longitude": partial(_read_degrees, limit=WIDEST_LONGITUDE),
        "latitude": partial(_read_degrees, limit=WIDEST_LATITUDE),
    }


def _without_message(reader: Callable[[Cell], Reading[Any]]) -> _Reader:
    """Return a reader to which a cell with a message is odd."""

    def read(cell: Cell) -> object:
        value, message = reader(cell)
        return _ODD if message else value

    return read


def _read_text(cell: Cell) -> object:
    if is_plain_text(cell):
        return cell
    value, message = read_text(cell)
    return _ODD if message else value


def _pair(title: str, cell: Cell) -> str:
    """Return a title with a cell's text as a part of JSON, or nothing."""
    text = cell_text(cell)
    return pair(title, text) if text else ""


def _texts_of(pairs: Sequence[str]) -> ExtraTexts:
    return ExtraTexts(spelled(filter(None, pairs)))


def _read_name(cell: Cell) -> object:
    """Read a name; one with a remark in it, or none, is odd."""
    if type(cell) is str and _BARE_NAME.fullmatch(cell):
        return cell
    name = _read_text(cell)
    if not isinstance(name, str) or not name or NUMBERED.match(name):
        return _ODD
    if len(name) > LONGEST_NAME:
        return _ODD
    is_odd = split_state(name)[2] or split_remark(name)[1] or former_name(name)
    return _ODD if is_odd else name


def _read_industry(cell: Cell) -> object:
    read = read_industry(cell)
    return _ODD if read.message else read


def _read_industry_code(cell: Cell) -> object:
    """Read the digits of an industry; what holds more is odd."""
    code = _read_text(cell)
    return code if isinstance(code, str) and (not code or code.isdigit()) else _ODD


def _read_county(cell: Cell) -> object:
    """Read a county; a township in its place is odd."""
    county = _read_text(cell)
    is_plain = isinstance(county, str) and not is_town(county) and without_count(county) == county
    return county if is_plain else _ODD


def _read_contact(cell: Cell) -> object:
    """Read a contact; one with a telephone number is odd."""
    contact = _read_text(cell)
    return contact if isinstance(contact, str) and not has_number(contact) else _ODD


def _read_area_code(cell: Cell) -> object:
    return area_code(cell_text(cell))


def _read_degrees(cell: Cell, limit: float) -> object:
    if cell is None:
        return None
    if type(cell) is float and 0 < abs(cell) <= limit:
        return round(cell, DEGREE_DECIMALS)
    value, message = read_degrees(cell, limit)
    return _ODD if message else value


def _codes(
    management_class: str, uscc: Cell, permit: Cell, registration: Cell, either: Cell
) -> Codes | object:
    """Read the codes of a row; a number of either sort goes by the management class."""
    if either is not None:
        if management_class == "registered":
            registration = registration or either
        else:
            permit = permit or either
    if management_class == "registered" and registration is None:
        permit, registration = None, permit
    return sound_codes(uscc, permit, registration) or _ODD
