"""Corrections of how layouts are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from permitdesk.domain.intake.layout import Correction
from permitdesk.storage.tables.intake import LayoutRow


class LayoutStore:
    """What persons have said about the columns of layouts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> Mapping[str, Correction]:
        """Return all corrections by layout."""
        rows = self._session.exec(select(LayoutRow))
        return {row.layout: Correction(row.layout, row.kind, _columns(row.columns)) for row in rows}

    def save(self, corrections: Iterable[Correction], at: datetime, actor: str) -> None:
        """Keep corrections; one of a layout takes the place of an earlier one.

        One that says nothing about any column is forgotten.
        """
        for correction in corrections:
            self._session.execute(
                delete(LayoutRow).where(col(LayoutRow.layout) == correction.layout)
            )
            if correction.columns:
                self._session.add(
                    LayoutRow(
                        layout=correction.layout,
                        kind=correction.kind,
                        columns=json.dumps(dict(correction.columns), ensure_ascii=False),
                        at=at,
                        actor=actor,
                    )
                )
        self._session.flush()


def _columns(text: str) -> dict[int, str]:
    """Return the fields by position; JSON knows numbers as keys only as texts."""
    return {int(position): field for position, field in json.loads(text).items()}
