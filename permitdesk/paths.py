"""Where the program finds its own data, and where it keeps the user's."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of the data that ships with the program."""
    return _room("resources")


def migrations() -> Path:
    """Return the folder of the Alembic scripts."""
    return _room("migrations")


def handbook() -> Path:
    """Return the folder of the handbook's pages."""
    installed = _HERE / "_handbook"
    return installed if installed.is_dir() else _HERE.parent / "docs" / "handbook"


def user_data() -> Path:
    """Return the folder of the user's databases, made where there is none."""
    folder = Path(platformdirs.user_data_dir("PermitDesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def user_cache() -> Path:
    """Return the folder for what can be made again, made where there is none."""
    folder = Path(platformdirs.user_cache_dir("PermitDesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _room(name: str) -> Path:
    """Return a data room: inside the package once installed, beside it in the source tree."""
    installed = _HERE / f"_{name}"
    return installed if installed.is_dir() else _HERE.parent / name
