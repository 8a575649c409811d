"""The tables as Core sees them, for statements about many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Dialect, Select, Table, func, insert, select
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
_Value = TypeVar("_Value")


def rows_of(session: Session, table: Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of every row of a table in the order of the numbers."""
    asked = select(*(table.c[name] for name in names)).order_by(table.c.id)
    for lot in session.execute(asked).partitions(_AT_ONCE):
        yield from cast("Sequence[tuple[Any, ...]]", lot)


def insert_rows(
    session: Session, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert many rows by the driver's own way for many, without a mapping for each.

    Args:
        session: The transaction.
        table: Where to.
        names: The columns; what is not named stays empty.
        rows: The values of each row in the order of `names`.
    """
    connection = session.connection()
    columns = [column for column in table.columns if column.name in names]
    given = itemgetter(*(list(names).index(column.name) for column in columns))
    compiled = insert(table).compile(
        dialect=connection.dialect, column_keys=[column.name for column in columns]
    )
    converted = _converted(columns, connection.dialect, map(given, rows))
    while lot := list(islice(converted, _AT_ONCE)):
        if compiled.positional:
            connection.exec_driver_sql(str(compiled), lot)
        else:
            keys = [column.name for column in columns]
            named = [dict(zip(keys, row, strict=True)) for row in lot]
            connection.exec_driver_sql(str(compiled), named)


def _converted(
    columns: Sequence[Column[Any]], dialect: Dialect, rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Yield rows with their values as the driver takes them: SQLite knows no days."""
    processors = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    special = [(place, process) for place, process in enumerate(processors) if process]
    if not special:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place, process in special:
            values[place] = process(values[place])
        yield tuple(values)


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
