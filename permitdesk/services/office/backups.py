"""Copies of the office's database, made and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from permitdesk.errors.storage import BackupFailed, RestoreFailed
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.storage.backup import CopyName, back_up, copies, restore
from permitdesk.storage.file_store import FileStore
from permitdesk.storage.lock import DatabaseLock


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that passed its check.

    Attributes:
        path: The file.
        made_at: When, in Beijing time.
    """

    path: Path
    made_at: datetime


def make(desk: Desk, folder: Path | None = None) -> Path:
    """Copy the database into a folder, check the copy and return it.

    The files of evidence are copied beside it, those that are not there yet.

    Args:
        desk: The open database.
        folder: Where to; the folder `backups` beside the database if left out.

    Raises:
        BackupFailed: No good copy could be made.
    """
    place = folder or desk.backups
    made = back_up(desk.path, place, desk.now(), "manual")
    try:
        FileStore.beside(desk.path).copy_to(FileStore.beside(place / desk.path.name))
    except OSError as error:
        raise BackupFailed(folder=str(place), reason=str(error)) from error
    return made


def all_of(desk: Desk) -> tuple[Backup, ...]:
    """Return the copies beside the database, the newest first."""
    found = copies(desk.backups, desk.path.stem)
    return tuple(
        Backup(path, name.made_at.replace(tzinfo=CHINA_TIME)) for name, path in reversed(found)
    )


def latest(desk: Desk) -> Backup | None:
    """Return the newest copy beside the database, or None where there is none."""
    return next(iter(all_of(desk)), None)


def bring_back(copy: Path, database: Path) -> None:
    """Put a copy in the place of a closed database, and back beside it the files it lacks.

    The files come first: they are kept by their content and do no harm where they are not
    needed, while a database without its files would lack evidence.

    Raises:
        DatabaseInUse: A program has the database open.
        NotADatabase: The copy is damaged or something else; the database is untouched.
        RestoreFailed: There is no room, or the folder cannot be written; likewise.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = DatabaseLock(database)
        try:
            FileStore.beside(_original(copy)).copy_to(FileStore.beside(database))
            restore(copy, database)
        finally:
            lock.release()
    except OSError as error:
        raise RestoreFailed(path=str(database), reason=str(error)) from error


def _original(copy: Path) -> Path:
    """Return the name of the database that a copy was made of, in the copy's folder."""
    name = CopyName.of(copy)
    return copy.with_name(f"{name.database if name else copy.stem}{copy.suffix}")
