"""The tables of the stage `register`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class RegisterStore:
    """What the stage `register` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
