"""Checked copies of the database, and the way back from one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from permitdesk.errors.storage import BackupFailed, NotADatabase

_KEPT = 10


def back_up(database: Path, folder: Path, now: datetime, reason: str) -> Path:
    """Copy the database as of now, open transactions and all, check the copy, and return it.

    The copy is written under another name and renamed when it has passed the check, so a
    file with a backup's name is always a good one. The last ten of a reason are kept.

    Args:
        database: The database file.
        folder: Where the copy goes; made where there is none.
        now: Names the copy; any time zone.
        reason: A short word in the name, such as `before-0002` or `manual`.

    Raises:
        BackupFailed: The copy could not be written or did not pass; nothing is left of it.
    """
    copy = folder / f"{database.stem}-{now:%Y%m%d-%H%M%S}-{reason}.sqlite"
    unfinished = copy.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(database, unfinished)
        verdict = check_integrity(unfinished)
        if verdict != "ok":
            raise BackupFailed(folder=str(folder), reason=verdict)
        os.replace(unfinished, copy)  # noqa: PTH105 - the rename must be atomic
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(folder=str(folder), reason=str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    _keep_the_last(folder, f"{database.stem}-*-{reason}.sqlite")
    return copy


def restore(copy: Path, database: Path) -> None:
    """Put a checked copy in the place of the database.

    Raises:
        NotADatabase: The copy is damaged or something else; the database is untouched.
    """
    unfinished = database.with_name(f"{database.name}.part")
    try:
        if check_integrity(copy) != "ok":
            raise NotADatabase(path=str(copy))
        _copy(copy, unfinished)
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise NotADatabase(path=str(copy)) from error
    for rest in ("-wal", "-shm"):
        database.with_name(database.name + rest).unlink(missing_ok=True)
    os.replace(unfinished, database)  # noqa: PTH105 - the rename must be atomic


def check_integrity(database: Path) -> str:
    """Return `ok`, or SQLite's word for the first thing that is wrong.

    A file too damaged to be examined is told by the failure's word.
    """
    try:
        with closing(_read_only(database)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return str(verdict)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(_read_only(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, readable from a read-only disk


def _read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)


def _keep_the_last(folder: Path, pattern: str) -> None:
    for old in sorted(folder.glob(pattern))[:-_KEPT]:
        old.unlink()
