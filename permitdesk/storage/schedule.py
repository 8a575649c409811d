"""The tables of the stage `schedule`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class ScheduleStore:
    """What the stage `schedule` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
