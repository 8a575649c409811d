"""What SQLite's refusals mean to the user: a full disk, a locked file, a damaged one."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.storage import DatabaseNotWritable, DiskFull, NotADatabase

_PRIMARY = 0xFF
"""The low byte of an error's number. Source: SQLite, Result and Error Codes, 3."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REFUSED = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)


def cause(error: BaseException | None) -> BaseException | None:
    """Return what SQLite raised, without what SQLAlchemy wraps around it."""
    return error.orig if isinstance(error, DBAPIError) else error


def failure(error: BaseException | None, path: str) -> PermitDeskError | None:
    """Return what to tell of a failure of the file, None where the statement was at fault.

    Args:
        error: What SQLite raised, as it is or wrapped by SQLAlchemy.
        path: The database file.
    """
    raised = cause(error)
    number = getattr(raised, "sqlite_errorcode", sqlite3.SQLITE_OK)
    # The memory shared by readers and writers is a file too: it cannot be made on a full disk.
    if number in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE):
        return DiskFull()
    if number & _PRIMARY in _DAMAGED:
        return NotADatabase(path=path)
    if number & _PRIMARY in _REFUSED:
        return DatabaseNotWritable(path=path, reason=str(raised))
    return None
