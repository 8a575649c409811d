"""One program per database, kept by a lock that the system frees when a program dies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from permitdesk.errors.storage import DatabaseInUse, DatabaseNotWritable

if sys.platform == "win32":
    import msvcrt

    def _seize(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class DatabaseLock:
    """The right to use a database, held until `release` or the end of the process."""

    def __init__(self, database: Path) -> None:
        """Take the lock.

        Raises:
            DatabaseInUse: Another program holds it.
            DatabaseNotWritable: The folder cannot be written.
        """
        try:
            self._file = database.with_name(f"{database.name}.lock").open("ab", buffering=0)
        except OSError as error:
            raise DatabaseNotWritable(path=str(database), reason=str(error)) from error
        try:
            _seize(self._file)
        except OSError as error:
            self._file.close()
            raise DatabaseInUse(path=str(database)) from error
        with suppress(OSError):  # a note to whoever looks; a full disk still lets the office open
            self._file.truncate(0)
            self._file.write(f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Give the lock back."""
        self._file.close()
