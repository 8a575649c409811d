"""Bringing a database to this program's version, with a checked copy first.

Alembic takes half a second to import, so it is only asked when there is something to do:
whether there is, the number in the database and the names of the scripts tell.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from permitdesk import paths
from permitdesk.errors.storage import DatabaseTooNew, NotADatabase
from permitdesk.storage.backup import back_up
from permitdesk.storage.failures import failure


def bring_up_to_date(
    database: Path, backups: Path, now: datetime, scripts: Path | None = None
) -> Path | None:
    """Upgrade the database to the newest known version.

    Args:
        database: The database file; made where there is none.
        backups: The folder for the copy made before an upgrade.
        now: Names the copy.
        scripts: The folder of the migrations; the shipped one if left out.

    Returns:
        The copy made, or None where nothing had to be upgraded or the file was new.

    Raises:
        DatabaseTooNew: The file was upgraded by a later version of the program.
        NotADatabase: The file is something else.
        BackupFailed: No good copy could be made. The file is untouched.
        UpgradeFailed: A migration failed. The file is as it was before.
    """
    folder = scripts or paths.migrations()
    known = _known(folder)
    found = revision(database)
    if found == known[-1]:
        return None
    if found and found not in known:
        raise DatabaseTooNew(found=found, known=known[-1])
    copy = back_up(database, backups, now, f"before-{known[-1]}") if found else None
    # The one door to Alembic: an import at the top would cost every start half a second.
    from permitdesk.storage import upgrade  # noqa: PLC0415

    upgrade.run(database, folder, copy)
    return copy


def revision(database: Path) -> str:
    """Return the version of the database, empty for a file that is missing or empty.

    Raises:
        NotADatabase: The file is no database, or not one of this program.
        DiskFull: There is no room even to read it.
        DatabaseNotWritable: The system or another program keeps it.
    """
    if not database.exists() or not database.stat().st_size:
        return ""
    try:
        with closing(sqlite3.connect(database)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if not names:
                return ""
            if "alembic_version" not in names:
                raise NotADatabase(path=str(database))
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise failure(error, str(database)) or error from error
    return str(row[0]) if row else ""


def head(scripts: Path | None = None) -> str:
    """Return the newest version this program knows."""
    return _known(scripts or paths.migrations())[-1]


def _known(scripts: Path) -> list[str]:
    """Return the versions in order: the numbers that begin the scripts' names.

    Raises:
        FileNotFoundError: The package was built without its migrations; going on would make
            an empty database and call it done.
    """
    found = sorted(path.name[:4] for path in (scripts / "versions").glob("[0-9]*_*.py"))
    if not found:
        raise FileNotFoundError(scripts / "versions")
    return found
