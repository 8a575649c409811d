"""Checked copies of the database, and the way back from one."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from permitdesk.errors.storage import BackupFailed, NotADatabase, RestoreFailed

_KEPT = 10
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(?P<database>.+)-(?P<stamp>\d{8}-\d{6})-(?P<reason>.+)")


@dataclass(frozen=True, slots=True)
class CopyName:
    """What the name of a copy says; a copy carried elsewhere keeps it, unlike its file's date.

    Attributes:
        database: The name of the database it was made of, without the ending.
        made_at: When, on the office's clock.
        reason: Why, a short word.
    """

    database: str
    made_at: datetime
    reason: str

    @classmethod
    def of(cls, path: Path) -> CopyName | None:
        """Read the name of a file; None where it is not the name of a copy."""
        found = _NAME.fullmatch(path.stem)
        if found is None:
            return None
        try:
            made_at = datetime.strptime(found["stamp"], _STAMP)
        except ValueError:  # digits, but no day of the calendar
            return None
        return cls(found["database"], made_at, found["reason"])


def back_up(database: Path, folder: Path, now: datetime, reason: str) -> Path:
    """Copy the database as of now, open transactions and all, check the copy, and return it.

    The copy is written under another name and renamed when it has passed the check, so a
    file with a backup's name is always a good one. The last ten of a reason are kept.

    Args:
        database: The database file.
        folder: Where the copy goes; made where there is none.
        now: Names the copy; the office's clock.
        reason: A short word in the name, such as `before-0002` or `manual`.

    Raises:
        BackupFailed: The copy could not be written or did not pass; nothing is left of it.
    """
    copy = folder / f"{database.stem}-{now:{_STAMP}}-{reason}.sqlite"
    unfinished = copy.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(database, unfinished)
        verdict = check_integrity(unfinished)
        if verdict != "ok":
            raise BackupFailed(folder=str(folder), reason=verdict)
        unfinished.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(folder=str(folder), reason=str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    _keep_the_last(folder, database.stem, reason)
    return copy


def copies(folder: Path, database: str) -> list[tuple[CopyName, Path]]:
    """Return the copies of a database in a folder, the oldest first.

    Args:
        folder: The folder; one that is not there holds none.
        database: The database's name without the ending. Others may have theirs beside it.
    """
    named = ((CopyName.of(path), path) for path in folder.glob("*.sqlite"))
    own = [(name, path) for name, path in named if name is not None and name.database == database]
    return sorted(own, key=lambda one: (one[0].made_at, one[1].name))


def restore(copy: Path, database: Path) -> None:
    """Put a checked copy in the place of the database.

    Raises:
        NotADatabase: The copy is damaged or something else; the database is untouched.
        RestoreFailed: There is no room, or the folder cannot be written; likewise.
    """
    unfinished = database.with_name(f"{database.name}.part")
    if not copy.is_file() or check_integrity(copy) != "ok":
        raise NotADatabase(path=str(copy))
    try:
        _copy(copy, unfinished)
        for rest in ("-wal", "-shm"):
            database.with_name(database.name + rest).unlink(missing_ok=True)
        unfinished.replace(database)
    except (OSError, sqlite3.Error) as error:
        raise RestoreFailed(path=str(database), reason=str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


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


def broken_references(database: Path) -> Counter[str]:
    """Count the rows whose parent is gone, by their table; none in a database only we wrote."""
    with closing(_read_only(database)) as connection:
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return Counter(table for table, *_ in rows)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(_read_only(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, readable from a read-only disk


def _read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)


def _keep_the_last(folder: Path, database: str, reason: str) -> None:
    alike = [path for name, path in copies(folder, database) if name.reason == reason]
    for old in alike[:-_KEPT]:
        old.unlink()
