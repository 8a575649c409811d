"""The tables of the stage `intake`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class IntakeStore:
    """What the stage `intake` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
