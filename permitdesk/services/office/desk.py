"""An office's database, opened: what every service and every page stands on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Self

from permitdesk.errors.storage import DatabaseExists, DatabaseNotFound, DatabaseNotWritable
from permitdesk.storage.engine import open_engine
from permitdesk.storage.lock import DatabaseLock
from permitdesk.storage.migrate import bring_up_to_date
from permitdesk.storage.register import RegisterMemory
from permitdesk.storage.unit_of_work import UnitOfWork

Clock = Callable[[], datetime]

CHINA_TIME = timezone(timedelta(hours=8), "CST")
"""The one time zone of the country. Source: 北京时间, UTC+8 without daylight saving."""


def now_in_china() -> datetime:
    """Return the current moment in Beijing time."""
    return datetime.now(CHINA_TIME)


class Desk:
    """The open database of an office.

    Attributes:
        path: The database file.
        backups: The folder of its backups, beside it.
        actor: Who works at this desk; written beside every change.
        upgrade_copy: The copy made before an upgrade at this opening, or None.
    """

    def __init__(self, path: Path, actor: str, clock: Clock = now_in_china) -> None:
        """Open the database, upgraded to this version if need be.

        Raises:
            DatabaseNotFound: There is none at this path; `Desk.create` makes one.
            DatabaseInUse: Another program has it open.
            DatabaseTooNew: A later version made it.
            NotADatabase: The file is something else.
            BackupFailed: No copy could be made before the upgrade.
            UpgradeFailed: The upgrade failed; the file is as it was.
        """
        if not path.exists():
            raise DatabaseNotFound(path=str(path))
        self.path = path
        self.backups = path.parent / "backups"
        self.actor = actor
        self._clock = clock
        self._lock = DatabaseLock(path)
        try:
            self.upgrade_copy = bring_up_to_date(path, self.backups, clock())
        except BaseException:
            self._lock.release()
            raise
        self._engine = open_engine(path)
        self._memory = RegisterMemory()

    @classmethod
    def create(cls, path: Path, actor: str, clock: Clock = now_in_china) -> Self:
        """Make an empty database and open it.

        It is made under another name and renamed when it is whole: what was interrupted in
        the middle does not look like an office's database.

        Raises:
            DatabaseExists: There is one at this path.
            DiskFull: There is no room; nothing is left.
            DatabaseNotWritable: The folder cannot be written.
        """
        if path.exists():
            raise DatabaseExists(path=str(path))
        draft = path.with_name(f"{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove(draft)
            bring_up_to_date(draft, path.parent / "backups", clock())
            draft.rename(path)
        except OSError as error:
            raise DatabaseNotWritable(path=str(path), reason=str(error)) from error
        finally:
            with suppress(OSError):  # what failed before is told, not this
                _remove(draft)
        return cls(path, actor, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and let other programs have it."""
        self._engine.dispose()
        self._lock.release()

    def work(self) -> UnitOfWork:
        """Return a unit of work that writes, not yet entered."""
        return UnitOfWork(self._engine, self.actor, self._clock, writing=True)

    def reading(self) -> UnitOfWork:
        """Return a unit of work that only reads, not yet entered; it never waits."""
        return UnitOfWork(self._engine, self.actor, self._clock, writing=False, memory=self._memory)

    def now(self) -> datetime:
        """Return the current moment, timezone-aware."""
        return self._clock()

    def today(self) -> date:
        """Return today's date in China."""
        return self._clock().astimezone(CHINA_TIME).date()


def _remove(draft: Path) -> None:
    """Remove a database that was not finished, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
