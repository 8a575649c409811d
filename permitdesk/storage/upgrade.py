"""Running the Alembic scripts in one transaction. Imported only when there are some to run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from permitdesk.errors.storage import UpgradeFailed
from permitdesk.storage.engine import for_writing, open_engine
from permitdesk.storage.failures import cause, failure


def run(database: Path, scripts: Path, copy: Path | None) -> None:
    """Run all scripts the database has not seen, and check the references before it lasts.

    References that led nowhere before are left to the doctor, who can only be asked once the
    database is open: a row deleted behind the program's back must not lock everybody out.

    Args:
        database: The database file; made where there is none.
        scripts: The folder of the migrations.
        copy: The copy made before, named if the upgrade fails.

    Raises:
        UpgradeFailed: A script failed; the file is as it was.
        DiskFull: There is no room for it; likewise.
        DatabaseNotWritable: The system or another program keeps the file; likewise.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = open_engine(database, foreign_keys=False)
    try:
        with for_writing(engine).begin() as connection:
            config.attributes["connection"] = connection
            before = _broken_references(connection)
            command.upgrade(config, "head")
            _refuse_newly_broken(connection, before)
    except Exception as error:
        told = failure(error, str(database))
        raise told or UpgradeFailed(backup=str(copy or ""), reason=str(cause(error))) from error
    finally:
        engine.dispose()


def _refuse_newly_broken(connection: Connection, before: Counter[tuple[str, str]]) -> None:
    """Let only those references lead nowhere that did so before.

    Raises:
        ValueError: The scripts broke some.
    """
    if _broken_references(connection) - before:
        raise ValueError("升级后的表中有指向空处的引用")


def _broken_references(connection: Connection) -> Counter[tuple[str, str]]:
    """Count the references that lead nowhere, by the table they stand in and the one they name."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return Counter((table, parent) for table, _row, parent, _key in rows)
