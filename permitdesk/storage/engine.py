"""The connection to the database, set up so that a change is whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

_BUSY_TIMEOUT_MS = 5_000
_CACHE_KIB = 16_384
_WRITING = "permitdesk_writing"


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on a SQLite file.

    Transactions begin deferred for reading and, on an engine from `for_writing`, at once
    with the write lock: a writer never finds in the middle that another one was faster.

    Args:
        path: The database file; its folder exists.
        foreign_keys: Off only while migrating: a batch migration rebuilds tables, and
            dropping the old copy of a parent would delete its children.
    """
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None  # we send BEGIN ourselves: DDL joins the transaction
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA synchronous = FULL")  # survives a power cut, not only a kill
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the same engine, its transactions beginning with the write lock."""
    return engine.execution_options(**{_WRITING: True})
