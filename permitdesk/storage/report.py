"""The tables of the stage `report`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class ReportStore:
    """What the stage `report` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
