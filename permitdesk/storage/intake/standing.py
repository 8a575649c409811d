"""What has been kept since a file was first imported."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from permitdesk.domain.intake.standing import Standing, standing
from permitdesk.storage.core import batches
from permitdesk.storage.tables import metadata

_BATCH = metadata.tables["import_batch"]
_ROW = metadata.tables["import_row"]
_CHANGE = metadata.tables["field_change"]


class StandingStore:
    """Tells the place of a file among the sources of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, file_hash: str) -> Standing | None:
        """Return the place of a file; None where its content is new, or taken back.

        Args:
            file_hash: SHA-256 of the file, hexadecimal.
        """
        kept = self._session.execute(
            select(_BATCH.c.id, _BATCH.c.file_hash, _BATCH.c.at)
            .where(_BATCH.c.undone_at.is_(None))
            .order_by(_BATCH.c.id)
        ).all()
        own = [number for number, content, _ in kept if content == file_hash]
        if not own:
            return None
        known = {content for number, content, _ in kept if number <= own[0]}
        newer = [number for number, content, _ in kept if content not in known]
        first_at = next(at for number, _, at in kept if number == own[0])
        by_hand = self._session.execute(
            select(_CHANGE.c.facility_id, _CHANGE.c.field).where(
                _CHANGE.c.source == "hand", _CHANGE.c.subject == "", _CHANGE.c.at >= first_at
            )
        )
        return standing(
            first_at,
            self._rows(own),
            self._changes(newer),
            self._changes(own, _ROW.c.before.contains("[")),  # of its own, changes of values
            (tuple(row) for row in by_hand),
        )

    def of_import(self, batch_id: int) -> Standing | None:
        """Return the place of the file of an import; None where it is taken back."""
        content = select(_BATCH.c.file_hash).where(_BATCH.c.id == batch_id)
        return self.of(self._session.execute(content).scalar_one())

    def _rows(self, numbers: Sequence[int]) -> dict[tuple[str, int], int]:
        """Return the facilities of the rows of some imports."""
        rows = self._session.execute(
            select(_ROW.c.sheet, _ROW.c.row, _ROW.c.facility_id).where(
                _ROW.c.batch_id.in_(numbers), _ROW.c.facility_id.is_not(None), _ROW.c.row > 0
            )
        )
        return {(intern(sheet), row): facility for sheet, row, facility in rows}

    def _changes(
        self, numbers: Sequence[int], *more: ColumnElement[bool]
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield facility and change of the rows of some imports that changed something."""
        for some in batches(numbers):
            rows = self._session.execute(
                select(_ROW.c.facility_id, _ROW.c.before).where(
                    _ROW.c.batch_id.in_(some),
                    _ROW.c.before != "",
                    _ROW.c.facility_id.is_not(None),
                    *more,
                )
            )
            for facility, before in rows:
                yield facility, json.loads(before)
