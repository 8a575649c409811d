"""The tables of the stage `plan`, read and written as domain values."""

from __future__ import annotations

from sqlmodel import Session


class PlanStore:
    """What the stage `plan` keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
