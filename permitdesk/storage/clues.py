"""The tables of the stage `clues`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class ClueStore:
    """What the stage `clues` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
