"""Running the Alembic scripts in one transaction. Imported only when there are some to run."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from permitdesk.errors.storage import UpgradeFailed
from permitdesk.storage.engine import for_writing, open_engine


def run(database: Path, scripts: Path, copy: Path | None) -> None:
    """Run all scripts the database has not seen, and check the references before it lasts.

    Args:
        database: The database file; made where there is none.
        scripts: The folder of the migrations.
        copy: The copy made before, named if the upgrade fails.

    Raises:
        UpgradeFailed: A script failed; the file is as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = open_engine(database, foreign_keys=False)
    try:
        with for_writing(engine).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise ValueError("升级后的表中有指向空处的引用")  # noqa: TRY301
    except Exception as error:
        raise UpgradeFailed(backup=str(copy or ""), reason=str(error)) from error
    finally:
        engine.dispose()
