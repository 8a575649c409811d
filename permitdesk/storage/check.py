"""The tables of the stage `check`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class CheckStore:
    """What the stage `check` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
