"""Reading a list of monitoring data: where its columns are, and what its rows say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from permitdesk.domain.clues.monitoring import Reading
from permitdesk.domain.text import clean

Cell = object
"""What a cell can hold: text, number, day, moment, or None where it is empty."""

NEEDED = ("facility", "factor", "at", "value")

_ROWS_SEARCHED = 10
_EXCEL_ZERO = datetime(1899, 12, 30)
_SERIALS = range(30_000, 80_000)
_MOMENT = re.compile(
    r"(?P<year>\d{4})\D{0,2}(?P<month>\d{1,2})\D{0,2}(?P<day>\d{1,2})\D{0,3}"
    r"(?:(?P<hour>\d{1,2})(?:\D{0,2}(?P<minute>\d{2}))?)?"
)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


class MonitoringColumns(BaseModel):
    """The contents of `resources/monitoring_columns.json`.

    Attributes:
        columns: What each field may be titled, the surest first.
        flags: What marks a value as `missing`, `excluded` or `stopped`.
        producing, idle: Words of a plant that works or does not.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    columns: Mapping[str, tuple[str, ...]]
    flags: Mapping[str, tuple[str, ...]]
    producing: tuple[str, ...]
    idle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be read.

    Attributes:
        column: The title of the column.
        value: What stood there.
        reason: What is wrong with it.
    """

    row: int
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        """The fault in words."""
        return f"第 {self.row} 行，{self.column}“{self.value}”：{self.reason}。"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a list are.

    Attributes:
        start: The position of the first row below the titles.
        places: The column of each field, from 0.
        titles: The titles by field, as printed.
    """

    start: int
    places: Mapping[str, int]
    titles: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed fields that the list has not."""
        return tuple(field for field in NEEDED if field not in self.places)


def layout_of(rows: Sequence[Sequence[Cell]], known: MonitoringColumns) -> Layout:
    """Return where the columns are: the row near the top that knows the most titles."""
    best = Layout(0, {}, {})
    for top, row in enumerate(rows[:_ROWS_SEARCHED]):
        titles = {place: _plain(cell) for place, cell in enumerate(row) if isinstance(cell, str)}
        places: dict[str, int] = {}
        for field, words in known.columns.items():
            place = next(
                (p for word in words for p, title in titles.items() if title == word), None
            )
            if place is not None and place not in places.values():
                places[field] = place
        if len(places) > len(best.places):
            best = Layout(top + 1, places, {name: titles[place] for name, place in places.items()})
    return best


def readings_of(
    rows: Sequence[tuple[int, Sequence[Cell]]], layout: Layout, known: MonitoringColumns
) -> Iterator[Reading | Fault]:
    """Yield what each row says, or what is wrong with it; rows without anything are passed by.

    Args:
        rows: The rows below the titles with their numbers as Excel shows them.
        layout: Where the columns are.
        known: What marks and words mean.
    """
    for number, row in rows:
        cells = {
            field: row[place] if place < len(row) else None
            for field, place in layout.places.items()
        }
        if any(cell not in (None, "") for cell in cells.values()):
            yield _reading(number, cells, layout, known)


def _reading(
    number: int, cells: Mapping[str, Cell], layout: Layout, known: MonitoringColumns
) -> Reading | Fault:
    facility, factor = _text(cells, "facility"), _text(cells, "factor")
    for field, words in (("facility", facility), ("factor", factor)):
        if not words:
            return Fault(number, layout.titles[field], "", "没有填写")
    at = moment_of(cells.get("at"))
    if at is None:
        return Fault(number, layout.titles["at"], _text(cells, "at"), "不是可以识别的时间")
    value, is_number = _number(cells.get("value"))
    mark = _mark(_text(cells, "flag"), known)
    if not is_number and not mark:
        mark = _mark(_text(cells, "value"), known)
        if not mark:
            return Fault(number, layout.titles["value"], _text(cells, "value"), "不是数值")
    return Reading(
        row=number,
        facility=facility,
        uscc=_text(cells, "uscc").upper(),
        point=_text(cells, "point"),
        factor=factor,
        at=at,
        value=value,
        limit=_number(cells.get("limit"))[0],
        unit=_text(cells, "unit"),
        mark=mark,
        is_producing=_is_producing(_text(cells, "state"), known),
    )


def moment_of(cell: Cell) -> datetime | None:
    """Return a moment in any form that platforms write, None where it is none."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        minutes = round(float(cell) * 24 * 60)
        return _EXCEL_ZERO + timedelta(minutes=minutes)
    return _moment_in(str(cell)) if isinstance(cell, str | int) else None


def _moment_in(text: str) -> datetime | None:
    found = _MOMENT.match(clean(text))
    if found is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day) + timedelta(hours=hour, minutes=minute)
    except ValueError:
        return None


def _number(cell: Cell) -> tuple[float | None, bool]:
    """Return a number, and whether the cell holds one or nothing."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell), True
    words = unicodedata.normalize("NFKC", str(cell or "")).replace(",", "").strip()
    if words in ("", "-", "--", "—", "/", "NULL", "null", "None"):
        return None, True
    found = _NUMBER.fullmatch(words.lstrip("<≤"))
    return (float(found[0]), True) if found else (None, False)


def _mark(words: str, known: MonitoringColumns) -> str:
    for mark, signs in known.flags.items():
        for sign in signs:
            if words.upper() == sign or (len(sign) > 1 and sign in words):
                return mark
    return ""


def _is_producing(words: str, known: MonitoringColumns) -> bool | None:
    if any(word in words for word in known.idle):
        return False
    return True if any(word in words for word in known.producing) else None


def _text(cells: Mapping[str, Cell], field: str) -> str:
    cell = cells.get(field)
    return "" if cell is None else clean(str(cell))


def _plain(title: str) -> str:
    """Return a title without its unit in brackets and without blanks."""
    folded = unicodedata.normalize("NFKC", title)
    return re.sub(r"\(.*?\)|\s", "", folded)
