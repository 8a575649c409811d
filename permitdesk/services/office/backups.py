"""Copies of the office's database, made and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.storage.backup import back_up, restore
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

    Args:
        desk: The open database.
        folder: Where to; the folder `backups` beside the database if left out.

    Raises:
        BackupFailed: No good copy could be made.
    """
    return back_up(desk.path, folder or desk.backups, desk.now(), "manual")


def all_of(desk: Desk) -> tuple[Backup, ...]:
    """Return the copies beside the database, the newest first."""
    copies = (
        Backup(path, datetime.fromtimestamp(path.stat().st_mtime, CHINA_TIME))
        for path in desk.backups.glob(f"{desk.path.stem}-*.sqlite")
    )
    return tuple(sorted(copies, key=lambda backup: backup.made_at, reverse=True))


def latest(desk: Desk) -> Backup | None:
    """Return the newest copy beside the database, or None where there is none."""
    return next(iter(all_of(desk)), None)


def bring_back(copy: Path, database: Path) -> None:
    """Put a copy in the place of a closed database.

    Raises:
        DatabaseInUse: A program has the database open.
        NotADatabase: The copy is damaged or something else; the database is untouched.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = DatabaseLock(database)
    try:
        restore(copy, database)
    finally:
        lock.release()
