"""The tables as Core sees them, for statements about many rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlmodel import Session

from permitdesk.storage.tables import metadata

FACILITY = metadata.tables["facility"]
PERMIT = metadata.tables["permit"]
KEY_UNIT = metadata.tables["key_unit"]
REGISTER_CHANGE = metadata.tables["register_change"]
CHECK_RECORD = metadata.tables["check_record"]
FINDING = metadata.tables["finding"]

_BATCH = 500
_Value = TypeVar("_Value")


def all_rows(session: Session, table: Table) -> Iterator[Mapping[str, Any]]:
    """Yield every row of a table in the order of the numbers.

    Plain mappings, not entities: an import compares a hundred thousand of them.
    """
    names = tuple(table.columns.keys())
    for row in session.execute(select(*table.columns).order_by(table.c.id)):
        yield dict(zip(names, row, strict=True))


def batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Cut many values into lots that every database takes as parameters of one statement."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
