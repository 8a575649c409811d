"""The tables as Core sees them, for statements about many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Dialect, Float, Select, Table, func, select
from sqlmodel import Session

from permitdesk.storage.tables import metadata

FACILITY = metadata.tables["facility"]
PERMIT = metadata.tables["permit"]
KEY_UNIT = metadata.tables["key_unit"]
REGISTER_CHANGE = metadata.tables["register_change"]
CHECK_RECORD = metadata.tables["check_record"]
FINDING = metadata.tables["finding"]
SUPERVISION = metadata.tables["supervision"]
CLUE = metadata.tables["clue"]

_BATCH = 500
_AT_ONCE = 5_000
_MOST_REMEMBERED = 10_000
_VALUES = 8_000
"""So many values go with one statement; SQLite takes four times as many."""

_Value = TypeVar("_Value")


def rows_of(session: Session, table: Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of every row of a table in the order of the numbers."""
    asked = select(*(table.c[name] for name in names)).order_by(table.c.id)
    for lot in session.execute(asked).partitions(_AT_ONCE):
        yield from cast("Sequence[tuple[Any, ...]]", lot)


def insert_rows(
    session: Session, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Insert many rows, hundreds by one statement and without a mapping for each.

    That takes two thirds of the time of a statement for each row, and other threads run
    meanwhile.

    Args:
        session: The transaction.
        table: Where to.
        names: The columns; what is not named stays empty.
        rows: The values of each row in the order of `names`.

    Returns:
        How many there were.
    """
    connection = session.connection()
    converters = _converters(tuple(table.c[name] for name in names), connection.dialect)
    remaining = iter(rows)
    statement, count, done = "", 0, 0
    while lot := list(islice(remaining, _VALUES // len(names))):
        if count != len(lot):
            statement, count = _insertion(connection.dialect, table, names, len(lot)), len(lot)
        values = chain.from_iterable(_converted(lot, converters))
        connection.exec_driver_sql(statement, tuple(values))
        done += len(lot)
    return done


def _insertion(dialect: Dialect, table: Table, names: Sequence[str], count: int) -> str:
    """Return the statement that inserts so many rows."""
    quoted = dialect.identifier_preparer
    columns = ", ".join(map(quoted.quote, names))
    row = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES {', '.join([row] * count)}"


class _Converted(dict[Any, Any]):
    """Values as the driver takes them; a long list has few different days."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: object) -> object:
        converted = self._convert(value)
        if len(self) < _MOST_REMEMBERED:
            self[value] = converted
        return converted


@lru_cache(maxsize=16)  # an import adds to the same few tables, lot after lot
def _converters(columns: tuple[Column[Any], ...], dialect: Dialect) -> Mapping[int, _Converted]:
    """Return what converts values, by the place of their column: SQLite knows no days.

    Numbers it makes floats itself.
    """
    processors = [
        None
        if isinstance(column.type, Float)
        else column.type.dialect_impl(dialect).bind_processor(dialect)
        for column in columns
    ]
    return {place: _Converted(process) for place, process in enumerate(processors) if process}


def _converted(
    rows: Sequence[Sequence[Any]], converters: Mapping[int, _Converted]
) -> Iterable[Sequence[Any]]:
    """Return rows with their values as the driver takes them."""
    if not converters:
        return rows
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place, converted in converters.items():
        columns[place] = map(converted.__getitem__, columns[place])
    return zip(*columns, strict=True)


def numbers(session: Session, statement: Select[int]) -> tuple[int, ...]:
    """Return the one column of a statement over Core tables, past the mapping of rows."""
    return tuple(session.connection().execute(statement).scalars().all())


def holding(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Return that a column holds a text, whatever the case of its Latin letters.

    A text without Latin letters is sought byte by byte, which takes a third of the time.
    """
    if any(sign.isascii() and sign.isalpha() for sign in text):
        return column.contains(text, autoescape=True)
    return func.instr(column, text) > 0


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column that no index is used for.

    A search reads every row anyway; sorting or grouping it along an index would fetch the rows
    one by one, in five times the time.
    """
    return func.coalesce(column, column)


def batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Cut many values into lots that every database takes as parameters of one statement."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
