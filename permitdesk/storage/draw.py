"""The tables of the stage `draw`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class DrawStore:
    """What the stage `draw` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
